/**
 * The tables in tables/: what the reference engine answered, for every pair of samples. A head line, then lines of
 * `NAMES => ANSWER` with everything that answered alike.
 */

import { readFileSync } from 'node:fs';

export interface TableEntry {
  /** `list +`, or a value of the cast table. */
  readonly head: string;
  readonly names: readonly string[];
  readonly answer: string;
}

/** Reads a table; `separator` stands between the names of a line. */
export function readTable(file: string, separator: string): TableEntry[] {
  const entries: TableEntry[] = [];
  let head = '';
  for (const line of readFileSync(`test/runtime/values/tables/${file}`, 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const arrow = line.indexOf(' => ');
    if (!line.startsWith('  ')) head = line;
    else entries.push({ head, names: line.slice(2, arrow).split(separator), answer: line.slice(arrow + 4) });
  }
  return entries;
}

/** The lines `JSON TEXT => ANSWER` of a table of texts. */
export function readPairs(file: string): [text: string, answer: string][] {
  return readFileSync(`test/runtime/values/tables/${file}`, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const arrow = line.lastIndexOf(' => ');
      return [JSON.parse(line.slice(0, arrow)) as string, line.slice(arrow + 4)];
    });
}
