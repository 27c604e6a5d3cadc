/** Runs of fuzzers that are kept: `runs.json` here, and the page that is made of it. */

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fuzzingPage, type LoggedRun } from './page.ts';

const FILE = 'test/fuzz/runs.json';

/** Adds a run of today, of the revision that is checked out, and writes docs/fuzzing.md again. */
export function logRun(run: Omit<LoggedRun, 'date' | 'revision'>): void {
  const date = new Date().toISOString().slice(0, 10);
  const revision = spawnSync('git', ['rev-parse', '--short=10', 'HEAD'], { encoding: 'utf8' }).stdout.trim();
  const runs = [...loggedRuns(), { date, revision, ...run }];
  writeFileSync(FILE, `${JSON.stringify(runs, undefined, 2)}\n`);
  writeFileSync('docs/fuzzing.md', fuzzingPage(runs));
}

export function loggedRuns(): readonly LoggedRun[] {
  return JSON.parse(readFileSync(FILE, 'utf8')) as LoggedRun[];
}
