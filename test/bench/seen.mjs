// What it costs to see processes: a run that is recorded, replayed, and watched by the open view, beside the same run alone; how many changes
// arrive in a second; and how smoothly the view draws 10,000 processes with a million changes. See README.md here.
//
//   npm run bench:seen [-- --rounds N] [--no-view] [--write]
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { circumstances, table, writeTable } from './document.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    'no-view': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const stof = join(import.meta.dirname, '../../dist/stof.js');
const folder = mkdtempSync(join(tmpdir(), 'stof-seen-'));
/** What the view asks a run for. */
const WATCHED = 1_000_000;

const programs = {
  calls: `fn fib(n: int) -> int { if (n < 2) return n; return self.fib(n - 1) + self.fib(n - 2); }
#[main]
fn main() { pln(self.fib(27)); }
`,
  'processes in turn': `async fn count(to: int) -> int { let sum = 0; for (let i = 0; i < to; i += 1) { sum += i % 7; } sum }
#[main]
fn main() { const all = []; for (let i = 0; i < 100; i += 1) all.push_back(self.count(20000)); pln((await all).len()); }
`,
  'readings of the clock': `#[main]
fn main() { let n = 0; for (let i = 0; i < 500000; i += 1) { if (Time.now() > 0ms) { n += 1; } } pln(n); }
`,
  'spawns and awaits': `async fn one(i: int) -> int { i }
#[main]
fn main() { let sum = 0; for (let i = 0; i < 60000; i += 1) { sum += await self.one(i); } pln(sum); }
`,
};

/** Each process of it changes twice while it is awaited, and who awaits it twice. */
const MANY_CHANGES = `async fn one(i: int) -> int { i }
#[main]
fn main() { let sum = 0; for (let i = 0; i < 250000; i += 1) { sum += await self.one(i); } pln(sum); }
`;

