import assert from 'node:assert/strict';
import { Coverage } from '../../../runtime/coverage/coverage.ts';
import { Engine } from '../../../runtime/engine.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import { VirtualHost } from '../engine/run.ts';

const FILE = '/doc.stof';

/** Runs every `#[main]`, with and without looks at the clock at each switch point. */
async function count(text: string): Promise<Coverage> {
  const reports: string[] = [];
  let last = new Coverage();
  for (const fuel of [undefined, 0]) {
    const coverage = new Coverage();
    const engine = new Engine(new VirtualHost(), {
      profile: 'run',
      paint: plainPaint,
      logLevel: 'error',
      coverage,
      ...(fuel === undefined ? {} : { fuel }),
    });
    const loaded = await engine.loadText(text, FILE, '/');
    assert.deepEqual(loaded, { ok: true });
    await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
    reports.push(JSON.stringify(coverage.report()));
    last = coverage;
  }
  assert.equal(reports[0], reports[1]);
  return last;
}

/** `<n>` stands where a statement begins that ran so often; `<name n>` where a function does. */
async function check(marked: string): Promise<void> {
  const [file] = (await count(marked.replace(/<[^<>]*>/g, ''))).report();
  assert.ok(file);
  const marks = [
    ...file.statements.map(({ offset, count: n }) => ({ offset, mark: `<${n}>` })),
    ...file.functions.map(({ offset, name, count: n }) => ({ offset, mark: `<${name} ${n}>` })),
  ].sort((one, other) => other.offset - one.offset);
  let shown = file.text;
  for (const { offset, mark } of marks) shown = shown.slice(0, offset) + mark + shown.slice(offset);
  assert.equal(shown, marked);
}

describe('coverage', () => {
  it('counts the statements of branches and loops', () =>
    check(
      `
<never 0>fn never(): int { <0>return 5; }
#[main]
<main 1>fn main() {
    <1>let sum = 0;
    for (<1>let i = 0; <11>i > -1 && i <= 9; i += 1) {
        <10>if (i % 2 == 0) { <5>continue; }
        <5>sum += i;
    }
    <4>while (sum > 22) {
        <3>sum -= 1;
    }
    <1>if (sum < 0) { <0>pln('no'); } else { <1>pln('yes'); }
}
`
        .replace('never(): int', 'never() -> int')
        .replace('sum < 0', '0 > sum')
        .replace('i <= 9', '10 > i'),
    ));

  it('counts processes, arrows, and what an error leaves out', () =>
    check(
      `
<slow 3>async fn slow(n: int) {
    <3>sleep(1ms);
    <3>if (n == 2) { <1>throw('two'); }
    <2>pln(n);
}
#[main]
<main 1>fn main() {
    <1>let all = [];
    <1>for (let n in [1, 2, 3]) { <3>all.push_back(self.slow(n)); }
    try {
        <1>await all;
        <0>pln('never');
    } catch {
        <1>pln('caught');
    }
    <1>let twice = (x: int) -> int => <2>x * 2;
    <1>twice(1) + twice(2);
    <1>let block = async { <1>pln('in'); };
    <1>await block;
}
`
        .replaceAll('->', '\u2192')
        .replaceAll('=>', '\u21d2')
        .replaceAll('\u2192', '->')
        .replaceAll('\u21d2', '=>'),
    ));
});
