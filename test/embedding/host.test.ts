import assert from 'node:assert/strict';
import { StofDocument } from '../../embedding/document.ts';
import type { StofError } from '../../embedding/errors.ts';
import type { StofFunction } from '../../embedding/function.ts';
import type { HostCall } from '../../embedding/types.ts';
import { documentOf, open } from './open.ts';

describe('lib', () => {
  it('lends functions, with dots and colons', async () => {
    const doc = new StofDocument().lib('App', 'join', (...parts: string[]) => parts.join('-'));
    await doc.parse('fn f() -> str { App.join("a", "b") + App::join("c") }');
    assert.equal(await doc.call('f'), 'a-bc');
  });

  it('lends functions to what was compiled before', async () => {
    const doc = await documentOf('fn f() -> int { App::n() }  fn g() -> int { App.n() }');
    await assert.rejects(doc.call('f'), { code: 'FuncDne' });
    await assert.rejects(doc.call('g'), { code: 'FuncDne' });
    doc.lib('App', 'n', () => 1);
    assert.deepEqual([await doc.call('f'), await doc.call('g')], [1, 1]);
    doc.lib('App', 'n', () => 2);
    assert.deepEqual([await doc.call('f'), await doc.call('g')], [2, 2]);
  });

  it('lets others run while a promise is awaited', async () => {
    const { doc, printed } = await open(
      'fn f() -> int { async { pln("other"); } let v = App.later(4); pln("then"); v }',
    );
    doc.lib('App', 'later', (n: number) => new Promise(resolve => setTimeout(() => resolve(n * 2), 5)));
    assert.equal(await doc.call('f'), 8);
    assert.equal(printed.out, 'other\nthen\n');
  });

  it('gives a promise where it is said to', async () => {
    const doc = await documentOf('fn f() -> int { let p = App.later(1); let q = App.later(2); (await p) + await q }');
    doc.lib('App', 'later', async (n: number) => n, { async: true });
    assert.equal(await doc.call('f'), 3);
  });

  it('counts, names and casts arguments by a signature', async () => {
    const doc = await documentOf(`
      fn f() -> str { App.send(5) }
      fn named() -> str { App.send(times = 3, to = "x") }
      fn many() { App.send("a", 1, 2); }
    `);
    doc.lib('App', 'send', (to: string, times: number) => `${typeof to} ${to} ${times}`, {
      signature: '(to: str, times: int = 1) -> str',
    });
    assert.equal(await doc.call('f'), 'string 5 1');
    assert.equal(await doc.call('named'), 'string x 3');
    await assert.rejects(doc.call('many'), { code: 'FuncArgs' });
    assert.throws(() => doc.lib('App', 'x', () => 1, { signature: 'nonsense(' }), { name: 'TypeError' });
  });

  it('is caught in Stof, and the cause of what is not', async () => {
    const doc = await documentOf(`
      fn caught() -> str { try { App.fail(); "" } catch (e: str) { e } }
      fn later() -> str { try { App.reject(); "" } catch (e: str) { e } }
      fn not() { App.fail(); }
    `);
    const cause = new Error('broken');
    doc.lib('App', 'fail', () => {
      throw cause;
    });
    doc.lib('App', 'reject', () => Promise.reject('no'));
    assert.equal(await doc.call('caught'), 'broken');
    assert.equal(await doc.call('later'), 'no');
    await assert.rejects(doc.call('not'), (error: StofError) => error.cause === cause && error.code === 'Thrown');
  });

  it('may call the document again: later, at once, and by a function that it was given', async () => {
    const doc = await documentOf(`
      n: 1
      fn add(by: int) -> int { self.n += by; self.n }
      fn later() -> int { App.later() + 100 }
      fn now() -> int { App.now() + 100 }
      fn given() -> int { App.each([1, 2], (n: int) -> int => n * 2) }
    `);
    doc.lib('App', 'later', async () => doc.call('add', 1));
    doc.lib('App', 'now', () => doc.callSync('add', 1));
    doc.lib('App', 'each', async (list: number[], fn: StofFunction) => {
      let sum = 0;
      for (const item of list) sum += await fn.call<number>(item);
      return sum;
    });
    assert.equal(await doc.call('later'), 102);
    assert.equal(await doc.call('now'), 103);
    assert.equal(await doc.call('given'), 6);
  });

  it('knows who calls', async () => {
    const doc = await documentOf('a: { fn f() -> str { App.who() } }');
    doc.lib('App', 'who', function (this: HostCall) {
      return this.self.path;
    });
    assert.equal(await doc.call('a.f'), 'root.a');
  });

  it('lends nothing to other documents', async () => {
    const [one, other] = [await documentOf('fn f() -> int { App.n() }'), await documentOf('fn f() -> int { App.n() }')];
    one.lib('App', 'n', () => 1);
    assert.equal(await one.call('f'), 1);
    await assert.rejects(other.call('f'), { code: 'FuncDne' });
  });

  it('is seen by programs that ask, and warned of by none', async () => {
    const { doc, printed } = await open();
    doc.lib('App', 'n', () => 1);
    await doc.parse(
      'fn f() -> list { [lib("App"), lib("App", "n"), lib("App", "m"), libs().contains("App"), App.n()] }',
    );
    assert.deepEqual(await doc.call('f'), [true, true, false, true, 1]);
    assert.equal(printed.err, '');
  });

  it('takes no name of the language, and none that is no name', () => {
    const doc = new StofDocument();
    assert.throws(() => doc.lib('Std', 'pln', () => {}), { name: 'TypeError', message: /library of Stof/ });
    assert.throws(() => doc.lib('a b', 'c', () => {}), { name: 'TypeError' });
  });

  it('cannot wait where processes may not switch', async () => {
    const doc = await documentOf('fn f() { [2, 1].sort_by((a: int, b: int) -> int => App.later(a, b)); }');
    doc.lib('App', 'later', async () => 0);
    await assert.rejects(doc.call('f'), { code: /^(?:ListSortBy|NotInterruptible)$/ });
  });
});