try {
  const rows = [];
  for (const [name, text] of Object.entries(programs)) rows.push(await costs(name, text));
  const arrived = await arrivals();
  const parts = [
    `${circumstances()}; ms from the start message to the end, least and median of ${rounds} processes each, taken in turn. × is the least beside that of the run alone.`,
    table(['program', 'alone', 'recorded', '×', 'replayed', '×', 'watched', '×'], rows),
    arrived,
  ];
  if (!values['no-view']) parts.push(await frames());
  const text = parts.join('\n\n');
  console.log(`\n${text}`);
  if (values.write) writeTable('seen', text);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function costs(name, text) {
  const document = { kind: 'file', path: join(folder, 'doc.stof') };
  writeFileSync(document.path, text);
  const recording = join(folder, 'doc.rec');
  const ways = {
    alone: { events: 0 },
    recorded: { events: 0, record: recording },
    replayed: { events: 0, replay: recording },
    watched: { events: WATCHED },
  };
  const times = Object.fromEntries(Object.keys(ways).map(way => [way, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [way, start] of Object.entries(ways)) times[way].push((await run({ document, ...start })).durationMs);
  }
  const [alone, ...others] = Object.values(times).map(list => list.sort((a, b) => a - b));
  const said = list => `${Math.round(list[0])} / ${Math.round(list[list.length >> 1])}`;
  console.log(name, ...Object.values(times).map(said));
  return [name, said(alone), ...others.flatMap(list => [said(list), (list[0] / alone[0]).toFixed(2)])];
}

/** How many changes arrive in a second, and whether all do. */
async function arrivals() {
  const document = { kind: 'text', name: 'many.stof', text: MANY_CHANGES, folder };
  const perSecond = [];
  let lost = 0;
  let count = 0;
  for (let round = 0; round < rounds; round++) {
    const { durationMs, changes, left } = await run({ document, events: 100_000_000 });
    perSecond.push((changes * 1000) / durationMs);
    lost += left;
    count = changes;
  }
  perSecond.sort((a, b) => b - a);
  const said = value => Math.round(value / 1000).toLocaleString('en');
  return `Of ${count.toLocaleString('en')} changes of one run ${lost === 0 ? 'all arrive' : `${lost} were lost`}: ${said(perSecond[0])},000 a second at the most, ${said(perSecond[rounds >> 1])},000 in the middle.`;
}

/** One run in a child, as the editor starts it. */
function run(start) {
  return new Promise((resolve, reject) => {
    const child = fork(stof, ['--child'], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let changes = 0;
    let left = 0;
    child.on('message', message => {
      if (message.type === 'processes') {
        changes += message.packed.changes.length / 6;
        left += message.left ?? 0;
      } else if (message.type === 'refused') reject(new Error(message.message));
      else if (message.type === 'done') resolve({ ...message, changes, left });
    });
    child.on('error', reject);
    child.send({
      type: 'start',
      version: 5,
      entry: { kind: 'attributes', names: ['main'] },
      texts: {},
      workingFolder: folder,
      colours: false,
      clock: 'real',
      timeLimitMs: 0,
      ...start,
    });
  });
}

/** Frames of the view while somebody zooms, pans and scrolls. */
async function frames() {
  const { servePlayground } = await import('../../scripts/playground.mjs');
  const { startChromium } = await import('../vscode/lib.mjs');
  const { address, close } = await servePlayground();
  const { browser, context } = await startChromium(new URL(address).host);
  try {
    const page = await context.newPage();
    await page.setViewportSize({ width: 1440, height: 500 });
    await page.goto(`${address}processes.html`);
    await page.locator('#chart').waitFor();
    const taken = await page.evaluate(story, { processes: 10_000, changes: 1_000_000 });
    await page.locator('#counts', { hasText: '10000 processes' }).waitFor();
    const chart = await page.locator('#chart').boundingBox();
    await page.mouse.move(chart.x + chart.width / 2, chart.y + 100);
    const times = await page.evaluate(watchFrames);
    for (let i = 0; i < 40; i++) {
      await page.mouse.wheel(i % 4 === 3 ? 40 : 0, i % 2 === 0 ? -120 : 60);
      await page.waitForTimeout(16);
    }
    await page.mouse.move(chart.x + 40, chart.y + 100);
    for (let i = 0; i < 40; i++) {
      await page.mouse.wheel(0, 220);
      await page.waitForTimeout(16);
    }
    void times;
    const drawn = (await page.evaluate(() => window.stofDrawn)).sort((a, b) => a - b);
    const at = part => drawn[Math.floor(drawn.length * part)].toFixed(1);
    return `The view takes 10,000 processes with 1,000,000 changes in ${Math.round(taken)} ms. It then draws a frame in ${at(0.5)} ms in the middle, ${at(0.95)} ms at the 95th percentile of ${drawn.length}, while somebody zooms, pans and scrolls (33 ms are between two).`;
  } finally {
    await browser.close();
    await close();
  }
}

/** In the page: tells the view of a run with so many processes and changes; how long it takes to have all, in ms. */
function story({ processes, changes }) {
  const each = changes / processes;
  const columns = {
    times: new Float64Array(changes),
    ids: new Uint32Array(changes),
    states: new Uint8Array(changes),
    values: new Float64Array(changes),
    files: new Int32Array(changes).fill(-1),
    offsets: new Uint32Array(changes),
  };
  const births = [];
  for (let i = 0; i < changes; i++) {
    const id = (i % processes) + 1;
    const turn = Math.floor(i / processes);
    columns.times[i] = i / 100;
    columns.ids[i] = id;
    // Running and sleeping in turn, waiting for another one now and then, and done at the end.
    columns.states[i] = turn === each - 1 ? 3 : turn % 2 === 0 ? 0 : id % 3 === 0 ? 1 : 2;
    columns.values[i] = id % 3 === 0 ? ((id * 7) % processes) + 1 : i / 100 + 50;
    if (turn === 0)
      births.push({ id, kind: 'async function', name: `root.f${id}`, offset: 0, ...(id > 1 ? { parent: 1 } : {}) });
  }
  const began = performance.now();
  window.postMessage({ type: 'run', title: 'many' }, '*');
  window.postMessage({ type: 'changes', batch: { ...columns, births, errors: [], newFiles: [], left: 0 } }, '*');
  window.postMessage({ type: 'ended', text: '10000 processes' }, '*');
  return new Promise(resolve => {
    window.addEventListener('message', ({ data }) => {
      if (data.type === 'ended') requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    });
  });
}

/** In the page: notes how long each callback of a frame takes that draws. */
function watchFrames() {
  window.stofDrawn = [];
  const ask = window.requestAnimationFrame;
  window.requestAnimationFrame = draw =>
    ask(now => {
      const began = performance.now();
      draw(now);
      window.stofDrawn.push(performance.now() - began);
    });
}
