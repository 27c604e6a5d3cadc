/** Tells an editor of tests that run one after another: when each starts, what of the output is its own, and how it ended. */

import type { FailureReport, FromChild, FunctionAddress, SourcePlace } from '../messages/run.ts';
import type { TestEnd, TestFailure } from '../runtime/outcome.ts';
import { plainPaint } from '../runtime/report/paint.ts';
import { placeAt } from '../runtime/report/place.ts';
import type { Failure } from '../runtime/report/trace.ts';
import { type AloneTests, missingText } from './execute.ts';
import type { Output } from './output.ts';
import { failureText } from './results.ts';

export interface AloneOptions {
  readonly output: Output;
  readonly send: (message: FromChild) => void;
  /** The functions as the editor named them, and as they are called in what was loaded, in the same order. */
  readonly asked: readonly FunctionAddress[];
  readonly loaded: readonly FunctionAddress[];
}

export class AloneReports implements AloneTests {
  readonly #options: AloneOptions;
  readonly #asked: ReadonlyMap<string, FunctionAddress>;
  #isRunning = false;
  #printed = 0;

  constructor(options: AloneOptions) {
    this.#options = options;
    const { asked, loaded } = options;
    this.#asked = new Map(loaded.map((address, index) => [keyOf(address), asked[index] ?? address]));
  }

  started(test: FunctionAddress): void {
    this.#isRunning = true;
    this.#options.send({ type: 'testStarted', function: this.#nameOf(test), at: this.#options.output.position() });
  }

  ended({ object, name, verdict, durationMs, processes, failures }: TestEnd): void {
    this.#isRunning = false;
    this.#options.send({
      type: 'testEnded',
      function: this.#nameOf({ object, name }),
      verdict,
      durationMs,
      processes,
      failures: failures.map(failureReport),
      at: this.#options.output.position(),
    });
  }

  missing(address: FunctionAddress): void {
    const message = missingText([address]) ?? '';
    const asked = this.#nameOf(address);
    const at = this.#options.output.position();
    this.#options.send({ type: 'testStarted', function: asked, at });
    const failures = [{ message, report: message }];
    this.#options.send({
      type: 'testEnded',
      function: asked,
      verdict: 'failed',
      durationMs: 0,
      processes: 0,
      failures,
      at,
    });
  }

  /** Called now and then: what a long test has printed is to be seen while it runs. */
  keepUp(): void {
    if (!this.#isRunning) return;
    const at = this.#options.output.position();
    if (at.stdout + at.stderr === this.#printed) return;
    this.#printed = at.stdout + at.stderr;
    this.#options.send({ type: 'printed', at });
  }

  /** In a package the objects of a document may have other paths than in the document alone. */
  #nameOf({ object, name }: FunctionAddress): FunctionAddress {
    return this.#asked.get(keyOf({ object, name })) ?? { object, name };
  }
}

function keyOf({ object, name }: FunctionAddress): string {
  return `${object}.${name}`;
}

/** A failure as an editor shows it: beside its statement. */
export function failureReport(failure: TestFailure): FailureReport {
  const report = failureText(failure, plainPaint);
  if (failure.kind === 'no error') return { message: report.trim(), report };
  const { failure: error } = failure;
  const compared = error.compared ?? error.cause?.compared;
  const place = placeOf(error.cause) ?? placeOf(error);
  return {
    message: error.note === undefined ? error.message : `${error.message}\nnote: ${error.note}`,
    report,
    ...(compared === undefined ? {} : { compared }),
    ...(place === undefined ? {} : { place }),
  };
}

/** The innermost statement that stands in a file: a library's function in Stof, or text parsed at run time, has no line to go to. */
function placeOf(error: Failure | undefined): SourcePlace | undefined {
  const frame = error?.frames.find(
    ({ file, text, definedAt }) => file !== undefined && text !== undefined && !definedAt,
  );
  if (frame?.file === undefined || frame.text === undefined) return undefined;
  const { line, before } = placeAt(frame.text, frame.offset);
  return { file: frame.file, line: line - 1, character: before.length };
}
