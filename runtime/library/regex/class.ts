/** Reads escapes and bracketed classes of a pattern, and writes them as JavaScript's (`v` flag). */

import type { Node } from './node.ts';
import { propertyOf } from './properties.ts';
import {
  asciiWord,
  escapeCodePoint,
  type Flags,
  NEST_LIMIT,
  notSupported,
  PatternError,
  type Source,
  unicodeWord,
} from './source.ts';

/** A class in brackets, and how deep it is nested. */
interface Bracketed {
  readonly source: string;
  readonly height: number;
}

/** What was read of a class, up to an operator. */
interface Operand {
  readonly source: string;
  readonly height: number;
}

/** A symmetric difference names both sides twice, so many in one class are refused. */
const longestClass = 1_000_000;

interface Piece {
  readonly node: Node;
  readonly cost: number;
}

/** `[:alpha:]` and its like: ASCII only. */
const asciiClasses: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\u{0}-\\u{7f}',
  blank: '\\t\\u{20}',
  cntrl: '\\u{0}-\\u{1f}\\u{7f}',
  digit: '0-9',
  graph: '\\u{21}-\\u{7e}',
  lower: 'a-z',
  print: '\\u{20}-\\u{7e}',
  punct: '\\u{21}-\\u{2f}\\u{3a}-\\u{40}\\u{5b}-\\u{60}\\u{7b}-\\u{7e}',
  space: '\\t\\n\\v\\f\\r\\u{20}',
  upper: 'A-Z',
  word: '0-9A-Z_a-z',
  xdigit: '0-9A-Fa-f',
};

/** Escapes of single characters. */
const controls: Readonly<Record<string, number>> = { a: 7, f: 12, t: 9, n: 10, r: 13, v: 11 };

/** An escape: one character, or a class by name. */
type Escape = { readonly point: number } | { readonly source: string; readonly cost: number };

export class ClassReader {
  readonly #source: Source;
  /** JavaScript's own `i` flag is set, so nothing has to be widened. */
  readonly #wholeIgnoresCase: boolean;
  #depth = 0;

  constructor(source: Source, wholeIgnoresCase: boolean) {
    this.#source = source;
    this.#wholeIgnoresCase = wholeIgnoresCase;
  }

