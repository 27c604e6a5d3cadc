/** The command line, read into what it asks for. Nothing is done here. */

import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { LogLevel } from '../runtime/library/context.ts';
import type { Entry, FunctionAddress } from '../runtime/outcome.ts';
import type { CheckCommand } from './check.ts';
import { checkFormats } from './checkFormatNames.ts';
import type { ConvertCommand } from './convert.ts';
import { dataFormats } from './convertFormats.ts';
import type { FormatCommand } from './fmt.ts';
import type { PackCommand, UnpackCommand } from './packing.ts';
import type { ReplOptions } from './repl/repl.ts';
import type { ReplayCommand } from './replay.ts';
import { usage, usageOf } from './usage.ts';

export type Command =
  | { readonly kind: 'execute'; readonly options: ExecuteOptions }
  | { readonly kind: 'replay'; readonly options: ReplayCommand }
  | { readonly kind: 'check'; readonly options: Omit<CheckCommand, 'version'> }
  | { readonly kind: 'fmt'; readonly options: FormatCommand }
  | { readonly kind: 'convert'; readonly options: ConvertCommand }
  | { readonly kind: 'repl'; readonly options: Omit<ReplOptions, 'version'> }
  | { readonly kind: 'pkg'; readonly options: PackCommand }
  | { readonly kind: 'unpkg'; readonly options: UnpackCommand }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'dap' }
  | { readonly kind: 'version' }
  | { readonly kind: 'help'; readonly text: string }
  /** Not understood. `text` is for standard error; the exit code is 2. */
  | { readonly kind: 'wrong'; readonly text: string };

export interface ExecuteOptions {
  /** As written; undefined: the working folder. */
  readonly path: string | undefined;
  readonly entry: Entry;
  /** Tests fail when they leave objects behind. */
  readonly leaks: boolean;
  readonly logLevel: LogLevel;
  readonly timeLimitMs: number;
  readonly clock: 'real' | 'virtual';
  /** A file that the run is recorded in, as written. */
  readonly record: string | undefined;
  /** Tests in many orders, or again in one. */
  readonly explore: Exploration | undefined;
}

export interface Exploration {
  /** How many orders to try at the most, for each test. */
  readonly orders: number;
  readonly seed: number;
  /** Output may be another in another order. */
  readonly anyOutput: boolean;
  /** An order that was found before; undefined: orders are looked for. */
  readonly token: string | undefined;
}

/** Seconds that a run may take unless it says otherwise. */
const TIME_LIMIT_S = 120;

/** `args` come without the program and the script. */
export function readArguments(args: readonly string[]): Command {
  const leading = args.findIndex(arg => !arg.startsWith('-'));
  const globals = leading < 0 ? args : args.slice(0, leading);
  const command = leading < 0 ? undefined : args[leading];
  const rest = leading < 0 ? [] : args.slice(leading + 1);
  let talk = 0;
  for (const arg of globals) {
    if (arg === '--help' || arg === '-h') return { kind: 'help', text: usage };
    if (arg === '--version' || arg === '-V') return { kind: 'version' };
    if (/^-d+$/.test(arg)) talk += arg.length - 1;
    else if (arg === '--debug') talk++;
    else return wrong(`unexpected argument '${arg}' found`, usage);
  }
  switch (command) {
    case undefined:
      return { kind: 'wrong', text: usage };
    case 'help':
      return help(rest);
    case 'run':
    case 'test':
      return executeCommand(command, rest, talk);
    case 'replay':
      return replayArguments(rest);
    case 'check':
      return checkArguments(rest);
    case 'fmt':
      return formatArguments(rest);
    case 'convert':
      return convertArguments(rest);
    case 'repl':
      return replArguments(rest);
    case 'lsp': {
      if (rest.includes('-h') || rest.includes('--help')) return { kind: 'help', text: usageOf.lsp };
      const surplus = rest.find(arg => arg !== '--stdio');
      return surplus === undefined ? { kind: 'lsp' } : wrong(`unexpected argument '${surplus}' found`, usageOf.lsp);
    }
    case 'dap': {
      if (rest.includes('-h') || rest.includes('--help')) return { kind: 'help', text: usageOf.dap };
      const surplus = rest.find(arg => arg !== '--stdio');
      return surplus === undefined ? { kind: 'dap' } : wrong(`unexpected argument '${surplus}' found`, usageOf.dap);
    }
    case 'pkg':
    case 'unpkg':
      return packingArguments(command, rest);
    case 'docs':
      return wrong(`the command '${command}' is not part of this version`, usage);
    default:
      return wrong(`unrecognized subcommand '${command}'`, usage);
  }
}

function help([name]: readonly string[]): Command {
  if (name === undefined) return { kind: 'help', text: usage };
  if (
    name === 'run' ||
    name === 'test' ||
    name === 'replay' ||
    name === 'check' ||
    name === 'fmt' ||
    name === 'convert' ||
    name === 'repl' ||
    name === 'pkg' ||
    name === 'unpkg' ||
    name === 'lsp' ||
    name === 'dap'
  )
    return { kind: 'help', text: usageOf[name] };
  return wrong(`unrecognized subcommand '${name}'`, usage);
}

