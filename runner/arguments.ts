/** The command line, read into what it asks for. Nothing is done here. */

import { nearestName } from '../language/names/nearest.ts';
import { type RunLimits, runLimits, runLimitsOf } from '../messages/limits.ts';
import type { LogLevel } from '../runtime/library/context.ts';
import type { Entry, FunctionAddress } from '../runtime/outcome.ts';
import type { CheckCommand } from './check.ts';
import {
  type CommandName,
  commandNames,
  type commands,
  commonOptions,
  globalOptions,
  isCommandName,
} from './commandLine/commands.ts';
import { usage, usageLine, usageOf } from './commandLine/help.ts';
import type { permissionRows } from './commandLine/permissionRows.ts';
import { type Fault, readCommand, readWords } from './commandLine/read.ts';
import type { ValuesOf } from './commandLine/rows.ts';
import type { ShellName } from './commandLine/shellNames.ts';
import type { ConvertCommand } from './convert.ts';
import { dataFormats } from './convertFormats.ts';
import type { DocsCommand } from './docs.ts';
import type { FormatCommand } from './fmt.ts';
import type { McpCommand } from './mcp/mcp.ts';
import type { PackCommand, UnpackCommand } from './packing.ts';
import { permissionsOf, type SaidPermissions } from './permissions/flags.ts';
import type { ReplOptions } from './repl/repl.ts';
import type { ReplayCommand } from './replay.ts';
import { readFilter, readShard, type Shard } from './testing/selection.ts';
import type { TestCommand } from './testing/testCommand.ts';

export type Command =
  | { readonly kind: 'execute'; readonly options: ExecuteOptions }
  | { readonly kind: 'test'; readonly options: TestCommand }
  | { readonly kind: 'replay'; readonly options: ReplayCommand }
  | { readonly kind: 'check'; readonly options: Omit<CheckCommand, 'version'> }
  | { readonly kind: 'fmt'; readonly options: FormatCommand }
  | { readonly kind: 'convert'; readonly options: ConvertCommand }
  | { readonly kind: 'repl'; readonly options: Omit<ReplOptions, 'version'> }
  | { readonly kind: 'docs'; readonly options: DocsCommand }
  | { readonly kind: 'pkg'; readonly options: PackCommand }
  | { readonly kind: 'unpkg'; readonly options: UnpackCommand }
  | { readonly kind: 'lsp' }
  | { readonly kind: 'dap' }
  /** `args`: the same command line, to be run again and again. */
  | { readonly kind: 'watch'; readonly args: readonly string[] }
  | { readonly kind: 'completion'; readonly shell: ShellName }
  | { readonly kind: 'mcp'; readonly options: Omit<McpCommand, 'version'> }
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
  readonly limits: RunLimits;
  readonly clock: 'real' | 'virtual';
  /** A file that the run is recorded in, as written. */
  readonly record: string | undefined;
  /** What the program may do. */
  readonly permissions: SaidPermissions;
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
  /** Documents, packages and folders, as written; none: the working folder. */
  readonly paths: readonly string[];
  /** Which tests, by their addresses. */
  readonly matches: (address: string) => boolean;
  readonly shard: Shard | undefined;
}

/** Seconds that a run may take unless it says otherwise. */
const TIME_LIMIT_S = 120;

/** `args` come without the program and the script. */
export function readArguments(args: readonly string[]): Command {
  const leading = args.findIndex(arg => !arg.startsWith('-'));
  const globals = readWords({ ...globalOptions, ...commonOptions }, leading < 0 ? args : args.slice(0, leading));
  if (globals.kind === 'help') return { kind: 'help', text: usage() };
  if (globals.kind === 'version') return { kind: 'version' };
  if (globals.kind === 'fault') return wrong(globals.message, globals.tip);
  if (leading < 0)
    return globals.paths.length > 0 ? wrong(`unexpected argument '--' found`) : { kind: 'wrong', text: usage() };
  const name = args[leading]!;
  const rest = args.slice(leading + 1);
  if (!isCommandName(name)) return unknownCommand(name);
  const talk = typeof globals.values['debug'] === 'number' ? globals.values['debug'] : 0;
  const meaning = meaningOf(name, rest, talk);
  const at = args.indexOf('--watch');
  if (!isRun(meaning) || at < 0 || (args.includes('--') && args.indexOf('--') < at)) return meaning;
  if (rest.includes('-')) return faulty(name, { kind: 'fault', message: `standard input cannot be watched` });
  return { kind: 'watch', args: args.filter((_, index) => index !== at) };
}