describe('what a document is lent', () => {
  const lendings: readonly [what: string, text: string][] = [
    ['files', 'fn f() { fs.read_string("/a"); }'],
    ['variables', 'fn f() { env("HOME"); }'],
    ['a network', 'fn f() { Http.fetch("http://localhost"); }'],
  ];
  for (const [what, text] of lendings) {
    it(`is not ${what}, unless somebody says so`, () =>
      assert.rejects(
        documentOf(text).then(doc => doc.call('f')),
        { code: 'FuncDne' },
      ));
  }

  it('is no import either', () => assert.rejects(documentOf('import "./a.stof";'), { name: 'StofParseError' }));

  it('may be files in memory', async () => {
    const files = new Map<string, string | Uint8Array>([
      ['/lib/a.stof', 'import "./b.json" as self.data; x: 1'],
      ['/lib/b.json', '{"y": 2}'],
    ]);
    const doc = await documentOf('import "./lib/a.stof"; fn f() { fs.write("/out", "z"); }', { files });
    assert.deepEqual(doc.record(), { data: { y: 2 }, x: 1 });
    await doc.call('f');
    assert.deepEqual(files.get('/out'), new TextEncoder().encode('z'));
  });

  it('may be files by functions, which say what is not there', async () => {
    const files = {
      read: async (path: string) => {
        if (path === '/bad') throw new Error('broken disk');
        return path === '/a' ? 'text' : undefined;
      },
    };
    const text = 'fn r(p: str) -> str { fs.read_string(p) }  fn w() { fs.write("/a", "b"); }';
    const doc = await documentOf(text, { files });
    assert.equal(await doc.call('r', '/a'), 'text');
    await assert.rejects(doc.call('r', '/b'), { message: /No such file/ });
    await assert.rejects(doc.call('r', '/bad'), { message: /broken disk/ });
    await assert.rejects(doc.call('w'), { message: /not permitted/ });
  });

  it('may be variables of its own', async () => {
    const env = { A: '1' };
    const doc = await documentOf('fn f() -> str { set_env("A", "2"); env("A") }', { env });
    assert.equal(await doc.call('f'), '2');
    assert.deepEqual(env, { A: '1' });
  });

  it('may be some hosts of the network', async () => {
    const doc = await documentOf('fn f(u: str) -> unknown { await Http.fetch(u) }', { net: ['other.invalid'] });
    await assert.rejects(doc.call('f', 'http://here.invalid/'), { message: /not an allowed host/ });
  });

  it('may be a clock and chance of its own', async () => {
    const doc = await documentOf('fn f() -> ms { let t = Time.now(); sleep(1hr); Time.now() - t }', {
      clock: 'virtual',
    });
    assert.equal(Number(await doc.call('f')), 3_600_000);
    const fixed = await documentOf('fn f() -> ms { Time.now() }', { clock: () => 42 });
    assert.equal(Number(await fixed.call('f')), 42);
  });
});

