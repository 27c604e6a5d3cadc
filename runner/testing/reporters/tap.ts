/**
 * TAP 14, without subtests, so that readers of 13 count the same: a point for each test, with a block of YAML that says why it
 * failed. What documents print are comments. https://testanything.org/tap-version-14-specification.html
 */

import type { TestedDocument, TestedFunction } from '../tested.ts';
import type { Reporter } from './reporter.ts';
import { withoutControls } from './texts.ts';

export function tapReporter(): Reporter {
  let number = 0;
  const point = (isOk: boolean, description: string, facts: Readonly<Record<string, unknown>>): string => {
    number++;
    // JSON is YAML, whatever a text holds.
    const rows = Object.entries(facts).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}\n`);
    return `${isOk ? 'ok' : 'not ok'} ${number} - ${escaped(description)}\n  ---\n${rows.join('')}  ...\n`;
  };
  return {
    begin: () => 'TAP version 14\n',
    document: document => {
      const { name, tests, refusal } = document;
      const refused = refusal === undefined ? '' : point(false, name, { message: clean(refusal), severity: 'fail' });
      return (
        commentsOf(document) +
        refused +
        tests.map(test => point(test.verdict === 'ok', `${name}: ${test.object}.${test.name}`, factsOf(test))).join('')
      );
    },
    end: () => `1..${number}\n`,
  };
}

function factsOf({ verdict, durationMs, failures, file, line }: TestedFunction): Readonly<Record<string, unknown>> {
  const [first] = failures;
  const facts = { duration_ms: Math.round(durationMs * 1000) / 1000 };
  if (verdict === 'ok' || first === undefined) return facts;
  const { place, compared } = first;
  const at =
    place === undefined ? { file, line } : { file: place.file, line: place.line + 1, column: place.character + 1 };
  return {
    message: clean(failures.map(({ message }) => message).join('\n')),
    severity: 'fail',
    at,
    ...(compared === undefined ? {} : { found: clean(compared.first), wanted: clean(compared.second) }),
    report: clean(failures.map(({ report }) => report.trimEnd()).join('\n')),
    ...facts,
  };
}

function commentsOf({ output }: TestedDocument): string {
  if (output === '') return '';
  const lines = clean(output).replace(/\n$/, '').split('\n');
  return lines
    .map(line => `# ${line}`.trimEnd())
    .join('\n')
    .concat('\n');
}

function clean(text: string): string {
  return withoutControls(text).replaceAll('\r', '');
}

/** `#` begins a directive. */
function escaped(text: string): string {
  return clean(text).replaceAll('\n', ' ').replace(/[\\#]/g, '\\$&');
}