  /** A literal character outside of brackets. Without Unicode those beyond ASCII have no other case. */
  literal(point: number, flags: Flags): Node {
    const hasCases = point > 0x7f ? flags.u : /[A-Za-z]/.test(String.fromCharCode(point));
    if (!flags.i || !hasCases) return { kind: 'literal', point };
    const text = escapeCodePoint(point);
    return { kind: 'class', source: this.#widens(flags) ? this.#widened(text, flags) : `[${text}]` };
  }

  /** Behind a `\` outside of brackets. */
  escape(flags: Flags): Piece {
    const read = this.#readEscape(flags);
    if ('point' in read) return { node: this.literal(read.point, flags), cost: 32 };
    return { node: { kind: 'class', source: read.source }, cost: read.cost };
  }

  /** Behind a `[`. */
  read(flags: Flags): Bracketed {
    if (++this.#depth > NEST_LIMIT) throw new PatternError('nested too deeply');
    const source = this.#source;
    source.skipBlanks(flags.x);
    const negated = source.take('^');
    if (negated && !flags.u) throw new PatternError('a negated class that may match a part of a character');
    let items: string[] = [];
    let height = 0;
    source.skipBlanks(flags.x);
    while (source.peek() === '-') {
      source.next();
      items.push(this.#item(escapeCodePoint(0x2d), flags));
      source.skipBlanks(flags.x);
    }
    if (items.length === 0 && source.peek() === ']') {
      source.next();
      items.push(this.#item(escapeCodePoint(0x5d), flags));
    }
    let left: Operand | undefined;
    let operator = '';
    const endOperand = () => {
      const right = { source: items.join(''), height: height + (items.length > 1 ? 1 : 0) };
      left = left === undefined ? right : combined(left, operator, right);
      items = [];
      height = 0;
      return left;
    };
    for (;;) {
      source.skipBlanks(flags.x);
      const char = source.next();
      if (char === undefined) throw new PatternError('unclosed class');
      if (char === ']') break;
      if ((char === '&' || char === '-' || char === '~') && source.peek() === char) {
        source.next();
        endOperand();
        operator = char;
      } else if (char === '[') {
        const named = this.#asciiClass(flags);
        const inner = named === undefined ? this.read(flags) : { source: named, height: 0 };
        items.push(inner.source);
        height = Math.max(height, inner.height);
      } else {
        items.push(this.#range(char, flags));
      }
    }
    this.#depth--;
    const body = endOperand();
    if (body.height >= NEST_LIMIT) throw new PatternError('nested too deeply');
    return { source: negated ? `[^${body.source}]` : `[${body.source}]`, height: body.height + 1 };
  }

  /** `a`, `a-z`, `\d`: from a character that has been read. */
  #range(first: string, flags: Flags): string {
    const source = this.#source;
    const from = this.#one(first, flags);
    source.skipBlanks(flags.x);
    if (source.peek() !== '-') return this.#itemOf(from, flags);
    const dash = source.position;
    source.next();
    source.skipBlanks(flags.x);
    const second = source.peek();
    if (second === ']' || second === '-') {
      source.back(dash);
      return this.#itemOf(from, flags);
    }
    source.next();
    if (second === undefined) throw new PatternError('unclosed class');
    const to = this.#one(second, flags);
    if (!('point' in from && 'point' in to)) throw new PatternError('a range needs characters');
    if (from.point > to.point) throw new PatternError('a range from more to less');
    if (!flags.u && to.point > 0x7f) throw new PatternError('a character beyond ASCII without Unicode');
    return this.#item(`${escapeCodePoint(from.point)}-${escapeCodePoint(to.point)}`, flags);
  }

  #one(char: string, flags: Flags): Escape {
    return char === '\\' ? this.#readEscape(flags) : { point: char.codePointAt(0) ?? 0 };
  }

  #itemOf(one: Escape, flags: Flags): string {
    if (!('point' in one)) return one.source;
    if (!flags.u && one.point > 0x7f) throw new PatternError('a character beyond ASCII without Unicode');
    return this.#item(escapeCodePoint(one.point), flags);
  }

  /** A literal or range inside brackets, with its case variants where those count. */
  #item(text: string, flags: Flags): string {
    return this.#widens(flags) ? this.#widened(text, flags) : text;
  }

  #widens(flags: Flags): boolean {
    return flags.i && !this.#wholeIgnoresCase;
  }

