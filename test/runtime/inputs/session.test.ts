import assert from 'node:assert/strict';
import { Engine } from '../../../runtime/engine.ts';
import { Session } from '../../../runtime/inputs/session.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import { reportText } from '../../../runtime/report/report.ts';
import { hostOf } from '../run-text.ts';

/** Enters the inputs in turn; what each gives, prints or says is a line of the result. */
async function check(document: string, inputs: readonly string[], expected: readonly string[]): Promise<void> {
  const lines: string[] = [];
  const host = hostOf((_, text) => lines.push(text.replace(/\n$/, '')));
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn' });
  assert.deepEqual(await engine.loadText(document, '/d.stof', '/'), { ok: true });
  const session = new Session(engine, '/');
  for (const [i, input] of inputs.entries()) {
    const outcome = await session.enter(input, `<${i + 1}>`);
    if (outcome.kind === 'wrong') lines.push(outcome.message);
    if (outcome.kind === 'stopped') lines.push('stopped');
    if (outcome.kind !== 'done' && outcome.kind !== 'failed') continue;
    for (const failure of outcome.failures) lines.push(reportText(failure, plainPaint));
    if (outcome.kind === 'done' && outcome.text !== undefined) lines.push(outcome.text);
  }
  assert.equal(lines.join('\n'), expected.join('\n'));
}

describe('a session of inputs', () => {
  it('prints values as the language does', () =>
    check(
      '',
      ['1 + 2', "'a'", "['a', 1.5]", '5km as m', '{"k": null}', 'null', '1;', 'let x = 1'],
      ['3', 'a', '["a", 1.5]', '5000m', '{("k" -> null)}', 'null'],
    ));

  it('keeps variables, their types and what is const', () =>
    check(
      '',
      ['let x = 5', 'x += 1', 'x', 'const c: int = 2', 'c = 3', 'let x = "new"', 'x'],
      [
        '6',
        'error: cannot assign to a const variable',
        '  --> <5>:1:1',
        '   |',
        ' 1 | c = 3',
        '   | ^',
        '  at input (<5>:1:1)',
        'new',
      ],
    ));

  it('shares variables with arrows of other inputs', () =>
    check(
      '',
      ['let n = 1', 'let add = (by: int) -> int => { n += by; return n; }', 'add(2)', 'n = 10', 'add(1)', 'n'],
      ['3', '11', '11'],
    ));

  it('changes the document by statements and items', () =>
    check(
      'a: 1\nfn f() -> int { self.a }',
      ['self.f()', 'self.a = 2', 'self.f()', 'fn f() -> int { self.a * 10 }', 'self.f()', 'b: self.f() + 1', 'self.b'],
      ['1', '2', '20', '21'],
    ));

  it('makes types', () =>
    check('', ['#[type]\nP: { int x: 3 }', 'let p = new P { }', 'p.x', 'typename p'], ['3', 'P']));

  it('awaits promises of earlier inputs', () =>
    check(
      'async fn f(n: int) -> int { sleep(5ms); n * 2 }',
      ['let p = self.f(4)', 'await p', 'await self.f(1)', 'async { pln("here"); }'],
      ['8', '2', 'here'],
    ));

  it('reports an error at its place in the input, and keeps what was done before it', () =>
    check(
      '',
      ["let a = 1;\nthrow('no');\nlet b = 2", 'a', 'b'],
      ['error: no', '  --> <1>:2:1', '   |', " 2 | throw('no');", '   | ^', '  at input (<1>:2:1)', '1', 'null'],
    ));

  it('reports processes that nobody awaits', () =>
    check('', ["async { throw('lost'); }\n'mine'"], ['error: lost', '  at input (defined at <1>:1:1)', 'mine']));

  it('says where an input cannot be read', () =>
    check('', ['let = 3'], ["parse error: expected '('", '  --> <1>:1:4', '   |', ' 1 | let = 3', '   |    ^']));

  it('reads constants of cases', () => check('c: 2', ['switch (3) { case self.c + 1: { pln("three"); } }'], ['three']));

  it('ends what runs, and goes on with the next input', async () => {
    const lines: string[] = [];
    const host = hostOf((_, text) => lines.push(text));
    const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn', fuel: 1 });
    const session = new Session(engine, '/');
    host.sleep = () => {
      engine.stop();
      return undefined;
    };
    assert.deepEqual(await session.enter('let x = 1; sleep(9s); x = 2;', '<1>'), { kind: 'stopped' });
    host.sleep = () => undefined;
    const next = await session.enter('x', '<2>');
    assert.equal(next.kind === 'done' && next.text, '1');
  });
});