describe('limits', function () {
  this.timeout(20_000);

  it('end a call that takes too long', async () => {
    const doc = await documentOf('fn f() { while (true) {} }  fn g() -> int { 1 }', { maxExecutionTime: 30 });
    await assert.rejects(doc.call('f'), { name: 'StofError', code: 'ExecutionTimeout' });
    assert.throws(() => doc.callSync('f'), { code: 'ExecutionTimeout' });
    assert.equal(await doc.call('g'), 1);
  });

  it('end one that waits for the host', async () => {
    const doc = await documentOf('fn f() { App.never(); }');
    doc.lib('App', 'never', () => new Promise(() => {}));
    await assert.rejects(doc.call('f', undefined, { maxExecutionTime: 20 }), { code: 'ExecutionTimeout' });
  });

  it('end one that calls itself for ever', () =>
    assert.rejects(
      documentOf('fn f() { self.f(); }').then(doc => doc.call('f')),
      { code: 'CallStackOverflow' },
    ));
});

describe('an AbortSignal', function () {
  this.timeout(20_000);

  const loops: readonly [name: string, text: string][] = [
    ['a loop', 'fn f() { while (true) {} }'],
    ['a sleep', 'fn f() { sleep(1hr); }'],
    ['a wait for the host', 'fn f() { App.never(); }'],
    ['processes that wait for each other', 'fn f() { async { while (true) { sleep(1ms); } } }'],
  ];
  for (const [name, text] of loops) {
    it(`ends ${name}`, async () => {
      const doc = await documentOf(`${text}  fn g() -> int { 1 }`);
      doc.lib('App', 'never', () => new Promise(() => {}));
      const controller = new AbortController();
      const call = doc.call('f', undefined, { signal: controller.signal });
      setTimeout(() => controller.abort(), 5);
      await assert.rejects(call, { name: 'AbortError' });
      assert.equal(await doc.call('g'), 1);
    });
  }

  it('rejects with its reason, before anything runs', async () => {
    const { doc, printed } = await open('fn f() { pln("ran"); }');
    const reason = new Error('not now');
    await assert.rejects(doc.call('f', undefined, { signal: AbortSignal.abort(reason) }), error => error === reason);
    assert.equal(printed.out, '');
  });

  it('reaches functions of the host', async () => {
    const doc = await documentOf('fn f() { App.wait(); }');
    let seen: AbortSignal | undefined;
    doc.lib('App', 'wait', function (this: HostCall) {
      seen = this.signal;
      return new Promise(() => {});
    });
    const controller = new AbortController();
    const call = doc.call('f', undefined, { signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal(seen?.aborted, true);
  });
});

describe('calls at the same time', () => {
  it('take their turns where they wait', async () => {
    const doc = await documentOf('n: 0  fn f(wait: ms) -> int { self.n += 1; sleep(wait); self.n += 1; self.n }');
    const both = await Promise.all([doc.call('f', [10]), doc.call('f', [1])]);
    assert.deepEqual(both, [4, 3]);
  });

  it('do not run inside of each other', async () => {
    const text = 'n: 0  fn f() -> int { let i = 0; while (i < 300000) { i += 1; self.n += 1; } self.n }';
    const doc = await documentOf(text);
    assert.deepEqual(await Promise.all([doc.call('f'), doc.call('f')]), [300_000, 600_000]);
  });
});

describe('many documents', function () {
  this.timeout(60_000);

  it('do not disturb each other', async () => {
    const documents = await Promise.all(
      Array.from({ length: 200 }, (_, n) => documentOf(`n: ${n}  fn f() -> int { sleep(1ms); self.n *= 2; self.n }`)),
    );
    const values = await Promise.all(documents.map(doc => doc.call('f')));
    assert.deepEqual(
      values,
      documents.map((_, n) => n * 2),
    );
  });

  it('are collected when nobody holds them', async () => {
    const { setFlagsFromString } = await import('node:v8');
    const { runInNewContext } = await import('node:vm');
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const left: WeakRef<StofDocument>[] = [];
    for (let n = 0; n < 2000; n++) {
      const doc = await documentOf(`n: ${n}  fn f() -> int { self.n }`);
      doc.lib('App', 'n', () => doc.get('n'));
      await doc.call('f');
      left.push(new WeakRef(doc));
    }
    for (let i = 0; i < 20 && left.some(ref => ref.deref() !== undefined); i++) {
      await new Promise(resolve => setTimeout(resolve, 10));
      collect();
    }
    const alive = left.filter(ref => ref.deref() !== undefined).length;
    assert.ok(alive < 20, `${alive} of 2000 documents are still there`);
  });
});
