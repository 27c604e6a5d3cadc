/**
 * The tools that agents are given, by the server of the Model Context Protocol: names, what each is for in words that a model reads, and
 * the shapes of inputs and answers.
 */

import { LONGEST_TEXT, MOST_OUTPUT, MOST_SECONDS, USUAL_OUTPUT, USUAL_SECONDS } from './limits.ts';
import type { ObjectSchema, Schema } from './schema.ts';

export const agentToolNames = [
  'stof_check',
  'stof_format',
  'stof_outline',
  'stof_references',
  'stof_documentation',
  'stof_run',
  'stof_test',
] as const;

export type AgentToolName = (typeof agentToolNames)[number];

/** Tools that run a program; the others only look. */
export type RunToolName = 'stof_run' | 'stof_test';
export type QuestionName = Exclude<AgentToolName, RunToolName>;

export interface AgentTool {
  readonly title: string;
  /** For the model. */
  readonly description: string;
  readonly input: ObjectSchema;
  readonly output: ObjectSchema;
}

export function isAgentTool(name: string): name is AgentToolName {
  return (agentToolNames as readonly string[]).includes(name);
}

export function isRunTool(name: AgentToolName): name is RunToolName {
  return name === 'stof_run' || name === 'stof_test';
}

/** What keeps an input from being a document: one of the two has to be there. */
export function documentFault({ path, text }: { readonly path?: string; readonly text?: string }): string | undefined {
  return path === undefined && text === undefined ? `give 'path' (a file) or 'text' (a document), or both` : undefined;
}

const document = {
  path: {
    type: 'string',
    minLength: 1,
    maxLength: 4096,
    description: 'A .stof file, absolute or from the folder of the workspace. Files outside are refused.',
  },
  text: {
    type: 'string',
    maxLength: LONGEST_TEXT,
    description:
      'The text of a document. With `path` it stands for what that file would hold; without, imports start in the folder of the workspace.',
  },
} as const satisfies Record<string, Schema>;

const limits = {
  timeLimitSeconds: {
    type: 'number',
    minimum: 0.1,
    maximum: MOST_SECONDS,
    description: `Seconds after which the run is ended; ${USUAL_SECONDS} unless given.`,
  },
  outputLimit: {
    type: 'integer',
    minimum: 100,
    maximum: MOST_OUTPUT,
    description: `Characters of each output stream that are given back; ${USUAL_OUTPUT} unless given. What is more is cut from the middle.`,
  },
  clock: {
    type: 'string',
    enum: ['real', 'virtual'],
    description: '`virtual`: sleeps take no time, timeouts and time stamps are as if they did. `real` unless given.',
  },
} as const satisfies Record<string, Schema>;

const place = { line: { type: 'integer' }, column: { type: 'integer' } } as const satisfies Record<string, Schema>;
const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };

function object(properties: Readonly<Record<string, Schema>>, required: readonly string[]): ObjectSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

const range = object(place, ['line', 'column']);

const diagnostic = object(
  {
    file: string,
    start: range,
    end: range,
    severity: { type: 'string', enum: ['error', 'warning', 'information', 'hint'] },
    code: string,
    message: string,
    related: list(object({ start: range, message: string }, ['start', 'message'])),
  },
  ['file', 'start', 'end', 'severity', 'code', 'message'],
);

const test = object(
  {
    object: string,
    name: string,
    verdict: { type: 'string', enum: ['ok', 'failed'] },
    durationMs: { type: 'number' },
    report: string,
  },
  ['object', 'name', 'verdict', 'durationMs'],
);

const ran: Readonly<Record<string, Schema>> = {
  status: {
    type: 'string',
    enum: ['succeeded', 'failed', 'timeLimit', 'outputLimit', 'broke'],
    description:
      '`failed`: by an error of the program or a test. `broke`: the process ended by itself, for want of memory.',
  },
  durationMs: { type: 'number' },
  processes: { type: 'integer', description: 'How many processes of the language there were.' },
  stdout: string,
  stderr: string,
  leftOut: object({ stdout: integer, stderr: integer }, ['stdout', 'stderr']),
};
const alwaysRan = ['status', 'durationMs', 'stdout', 'stderr', 'leftOut'];