function isRun({ kind }: Command): boolean {
  return kind === 'execute' || kind === 'test' || kind === 'check';
}

function meaningOf(name: CommandName, args: readonly string[], talk: number): Command {
  const read = readCommand(name, args);
  switch (read.kind) {
    case 'help':
      return { kind: 'help', text: usageOf(name) };
    case 'version':
      return { kind: 'version' };
    case 'fault':
      return faulty(name, read);
  }
  const { values, paths } = read;
  switch (name) {
    case 'run':
      return runMeaning(values as Values<'run'>, paths, talk);
    case 'test':
      return testMeaning(values as Values<'test'>, paths, talk);
    case 'replay':
      return { kind: 'replay', options: { recording: paths[0]!, document: paths[1] } };
    case 'check':
      return checkMeaning(values as Values<'check'>, paths);
    case 'fmt':
      return formatMeaning(values as Values<'fmt'>, paths);
    case 'convert':
      return convertMeaning(values as Values<'convert'>, paths);
    case 'repl':
      return replMeaning(values as Values<'repl'>, paths);
    case 'docs':
      return docsMeaning(values as Values<'docs'>, paths);
    case 'pkg':
      return { kind: 'pkg', options: { folder: paths[0] ?? '.', out: paths[1] } };
    case 'unpkg':
      return { kind: 'unpkg', options: { path: paths[0]!, out: paths[1] } };
    case 'lsp':
    case 'dap':
      return { kind: name };
    case 'completion':
      return { kind: 'completion', shell: paths[0] as ShellName };
    case 'mcp':
      return { kind: 'mcp', options: { folders: paths } };
    case 'help':
      return helpMeaning(paths[0]);
    default:
      return name satisfies never;
  }
}

type Values<Name extends CommandName> = ValuesOf<(typeof commands)[Name]>;

function helpMeaning(name: string | undefined): Command {
  if (name === undefined) return { kind: 'help', text: usage() };
  return isCommandName(name) ? { kind: 'help', text: usageOf(name) } : unknownCommand(name);
}

function runMeaning(values: Values<'run'>, [path]: readonly string[], talk: number): Command {
  const shared = executionOf('run', values, talk);
  if ('kind' in shared) return shared;
  const { functions, ...options } = shared;
  const attributes = values.attribute ?? [];
  if (functions.length > 0 && attributes.length > 0) return faulty('run', ONLY_ENTRIES);
  const entry: Entry =
    functions.length > 0
      ? { kind: 'functions', as: 'run', functions }
      : { kind: 'attributes', names: attributes.length > 0 ? [...new Set(attributes)] : ['main'] };
  return { kind: 'execute', options: { path, leaks: false, entry, ...options, explore: undefined } };
}

