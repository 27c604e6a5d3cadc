// Times the engine against hand-written JavaScript and, where it is installed, the reference; see README.md here.
//
//   npm run bench [-- --rounds N] [--write] [NAME…]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { circumstances, table, writeTable } from './document.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const reference = process.env.STOF_REFERENCE;
/** How many turns of the work a program takes as it stands, which keeps the reference busy for some ten seconds. */
const TURNS = 10;
/** How many turns our engine and the twin take in one process for the columns *repeated*. */
const MANY = 40;

const { values, positionals: names } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, write: { type: 'boolean' } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const programs = readdirSync(join(here, 'programs'))
  .filter(name => name.endsWith('.stof'))
  .map(name => name.slice(0, -'.stof'.length))
  .filter(name => names.length === 0 || names.includes(name));
const folder = mkdtempSync(join(tmpdir(), 'stof-bench-'));

const titles = ['program', 'once', 'repeated', 'JS once', 'JS repeated', '× JS once', '× JS repeated'];
if (reference) titles.push('reference', 'faster once', 'faster repeated');

const ratios = { once: [], repeated: [], fasterOnce: [], faster: [] };
const rows = [];
try {
  for (const name of programs) {
    rows.push(row(name));
    console.error(rows.at(-1).join('  '));
  }
} finally {
  rmSync(folder, { recursive: true });
}
const means = list => `**${geometricMean(list).toFixed(list === ratios.once || list === ratios.repeated ? 1 : 0)}**`;
rows.push([
  '**geometric mean**',
  ...Array(4).fill(''),
  means(ratios.once),
  means(ratios.repeated),
  ...(reference ? ['', means(ratios.fasterOnce), means(ratios.faster)] : []),
]);
const text = `${circumstances()}. Milliseconds for one turn of the work, minimum / median of ${rounds} processes (reference: ${referenceRounds()}).
*Once*: the mean of the ${TURNS} turns of a process that starts cold; *repeated*: the mean of ${MANY} turns.

${table(titles, rows)}`;
console.log(text);
if (values.write) writeTable('programs', text);

function row(name) {
  const file = join(here, 'programs', name);
  const source = readFileSync(`${file}.stof`, 'utf8');
  const many = join(folder, `${name}.stof`);
  writeFileSync(many, source.replace(`times: ${TURNS}`, `times: ${MANY}`));
  const times = { once: [], repeated: [], jsOnce: [], jsRepeated: [], reference: [] };
  const checks = new Set();
  const take = (list, command, args, turns) => {
    const { check, ms } = measure(command, args);
    checks.add(check);
    list.push(ms / turns);
  };
  for (let round = 0; round < rounds; round++) {
    take(times.once, process.execPath, [stof, 'run', `${file}.stof`], TURNS);
    take(times.jsOnce, process.execPath, [`${file}.mjs`, String(TURNS)], TURNS);
    take(times.repeated, process.execPath, [stof, 'run', many], MANY);
    take(times.jsRepeated, process.execPath, [`${file}.mjs`, String(MANY)], MANY);
    if (reference && round < referenceRounds()) take(times.reference, reference, ['run', `${file}.stof`], TURNS);
  }
  if (checks.size !== 1) throw new Error(`${name}: the results differ: ${[...checks].join(', ')}`);
  const ours = Math.min(...times.repeated);
  const oursOnce = Math.min(...times.once);
  const ratio = { once: oursOnce / Math.min(...times.jsOnce), repeated: ours / Math.min(...times.jsRepeated) };
  ratios.once.push(ratio.once);
  ratios.repeated.push(ratio.repeated);
  const cells = [
    show(times.once),
    show(times.repeated),
    show(times.jsOnce),
    show(times.jsRepeated),
    ratio.once.toFixed(1),
    ratio.repeated.toFixed(1),
  ];
  if (reference) {
    const theirs = Math.min(...times.reference);
    ratios.fasterOnce.push(theirs / oursOnce);
    ratios.faster.push(theirs / ours);
    cells.push(show(times.reference), (theirs / oursOnce).toFixed(0), (theirs / ours).toFixed(0));
  }
  return [name, ...cells];
}

/** Runs a program that prints its result and the milliseconds that its work took. */
function measure(command, args) {
  const { stdout, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  const numbers = stdout.match(/[\d.]+/g) ?? [];
  if (status !== 0 || numbers.length !== 2) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`);
  return { check: numbers[0], ms: Math.max(Number(numbers[1]), 0.5) };
}

function referenceRounds() {
  return Math.min(rounds, 2);
}

function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function show(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `${sorted[0].toFixed(1)} / ${sorted[sorted.length >> 1].toFixed(1)}`;
}