export const agentTools: Readonly<Record<AgentToolName, AgentTool>> = {
  stof_check: {
    title: 'Check a Stof document',
    description:
      'Finds mistakes in Stof documents ("JSON that runs", .stof files) without running them: syntax errors, unknown names, types that cannot fit. Gives each with place, code and message. A folder as `path` checks every document in it.',
    input: object(
      {
        ...document,
        level: {
          type: 'string',
          enum: ['certain', 'strict'],
          description: '`certain`: only what is sure to be a mistake (unless given). `strict`: also what may be one.',
        },
      },
      [],
    ),
    output: object(
      {
        errors: integer,
        warnings: integer,
        files: integer,
        diagnostics: list(diagnostic),
        leftOut: { type: 'integer', description: 'Diagnostics that there are besides.' },
      },
      ['errors', 'warnings', 'files', 'diagnostics'],
    ),
  },
  stof_format: {
    title: 'Format a Stof document',
    description:
      'Gives a Stof document in its usual form. Writes no file: the formatted text is the answer. A document with a syntax error is refused, with the error.',
    input: object(document, []),
    output: object({ text: string, changed: { type: 'boolean' } }, ['text', 'changed']),
  },
  stof_outline: {
    title: 'Outline a Stof document',
    description:
      'Lists what a Stof document declares: objects, types, fields, functions with their signatures, imports, tests, each with its place and the path of the object that it is in. A function is run by `container.name`.',
    input: object(document, []),
    output: object(
      {
        symbols: list(
          object(
            {
              name: string,
              kind: { type: 'string', enum: ['root', 'import', 'function', 'method', 'type', 'object', 'field'] },
              detail: string,
              container: { type: 'string', description: 'The object, as a path: root, root.group.' },
              attributes: list(string),
              line: integer,
              column: integer,
              endLine: integer,
            },
            ['name', 'kind', 'detail', 'container', 'line', 'column', 'endLine'],
          ),
        ),
        leftOut: integer,
      },
      ['symbols'],
    ),
  },
  stof_references: {
    title: 'Find references in Stof documents',
    description:
      'Finds every place, in all Stof documents of the workspace, that names the same thing as a name in a document: a variable, field, function, object or type. Say the line, and the name as it stands there (or its column).',
    input: object(
      {
        ...document,
        line: { type: 'integer', minimum: 1, description: 'The line of the name, from 1.' },
        name: { type: 'string', minLength: 1, maxLength: 1000, description: 'The name, as it stands in the line.' },
        column: {
          type: 'integer',
          minimum: 1,
          description: 'In place of the name: a column in it, in characters from 1.',
        },
      },
      ['line'],
    ),
    output: object(
      {
        references: list(
          object(
            {
              file: string,
              ...place,
              endColumn: integer,
              isDeclaration: { type: 'boolean' },
              text: { type: 'string', description: 'The line.' },
            },
            ['file', 'line', 'column', 'endColumn', 'isDeclaration', 'text'],
          ),
        ),
        leftOut: integer,
      },
      ['references'],
    ),
  },
  stof_documentation: {
    title: 'Documentation of the Stof libraries',
    description:
      'Documentation of the functions that the Stof language brings: signature, what it does, an example and what that prints. `name` is a function (`Num.round`), a method (`round`: all libraries that have one), or a library (`Str`: its functions). Without a name: the libraries.',
    input: object(
      { name: { type: 'string', minLength: 1, maxLength: 200, description: '`Num.round`, `round`, `Num`' } },
      [],
    ),
    output: object(
      {
        libraries: list(object({ name: string, documentation: string }, ['name', 'documentation'])),
        functions: list(
          object(
            {
              library: string,
              name: string,
              signature: string,
              documentation: string,
              example: string,
              prints: string,
              throws: list(string),
              needs: { type: 'string', description: 'What a host must lend for the function to exist.' },
            },
            ['library', 'name', 'signature', 'documentation', 'throws'],
          ),
        ),
      },
      ['libraries', 'functions'],
    ),
  },
  stof_run: {
    title: 'Run a Stof document',
    description:
      'Runs a Stof document: its #[main] functions, or one function, or those with an attribute. Gives what it printed and how it ended. It runs in a sandbox: a process of its own without files, network and environment (it may import documents beside and below it, or of its package), ended when a limit is reached.',
    input: object(
      {
        ...document,
        function: {
          type: 'string',
          minLength: 3,
          maxLength: 1000,
          description: 'A function in place of the #[main] ones, by the path of its object and its name: root.main.',
        },
        attribute: {
          type: 'string',
          minLength: 1,
          maxLength: 1000,
          description: 'Functions with this attribute in place of the #[main] ones.',
        },
        ...limits,
      },
      [],
    ),
    output: object(ran, alwaysRan),
  },
  stof_test: {
    title: 'Test a Stof document',
    description:
      'Runs the #[test] functions of a Stof document, with the same limits as stof_run, and gives each verdict, with a report for those that failed.',
    input: object(
      {
        ...document,
        filter: {
          type: 'string',
          minLength: 1,
          maxLength: 1000,
          description: 'Only tests on objects whose path contains this.',
        },
        ...limits,
      },
      [],
    ),
    output: object({ ...ran, passed: integer, failed: integer, tests: list(test) }, [...alwaysRan, 'tests']),
  },
};
