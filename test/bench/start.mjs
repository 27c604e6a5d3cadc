// The cold start of a ten-line program beyond Node's own; see README.md here.
//
//   node test/bench/start.mjs [--rounds N]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const at = process.argv.indexOf('--rounds');
const rounds = at < 0 ? 20 : Number(process.argv[at + 1]);
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
  console.log(`ms, minimum / median of ${rounds} processes (Node ${process.versions.node}):`);
  console.log(
    `Node alone ${show(node)}   ten lines ${show(ours)}   beyond Node ${(Math.min(...ours) - Math.min(...node)).toFixed(1)} (minima)`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args);
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - start;
}

function show(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `${sorted[0].toFixed(1)} / ${sorted[sorted.length >> 1].toFixed(1)}`;
}
