// What a sleeping process costs: 100,000 and a million asleep at once against a program that has none; see README.md here.
//
//   npm run bench:memory [-- --processes N,N] [--write]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { circumstances, table, writeTable } from './document.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const { values } = parseArgs({
  options: { processes: { type: 'string', default: '100000,1000000' }, write: { type: 'boolean' } },
});
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
  const text = [`${circumstances()}.`];
  for (const count of values.processes.split(',').map(Number)) {
    const some = measure(count);
    const row = (name, when, key) => {
      const bytes = some[when][key] - none[when][key];
      return [name, `${(bytes / 2 ** 20).toFixed(1)} MB`, `${Math.round(bytes / count)} bytes`];
    };
    text.push(
      table(
        [`${count.toLocaleString('en')} processes asleep`, 'more than none', 'each'],
        [
          row('heap and external, after a forced collection', 'collected', 'heap'),
          row('resident, after a forced collection', 'collected', 'rss'),
          row("of that, V8's room for young objects", 'collected', 'young'),
          row(`resident, at rest (after ${some.waited / 1000} s)`, 'rested', 'rss'),
        ],
      ),
    );
  }
  console.log(text.join('\n\n'));
  if (values.write) writeTable('sleepers', text.join('\n\n'));
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