function testMeaning(values: Values<'test'>, words: readonly string[], talk: number): Command {
  const fault = (message: string) => faulty('test', { kind: 'fault', message });
  const shared = executionOf('test', values, talk);
  if ('kind' in shared) return shared;
  const explore = exploration(values);
  if (explore !== undefined && 'kind' in explore) return faulty('test', explore);
  const { functions, ...options } = shared;
  const [, second] = words;
  const context = words.length === 2 && second !== undefined && isContext(second) ? second : undefined;
  const paths = context === undefined ? words : words.slice(0, 1);
  const strange = paths.slice(1).find(isContext);
  if (strange !== undefined) {
    return faulty('test', {
      kind: 'fault',
      message: `unexpected argument '${strange}' found`,
      tip: `'--filter ${strange}' chooses tests of several documents, './${strange}' is a folder`,
    });
  }
  if (functions.length > 0 && context !== undefined) return faulty('test', ONLY_ENTRIES);
  const entry: Entry =
    functions.length > 0
      ? { kind: 'functions', as: 'test', functions }
      : { kind: 'tests', ...(context === undefined ? {} : { filter: context }) };
  const execute = { path: paths[0], leaks: values.leaks === true, entry, ...options, explore };

  const chosen = (['filter', 'shard', 'reporter', 'report-file', 'coverage', 'coverage-file'] as const).find(
    option => values[option] !== undefined,
  );
  const usual = (): Command => ({
    kind: 'execute',
    options: { ...execute, explore: explore && { ...explore, paths } },
  });
  if (chosen === undefined && paths.length < 2) return usual();
  const what = chosen === undefined ? 'several documents' : `'--${chosen}'`;
  const explores = explore !== undefined && explore.token === undefined;
  const beyond = (['reporter', 'report-file', 'coverage', 'coverage-file'] as const).find(
    option => values[option] !== undefined,
  );
  if (explores && beyond !== undefined) return fault(`'--explore' does not go with '--${beyond}'`);
  const other = options.record !== undefined ? 'record' : explore !== undefined && !explores ? 'replay' : undefined;
  if (other !== undefined) return fault(`'--${other}' does not go with ${what}`);
  if (functions.length > 0 && paths.length > 1) return fault(`'--entry' does not go with several documents`);
  const matches = values.filter === undefined ? () => true : readFilter(values.filter);
  if (matches === undefined) return fault(`'${values.filter}' is no regular expression`);
  const shard = values.shard === undefined ? undefined : readShard(values.shard);
  if (values.shard !== undefined && shard === undefined) {
    return fault(`'${values.shard}' is no shard: it is a part and the number of parts, as in 1/4`);
  }
  if (explores) return { kind: 'execute', options: { ...execute, explore: { ...explore, paths, matches, shard } } };
  const { reporter = 'default', coverage } = values;
  const [reportFile, coverageFile] = [values['report-file'], values['coverage-file']];
  if (reportFile === '' || coverageFile === '')
    return fault(`'--${reportFile === '' ? 'report' : 'coverage'}-file' needs the name of a file`);
  if (reportFile !== undefined && reporter === 'default') return fault(`'--report-file' goes with '--reporter'`);
  if (coverageFile !== undefined && coverage === undefined) return fault(`'--coverage-file' goes with '--coverage'`);
  return {
    kind: 'test',
    options: {
      ...execute,
      paths,
      reporter,
      reportFile,
      matches,
      shard,
      coverage,
      coverageFile: coverageFile ?? (coverage === 'lcov' ? 'lcov.info' : undefined),
    },
  };
}

/** Of a word behind a path: whether it names objects, as the reference reads it, and no other document. */
function isContext(word: string): boolean {
  return !/[\\/]/.test(word) && !/^\.{0,2}$/.test(word) && word !== '-' && !/\.(stof|json|ya?ml|toml|pkg)$/i.test(word);
}

const ONLY_ENTRIES: Fault = {
  kind: 'fault',
  message: `'--entry' names functions: nothing else can choose some`,
};

type LimitOption = (typeof runLimits)[keyof typeof runLimits]['option'];

/** What `run` and `test` share. */
interface Shared {
  readonly functions: readonly FunctionAddress[];
  readonly logLevel: LogLevel;
  readonly timeLimitMs: number;
  readonly limits: RunLimits;
  readonly clock: 'real' | 'virtual';
  readonly record: string | undefined;
  readonly permissions: SaidPermissions;
}

function executionOf(
  name: 'run' | 'test',
  values: Pick<
    Values<'test'>,
    LimitOption | 'time-limit' | 'record' | 'clock' | 'entry' | 'debug' | keyof typeof permissionRows
  >,
  talk: number,
): Shared | Command {
  const fault = (message: string) => faulty(name, { kind: 'fault', message });
  const timeLimit = values['time-limit'] ?? String(TIME_LIMIT_S);
  if (!/^\d+(\.\d+)?$/.test(timeLimit)) return fault(`'${timeLimit}' is no number of seconds for '--time-limit'`);
  for (const { option } of Object.values(runLimits)) {
    const said = values[option];
    if (said !== undefined && !/^\d+(\.\d+)?$/.test(said)) return fault(`'${said}' is no number for '--${option}'`);
  }
  if (values.record === '') return fault(`'--record' needs the name of a file`);
  const permissions = permissionsOf(values);
  if (typeof permissions === 'string') return fault(permissions);
  const functions: FunctionAddress[] = [];
  for (const address of values.entry ?? []) {
    const dot = address.lastIndexOf('.');
    if (dot <= 0 || dot === address.length - 1) {
      return fault(`'${address}' is no address of a function: write the object's path and the name, as in root.main`);
    }
    functions.push({ object: address.slice(0, dot), name: address.slice(dot + 1) });
  }
  const more = talk + (values.debug ?? 0);
  return {
    functions,
    logLevel: more === 0 ? 'warn' : more === 1 ? 'info' : 'trace',
    timeLimitMs: Number(timeLimit) * 1000,
    limits: runLimitsOf(({ option }) => Number(values[option as LimitOption] ?? 0)),
    clock: values.clock ?? 'real',
    record: values.record,
    permissions,
  };
}

