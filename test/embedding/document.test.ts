import assert from 'node:assert/strict';
import { StofDocument } from '../../embedding/document.ts';
import { StofError, StofParseError } from '../../embedding/errors.ts';
import type { StofObject } from '../../embedding/object.ts';
import { documentOf, open } from './open.ts';

/** The error of a promise that rejects with a StofError. */
async function errorOf(promise: Promise<unknown>): Promise<StofError> {
  const error = await promise.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StofError, String(error));
  return error;
}

describe('parse', () => {
  it('reads more and more into one document', async () => {
    const doc = await documentOf('rate: 2  fn total(n: int) -> int { n * self.rate + self.extra.more }');
    await doc.parse({ extra: { more: 1 }, list: [{ a: 1 }] });
    await doc.parse('{"rate": 3}', { format: 'json' });
    assert.equal(await doc.call('total', 2), 7);
    assert.equal(doc.get<StofObject[]>('list')[0]?.get('a'), 1);
  });

  const texts: readonly [format: string, text: string][] = [
    ['json', '{"a": {"b": 1}}'],
    ['yaml', 'a:\n  b: 1\n'],
    ['toml', '[a]\nb = 1\n'],
    ['stof', 'a: { b: 1 }'],
  ];
  for (const [format, text] of texts) {
    it(`reads ${format}`, async () => {
      const doc = new StofDocument();
      await doc.parse(text, { format });
      assert.equal(doc.get('a.b'), 1);
    });
  }

  it('reads into an object', async () => {
    const doc = await documentOf('a: {}');
    await doc.parse('b: 1', { into: doc.get<StofObject>('a') });
    assert.equal(doc.get('a.b'), 1);
  });

  it('says where a text is wrong', async () => {
    const error = await errorOf(StofDocument.new('a: 1\nb: ]', { file: 'my.stof' }));
    assert.ok(error instanceof StofParseError);
    const { name, code, place } = error;
    assert.deepEqual(
      { name, code, place },
      {
        name: 'StofParseError',
        code: 'ParseError',
        place: { file: 'my.stof', line: 2, column: 4, offset: 8 },
      },
    );
    assert.match(error.report, /^parse error: .*\n {2}--> my\.stof:2:4\n/);
  });

  it('says what is wrong with data', async () =>
    assert.equal(
      (await errorOf(documentOf().then(doc => doc.parse('{', { format: 'json' })))).code,
      'JSONStringImport',
    ));

  it('fails when an #[init] function does', async () =>
    assert.equal((await errorOf(StofDocument.new('#[init] fn f() { throw("no"); }'))).message, 'no'));

  it('survives a text that is nested too deeply', async () =>
    assert.match((await errorOf(StofDocument.new(`a: ${'('.repeat(50_000)}`))).code, /ParseError/));
});

describe('get and set', () => {
  it('go along paths, from roots and types too', async () => {
    const doc = await documentOf('a: { b: 1 }  root Other { c: 2 }  #[type] Point: { x: 3 }');
    assert.deepEqual(
      [doc.get('a.b'), doc.get('self.a.b'), doc.get('Other.c'), doc.get('<Point>.x'), doc.get('a.no.way')],
      [1, 1, 2, 3, null],
    );
    doc.set('Other.c', 5);
    doc.set('new.made.here', 'x');
    assert.deepEqual(doc.record(), { a: { b: 1 }, Point: { x: 3 }, new: { made: { here: 'x' } } });
    assert.equal(doc.get('Other.c'), 5);
  });

  it('cast to declared types, and respect what is const', async () => {
    const doc = await documentOf('str s: "a"  const c: 1');
    doc.set('s', 5);
    assert.equal(doc.get('s'), '5');
    assert.throws(() => doc.set('c', 2), { name: 'StofError', code: 'AssignConst' });
  });
});

