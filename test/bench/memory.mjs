// What a sleeping process costs: 100,000 processes asleep at once against a program that has none; see README.md here.
//
//   node test/bench/memory.mjs [--processes N]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const at = process.argv.indexOf('--processes');
const processes = at < 0 ? 100_000 : Number(process.argv[at + 1]);
const folder = mkdtempSync(join(tmpdir(), 'stof-memory-'));

const program = `
async fn nap(i: int) -> int { sleep(10min); i }
#[main]
fn main() {
    for (let i = 0; i < COUNT; i += 1) self.nap(i);
    sleep(1s);
    pln('asleep');
    sleep(10min);
}
`;

try {
  const none = measure(0);
  const some = measure(processes);
  const difference = (when, key) => some[when][key] - none[when][key];
  const shown = (when, key) => {
    const bytes = difference(when, key);
    return (
      `${(bytes / 2 ** 20).toFixed(1)} MB`.padStart(10) + `${Math.round(bytes / processes)} bytes each`.padStart(18)
    );
  };
  console.log(`${processes} processes asleep, against none (Node ${process.versions.node}):`);
  console.log(`heap and external, after a collection ${shown('collected', 'heap')}`);
  console.log(`resident, after a collection          ${shown('collected', 'rss')}`);
  console.log(`  of that, room for young objects     ${shown('collected', 'young')}`);
  console.log(`resident, at rest                     ${shown('rested', 'rss')}   after ${some.waited / 1000} s`);
} finally {
  rmSync(folder, { recursive: true });
}

/** The memory of the whole process once all are asleep: after a forced collection, and after a while in which nothing happened. */
function measure(count) {
  const file = join(folder, `${count}.stof`);
  writeFileSync(file, program.replace('COUNT', String(count)));
  const args = ['--expose-gc', '--require', join(here, 'memory-probe.cjs'), stof, 'run', file];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const line = stdout.split('\n').find(each => each.startsWith('{'));
  if (line === undefined) throw new Error(`no measurement: ${stdout}${stderr}`);
  return JSON.parse(line);
}
