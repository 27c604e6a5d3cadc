/** The one table of what the command line takes: reading, help, completion and docs/command-line.md follow it. */

import { runLimits } from '../../messages/limits.ts';
import { checkFormats } from '../checkFormatNames.ts';
import { dataFormats } from '../convertFormats.ts';
import { coverageNames, reporterNames } from '../testing/reporterNames.ts';
import { permissionRows } from './permissionRows.ts';
import type { CommandRow, OptionRow } from './rows.ts';
import { shellNames } from './shellNames.ts';

/** Behind every command and in front of it. */
export const commonOptions = {
  help: { short: 'h', about: 'Show this help' },
  version: { short: 'V', about: 'Show the version' },
} as const satisfies Readonly<Record<string, OptionRow>>;

const debug = {
  short: 'd',
  many: true,
  about: 'Show what log_info prints as well; -dd also log_debug and log_trace',
} as const satisfies OptionRow;

/** Options that stand in front of a command. */
export const globalOptions = { debug } as const satisfies Readonly<Record<string, OptionRow>>;

const watch = { about: 'Again whenever a file changes that was read; Ctrl+C ends' } as const satisfies OptionRow;

const limitRows = {
  'memory-limit': limitRow('memoryBytes'),
  'process-limit': limitRow('processes'),
  'output-limit': limitRow('outputBytes'),
  'depth-limit': limitRow('depth'),
} as const satisfies Readonly<Record<(typeof runLimits)[keyof typeof runLimits]['option'], OptionRow>>;

function limitRow(name: keyof typeof runLimits) {
  const { value, about } = runLimits[name];
  return { value, about } as const satisfies OptionRow;
}

/** What `run` and `test` share, behind what is their own. */
const execution = {
  'time-limit': { value: 'S', default: '120', about: 'Seconds after which the run ends, 0 for none' },
  ...limitRows,
  clock: {
    value: 'CLOCK',
    choices: ['real', 'virtual'],
    default: 'real',
    about: 'real, or virtual: sleeping takes no time',
  },
  record: { value: 'FILE', completes: 'file', about: "Record the run, for 'stof replay FILE'" },
  ...permissionRows,
} as const satisfies Readonly<Record<string, OptionRow>>;

const stdio = {
  stdio: { about: 'The only way to talk to it, and therefore the default' },
} as const satisfies Readonly<Record<string, OptionRow>>;

