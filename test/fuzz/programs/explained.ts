/**
 * Differences between the engines that are explained: each names the entry of docs/differences.md that says why. A program
 * whose runs differ is none of our business when one of these is there for it.
 */

import { callables } from './calls.ts';
import type { Outcome } from './engines.ts';

export interface Explained {
  /** How the entry begins, in bold, in docs/differences.md. */
  readonly entry: string;
  /** Whether a difference is this one: from the program's text and both outcomes. */
  readonly is: (text: string, ours: Outcome, theirs: Outcome) => boolean;
}

/** A fault of the reference that ends it, by what it says then. */
function fault(words: RegExp): Explained['is'] {
  return (_text, _ours, theirs) => theirs.exit !== '0' && theirs.exit !== '1' && words.test(theirs.stderr);
}

export const explained: readonly Explained[] = [
  {
    entry: 'A value that contains itself cannot be printed,',
    is: (_text, ours, theirs) =>
      theirs.stderr.includes('has overflowed its stack') && ours.stdout.includes('contains itself'),
  },
  {
    entry: 'A bit operation may have the same value on both sides.',
    is: (text, _ours, theirs) => theirs.exit === 'hangs' && /([\w.]+) (?:[&|^]|<<|>>)=? \(?&?\1\b/.test(text),
  },
  {
    entry: 'A list, set or map can be put together with itself.',
    is: (text, _ours, theirs) =>
      (theirs.exit === 'hangs' && /\b(self\.f\d+|[vpa]\d+)\b[^;]*\b\1\b/.test(text)) ||
      // The items are shared twice then.
      /(self\.f\d+|\b[vpa]\d+) \+=? \(*&?\1\b/.test(text),
  },
  {
    entry: "What is taken out of the result of a set's operation is the taker's own.",
    is: text =>
      /(?:difference|union|intersection)\([^;]*(?:pop_first|pop_last)\(|(?:pop_first|pop_last)\([^;]*(?:difference|union|intersection)\(/.test(
        text,
      ),
  },
  {
    entry: 'A loop has as many turns as it began with.',
    is: text => text.includes('&length'),
  },
  {
    entry: 'A call without a value is no condition.',
    is: (text, ours, theirs) =>
      differInErrors(ours.stdout, theirs.stdout, /Stack Search Failed|StackError|Truthy/) ||
      /^E CastStackError$/m.test(theirs.stdout) ||
      (theirs.stdout.includes('StackError') && !ours.stdout.includes('StackError') && VOID_CALL.test(text)) ||
      VOID_CONDITION.test(text),
  },
  {
    entry: 'A call without a value is no condition.',
    is: (text, ours, theirs) => VOID_METHOD.test(text) && differInErrors(ours.stdout, theirs.stdout, /FuncDne/),
  },
  {
    // Whatever comes after it may be another one.
    entry: 'An object that was not finished is not the `self` of what follows.',
    is: (text, ours, theirs) =>
      /new \{/.test(text) && /^E /m.test(ours.stdout) && /FuncDne\("Obj\./.test(theirs.stdout),
  },
  {
    entry: 'Of two mistakes in one call,',
    is: (_text, ours, theirs) =>
      differInErrors(ours.stdout, theirs.stdout, OF_ARGUMENTS) ||
      // What the arguments did before the call was found to be wrong.
      (OF_ARGUMENTS.test(ours.stdout) &&
        ours.exit === theirs.exit &&
        errorsOf(ours.stdout) === errorsOf(theirs.stdout)),
  },
  {
    entry: 'Variables survive an error in a loop.',
    is: (text, ours, theirs) =>
      /for \((?:let|const) [([{]/.test(text) &&
      (withoutEndings(ours.stdout) === withoutEndings(theirs.stdout) ||
        /null or missing/.test(theirs.stdout) ||
        beginsWithNull(ours.stdout, theirs.stdout)),
  },
  {
    entry: 'Repeating an empty text',
    is: (text, ours, theirs) =>
      theirs.exit === 'hangs' &&
      (/'' \* |\* \(?\w*\d{6}/.test(text) || ours.stdout.includes('the text would be too long')),
  },
  {
    entry: 'The last digits of',
    is: (text, ours, theirs) =>
      /\b(a?(sin|cos|tan)h?|atan2|exp2?|ln|log|pow|cbrt)\(/.test(text) &&
      // A remainder shows nothing but last digits.
      (rounded(ours.stdout) === rounded(theirs.stdout) || / %=? /.test(text)) &&
      ours.exit === theirs.exit,
  },
  {
    entry: '`asinh` and `acosh` of the largest numbers',
    is: (text, ours, theirs) => {
      const others = theirs.stdout.split('\n');
      const lines = ours.stdout.split('\n');
      return (
        /a(?:sin|cos)h/.test(text) && lines.every((line, i) => line === others[i] || /\binf\b/.test(others[i] ?? ''))
      );
    },
  },
  {
    entry: 'Asking a number for its length leaves it as it is.',
    is: (text, ours, theirs) =>
      /\.(?:len|at)\(|[\w)]\[/.test(text) &&
      ours.exit === theirs.exit &&
      truncated(ours.stdout) === truncated(theirs.stdout),
  },
  {
    // What `at` gives is the variable itself there, into which the next operation writes.
    entry: 'Asking a number for its length leaves it as it is.',
    is: (text, ours, theirs) =>
      /\b(v\d+|f\d+)(?:: \w+)?(?: =|:) -?[\d.]+\w*[;,][\s\S]*\b\1\.(?:len|at)\(/.test(text) &&
      ours.exit === theirs.exit,
  },
  { entry: 'Positions that text does not have are errors.', is: fault(/byte index|attempt to subtract with overflow/) },
  { entry: 'Inserting behind the end appends.', is: fault(/insertion index/) },
];

/** Library functions without a value, by name; one of another kind may be called where a value is meant. */
const VOID_NAMES = [...new Set(callables.filter(fn => fn.returns.kind === 'void').map(fn => fn.name))].join('|');
const VOID_CALL = new RegExp(`[.:](?:${VOID_NAMES})\\(`);
/** A function of what one of them gave. */
const VOID_METHOD = new RegExp(`[.:](?:${VOID_NAMES})\\([^;]*\\)\\.\\w+\\(`);
/** A call of one of them where a condition stands. */
const VOID_CONDITION = new RegExp(
  `(?:\\b(?:if|while) \\([^;{]*|!|&& |\\|\\| )[^;{]*[.:](?:${VOID_NAMES})\\(|[.:](?:${VOID_NAMES})\\([^;{]*\\) (?:\\?|&&|\\|\\|) `,
);

const ERROR = /^(?:E|failed|error:) /;
const OF_ARGUMENTS = /FuncArgs|CastVal|cannot cast|missing argument|too many arguments|unknown argument/;

/** Whether two outputs are the same but for lines that tell of errors, one of each pair of a certain kind. */
function differInErrors(ours: string, theirs: string, kind: RegExp): boolean {
  const a = ours.split('\n');
  const b = theirs.split('\n');
  return (
    a.length === b.length &&
    a.every((line, i) => {
      const other = b[i]!;
      return line === other || (ERROR.test(line) && ERROR.test(other) && kind.test(line + other));
    })
  );
}

/** The lines that tell of errors. */
function errorsOf(text: string): string {
  return text
    .split('\n')
    .filter(line => ERROR.test(line))
    .join('\n');
}

/** Numbers as a cast to int leaves them. */
function truncated(text: string): string {
  return text.replace(/-?(?:\binf\b|\bNaN\b|\d+(?:\.\d+)?(?:e[+-]?\d+)?)/g, number => {
    if (number === 'NaN') return '0';
    const value = Number(number.replace('inf', 'Infinity'));
    if (Math.abs(value) >= 2 ** 63) return value > 0 ? '9223372036854775807' : '-9223372036854775808';
    return String(BigInt(/^-?\d+$/.test(number) ? number : Math.trunc(value)));
  });
}

/** Without what the variables have become at the end. */
function withoutEndings(text: string): string {
  return text.replace(/^(?:self\.)?[vfp]\d+ .*\n(?:break\t.*\n)*/gm, '');
}

/** Whether the first thing that differs is `null` there. */
function beginsWithNull(ours: string, theirs: string): boolean {
  const lines = ours.split('\n');
  const at = theirs.split('\n').findIndex((line, i) => line !== lines[i]);
  const there = theirs.split('\n')[at];
  return there !== undefined && /\bnull\b/.test(there);
}

/** Without the last digits of numbers that have all that they can have. */
function rounded(text: string): string {
  return text.replace(/\d{12,}(?:\.\d+)?|\d*\.\d{6,}/g, number => Number(number).toPrecision(9));
}

/** Why two outcomes may differ; undefined when nothing explains it. */
export function explanationOf(text: string, ours: Outcome, theirs: Outcome): string | undefined {
  return explained.find(({ is }) => is(text, ours, theirs))?.entry;
}
