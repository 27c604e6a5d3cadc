import assert from 'node:assert/strict';
import { debug, type Session } from './session.ts';

type Doing = (session: Session) => unknown;

const back: Doing = session => session.back();
const reverse: Doing = session => session.reverse();
const over: Doing = session => session.step('over');
const go: Doing = () => undefined;

/** Notes the variables before what is done. */
function seen(doing: Doing): Doing {
  return session => {
    session.story[session.story.length - 1] += `: ${session.variables().join(', ')}`;
    doing(session);
  };
}

/** Computes a text, and notes what it gives. */
function ask(text: string): Doing {
  return async session => session.story.push(`${text} → ${await session.evaluate(text)}`);
}

function all(...doings: readonly Doing[]): Doing {
  return async session => {
    for (const doing of doings) await doing(session);
  };
}

function times(count: number, doing: Doing): Doing[] {
  return Array.from({ length: count }, () => doing);
}

const straight = `
#[main]
fn main() {
    let a = 1;
    let b = a + 1;
    a = b * 10;
    b = a + 1;
    pln(a, b);
}
`;

const calls = `
fn sum(to: int) -> int {
    let s = 0;
    for (let i = 0; i < to; i += 1) {
        s += i;
    }
    return s;
}

#[main]
fn main() {
    let all = 0;
    all += self.sum(3000);
    all += self.sum(4);
    pln(all);
}
`;

const together = `
async fn count(name: str, every: ms) -> int {
    let sum = 0;
    for (let i = 1; i <= 3; i += 1) {
        sleep(every);
        sum += i;
        pln(name, sum);
    }
    return sum;
}

#[main]
fn main() {
    const a = self.count('a', 20ms);
    const b = self.count('b', 30ms);
    const all = await [a, b];
    pln('end', all);
}
`;

