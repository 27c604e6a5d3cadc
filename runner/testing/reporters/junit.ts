/** JUnit's XML, as build servers read it: a suite for each document, a case for each test. */

import { countsOf, type TestedDocument, type TestedFunction } from '../tested.ts';
import type { Reporter } from './reporter.ts';
import { withoutControls } from './texts.ts';

export const junitReporter: Reporter = {
  end({ documents, durationMs }) {
    const { passed, failed, refused } = countsOf(documents);
    const head = attributes({
      name: 'stof test',
      tests: passed + failed + refused,
      failures: failed,
      errors: refused,
      time: seconds(durationMs),
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${head}>\n${documents.map(suite).join('')}</testsuites>\n`;
  },
};

function suite(document: TestedDocument): string {
  const { name, tests, refusal, durationMs, startedAt, output } = document;
  const { passed, failed, refused } = countsOf([document]);
  const head = attributes({
    name,
    tests: passed + failed + refused,
    failures: failed,
    errors: refused,
    skipped: 0,
    time: seconds(durationMs),
    timestamp: new Date(startedAt).toISOString().replace(/Z$/, ''),
  });
  const lines = tests.map(test => testCase(name, test));
  if (refusal !== undefined) {
    const [first = ''] = refusal.split('\n');
    lines.push(
      `    <testcase${attributes({ name, classname: name, time: '0.000' })}>\n` +
        `      <error${attributes({ message: first, type: 'load' })}>${content(refusal)}</error>\n    </testcase>\n`,
    );
  }
  if (output !== '') lines.push(`    <system-out>${content(output)}</system-out>\n`);
  return `  <testsuite${head}>\n${lines.join('')}  </testsuite>\n`;
}

function testCase(document: string, { object, name, file, line, durationMs, failures }: TestedFunction): string {
  const head = attributes({
    name,
    classname: `${document} ${object}`,
    ...(file === undefined ? {} : { file, line }),
    time: seconds(durationMs),
  });
  if (failures.length === 0) return `    <testcase${head}/>\n`;
  // One element: the schema has no more.
  const [first = ''] = failures[0]!.message.split('\n');
  const reports = failures.map(({ report }) => report.trim()).join('\n\n');
  const reason = `      <failure${attributes({ message: first, type: 'failure' })}>${content(reports)}</failure>\n`;
  return `    <testcase${head}>\n${reason}    </testcase>\n`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${content(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
}

function content(text: string): string {
  return withoutControls(text).replace(/[&<>"\r]/g, letter => ENTITIES[letter] ?? letter);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};
