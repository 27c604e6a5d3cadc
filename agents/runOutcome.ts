/** A run as an agent is told of it: gathered while it goes on, from the messages and the output of its child. */

import type { FromChild, RunEntry } from '../messages/run.ts';
import type { Answer } from './answer.ts';
import type { RunInput, TestInput } from './inputs.ts';
import { FLOOD, USUAL_OUTPUT } from './limits.ts';
import { KeptOutput } from './output.ts';
import type { RunToolName } from './tools.ts';

/** Why who started the run ended it. */
export type Ended = 'timeLimit' | 'outputLimit';

type Done = Extract<FromChild, { type: 'done' }>;
type TestMessage = Extract<FromChild, { type: 'test' }>;

/** Of a report; a test that fails with more has printed data into it. */
const LONGEST_REPORT = 4000;
/** Tests that are listed one by one. */
const MOST_TESTS = 1000;

/** What is to run; a text says what is wrong with the input. */
export function entryOf(tool: RunToolName, input: RunInput & TestInput): RunEntry | string {
  if (tool === 'stof_test') {
    return { kind: 'tests', ...(input.filter === undefined ? {} : { filter: input.filter }) };
  }
  const { function: address, attribute } = input;
  if (address === undefined) return { kind: 'attributes', names: [attribute ?? 'main'] };
  if (attribute !== undefined) return `'function' and 'attribute' each say what runs: give one of them`;
  const dot = address.lastIndexOf('.');
  if (dot <= 0 || dot === address.length - 1) {
    return `'${address}' is no address of a function: write the object's path and the name, as in root.main`;
  }
  return { kind: 'functions', as: 'run', functions: [{ object: address.slice(0, dot), name: address.slice(dot + 1) }] };
}

export class RunOutcome {
  readonly #tool: RunToolName;
  readonly #streams: Readonly<Record<'stdout' | 'stderr', KeptOutput>>;
  readonly #began: number;
  readonly #now: () => number;
  readonly #tests: TestMessage[] = [];
  #done: Done | undefined;
  #refused: string | undefined;

  /** `now`: ms of a clock that never goes back. */
  constructor(tool: RunToolName, outputLimit: number | undefined, now: () => number) {
    const limit = outputLimit ?? USUAL_OUTPUT;
    this.#tool = tool;
    this.#streams = { stdout: new KeptOutput(limit), stderr: new KeptOutput(limit) };
    this.#now = now;
    this.#began = now();
  }

  /** Takes output; answers whether it is so much that the run is to be ended. */
  push(stream: 'stdout' | 'stderr', text: string): boolean {
    this.#streams[stream].push(text);
    return this.printed > FLOOD;
  }

  /** UTF-16 units of output by now. */
  get printed(): number {
    return this.#streams.stdout.length + this.#streams.stderr.length;
  }

  /** Milliseconds since the start. */
  get durationMs(): number {
    return this.#now() - this.#began;
  }

  receive(message: FromChild): void {
    if (message.type === 'done') this.#done = message;
    else if (message.type === 'refused') this.#refused = message.message;
    else if (message.type === 'test') this.#tests.push(message);
  }

  /** Once the process is gone. `ended`: by whom; undefined: it ended by itself. */
  answer(ended: Ended | undefined): Answer {
    if (this.#refused !== undefined) return { refused: this.#refused };
    const [stdout, stderr] = [this.#streams.stdout.end(), this.#streams.stderr.end()];
    const status = this.#status(ended);
    const { tests, processes } = this.#done ?? {};
    const durationMs = Math.round(this.#done?.durationMs ?? this.durationMs);
    const listed = this.#tests.slice(0, MOST_TESTS);
    const passed = tests?.passed ?? this.#tests.filter(({ verdict }) => verdict === 'ok').length;
    const failed = tests?.failed ?? this.#tests.length - passed;
    const head = [
      `${WORDS[status]} after ${durationMs} ms`,
      ...(processes === undefined ? [] : [processes === 1 ? '1 process' : `${processes} processes`]),
      ...(this.#tool === 'stof_test' ? [`${passed} passed, ${failed} failed`] : []),
    ].join(', ');
    return {
      text: [head, ...section('stdout', stdout.text), ...section('stderr', stderr.text)].join('\n'),
      data: {
        status,
        durationMs,
        ...(processes === undefined ? {} : { processes }),
        stdout: stdout.text,
        stderr: stderr.text,
        leftOut: { stdout: stdout.leftOut, stderr: stderr.leftOut },
        ...(this.#tool === 'stof_test' ? { passed, failed, tests: listed.map(testRecord) } : {}),
      },
    };
  }

  #status(ended: Ended | undefined): keyof typeof WORDS {
    if (this.#done?.reason === 'timeLimit') return 'timeLimit';
    if (ended !== undefined) return ended;
    if (this.#done === undefined) return 'broke';
    return this.#done.exitCode === 0 ? 'succeeded' : 'failed';
  }
}

const WORDS = {
  succeeded: 'succeeded',
  failed: 'failed',
  timeLimit: 'ended by the time limit',
  outputLimit: 'ended because it printed too much',
  broke: 'the process broke, for want of memory or by a fault of the engine,',
} as const;

function section(name: string, text: string): string[] {
  return text === '' ? [] : [`--- ${name}`, text.replace(/\n$/, '')];
}

function testRecord({ function: { object, name }, verdict, durationMs, report }: TestMessage) {
  if (report === undefined) return { object, name, verdict, durationMs };
  const shown = report.length > LONGEST_REPORT ? `${report.slice(0, LONGEST_REPORT)}\n[… cut here …]` : report;
  return { object, name, verdict, durationMs, report: shown };
}
