/** Five races that a plain run does not show. */

export interface Race {
  readonly text: string;
  /** What a person is told of it. */
  readonly says: RegExp;
  /** Where it is: what is touched, and there how and by whom; lines from 1. */
  readonly places: readonly string[];
}

/** Each passes in the language's own order. */
export const RACES: Readonly<Record<string, Race>> = {
  'a lost update': {
    text: `total: 0
fn slow() {}
async fn deposit(n: int, late: bool) {
    if (late) { self.slow(); self.slow(); self.slow(); self.slow(); }
    const before = self.total;
    self.slow();
    self.total = before + n;
}
#[test]
fn races() {
    const a = self.deposit(1, false);
    const b = self.deposit(2, true);
    await a; await b;
    assert_eq(self.total, 3);
}
`,
    says: /reads root\.total.*writes root\.total.*assertion failed: '[12]' does not equal '3'/s,
    places: ['root.total: reads 5 by root.deposit #2, writes 7 by root.deposit'],
  },
  'a check before an act': {
    text: `stock: 1
fn slow() {}
fn isThere() -> bool { self.stock > 0 }
async fn buy(late: bool) {
    if (late) { for (let i = 0; i < 5; i += 1) {} }
    if (self.isThere()) { self.slow(); self.stock -= 1; }
}
#[test]
fn races() {
    const a = self.buy(false);
    const b = self.buy(true);
    await a; await b;
    assert(self.stock >= 0);
}
`,
    says: /assertion failed/,
    places: ['root.stock: reads 3 by root.buy #2, writes 6 by root.buy'],
  },
  'a promise that is awaited twice': {
    text: `first: null
fn step() {}
async fn work() -> int { 5 }
async fn take(p: Promise<int>, late: bool) {
    if (late) { self.step(); self.step(); self.step(); self.step(); self.step(); }
    if (self.first == null) { self.first = await p; }
}
#[test]
fn races() {
    const p = self.work();
    const a = self.take(p, false);
    const b = self.take(p, true);
    await a; await b;
    assert_eq(self.first, 5);
}
`,
    says: /root\.take(?: #2)? waits for ever: the result of root\.work was taken by another await/,
    places: [
      'the result of root.work: waits 6 by root.take',
      'root.first: reads 6 by root.take #2 & root.take, writes 6 by root.take #2',
    ],
  },
  'a deadlock': {
    text: `p: null
q: null
fn step() {}
async fn one() { if (self.q != null) { await self.q; } }
async fn two() { self.step(); if (self.p != null) { await self.p; } }
#[test]
fn races() {
    self.p = self.one();
    for (let i = 0; i < 5; i += 1) {}
    self.q = self.two();
}
`,
    says: /root\.one waits for ever for root\.two\n {2}root\.two waits for ever for root\.one/,
    places: [
      'the result of root.two: waits 4 by root.one, waits 5 by root.two',
      'root.q: writes 10 by root.races, reads 4 by root.one',
    ],
  },
  'the order of prints': {
    text: `fn step() {}
async fn say(s: str) { self.step(); pln(s); }
#[test]
fn races() {
    const a = self.say('a'); const b = self.say('b');
    await a; await b;
}
`,
    says: /the output is another than in the language's own order.*usual: a\n {2}here: {2}b/s,
    places: ['the output: writes 2 by root.say #2 & root.say'],
  },
};
