/** A letter for each test, and below what failed. */

import { countsOf, type Tested } from '../tested.ts';
import type { Reporter } from './reporter.ts';

/** Letters of a line. */
const WIDTH = 80;

export function dotReporter(): Reporter {
  let column = 0;
  return {
    test({ verdict }) {
      column = column === WIDTH ? 1 : column + 1;
      return `${verdict === 'ok' ? '.' : 'X'}${column === WIDTH ? '\n' : ''}`;
    },
    end(tested) {
      return `${column === 0 || column === WIDTH ? '' : '\n'}${failuresText(tested)}\n${lastLine(tested)}\n`;
    },
  };
}

function failuresText({ documents }: Tested): string {
  return documents
    .flatMap(({ name, refusal, tests, output }) => {
      const failed = tests.filter(({ verdict }) => verdict === 'failed');
      if (failed.length === 0) return refusal === undefined ? [] : [`\nfailed: ${name}\n${refusal}\n`];
      return [
        output === '' ? '' : `\nprinted by ${name}:\n${output.trimEnd()}\n`,
        ...failed.map(test => {
          const reports = test.failures.map(({ report }) => report.trimEnd()).join('\n');
          return `\nfailed: ${name}: ${test.object}.${test.name}\n${reports}\n`;
        }),
      ];
    })
    .join('');
}

/** `test result: ok. 3 passed; 0 failed; finished in 0.01s`, with the documents where they are several. */
export function lastLine({ documents, durationMs }: Tested): string {
  const { passed, failed, refused } = countsOf(documents);
  const seconds = Math.round(durationMs / 10) / 100;
  const inAll = documents.length === 1 ? '' : `; ${documents.length} documents`;
  const lacking = refused === 0 ? '' : `; ${refused} could not be loaded`;
  const verdict = failed + refused === 0 ? 'ok' : 'failed';
  return `test result: ${verdict}. ${passed} passed; ${failed} failed${inAll}${lacking}; finished in ${seconds}s`;
}
