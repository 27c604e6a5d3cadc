// The cold start of a ten-line program beyond Node's own; see README.md here.
//
//   npm run bench:start [-- --rounds N] [--write]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { circumstances, table, writeTable } from './document.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' }, write: { type: 'boolean' } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'stof-start-'));
const program = join(folder, 'ten.stof');
const empty = join(folder, 'empty.cjs');

writeFileSync(empty, '');
writeFileSync(
  program,
  `name: 'Stof'
count: 3
fn greet(name: str) -> str { \`Hello, \${name}!\` }
#[main]
fn main() {
    for (let i = 0; i < self.count; i += 1) {
        pln(self.greet(self.name));
    }
    pln(self.count * 2);
}
`,
);
try {
  const node = [];
  const ours = [];
  // In turn, so that a busy machine slows both alike.
  for (let round = 0; round < rounds; round++) {
    node.push(time([empty]));
    ours.push(time([stof, 'run', program]));
  }
  const ratio = at => (at(ours) / at(node)).toFixed(2);
  const least = list => Math.min(...list);
  const text = `${circumstances()}. Milliseconds, minimum / median of ${rounds} processes in turn.

${table(
  ['', 'an empty file', 'ten lines of Stof', '× of minima', '× of medians', 'goal'],
  [['start to end', show(node), show(ours), ratio(least), ratio(median), '≤ 1.8']],
)}`;
  console.log(text);
  if (values.write) writeTable('start', text);
} finally {
  rmSync(folder, { recursive: true });
}

function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}

function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

function show(times) {
  return `${Math.min(...times).toFixed(1)} / ${median(times).toFixed(1)}`;
}