function exploration(values: Values<'test'>): Exploration | Fault | undefined {
  const fault = (message: string): Fault => ({ kind: 'fault', message });
  const { explore, seed, replay, record, leaks } = values;
  const given = (['explore', 'replay', 'seed', 'any-output'] as const).find(option => values[option] !== undefined);
  if (given === undefined) return undefined;
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
    paths: [],
    matches: () => true,
    shard: undefined,
  };
}

function checkMeaning(values: Values<'check'>, positionals: readonly string[]): Command {
  const most = values['max-warnings'];
  if (most !== undefined && !/^\d+$/.test(most)) {
    return faulty('check', { kind: 'fault', message: `'${most}' is no number of warnings` });
  }
  const paths = positionals.length > 0 ? positionals : ['.'];
  const mostWarnings = most === undefined ? undefined : Number(most);
  const format = values.format ?? 'text';
  return { kind: 'check', options: { paths, format, mostWarnings, level: values.strict ? 'strict' : 'certain' } };
}

function formatMeaning({ check }: Values<'fmt'>, paths: readonly string[]): Command {
  if (paths.includes('-') && paths.length > 1) return faulty('fmt', { kind: 'fault', message: `'-' stands alone` });
  return { kind: 'fmt', options: { paths: paths.length > 0 ? paths : ['.'], check: check === true } };
}

function convertMeaning(values: Values<'convert'>, [path = '-']: readonly string[]): Command {
  const fault = (message: string) => faulty('convert', { kind: 'fault', message });
  const named = values.from ?? (path === '-' ? undefined : path.slice(path.lastIndexOf('.') + 1).toLowerCase());
  if (named === undefined) return fault(`standard input has no name: say '--from json'`);
  const from = dataFormats.find(format => format === (named === 'yml' ? 'yaml' : named));
  if (from === undefined) {
    return fault(`the ending of '${path}' is none of a format: say which with '--from' (${dataFormats.join(', ')})`);
  }
  if (values.to === undefined) return fault(`the format to convert to is missing: '--to yaml'`);
  return { kind: 'convert', options: { path, from, to: values.to } };
}

function docsMeaning(values: Values<'docs'>, [path, out = './']: readonly string[]): Command {
  const permissions = permissionsOf(values);
  if (typeof permissions === 'string') return faulty('docs', { kind: 'fault', message: permissions });
  return { kind: 'docs', options: { path, out, tests: values.tests === true, permissions } };
}

function replMeaning(values: Values<'repl'>, [path]: readonly string[]): Command {
  if (path === '-') {
    return faulty('repl', {
      kind: 'fault',
      message: `'-' is no document here: standard input is what is entered`,
    });
  }
  const permissions = permissionsOf(values);
  if (typeof permissions === 'string') return faulty('repl', { kind: 'fault', message: permissions });
  return { kind: 'repl', options: { path, history: values['no-history'] !== true, permissions } };
}

function unknownCommand(name: string): Command {
  const near = nearestName(name, commandNames);
  return wrong(
    `unrecognized subcommand '${name}'`,
    near === undefined ? undefined : `a similar subcommand exists: '${near}'`,
  );
}

function faulty(name: CommandName, { message, tip }: Fault): Command {
  return wrong(message, tip, name);
}

/** As the reference's command line says it. */
function wrong(message: string, tip?: string, name?: CommandName): Command {
  const tips = tip === undefined ? '' : `\n  tip: ${tip}\n`;
  return {
    kind: 'wrong',
    text: `error: ${message}\n${tips}\n${usageLine(name)}\n\nFor more information, try '--help'.\n`,
  };
}