describe('going back', function () {
  this.timeout(20_000);

  it('goes statement by statement, with the values that were, up to the start, and forward to the same end', async () => {
    const { story, output } = await debug(straight, { lines: [8], at: [...times(5, seen(back)), seen(go), seen(go)] });
    assert.deepEqual(story, [
      'breakpoint main 8: a = 20, b = 21',
      'step main 7: a = 20, b = 2',
      'step main 6: a = 1, b = 2',
      'step main 5: a = 1',
      'step main 4: ',
      'entry main 4: ',
      'breakpoint main 8: a = 20, b = 21',
    ]);
    assert.equal(output, '20, 21\n');
  });

  it('returns to where a step over began', async () => {
    const at = [seen(over), seen(back), seen(over), seen(over), seen(back), seen(back), seen(go)];
    const { story } = await debug(calls, { lines: [13], at });
    assert.deepEqual(story, [
      'breakpoint main 13: all = 0',
      'step main 14: all = 4498500',
      'step main 13: all = 0',
      'step main 14: all = 4498500',
      'step main 15: all = 4498506',
      'step main 14: all = 4498500',
      'step main 13: all = 0',
    ]);
  });

  it('goes from the first statement of a function to its call, and into loops that are long over', async () => {
    const at = [seen(back), seen(back), seen(back), seen(reverse), seen(reverse), seen(go)];
    const { story, output } = await debug(calls, { lines: [7, { line: 5, condition: 'i == 2500' }], at });
    assert.deepEqual(story.slice(0, 6), [
      'breakpoint sum 5: i = 2500, s = 3123750, to = 3000',
      'step sum 4: i = 2500, s = 3123750, to = 3000',
      'step sum 5: i = 2499, s = 3121251, to = 3000',
      'step sum 4: i = 2499, s = 3121251, to = 3000',
      'entry main 12: ',
      'entry main 12: ',
    ]);
    assert.equal(output, '4498506\n');
  });

  it('continues in reverse to the last breakpoint that is hit, and in the end to the start', async () => {
    const { story, output } = await debug(together, {
      lines: [7, { line: 6, log: 'adds {i}' }],
      at: [go, go, go, ...times(4, seen(reverse)), seen(go), ...times(6, seen(go))],
    });
    assert.deepEqual(story, [
      'log 6: adds 1',
      'breakpoint count 7',
      'log 6: adds 1',
      'breakpoint count 7',
      'log 6: adds 2',
      'breakpoint count 7',
      // Both are due at 60.
      'log 6: adds 2',
      'breakpoint count 7: i = 2, sum = 3, name = "b", every = 30ms',
      'breakpoint count 7: i = 2, sum = 3, name = "a", every = 20ms',
      'breakpoint count 7: i = 1, sum = 1, name = "b", every = 30ms',
      'breakpoint count 7: i = 1, sum = 1, name = "a", every = 20ms',
      'entry main 14: ',
      'breakpoint count 7: i = 1, sum = 1, name = "a", every = 20ms',
      'breakpoint count 7: i = 1, sum = 1, name = "b", every = 30ms',
      'breakpoint count 7: i = 2, sum = 3, name = "a", every = 20ms',
      'breakpoint count 7: i = 2, sum = 3, name = "b", every = 30ms',
      'log 6: adds 3',
      'breakpoint count 7: i = 3, sum = 6, name = "a", every = 20ms',
      'log 6: adds 3',
      'breakpoint count 7: i = 3, sum = 6, name = "b", every = 30ms',
    ]);
    assert.equal(output, 'a1\nb1\na3\nb3\na6\nb6\nend[6, 6]\n');
  });

  it('stays in the process that it steps back in', async () => {
    const { story } = await debug(together, {
      lines: [{ line: 7, condition: "name == 'a' && i == 3" }],
      at: times(9, seen(back)),
    });
    assert.deepEqual(story.slice(0, 9), [
      'breakpoint count 7: i = 3, sum = 6, name = "a", every = 20ms',
      'step count 6: i = 3, sum = 3, name = "a", every = 20ms',
      'step count 5: i = 3, sum = 3, name = "a", every = 20ms',
      'step count 4: i = 3, sum = 3, name = "a", every = 20ms',
      'step count 7: i = 2, sum = 3, name = "a", every = 20ms',
      'step count 6: i = 2, sum = 1, name = "a", every = 20ms',
      'step count 5: i = 2, sum = 1, name = "a", every = 20ms',
      'step count 4: i = 2, sum = 1, name = "a", every = 20ms',
      'step count 7: i = 1, sum = 1, name = "a", every = 20ms',
    ]);
  });

  it('goes back from an error to the statement that raised it', async () => {
    const text = straight.replace('pln(a, b);', "throw('so');");
    const { story } = await debug(text, { filters: { uncaught: true }, at: [back, seen(back), seen(go), go] });
    assert.deepEqual(story, [
      'error main 8',
      'step main 8: a = 20, b = 21',
      'step main 7: a = 20, b = 2',
      'error main 8',
    ]);
  });

  it('computes in the past, and takes back what that changed', async () => {
    const { story, output } = await debug(straight, {
      lines: [8],
      at: [back, all(ask('a = 7'), ask('a'), ask('[1, 2].len()'), seen(back)), seen(go), seen(go)],
    });
    assert.deepEqual(story, [
      'breakpoint main 8',
      'step main 7',
      'a = 7 → null',
      'a → 20',
      '[1, 2].len() → 2: a = 20, b = 2',
      'step main 6: a = 1, b = 2',
      'breakpoint main 8: a = 20, b = 21',
    ]);
    assert.equal(output, '20, 21\n');
  });

  it('goes no further back than to where somebody changed something', async () => {
    const { story, output } = await debug(straight, {
      lines: [7, 8],
      at: [all(ask('a + b'), ask('a = 7')), seen(back), seen(back), seen(go), go],
    });
    assert.deepEqual(story, [
      'breakpoint main 7',
      'a + b → 22',
      'a = 7 → null',
      'breakpoint main 8: a = 7, b = 8',
      'note: what was before is not known any more',
      'step main 7: a = 7, b = 2',
      'note: what was before is not known any more',
      'step main 7: a = 7, b = 2',
      'breakpoint main 8',
    ]);
    assert.equal(output, '7, 8\n');
  });
});