describe('call', () => {
  it('takes arguments as an array, or one as it is', async () => {
    const doc = await documentOf('fn f(a: int, b: int = 10) -> int { a + b }');
    assert.deepEqual(await Promise.all([doc.call('f', [1, 2]), doc.call('f', 1)]), [3, 11]);
    assert.equal((await errorOf(doc.call('f'))).code, 'FuncArgs');
  });

  it('says what is not there', async () => {
    const error = await errorOf(documentOf().then(doc => doc.call('a.b')));
    assert.deepEqual([error.code, error.message], ['FuncDne', "function 'a.b' not found"]);
  });

  it('rejects with the place and the stack', async () => {
    const text = 'fn g() {\n    throw("no");\n}\nfn f() { self.g(); }';
    const doc = await StofDocument.new(text, { file: 'my.stof' });
    const error = await errorOf(doc.call('f'));
    assert.deepEqual(error.place, { file: 'my.stof', line: 2, column: 5, offset: 13 });
    assert.deepEqual(
      error.frames.map(({ name, place }) => [name, place?.line]),
      [
        ['root.g', 2],
        ['root.f', 4],
      ],
    );
    assert.equal(error.thrown, 'no');
    assert.match(error.report, /^error: no\n {2}--> my\.stof:2:5\n/);
  });

  it('gives a thrown value as it was', async () => {
    const error = await errorOf(documentOf('fn f() { throw({"a": 1}); }').then(doc => doc.call('f')));
    assert.deepEqual(error.thrown, new Map([['a', 1]]));
  });

  it('ends when all that it has started has', async () => {
    const { doc, printed } = await open('fn f() { async { sleep(5ms); pln("late"); } }');
    await doc.call('f');
    assert.equal(printed.out, 'late\n');
  });

  it('fails by what nobody awaited', async () => {
    const error = await errorOf(documentOf('fn f() { async { throw("lost"); } }').then(doc => doc.call('f')));
    assert.equal(error.message, 'lost');
  });

  it('has the error behind an await as its cause', async () => {
    const { doc, printed } = await open('async fn g() { throw("deep"); }  fn f() { await self.g(); }');
    const error = await errorOf(doc.call('f'));
    assert.deepEqual(printed, { out: '', err: '' });
    assert.equal(error.code, 'AwaitError');
    assert.equal((error.cause as StofError).message, 'deep');
  });

  it('at once, where nothing has to be waited for', async () => {
    const doc = await documentOf('fn f(n: int) -> int { n + 1 }  fn g() { sleep(1ms); }');
    assert.equal(doc.callSync('f', 1), 2);
    assert.throws(() => doc.callSync('g'), { name: 'StofError', code: 'NotSync' });
    assert.equal(doc.callSync('f', 2), 3);
  });

  it('of a source leaves nothing behind', async () => {
    const doc = await documentOf('rate: 5');
    assert.equal(await doc.callSource('fn check(x: int) -> bool { x < self.rate }', [1]), true);
    assert.equal((await errorOf(doc.callSource('fn check( {'))).code, 'ParseError');
    assert.deepEqual(doc.record(), { rate: 5 });
    assert.equal(await doc.stringify('json'), '{"rate":5}');
  });
});

describe('run and test', () => {
  it('runs functions by attribute, as processes that take turns', async () => {
    const { doc, printed } = await open(
      '#[main] fn a() -> int { sleep(2ms); pln("a"); 1 }  #[main] fn b() -> int { pln("b"); 2 }  #[other] fn c() -> str { "c" }',
    );
    assert.deepEqual(await doc.run(), [1, 2]);
    assert.equal(printed.out, 'b\na\n');
    assert.deepEqual(await doc.run('other'), ['c']);
    assert.deepEqual(await doc.run('nobody'), []);
  });

  it('tells of all that failed', async () => {
    const error = await errorOf(
      documentOf('#[main] fn a() { throw("1"); }  #[main] fn b() { throw("2"); }').then(doc => doc.run()),
    );
    assert.deepEqual(
      error.failures.map(({ message }) => message),
      ['1', '2'],
    );
  });

  it('runs tests, and says how each went', async () => {
    const text =
      '#[test] fn good() { assert(true); }  #[test] fn bad() { assert_eq(1, 2); }  #[test] #[errors] fn odd() {}';
    const report = await (await documentOf(text, { profile: 'test' })).test();
    assert.deepEqual([report.passed, report.failed], [1, 2]);
    assert.deepEqual(
      report.tests.map(({ name, passed, error }) => [name, passed, error?.code]),
      [
        ['root.good', true, undefined],
        ['root.odd', false, undefined],
        ['root.bad', false, 'AssertEqFailed'],
      ],
    );
  });

  it('leaves tests out of a document that is not to be tested', async () =>
    assert.equal((await (await documentOf('#[test] fn t() {}')).test()).tests.length, 0));
});

describe('export', () => {
  it('writes every format', async () => {
    const doc = await documentOf('a: { b: 1 }  fn f() -> int { self.a.b }');
    assert.equal(await doc.stringify(), '{"a":{"b":1}}');
    assert.equal(await doc.stringify('yaml', { object: doc.get<StofObject>('a') }), 'b: 1\n');
    assert.equal(await doc.stringify('toml', { object: doc.get<StofObject>('a') }), 'b = 1\n');
    const copy = await StofDocument.new(await doc.blobify());
    assert.equal(copy.get('a.b'), 1);
    assert.equal((await errorOf(doc.stringify('nonsense'))).code, 'GraphFormatNotFound');
  });
});
