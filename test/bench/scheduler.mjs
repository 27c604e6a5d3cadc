// What processes cost: a switch beside that of a JavaScript generator at several depths of calls, a spawn and its await beside those of
// a promise, and how equally busy processes share the time; see README.md here.
//
//   npm run bench:scheduler [-- --rounds N] [--write]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { circumstances, table, writeTable } from './document.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, write: { type: 'boolean' } } });
const rounds = Number(values.rounds);
const stof = join(import.meta.dirname, '../../dist/stof.js');
const folder = mkdtempSync(join(tmpdir(), 'stof-scheduler-'));

/** Processes that take turns, and the turns of all of them together in one work. */
const [TAKING_TURNS, TURNS] = [1000, 500_000];
/** Generators are resumed through all their callers: deep ones take fewer turns. */
const turnsOf = depth => (depth < 100 ? TURNS : TURNS / 10);
const SPAWNED = 80_000;
/** What is done first, so that compilers know the work, and is not counted. */
const WARM = 3;
const COUNTED = 7;

/** `work` of each is done WARM times, then COUNTED times, whose ms are printed. */
const stofProgram = work => `${work}
#[main]
fn main() {
    for (let i = 0; i < ${WARM}; i += 1) self.work();
    for (let i = 0; i < ${COUNTED}; i += 1) {
        const start = Time.now();
        self.work();
        pln((Time.now() - start) as float);
    }
}
`;
const scriptProgram = work => `${work}
for (let i = 0; i < ${WARM}; i += 1) await work();
for (let i = 0; i < ${COUNTED}; i += 1) {
  const start = performance.now();
  await work();
  console.log(performance.now() - start);
}
`;

/** Round robin: each process calls down to `depth`, and loops there. */
const switching = depth => ({
  name: `switch, ${depth} call${depth === 1 ? '' : 's'} deep`,
  beside: 'a generator',
  units: turnsOf(depth),
  goal: 0.5,
  stof: stofProgram(`
fn turn(depth: int, n: int) -> int {
    if (depth > 1) return self.turn(depth - 1, n) + 1;
    let i = 0;
    while (i < n) i += 1;
    i
}
async fn process() -> int { self.turn(${depth}, ${turnsOf(depth) / TAKING_TURNS}) }
fn work() {
    const all = [];
    for (let i = 0; i < ${TAKING_TURNS}; i += 1) all.push_back(self.process());
    await all;
}`),
  script: scriptProgram(`
function* turn(depth, n) {
  if (depth > 1) return (yield* turn(depth - 1, n)) + 1;
  let i = 0;
  while (i < n) { i += 1; yield; }
  return i;
}
function work() {
  let running = Array.from({ length: ${TAKING_TURNS} }, () => turn(${depth}, ${turnsOf(depth) / TAKING_TURNS}));
  while (running.length > 0) running = running.filter(each => !each.next().done);
}`),
});

const MEASURES = [
  switching(1),
  switching(10),
  switching(100),
  {
    name: 'spawn and await, one at a time',
    beside: 'a promise',
    units: SPAWNED,
    goal: 3,
    stof: stofProgram(`
async fn one(i: int) -> int { i }
fn work() { let sum = 0; for (let i = 0; i < ${SPAWNED}; i += 1) sum += await self.one(i); }`),
    script: scriptProgram(`
async function one(i) { return i; }
async function work() { let sum = 0; for (let i = 0; i < ${SPAWNED}; i += 1) sum += await one(i); return sum; }`),
  },
  {
    name: 'spawn and await, all at once',
    beside: 'a promise',
    units: SPAWNED,
    goal: 3,
    stof: stofProgram(`
async fn one(i: int) -> int { i }
fn work() { const all = []; for (let i = 0; i < ${SPAWNED}; i += 1) all.push_back(self.one(i)); await all; }`),
    script: scriptProgram(`
async function one(i) { return i; }
async function work() {
  const all = [];
  for (let i = 0; i < ${SPAWNED}; i += 1) all.push(one(i));
  await Promise.all(all);
}`),
  },
];

/** How often each of 1,000 busy processes goes round between the moments at which another one begins and ends the count. */
const FAIRNESS = `
phase: 0
async fn busy() -> int {
    while (self.phase == 0) {}
    let n = 0;
    while (self.phase == 1) n += 1;
    n
}
#[main]
fn main() {
    const all = [];
    for (let i = 0; i < ${TAKING_TURNS}; i += 1) all.push_back(self.busy());
    self.phase = 1;
    sleep(2s);
    self.phase = 2;
    for (const n in await all) pln(n);
}
`;

try {
  const rows = MEASURES.map(measure => {
    const ours = [];
    const theirs = [];
    for (let round = 0; round < rounds; round++) {
      ours.push(...timesOf([stof, 'run'], 'ours.stof', measure.stof));
      theirs.push(...timesOf([], 'theirs.mjs', measure.script));
    }
    const nanoseconds = list => list.map(ms => (ms * 1e6) / measure.units).sort((a, b) => a - b);
    const [a, b] = [nanoseconds(ours), nanoseconds(theirs)];
    const ratio = at => (a[at(a)] / b[at(b)]).toFixed(2);
    return [
      measure.name,
      figures(a),
      `${figures(b)} (${measure.beside})`,
      ratio(() => 0),
      ratio(list => list.length >> 1),
      `≤ ${measure.goal}`,
    ];
  });
  const counts = timesOf([stof, 'run'], 'fair.stof', FAIRNESS);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const text = `${circumstances()}. Nanoseconds, minimum / median of ${rounds * COUNTED} works in ${rounds} processes of each, in turn.

${table(['', 'ours', 'JavaScript', '× of minima', '× of medians', 'goal'], rows)}

${counts.length} busy processes for two seconds: the one that went round least did so ${least} times, the one that did most ${most} times, ${(((most - least) / most) * 100).toFixed(2)} % more (goal: below 1 %).`;
  console.log(text);
  if (values.write) writeTable('processes', text);
} finally {
  rmSync(folder, { recursive: true });
}

/** The numbers that a program prints, one a line. */
function timesOf(args, name, source) {
  const file = join(folder, name);
  writeFileSync(file, source);
  const { stdout, stderr, status } = spawnSync(process.execPath, [...args, file], { encoding: 'utf8' });
  const numbers = stdout.trim().split('\n').map(Number.parseFloat);
  if (status !== 0 || numbers.some(Number.isNaN)) throw new Error(`${name}: ${stdout}${stderr}`);
  return numbers;
}

function figures(sorted) {
  return `${sorted[0].toFixed(0)} / ${sorted[sorted.length >> 1].toFixed(0)}`;
}
