/** The report for programs. Its form is described in docs/command-line.md; a change of meaning raises the version. */

import { countsOf, type TestedDocument, type TestedFailure } from '../tested.ts';
import type { Reporter } from './reporter.ts';

const VERSION = 1;

export const jsonReporter: Reporter = {
  end({ documents, durationMs, startedAt }) {
    const { passed, failed, refused } = countsOf(documents);
    const report = {
      version: VERSION,
      ok: failed + refused === 0,
      passed,
      failed,
      refused,
      startedAt: new Date(startedAt).toISOString(),
      durationMs: rounded(durationMs),
      documents: documents.map(documentReport),
    };
    return `${JSON.stringify(report, undefined, 2)}\n`;
  },
};

function documentReport(document: TestedDocument): unknown {
  const { name, tests, refusal, durationMs, output } = document;
  return {
    document: name,
    ok: refusal === undefined && countsOf([document]).failed === 0,
    ...(refusal === undefined ? {} : { refusal }),
    durationMs: rounded(durationMs),
    output,
    tests: tests.map(({ object, name: test, file, line, verdict, durationMs: duration, failures }) => ({
      object,
      name: test,
      ...(file === undefined ? {} : { file, line }),
      verdict,
      durationMs: rounded(duration),
      ...(failures.length === 0 ? {} : { failures: failures.map(failureReport) }),
    })),
  };
}

function failureReport({ message, report, place, compared }: TestedFailure): unknown {
  return {
    message,
    report: report.trimEnd(),
    ...(place === undefined ? {} : { file: place.file, line: place.line + 1, column: place.character + 1 }),
    ...(compared === undefined ? {} : { found: compared.first, wanted: compared.second }),
  };
}

/** To microseconds. */
function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
