/**
 * Words of the command line, read by a row of the table, in the way of GNU and of the reference's command line: `--name value`,
 * `--name=value`, `-n value`, `-nvalue`, `-ab` for `-a -b`, and `--` before what are no options whatever they look like. The
 * messages are the reference's.
 */

import { nearestName } from '../../language/names/nearest.ts';
import { type CommandName, commandNames, type commands, rowOf } from './commands.ts';
import { optionText } from './help.ts';
import type { CommandRow, OptionRow, ValuesOf } from './rows.ts';

export type Read<Command extends CommandRow> =
  | { readonly kind: 'read'; readonly values: ValuesOf<Command>; readonly paths: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | Fault;

export interface Fault {
  readonly kind: 'fault';
  readonly message: string;
  /** A line of its own below. */
  readonly tip?: string;
}

/** `args` are the words behind the command's name. Whichever of help, version and a fault comes first is the answer. */
export function readCommand<Name extends CommandName>(
  name: Name,
  args: readonly string[],
): Read<(typeof commands)[Name]> {
  const row = rowOf(name);
  const found = readWords(row.options, args, option => belongingTo(option, name));
  if (found.kind !== 'read') return found;
  const { paths } = found;
  const most = row.arguments.some(({ many }) => many === true) ? Number.POSITIVE_INFINITY : row.arguments.length;
  if (paths.length > most) return unexpected(paths[most]!, severalTip(name));
  const lacking = row.arguments.filter(({ required }, index) => required === true && index >= paths.length);
  if (lacking.length > 0) {
    const names = lacking.map(argument => `  <${argument.name}>`).join('\n');
    return { kind: 'fault', message: `the following required arguments were not provided:\n${names}` };
  }
  for (const [index, { name: called, choices }] of row.arguments.entries()) {
    const value = paths[index];
    if (value !== undefined && choices !== undefined && !choices.includes(value))
      return noChoice(value, `<${called}>`, choices);
  }
  return found as Read<(typeof commands)[Name]>;
}

type Words =
  | { readonly kind: 'read'; readonly values: Readonly<Record<string, unknown>>; readonly paths: readonly string[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | Fault;

/** `elsewhere` says which command an option that is none here belongs to; without it there is no command yet. */
export function readWords(
  options: Readonly<Record<string, OptionRow>>,
  args: readonly string[],
  elsewhere?: (option: string) => string | undefined,
): Words {
  const values: Record<string, string | string[] | number | true> = {};
  const paths: string[] = [];
  /** The fault of an option, or nothing once it is among the values. */
  const take = (name: string, row: OptionRow, value: string | undefined): Fault | undefined => {
    const before = values[name];
    if (row.choices !== undefined && value !== undefined && !row.choices.includes(value)) {
      return noChoice(value, optionText(name, row), row.choices);
    }
    if (row.many !== true) {
      if (before !== undefined) {
        return { kind: 'fault', message: `the argument '${optionText(name, row)}' cannot be used multiple times` };
      }
      values[name] = value ?? true;
    } else if (value === undefined) values[name] = (typeof before === 'number' ? before : 0) + 1;
    else values[name] = [...(Array.isArray(before) ? before : []), value];
    return undefined;
  };

  for (let at = 0; at < args.length; at++) {
    const word = args[at]!;
    if (word === '--') {
      paths.push(...args.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      paths.push(word);
      continue;
    }
    const isLong = word.startsWith('--');
    const equals = isLong ? word.indexOf('=') : -1;
    const letters = isLong ? [] : [...word.slice(1)];
    const names = isLong ? [word.slice(2, equals < 0 ? undefined : equals)] : letters;
    for (const [index, name] of names.entries()) {
      const found = Object.entries(options).find(([long, { short }]) => (isLong ? long === name : short === name));
      if (found === undefined) {
        const shown = isLong ? `--${name}` : `-${name}`;
        return unexpected(shown, tipFor(shown, options, elsewhere));
      }
      const [long, row] = found;
      let attached = equals < 0 ? undefined : word.slice(equals + 1);
      if (row.value === undefined) {
        if (attached !== undefined) {
          return {
            kind: 'fault',
            message: `unexpected value '${attached}' for '--${long}' found; no more were expected`,
          };
        }
        if (long === 'help' || long === 'version') return { kind: long };
        const fault = take(long, row, undefined);
        if (fault !== undefined) return fault;
        continue;
      }
      // What is left of `-avalue` is the value.
      if (!isLong && index + 1 < letters.length)
        attached = letters
          .slice(index + 1)
          .join('')
          .replace(/^=/, '');
      if (attached === undefined && row.bare === undefined) {
        const next = args[at + 1];
        if (next === undefined || (next.startsWith('-') && next !== '-')) {
          return {
            kind: 'fault',
            message: `a value is required for '${optionText(long, row)}' but none was supplied`,
          };
        }
        attached = next;
        at++;
      }
      const fault = take(long, row, attached ?? row.bare);
      if (fault !== undefined) return fault;
      break;
    }
  }
  return { kind: 'read', values, paths };
}

/** One document a run, as in the reference: which commands take several. */
function severalTip(name: CommandName): string | undefined {
  return name === 'run'
    ? "'stof run' takes one document; 'stof test', 'stof check' and 'stof fmt' take several"
    : undefined;
}

function noChoice(value: string, what: string, choices: readonly string[]): Fault {
  const near = nearestName(value, choices);
  return {
    kind: 'fault',
    message: `invalid value '${value}' for '${what}'\n  [possible values: ${choices.join(', ')}]`,
    ...(near === undefined ? {} : { tip: `a similar value exists: '${near}'` }),
  };
}

function unexpected(word: string, tip?: string): Fault {
  return { kind: 'fault', message: `unexpected argument '${word}' found`, ...(tip === undefined ? {} : { tip }) };
}

function tipFor(
  shown: string,
  options: Readonly<Record<string, OptionRow>>,
  elsewhere: ((option: string) => string | undefined) | undefined,
): string | undefined {
  const owner = elsewhere?.(shown);
  if (owner !== undefined) return `'${shown}' belongs to the command '${owner}'`;
  const name = shown.slice(2);
  const names = Object.keys(options);
  const near = shown.startsWith('--')
    ? (nearestName(name, names) ?? names.find(each => name !== '' && each.startsWith(name)))
    : undefined;
  if (near !== undefined) return `a similar argument exists: '--${near}'`;
  return elsewhere === undefined ? undefined : `to pass '${shown}' as a value, use '-- ${shown}'`;
}

function belongingTo(option: string, asked: CommandName): string | undefined {
  return commandNames.find(
    name =>
      name !== asked &&
      Object.entries(rowOf(name).options).some(([long, { short }]) => option === `--${long}` || option === `-${short}`),
  );
}