  /** The class of these members and of everything that differs from one of them by case only. */
  #widened(members: string, flags: Flags): string {
    const variants = casedText().match(new RegExp(`[${members}]`, 'giv')) ?? [];
    const points = variants.map(char => char.codePointAt(0) ?? 0);
    const allowed = flags.u ? points : points.filter(point => point < 0x80);
    return `[${members}${allowed.map(escapeCodePoint).join('')}]`;
  }

  /** `[:alpha:]`, behind its `[`; undefined, and nothing is read, when it is none. */
  #asciiClass(flags: Flags): string | undefined {
    const start = this.#source.position;
    if (!this.#source.take(':')) return undefined;
    const negated = this.#source.take('^');
    const name = this.#source.upTo(':');
    const members = name === undefined || !Object.hasOwn(asciiClasses, name) ? undefined : asciiClasses[name];
    if (members === undefined || !this.#source.take(']')) {
      this.#source.back(start);
      return undefined;
    }
    if (negated && !flags.u) throw new PatternError('a negated class that may match a part of a character');
    const item = this.#item(members, flags);
    return negated ? `[^${item}]` : `[${item}]`;
  }

  /** Behind a `\`. */
  #readEscape(flags: Flags): Escape {
    const char = this.#source.next();
    if (char === undefined) throw new PatternError('nothing behind \\');
    switch (char) {
      case 'd':
        return { source: flags.u ? '\\p{Nd}' : '[0-9]', cost: 5125 };
      case 'w':
        return { source: flags.u ? unicodeWord : asciiWord, cost: 50000 };
      case 's':
        return { source: flags.u ? '\\p{White_Space}' : '[\\t\\n\\v\\f\\r\\u{20}]', cost: 800 };
      case 'D':
        return negatedClass('\\P{Nd}', 5125, flags);
      case 'W':
        return negatedClass(`[^${unicodeWord}]`, 50000, flags);
      case 'S':
        return negatedClass('\\P{White_Space}', 800, flags);
      case 'p':
      case 'P':
        return this.#property(char, flags);
      case 'x': {
        const isByte = this.#source.peek() !== '{';
        const point = this.#hexadecimal(2);
        if (!flags.u && isByte && point > 0x7f) throw new PatternError('a byte that is a part of a character');
        return { point };
      }
      case 'u':
        return { point: this.#hexadecimal(4) };
      case 'U':
        return { point: this.#hexadecimal(8) };
      default: {
        const control = Object.hasOwn(controls, char) ? controls[char] : undefined;
        if (control !== undefined) return { point: control };
        // Letters and digits are kept for later meanings, `<` and `>` are word boundaries.
        if (char > '\x7f' || /^[0-9A-Za-z<>]$/.test(char)) throw notSupported(`\\${char}`);
        return { point: char.charCodeAt(0) };
      }
    }
  }

  /** `\x41`, `\x{41}`: the digits behind the letter. */
  #hexadecimal(width: number): number {
    let digits = '';
    if (this.#source.peek() === '{') {
      this.#source.next();
      digits = this.#source.upTo('}') ?? '';
    } else {
      for (let i = 0; i < width; i++) digits += this.#source.next() ?? '';
      if (digits.length !== width) throw new PatternError('not a character');
    }
    const point = /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Number.NaN;
    if (!(point <= 0x10ffff) || (point >= 0xd800 && point <= 0xdfff)) throw new PatternError('not a character');
    return point;
  }

  /** `\pL`, `\p{Greek}`, `\p{sc=Greek}`, `\p{gc!=L}`. */
  #property(letter: 'p' | 'P', flags: Flags): Escape {
    if (!flags.u) throw new PatternError('a property without Unicode');
    const first = this.#source.next();
    const text = first === '{' ? this.#source.upTo('}') : first;
    if (text === undefined) throw new PatternError('no property');
    const unequal = text.includes('!=');
    const property = propertyOf(unequal ? text.replace('!=', '=') : text);
    if (property === undefined) throw new PatternError('unknown property');
    const negated = (letter === 'P') !== unequal;
    const positive = this.#widens(flags) ? this.#widened(`\\p{${property}}`, flags) : `\\p{${property}}`;
    return { source: negated ? `[^${positive}]` : positive, cost: 10000 };
  }
}

function negatedClass(source: string, cost: number, flags: Flags): Escape {
  if (!flags.u) throw new PatternError('a negated class that may match a part of a character');
  return { source, cost };
}

function combined(left: Operand, operator: string, right: Operand): Operand {
  if (left.source.length > longestClass) throw new PatternError('a class that is too long');
  return {
    source: operation(`[${left.source}]`, operator, `[${right.source}]`),
    height: Math.max(left.height, right.height) + 1,
  };
}

function operation(left: string, operator: string, right: string): string {
  switch (operator) {
    case '&':
      return `${left}&&${right}`;
    case '-':
      return `${left}--${right}`;
    default:
      return `[${left}${right}]--[${left}&&${right}]`;
  }
}

let cased: string | undefined;

/** Every character that has another case, in one text: classes are widened by searching it. */
function casedText(): string {
  if (cased === undefined) {
    const chunks: string[] = [];
    // No cased character stands beyond these two planes.
    for (let point = 0; point < 0x20000; point++) {
      if (point < 0xd800 || point > 0xdfff) chunks.push(String.fromCodePoint(point));
    }
    cased = (chunks.join('').match(/\p{Cased}|\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/gu) ?? []).join(
      '',
    );
  }
  return cased;
}
