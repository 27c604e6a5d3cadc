// Times the engine against hand-written JavaScript and, where it is installed, the reference; see README.md here.
//
//   npm run bench [-- --rounds N]
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const reference = process.env.STOF_REFERENCE;
const roundsAt = process.argv.indexOf('--rounds');
const rounds = roundsAt < 0 ? 5 : Number(process.argv[roundsAt + 1]);
const programs = readdirSync(join(here, 'programs'))
  .filter(name => name.endsWith('.stof'))
  .map(name => name.slice(0, -'.stof'.length));

/** The last number that the command prints. */
function time(command, args) {
  const { stdout, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  const number = stdout.match(/[\d.]+/g)?.at(-1);
  if (status !== 0 || number === undefined) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return Number(number);
}

const median = times =>
  times.toSorted?.((a, b) => a - b)[times.length >> 1] ?? [...times].sort((a, b) => a - b)[times.length >> 1];
const show = times => `${Math.min(...times).toFixed(1)} / ${median(times).toFixed(1)}`.padStart(16);

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}`,
);
console.log(`ms, minimum / median of ${rounds} processes${reference ? '' : '; STOF_REFERENCE is not set'}\n`);
console.log(
  `${'program'.padEnd(10)}${'this engine'.padStart(16)}${'JavaScript'.padStart(16)}${'times JS'.padStart(10)}${reference ? `${'reference'.padStart(16)}${'faster'.padStart(10)}` : ''}`,
);
for (const name of programs) {
  const file = join(here, 'programs', name);
  const ours = [];
  const js = [];
  const theirs = [];
  for (let round = 0; round < rounds; round++) {
    ours.push(time(process.execPath, [stof, 'run', `${file}.stof`]));
    js.push(time(process.execPath, [`${file}.mjs`]));
    if (reference && round < 2) theirs.push(time(reference, ['run', `${file}.stof`]));
  }
  const ratio = Math.min(...ours) / Math.min(...js);
  let line = `${name.padEnd(10)}${show(ours)}${show(js)}${ratio.toFixed(1).padStart(10)}`;
  if (reference)
    line += `${show(theirs)}${(Math.min(...theirs) / Math.max(Math.min(...ours), 0.5)).toFixed(0).padStart(10)}`;
  console.log(line);
}
