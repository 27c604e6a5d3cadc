/** What is found by trying every order there is is found with those left out whose turns commute. */

import assert from 'node:assert/strict';
import { Systematic } from '../../../runtime/explore/systematic.ts';
import { Trials } from '../../../runtime/explore/trial.ts';

const TEST = { object: 'root', name: 'both' };

function trialsOf(text: string): Trials {
  const host = {
    workingFolder: '/',
    monotonic: () => 0,
    startedAt: 0,
    readFile: () => ({ failure: 'none' }),
    environment: [],
    network: { address: () => undefined },
    permissions: undefined,
  };
  return new Trials(host, engine => engine.loadText(text, '/doc.stof', '/'));
}

/** Every outcome with its output, and how many orders it took to see them. */
async function outcomes(text: string, mayMatter: (() => boolean) | undefined, most = 200_000) {
  const trials = trialsOf(text);
  const search = mayMatter === undefined ? new Systematic() : new Systematic(mayMatter);
  const found = new Set<string>();
  let orders = 0;
  for (; !search.isDone; orders++) {
    assert.ok(orders < most, `more than ${most} orders`);
    const { outcome, output } = await trials.run(TEST, search, 1000, turn => search.note(turn));
    search.finish();
    if (outcome.kind !== 'known') found.add(`${outcome.kind === 'failed' ? outcome.report : outcome.kind} ${output}`);
  }
  return { found: [...found].sort(), orders };
}

const NONE = 'async fn none() {}\n';

/** Each ends with the printing of what differs. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'two that add to a text': `s: ''
async fn add(n: str) { self.s = self.s + n; self.step(); self.s = self.s + n; }
fn step() {}
#[test] fn both() { const a = self.add('a'); const b = self.add('b'); await a; await b; pln(self.s); }`,
  'three that add once': `s: ''
async fn add(n: str) { self.s = self.s + n; }
#[test] fn both() { await [self.add('a'), self.add('b'), self.add('c')]; pln(self.s); }`,
  'a lost update': `n: 0
async fn add(n: int) { const t = self.n; self.step(); self.n = t + n; }
fn step() {}
#[test] fn both() { const a = self.add(1); const b = self.add(2); await a; await b; pln(self.n); }`,
  'fields that nobody shares': `a: 0
b: 0
async fn one() { self.a += 1; self.step(); self.a += 1; }
async fn two() { self.b += 1; self.step(); self.b += 1; }
fn step() {}
#[test] fn both() { const a = self.one(); const b = self.two(); await a; await b; pln(self.a + self.b); }`,
  'one list': `l: []
async fn one() { self.l.push_back(1); self.step(); self.l.push_back(2); }
async fn two() { self.l.push_back(3); self.step(); self.l.pop_front(); }
fn step() {}
#[test] fn both() { const a = self.one(); const b = self.two(); await a; await b; pln(self.l); }`,
  'a list through a variable': `#[test] fn both() { const l = [0]; const p = async { l.push_back(1); self.step(); l.push_back(2); };
const q = async { self.step(); l.push_back(l.len() * 10); }; await p; await q; pln(l); }
fn step() {}`,
  'captured variables': `fn step() {}
#[test] fn both() { let n = 0; const up = () => { n = n + 1; }; const twice = () => { n = n * 2; };
const p = async { up(); self.step(); up(); }; const q = async { twice(); }; await p; await q; pln(n); }`,
  'a promise that two await': `first: null
async fn work() -> int { 5 }
async fn take(p: Promise<int>) { if (self.first == null) { self.first = await p; } }
#[test] fn both() { const p = self.work(); const a = self.take(p); const b = self.take(p); await a; await b; pln(self.first); }`,
  'who waits for each other': `p: null
q: null
async fn one() { self.step(); if (self.q != null) { await self.q; } }
async fn two() { self.step(); if (self.p != null) { await self.p; } }
fn step() {}
#[test] fn both() { self.p = self.one(); self.q = self.two(); await self.p; pln('ended'); }`,
  'one that ends another': `n: 0
async fn tick() { self.n += 1; self.step(); self.n += 1; self.step(); self.n += 1; }
fn step() {}
#[test] fn both() { const p = self.tick(); self.step(); exit(p); self.step(); pln(self.n); }`,
  'new fields': `async fn one() { self.x = 1; self.step(); self.y = 1; }
async fn two() { if (self.x == null) { self.x = 2; } self.step(); pln(self.y); }
fn step() {}
#[test] fn both() { const a = self.one(); const b = self.two(); await a; await b; pln(self.x); }`,
  sleepers: `s: ''
async fn add(n: str, t: ms) { sleep(t); self.s = self.s + n; }
#[test] fn both() { await [self.add('a', 1ms), self.add('b', 2ms), self.add('c', 1ms)]; pln(self.s); }`,
  callbacks: `s: ''
async fn one() { const l = [1, 2]; l.map((n: int): int => { self.s = self.s + n; n }); }
async fn two() { self.s = self.s + 'x'; }
#[test] fn both() { const a = self.one(); const b = self.two(); await a; await b; pln(self.s); }`,
  'failures that are caught': `n: 0
async fn one() { self.step(); if (self.n == 0) { throw('early'); } }
async fn two() { self.n = 1; }
fn step() {}
#[test] fn both() { const a = self.one(); const b = self.two(); await b; try { await a; pln('late'); } catch (e: unknown) { pln('early'); } }`,
};

describe('a systematic search', () => {
  for (const [name, text] of Object.entries(PROGRAMS)) {
    it(`finds what there is, in fewer orders: ${name}`, async () => {
      const every = await outcomes(text, () => true);
      const reduced = await outcomes(text, undefined);
      assert.deepEqual(reduced.found, every.found);
      assert.ok(reduced.orders <= every.orders, `${reduced.orders} of ${every.orders}`);
      if (process.env['STOF_SHOW'] !== undefined) console.log(name, reduced.orders, every.orders, every.found.length);
    }).timeout(60_000);
  }

  it('tries each order of turns that matter to each other', async () => {
    const text = `${NONE}s: ''
async fn work(n: str) { self.s = self.s + n; await self.none(); self.s = self.s + n; }
#[test] fn both() { await [self.work('a'), self.work('b'), self.work('c')]; pln(self.s); }`;
    // 6! / (2! 2! 2!)
    assert.equal((await outcomes(text, undefined)).found.length, 90);
  });
});
