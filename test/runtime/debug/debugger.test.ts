import assert from 'node:assert/strict';
import { debug, type Session } from './session.ts';

/** Notes what a question gives, among what happened. */
function ask(...texts: readonly string[]): (session: Session) => Promise<void> {
  return async session => {
    for (const text of texts) session.story.push(`${text} → ${await session.evaluate(text)}`);
  };
}

const loops = `
async fn count(name: str) {
    for (let i = 0; i < 3; i += 1) {
        pln(name, i);
    }
}

#[main]
fn main() {
    const a = self.count('a');
    const b = self.count('b');
    await [a, b];
    pln('end');
}
`;

describe('debugger', () => {
  it('stops at a breakpoint of each of two alternating loops in turn', async () => {
    const { story, output } = await debug(loops, { lines: [4], at: Array.from({ length: 6 }, () => ask('name', 'i')) });
    assert.deepEqual(story, [
      'breakpoint count 4',
      'name → "a"',
      'i → 0',
      'breakpoint count 4',
      'name → "b"',
      'i → 0',
      'breakpoint count 4',
      'name → "a"',
      'i → 1',
      'breakpoint count 4',
      'name → "b"',
      'i → 1',
      'breakpoint count 4',
      'name → "a"',
      'i → 2',
      'breakpoint count 4',
      'name → "b"',
      'i → 2',
    ]);
    assert.equal(output, 'a0\nb0\na1\nb1\na2\nb2\nend\n');
  });

  it('prints the same with a breakpoint that never holds as without', async () => {
    const { story, output } = await debug(loops, { lines: [{ line: 4, condition: 'false' }] });
    assert.deepEqual(story, []);
    assert.equal(output, 'a0\nb0\na1\nb1\na2\nb2\nend\n');
  });

  it('stops where a condition holds, at the hits that count, and prints log points', async () => {
    const text = `
#[main]
fn main() {
    let sum = 0;
    for (let i = 0; i < 10000; i += 1) {
        sum += i;
    }
    pln(sum);
}
`;
    const { story } = await debug(text, {
      lines: [
        { line: 6, condition: 'i == 5000' },
        { line: 6, hits: '10' },
        { line: 8, log: 'the sum is {sum}, half of it {sum / 2} {{so}}' },
      ],
      at: [ask('i', 'sum'), ask('i', 'sum')],
    });
    assert.deepEqual(story, [
      'breakpoint main 6',
      'i → 9',
      'sum → 36',
      'breakpoint main 6',
      'i → 5000',
      'sum → 12497500',
      'log 8: the sum is 49995000, half of it 24997500 {so}',
    ]);
  });

  const calls = `
fn inner(x: int) -> int {
    const y = x * 2;
    return y;
}
fn outer(x: int) -> int {
    const a = self.inner(x);
    const b = self.inner(a);
    return a + b;
}
#[main]
fn main() {
    const r = self.outer(1);
    pln(r);
}
`;

  it('steps over calls, into them and out of them', async () => {
    const over = (session: Session): void => session.step('over');
    const { story } = await debug(calls, {
      lines: [13],
      at: [s => s.step('in'), over, s => s.step('in'), s => s.step('out'), over, over],
    });
    assert.deepEqual(story, [
      'breakpoint main 13',
      'step outer 7',
      'step outer 8',
      'step inner 3',
      'step outer 9',
      'step main 14',
    ]);
  });

  it('shows the stack, and variables as far as they have been declared', async () => {
    const { story } = await debug(calls, {
      lines: [4],
      at: [s => s.story.push(...s.stack(), ...s.variables())],
    });
    assert.deepEqual(story.slice(0, 6), [
      'breakpoint inner 4',
      'root.inner 4',
      'root.outer 7',
      'root.main 13',
      'y = 2',
      'x = 1',
    ]);
  });

  it('goes on behind an await when its result is there, and shows who waits', async () => {
    const text = `
async fn work(n: int) -> Promise<int> {
    sleep(20ms);
    return n + 1;
}
#[main]
fn main() {
    const p = self.work(1);
    const r = await p;
    pln(r);
}
`;
    const { story } = await debug(text, {
      lines: [9, 4],
      at: [
        s => s.step('over'),
        s => {
          s.story.push(...s.stack());
          s.step('out');
        },
        ask('r'),
      ],
    });
    assert.deepEqual(story, [
      'breakpoint main 9',
      'breakpoint work 4',
      'root.work 4',
      '-- awaits',
      'root.main 9',
      'step main 10',
      'r → 2',
    ]);
  });

  it('evaluates expressions with calls and arrows, and keeps what is assigned', async () => {
    const text = `
total: 10,
fn twice(x: int) -> int { return x * 2; }
#[main]
fn main() {
    let n = 4;
    const fixed = 7;
    pln(n, ' ', self.total);
}
`;
    const { story, output } = await debug(text, {
      lines: [8],
      at: [
        ask(
          'self.twice(n) + 1',
          '[1, 2].map((x: int): int => x + n)',
          'n = 40; n + 1',
          'self.total = 11',
          'n',
          'fixed',
          'nope.f()',
        ),
      ],
    });
    assert.deepEqual(story, [
      'breakpoint main 8',
      'self.twice(n) + 1 → 9',
      '[1, 2].map((x: int): int => x + n) → [5, 6]',
      'n = 40; n + 1 → 41',
      'self.total = 11 → null',
      'n → 40',
      'fixed → 7',
      "failed: cannot call 'f' on null (the value is null or missing - check the name or path)",
    ]);
    assert.equal(output, '40 11\n');
  });

  it('stops at errors by filter, before anything is unwound', async () => {
    const text = `
#[main]
fn main() {
    const before = 1;
    try { throw('caught'); } catch (e) { pln(e); }
    const x = before / null;
}
`;
    const all = await debug(text, {
      filters: { all: true },
      at: [s => s.story.push(s.stop!.error!.message), s => s.story.push(...s.variables())],
    });
    assert.deepEqual(all.story, ['error main 5', 'caught', 'error main 6', 'before = 1']);
    assert.match(all.output, /^caught\n/);
    const uncaught = await debug(text, { filters: { uncaught: true } });
    assert.deepEqual(uncaught.story, ['error main 6']);
  });

  it('stops on entry, at functions by name, and in arrows', async () => {
    const text = `
group: { fn f() { pln('f'); } },
#[main]
fn main() {
    self.group.f();
    pln([1, 2].map((x: int): int =>
        x + 1));
}
`;
    const { story } = await debug(text, {
      stopOnEntry: true,
      functions: ['group.f'],
      lines: [7],
      at: [s => s.debugger.resume(), s => s.debugger.resume(), ask('x'), ask('x')],
    });
    assert.deepEqual(story, [
      'entry main 5',
      'function breakpoint group.f 2',
      'breakpoint <fn> 7',
      'x → 1',
      'breakpoint <fn> 7',
      'x → 2',
    ]);
  });

  it('finishes a step before it shows what another process stops at', async () => {
    const text = `
async fn other() {
    for (let i = 0; i < 2; i += 1) {
        pln('other ', i);
    }
}
fn busy() {
    for (let i = 0; i < 50; i += 1) { }
}
#[main]
fn main() {
    const p = self.other();
    self.busy();
    pln('done');
    await p;
}
`;
    const { story } = await debug(text, { lines: [13, 4], at: [s => s.step('over'), undefined!, undefined!] });
    assert.equal(story[0], 'breakpoint main 13');
    assert.ok(story.includes('step main 14'), story.join('\n'));
    assert.equal(story.indexOf('step main 14'), 1, story.join('\n'));
  });

  it('holds the time of sleepers while it stands still', async () => {
    const text = `
#[main]
fn main() {
    async { sleep(50ms); pln('slept'); }
    pln('here');
    sleep(10ms);
    pln('first');
}
`;
    const { output } = await debug(text, {
      lines: [5],
      at: [
        s => {
          s.host.time += 1000;
        },
      ],
    });
    assert.equal(output, 'here\nfirst\nslept\n');
  });

  it('changes variables whose kind the compiler counts on, and refuses what they cannot hold', async () => {
    const text = `
#[main]
fn main() {
    let n = 0;
    let x = 0.5;
    for (let i = 0; i < 3; i += 1) {
        n += 1;
        x = x * 2.0;
    }
    pln(n, ' ', x);
}
`;
    const { story, output } = await debug(text, {
      lines: [7],
      at: [ask('n = 10; x = 3; x'), ask("n = 'text'; n"), ask('n = [1]')],
    });
    assert.deepEqual(story, [
      'breakpoint main 7',
      'n = 10; x = 3; x → 3',
      'breakpoint main 7',
      'n = \'text\'; n → "text"',
      'breakpoint main 7',
      "failed: 'n' is compiled as a number: nothing that is shared can be put there",
    ]);
    assert.equal(output, 'text11 24\n');
  });
});