function packingArguments(name: 'pkg' | 'unpkg', args: readonly string[]): Command {
  if (args.includes('-h') || args.includes('--help')) return { kind: 'help', text: usageOf[name] };
  const [path, out, surplus] = args;
  const unknown = surplus ?? args.find(arg => arg.startsWith('-'));
  if (unknown !== undefined) return wrong(`unexpected argument '${unknown}' found`, usageOf[name]);
  if (name === 'pkg') return { kind: 'pkg', options: { folder: path ?? '.', out } };
  if (path === undefined) return wrong('the package to unpack is missing', usageOf.unpkg);
  return { kind: 'unpkg', options: { path, out } };
}

const options = {
  attribute: { type: 'string', short: 'a', multiple: true },
  entry: { type: 'string', multiple: true },
  'time-limit': { type: 'string' },
  clock: { type: 'string' },
  record: { type: 'string' },
  explore: { type: 'string' },
  seed: { type: 'string' },
  replay: { type: 'string' },
  'any-output': { type: 'boolean' },
  leaks: { type: 'boolean' },
  debug: { type: 'boolean', short: 'd', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

function executeCommand(name: 'run' | 'test', args: readonly string[], talk: number): Command {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true; args: string[] }>>;
  try {
    parsed = parseArgs({ options, allowPositionals: true, args: [...args] });
  } catch (error) {
    return wrong(firstSentence(error), usageOf[name]);
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help', text: usageOf[name] };
  const fault = (text: string) => wrong(text, usageOf[name]);
  const surplus = positionals[name === 'run' ? 1 : 2];
  if (surplus !== undefined) return fault(`unexpected argument '${surplus}' found`);
  if (name === 'run' && values.leaks === true) return fault(`'--leaks' belongs to the command 'test'`);

  const timeLimit = values['time-limit'] ?? String(TIME_LIMIT_S);
  if (!/^\d+(\.\d+)?$/.test(timeLimit)) return fault(`'${timeLimit}' is no number of seconds for '--time-limit'`);
  if (values.record === '') return fault(`'--record' needs the name of a file`);
  const explore = exploration(name, values, fault);
  if (explore !== undefined && 'kind' in explore) return explore;
  const clock = values.clock ?? 'real';
  if (clock !== 'real' && clock !== 'virtual') return fault(`'${clock}' is no clock: it is 'real' or 'virtual'`);

  const functions: FunctionAddress[] = [];
  for (const address of values.entry ?? []) {
    const dot = address.lastIndexOf('.');
    if (dot <= 0 || dot === address.length - 1) {
      return fault(`'${address}' is no address of a function: write the object's path and the name, as in root.main`);
    }
    functions.push({ object: address.slice(0, dot), name: address.slice(dot + 1) });
  }
  const attributes = values.attribute ?? [];
  const context = positionals[1];
  if (name === 'test' && attributes.length > 0) return fault(`'--attribute' belongs to the command 'run'`);
  if (functions.length > 0 && (attributes.length > 0 || context !== undefined)) {
    return fault(`'--entry' names functions: nothing else can choose some`);
  }
  const more = talk + (values.debug?.length ?? 0);
  return {
    kind: 'execute',
    options: {
      path: positionals[0],
      leaks: values.leaks === true,
      entry: entryOf(name, functions, attributes, context),
      logLevel: more === 0 ? 'warn' : more === 1 ? 'info' : 'trace',
      timeLimitMs: Number(timeLimit) * 1000,
      clock,
      record: values.record,
      explore,
    },
  };
}

interface ExploreValues {
  readonly explore?: string | undefined;
  readonly seed?: string | undefined;
  readonly replay?: string | undefined;
  readonly 'any-output'?: boolean | undefined;
  readonly record?: string | undefined;
  readonly leaks?: boolean | undefined;
}

function exploration(
  name: 'run' | 'test',
  values: ExploreValues,
  fault: (text: string) => Command,
): Exploration | Command | undefined {
  const { explore, seed, replay, record, leaks } = values;
  const given = (['explore', 'replay', 'seed', 'any-output'] as const).find(option => values[option] !== undefined);
  if (given === undefined) return undefined;
  if (name === 'run') return fault(`'--${given}' belongs to the command 'test'`);
  if (explore === undefined && replay === undefined) return fault(`'--${given}' goes with '--explore'`);
  if (explore !== undefined && replay !== undefined) return fault(`'--explore' looks for an order, '--replay' has one`);
  if (record !== undefined || leaks === true) {
    return fault(`'--${record !== undefined ? 'record' : 'leaks'}' does not go with '--${given}'`);
  }
  if (explore !== undefined && !/^[1-9]\d{0,8}$/.test(explore)) {
    return fault(`'${explore}' is no number of orders for '--explore'`);
  }
  if (seed !== undefined && !/^\d{1,9}$/.test(seed)) return fault(`'${seed}' is no whole number for '--seed'`);
  return {
    orders: Number(explore ?? 1),
    seed: Number(seed ?? 1),
    anyOutput: values['any-output'] === true,
    token: replay,
  };
}

const checkOptions = {
  format: { type: 'string' },
  'max-warnings': { type: 'string' },
  strict: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

function checkArguments(args: readonly string[]): Command {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof checkOptions; allowPositionals: true; args: string[] }>>;
  try {
    parsed = parseArgs({ options: checkOptions, allowPositionals: true, args: [...args] });
  } catch (error) {
    return wrong(firstSentence(error), usageOf.check);
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help', text: usageOf.check };
  const format = checkFormats.find(name => name === (values.format ?? 'text'));
  if (!format) return wrong(`'${values.format}' is no format: it is ${checkFormats.join(', ')}`, usageOf.check);
  const most = values['max-warnings'];
  if (most !== undefined && !/^\d+$/.test(most)) return wrong(`'${most}' is no number of warnings`, usageOf.check);
  const paths = positionals.length > 0 ? positionals : ['.'];
  const mostWarnings = most === undefined ? undefined : Number(most);
  return { kind: 'check', options: { paths, format, mostWarnings, level: values.strict ? 'strict' : 'certain' } };
}

/** Node's messages go on for several sentences; the first one says what is wrong. */
function firstSentence(error: unknown): string {
  const [first = ''] = (error instanceof Error ? error.message : String(error)).split(/[.\n]/);
  return first.charAt(0).toLowerCase() + first.slice(1);
}

function formatArguments(args: readonly string[]): Command {
  const paths: string[] = [];
  let check = false;
  for (const arg of args) {
    if (arg === '-h' || arg === '--help') return { kind: 'help', text: usageOf.fmt };
    if (arg === '--check') check = true;
    else if (arg.startsWith('-') && arg !== '-') return wrong(`unexpected argument '${arg}' found`, usageOf.fmt);
    else paths.push(arg);
  }
  if (paths.includes('-') && paths.length > 1) return wrong(`'-' stands alone`, usageOf.fmt);
  return { kind: 'fmt', options: { paths: paths.length > 0 ? paths : ['.'], check } };
}

const convertOptions = {
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies ParseArgsConfig['options'];

function convertArguments(args: readonly string[]): Command {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof convertOptions; allowPositionals: true; args: string[] }>>;
  try {
    parsed = parseArgs({ options: convertOptions, allowPositionals: true, args: [...args] });
  } catch (error) {
    return wrong(firstSentence(error), usageOf.convert);
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help', text: usageOf.convert };
  const [path = '-', surplus] = positionals;
  if (surplus !== undefined) return wrong(`unexpected argument '${surplus}' found`, usageOf.convert);
  const named = values.from ?? (path === '-' ? undefined : path.slice(path.lastIndexOf('.') + 1).toLowerCase());
  if (named === undefined) return wrong(`standard input has no name: say '--from json'`, usageOf.convert);
  const from = dataFormats.find(format => format === (named === 'yml' ? 'yaml' : named));
  if (from === undefined) return wrong(`'${named}' is no format: it is ${dataFormats.join(', ')}`, usageOf.convert);
  if (values.to === undefined) return wrong(`the format to convert to is missing: '--to yaml'`, usageOf.convert);
  const to = dataFormats.find(format => format === values.to);
  if (to === undefined) return wrong(`'${values.to}' is no format: it is ${dataFormats.join(', ')}`, usageOf.convert);
  return { kind: 'convert', options: { path, from, to } };
}

function replayArguments(args: readonly string[]): Command {
  const paths: string[] = [];
  for (const arg of args) {
    if (arg === '-h' || arg === '--help') return { kind: 'help', text: usageOf.replay };
    if (arg.startsWith('-') || paths.length === 2) return wrong(`unexpected argument '${arg}' found`, usageOf.replay);
    paths.push(arg);
  }
  const [recording, document] = paths;
  if (recording === undefined) return wrong('the recording is missing', usageOf.replay);
  return { kind: 'replay', options: { recording, document } };
}

function replArguments(args: readonly string[]): Command {
  let path: string | undefined;
  let history = true;
  for (const arg of args) {
    if (arg === '-h' || arg === '--help') return { kind: 'help', text: usageOf.repl };
    if (arg === '--no-history') history = false;
    else if (arg === '-') return wrong(`'-' is no document here: standard input is what is entered`, usageOf.repl);
    else if (arg.startsWith('-') || path !== undefined)
      return wrong(`unexpected argument '${arg}' found`, usageOf.repl);
    else path = arg;
  }
  return { kind: 'repl', options: { path, history } };
}

function entryOf(
  name: 'run' | 'test',
  functions: readonly FunctionAddress[],
  attributes: readonly string[],
  context: string | undefined,
): Entry {
  if (functions.length > 0) return { kind: 'functions', as: name, functions };
  if (name === 'test') return { kind: 'tests', ...(context === undefined ? {} : { filter: context }) };
  return { kind: 'attributes', names: attributes.length > 0 ? [...new Set(attributes)] : ['main'] };
}

function wrong(message: string, help: string): Command {
  const [line] = help.split('\n', 1);
  return { kind: 'wrong', text: `error: ${message}\n\n${line}\n\nFor more information, try '--help'.\n` };
}