export const commands = {
  run: {
    about: 'Run a document or package: every #[main] function',
    text: 'Loads a document and runs its #[main] functions together. Exit code 1 when one of them fails.',
    arguments: [
      {
        name: 'PATH',
        completes: 'document',
        about:
          'A document (also JSON, YAML, TOML…), a folder with a pkg.stof or a .pkg file, or - for a document on standard input. ' +
          "Without it: this folder's package",
      },
    ],
    options: {
      attribute: {
        short: 'a',
        value: 'NAME',
        many: true,
        about: 'Run the functions with this attribute instead of #[main]; may be given several times',
      },
      entry: {
        value: 'PATH.NAME',
        many: true,
        about: 'Run just this function, such as root.group.check; may be given several times',
      },
      ...execution,
      watch,
      debug,
    },
  },
  test: {
    about: 'Test a document or package: every #[test] function',
    text: 'Loads a document with its tests and runs the #[test] functions together. Exit code 1 when one of them fails.',
    arguments: [
      {
        name: 'PATH',
        many: true,
        completes: 'document',
        about:
          'A document, a folder with a pkg.stof, or - for a document on standard input. Of several, and of a folder that is no package, each ' +
          "document for itself. Without it: this folder's package, or what is below this folder",
      },
      {
        name: 'CONTEXT',
        about:
          'Behind one PATH, a word without / and without the ending of a document: only tests on objects whose path contains it, such as root.math',
      },
    ],
    options: {
      leaks: { about: 'Run one after another; a test that leaves objects behind fails' },
      filter: {
        value: 'TEXT',
        about: 'Only tests whose address, such as root.math.adds, contains this text, or matches this /expression/',
      },
      shard: { value: 'I/N', about: 'Only part I of N; each test is in exactly one part' },
      entry: { value: 'PATH.NAME', many: true, about: 'Test just this function; may be given several times' },
      reporter: {
        value: 'NAME',
        choices: reporterNames,
        default: 'default',
        about: 'default, dot, tap, junit (XML) or json; all but the first hold back what documents print',
      },
      'report-file': {
        value: 'FILE',
        completes: 'file',
        about: 'Write the report to a file, and show the default one',
      },
      coverage: {
        value: 'FORMAT',
        bare: 'text',
        choices: coverageNames,
        about: 'How much of the documents ran: a table (text), or lcov',
      },
      'coverage-file': {
        value: 'FILE',
        completes: 'file',
        about: 'Write that to a file; lcov goes to lcov.info without it',
      },
      ...execution,
      explore: { value: 'N', about: 'Each test for itself, in up to N orders of turns: says in which it fails' },
      seed: { value: 'N', default: '1', about: 'What orders at random follow from' },
      'any-output': { about: 'What is printed may be another in another order' },
      replay: { value: 'ORDER', about: 'A test again, in an order that --explore has found' },
      watch,
      debug,
    },
  },
  replay: {
    about: 'Run again what was recorded',
    text:
      "Runs again what 'stof run --record FILE' recorded: the same output and exit code, without waiting where the run slept. The texts of the " +
      'document and its imports are in the recording, so neither they nor the machine they were on are needed. Exit code 1 when the recording ' +
      'ends before the run does.',
    arguments: [
      { name: 'FILE', required: true, completes: 'file', about: 'The recording' },
      { name: 'DOCUMENT', completes: 'document', about: 'Only if it is a recording of this document as it is now' },
    ],
    options: {},
  },
  check: {
    about: 'Say what is wrong with documents',
    text: 'Says what is wrong with documents, as the editor does. Exit code 1 when there are errors.',
    arguments: [
      {
        name: 'PATH',
        many: true,
        completes: 'document',
        about: 'Documents, and folders with documents below them [default: .]',
      },
    ],
    options: {
      format: { value: 'FORMAT', choices: checkFormats, default: 'text', about: 'text, json or sarif' },
      'max-warnings': { value: 'N', about: 'Exit code 1 with more warnings than this' },
      strict: {
        about: 'Also what is no mistake, but worth a look: hidden variables, dropped promises, undeclared fields',
      },
      watch,
    },
  },
  fmt: {
    about: 'Format documents',
    text: 'Formats documents in place and prints the names of those that changed. One that does not parse is left as it is.',
    arguments: [
      {
        name: 'PATH',
        many: true,
        completes: 'document',
        about: 'Documents, and folders with documents below them; - for standard input to standard output [default: .]',
      },
    ],
    options: { check: { about: 'Change nothing; exit code 1 when a document is not formatted' } },
  },
  convert: {
    about: 'Data to and from Stof, JSON, YAML, TOML',
    text:
      'Prints the data of a document in another format. Nothing of a Stof document runs: functions, imports and fields that would have to be ' +
      'computed are left out, and named on standard error.',
    arguments: [{ name: 'PATH', completes: 'file', about: 'A document, or - for standard input [default: -]' }],
    options: {
      to: { value: 'FORMAT', choices: dataFormats, about: 'stof, json, yaml or toml; has to be given' },
      from: { value: 'FORMAT', choices: dataFormats, about: "The same; without it the file's extension says it" },
    },
  },
  repl: {
    about: 'Ask and change a document line by line',
    text:
      'Loads a document and takes what is entered: expressions print their value, statements and items change the document, variables stay. ' +
      'From a pipe: exit code 1 when something failed. .help shows what else can be entered.',
    arguments: [
      {
        name: 'PATH',
        completes: 'document',
        about: 'A document or a folder with a pkg.stof. Without it: an empty document',
      },
    ],
    options: { 'no-history': { about: 'Neither read nor keep the lines of earlier sessions' }, ...permissionRows },
    notes:
      'The history is in the folder for state of your account; STOF_REPL_HISTORY names another file, or none when it is empty.',
  },
  docs: {
    about: 'Write the documentation of a document or package',
    text:
      'Writes what doc comments say, in Markdown: a page for each root of a document or package, and one for each library of the ' +
      'language.',
    arguments: [
      {
        name: 'PATH',
        completes: 'document',
        about: "A document, or a folder with a pkg.stof. Without it: this folder's package",
      },
      { name: 'OUT', completes: 'folder', about: 'The folder for the pages, made where it is missing [default: ./]' },
    ],
    options: { tests: { about: 'The functions of #[test], too' }, ...permissionRows },
  },
  pkg: {
    about: 'Pack a folder with a pkg.stof into one file',
    text:
      'Packs a folder with a pkg.stof into one file, which run, test and imports take as they take the folder. The fields include and exclude ' +
      'of its pkg.stof are lists of regular expressions: which paths are packed.',
    arguments: [
      { name: 'PATH', completes: 'folder', about: 'The folder [default: .]' },
      { name: 'OUT', completes: 'file', about: 'The file [default: PATH/out.pkg]' },
    ],
    options: {},
  },
  unpkg: {
    about: 'Unpack such a file',
    text: 'Unpacks a package. Nothing is written outside of the folder.',
    arguments: [
      { name: 'PATH', required: true, completes: 'file', about: 'The file; .pkg may be left out' },
      { name: 'OUT', completes: 'folder', about: 'The folder [default: stof/NAME]' },
    ],
    options: {},
  },
  lsp: {
    about: 'Start the language server on standard input and output',
    text: 'Starts the language server on standard input and output, for editors.',
    arguments: [],
    options: stdio,
  },
  dap: {
    about: 'Start the debug adapter on standard input and output',
    text: 'Starts the debug adapter on standard input and output, for editors: one adapter for each program that is debugged.',
    arguments: [],
    options: stdio,
  },
  completion: {
    about: 'Print a script that lets a shell complete commands and options',
    text: 'Prints a script that lets a shell complete what is written behind stof. Its first lines say where it goes.',
    arguments: [{ name: 'SHELL', required: true, choices: shellNames, about: 'bash, zsh or fish' }],
    options: {},
  },
  mcp: {
    about: 'Start the server of tools for agents on standard input and output',
    text:
      'Starts a server of the Model Context Protocol on standard input and output: tools with which an agent checks, formats, runs, tests and ' +
      'looks into documents. Runs are in the sandbox, as with stof run --sandbox, and end at their limits.',
    arguments: [
      {
        name: 'FOLDER',
        many: true,
        completes: 'folder',
        about: 'Folders that may be looked into. Without any: those that the client shares, else the working folder',
      },
    ],
    options: stdio,
  },
  help: {
    about: 'Show this help, or that of a command',
    text: 'Shows what the commands are, or how one of them is used.',
    arguments: [{ name: 'COMMAND', completes: 'command', about: 'Any of the commands' }],
    options: {},
  },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}

/** A row as any of them, with the options that every command has. */
export function rowOf(name: CommandName): CommandRow {
  const row: CommandRow = commands[name];
  return { ...row, options: { ...row.options, ...commonOptions } };
}
