// How many orders `stof test --explore` tries in a second of processor time: three processes with six awaits.
//
//   node test/bench/explore.mjs [--rounds N]
//
// Start-up is not counted: it is measured with one order, and taken off. Minimum and median of the rounds.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const stof = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'dist', 'stof.js');
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] || 7);
const WANTED = 20_000;

/** Every turn matters to every other one: nothing can be left out. */
const TEXT = `s: ''
async fn none() {}
async fn work(n: str) {
    self.s = self.s + n;
    await self.none();
    self.s = self.s + n;
    await self.none();
    self.s = self.s + n;
}
#[test]
fn three() { await [self.work('a'), self.work('b'), self.work('c')]; assert_eq(self.s.len(), 9); }
`;

const folder = mkdtempSync(join(tmpdir(), 'stof-explore-'));
const file = join(folder, 'three.stof');
writeFileSync(file, TEXT);

/** Orders that were tried, and the seconds of processor time that the process took. */
function explored(orders) {
  const told =
    'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error("cpu",(user+system)/1e6)})';
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', told, stof, 'test', '--explore', orders, file], {
    encoding: 'utf8',
  });
  const tried = Number(/; (\d+) orders in/.exec(stdout)?.[1]);
  const seconds = Number(/cpu ([\d.]+)/.exec(stderr)?.[1]);
  if (!(tried > 0) || !(seconds > 0) || !stdout.includes('1 ok')) throw new Error(`${stdout}\n${stderr}`);
  return { tried, seconds };
}

try {
  const rates = [];
  for (let round = 0; round < rounds; round++) {
    const start = explored('1').seconds;
    const { tried, seconds } = explored(String(WANTED));
    rates.push(tried / (seconds - start));
    console.log(`${tried} orders, ${(seconds - start).toFixed(2)} s without ${start.toFixed(2)} s to start`);
  }
  rates.sort((a, b) => a - b);
  console.log(
    `orders a second: ${Math.round(rates[0])} at least, ${Math.round(rates[rates.length >> 1])} in the middle`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
