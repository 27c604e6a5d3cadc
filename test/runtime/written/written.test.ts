/** What was written last, and where; and that a run that is followed goes no other way than one that is not. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Written } from '../../../runtime/written/written.ts';
import { run, VirtualHost } from '../engine/run.ts';

async function written(text: string, fuel?: number): Promise<Written> {
  const follower = new Written();
  await run(text, { options: { written: follower, ...(fuel === undefined ? {} : { fuel }) } });
  return follower;
}

/** `‹value›` stands behind each name that was written, with `×n` where more than once; `=` before a value that stands there. */
async function check(marked: string): Promise<void> {
  const text = marked.replace(/‹[^›]*›/g, '');
  for (const fuel of [undefined, 0]) {
    const writes = (await written(text, fuel)).report().sort((a, b) => b.offset - a.offset);
    let shown = text;
    for (const { offset, name, value, count, isPlain } of writes) {
      const end = offset + name.length;
      assert.equal(text.slice(offset, end), name);
      shown = `${shown.slice(0, end)}‹${isPlain ? '=' : ''}${value}${count > 1 ? ` ×${count}` : ''}›${shown.slice(end)}`;
    }
    assert.equal(shown, marked);
  }
}

const programs = readFileSync('test/conformance/expected.txt', 'utf8')
  .split('\n')
  .filter(name => /^(runtime|values)\//.test(name))
  .map(name => ({ name, text: readFileSync(`test/conformance/${name}.stof`, 'utf8') }))
  .filter(({ text }) => !text.startsWith('// cmd: '));

describe('what was written last', () => {
  it('is known of variables and fields', () =>
    check(
      `
total‹=0›: 0
limit‹10›: 5 + 5
float rate‹=1›: 1
#[main]
fn main() {
    const a‹1› = 1;
    let b;
    b‹2› = a + 1; b‹3› += 1;
    let c‹2›: int = 2.7;
    c‹5› = 5.2;
    self.total‹7› = 7;
    self.total‹8› += 1;
    self.rate‹2› = 2;
    for (let i‹0› = 0; i < 3; i‹3 ×3› += 1) { let square‹4 ×3› = i * i; }
    for (const item‹"y" ×2› in ['x', 'y']) { Made.at‹"y" ×2› = item; }
    const { left‹1›, right: other‹2› } = new { left: 1, right: 2 };
    const [first‹"a"›, _] = ['a', 'b'];
    try { throw('x'); } catch (e‹"x"›: str) {}
    const list‹[1, 2]› = [1, 2];
    list.push_back(3);
    const object‹{ a: 1 }› = new { a: 1 };
    object.b.c‹5s› = 5s;
}
`
        .replaceAll('b‹3 ×2›= a + 1', 'b‹2›= a + 1')
        .replaceAll('b‹3 ×2› += 1', 'b‹3› += 1')
        .replaceAll('›= ', '› = '),
    ));

  it('is known in processes, arrows and calls, with who wrote', async () => {
    const text = `total: 0
fn add(n: int) { self.total += n; }
async fn work(n: int) { sleep(1ms * n); self.add(n); }
#[main]
fn main() {
  const all = [self.work(2), self.work(1)];
  await all;
  let shared = 1;
  const set = () => { shared = 2; };
  set();
  await async { let inner = 3; };
}
`;
    const report = (await written(text)).report();
    const told = report.map(({ name, value, process, by, offset }) => {
      const line = text.slice(0, offset).split('\n').length;
      return `${line} ${name} ${value} ${process} ${by}`;
    });
    assert.deepEqual(told, [
      '1 total 0 0 ',
      '6 all [Promise (process 2 running), Promise (process 3 running)] 1 root.main',
      '2 total 3 2 root.work',
      '8 shared 1 1 root.main',
      '9 set fn root.<fn> 1 root.main',
      '9 shared 2 1 root.main',
      '11 inner 3 4 async block',
    ]);
  });

  it('takes one value a place, and no long one', async () => {
    const text = `#[main]\nfn main() { let t = ''; for (let i = 0; i < 5000; i += 1) { t += 'abcdef'; } }\n`;
    const report = (await written(text)).report();
    assert.equal(report.length, 4);
    for (const { value } of report) assert.ok(value.length <= 120);
    assert.equal(report.find(({ count, name }) => name === 't' && count > 1)?.count, 5000);
  });

  it('changes nothing of what runs', async () => {
    assert.ok(programs.length > 200);
    for (const { name, text } of programs.filter((_, i) => i % 3 === 0)) {
      const ran = [];
      for (const options of [{}, { written: new Written() }]) {
        const host = new VirtualHost();
        host.tick = 0.001;
        try {
          const { result, events } = await run(text, { host, options: { ...options, timeLimitMs: 20_000 } });
          const { durationMs: _, ...rest } = result;
          const changes = events.map(({ id, state, waitsFor }) => [id, state, waitsFor]);
          ran.push([host.output, rest, changes]);
        } catch (error) {
          ran.push([host.output, error instanceof Error ? error.message : error]);
        }
      }
      assert.deepEqual(ran[1], ran[0], name);
    }
  }).timeout(60_000);
});
