// Times the engine against hand-written JavaScript and, where it is installed, the reference; see README.md here.
//
//   npm run bench [-- --rounds N] [NAME…]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stof = join(here, '..', '..', 'dist', 'stof.js');
const reference = process.env.STOF_REFERENCE;
/** How many turns of the work a program takes as it stands, which keeps the reference busy for some ten seconds. */
const TURNS = 10;
/** How many turns our engine and the twin take in one process for the columns *repeated*. */
const MANY = 40;

const { rounds, names } = readArguments(process.argv.slice(2));
const programs = readdirSync(join(here, 'programs'))
  .filter(name => name.endsWith('.stof'))
  .map(name => name.slice(0, -'.stof'.length))
  .filter(name => names.length === 0 || names.includes(name));
const folder = mkdtempSync(join(tmpdir(), 'stof-bench-'));

const COLUMNS = [
  ['once', 15],
  ['repeated', 16],
  ['JS once', 15],
  ['JS repeated', 16],
  ['× JS once', 11],
  ['× JS', 7],
  ...(reference
    ? [
        ['reference', 18],
        ['faster once', 13],
        ['faster', 8],
      ]
    : []),
];

console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} × ${cpus()[0]?.model}`,
);
console.log(
  `ms for one turn of the work, minimum / median of ${rounds} processes (reference: ${referenceRounds()}); ` +
    `once: mean of the ${TURNS} turns of the program as it stands; repeated: of ${MANY} turns${reference ? '' : '; STOF_REFERENCE is not set'}\n`,
);
console.log(`${'program'.padEnd(10)}${COLUMNS.map(([title, width]) => title.padStart(width)).join('')}`);
const ratios = { once: [], repeated: [], fasterOnce: [], faster: [] };
try {
  for (const name of programs) console.log(row(name));
} finally {
  rmSync(folder, { recursive: true });
}
const means = [
  geometricMean(ratios.once).toFixed(1),
  geometricMean(ratios.repeated).toFixed(1),
  ...(reference ? ['', geometricMean(ratios.fasterOnce).toFixed(0), geometricMean(ratios.faster).toFixed(0)] : []),
];
console.log(
  `${'geometric mean'.padEnd(10 + widthOf(0, 4))}${means.map((mean, i) => mean.padStart(COLUMNS[i + 4][1])).join('')}`,
);

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
  return `${name.padEnd(10)}${cells.map((cell, i) => cell.padStart(COLUMNS[i][1])).join('')}`;
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

function widthOf(from, to) {
  return COLUMNS.slice(from, to).reduce((sum, [, width]) => sum + width, 0);
}

function geometricMean(values) {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

function show(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return `${sorted[0].toFixed(1)} / ${sorted[sorted.length >> 1].toFixed(1)}`;
}

function readArguments(args) {
  const at = args.indexOf('--rounds');
  return {
    rounds: at < 0 ? 5 : Number(args[at + 1]),
    names: args.filter((each, i) => !each.startsWith('--') && (at < 0 || i !== at + 1)),
  };
}
