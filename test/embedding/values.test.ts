import assert from 'node:assert/strict';
import { StofDocument } from '../../embedding/document.ts';
import {
  StofFloat,
  type StofPromise,
  StofPrompt,
  StofQuantity,
  StofTuple,
  StofVersion,
} from '../../embedding/kinds.ts';
import { StofObject } from '../../embedding/object.ts';
import type { StofInput, StofValue } from '../../embedding/types.ts';
import { documentOf } from './open.ts';

/** What Stof says the type of a value is, and what comes back. */
async function sent(value: StofInput): Promise<{ type: string; back: StofValue }> {
  const doc = await documentOf('fn type(x: unknown) -> str { typename x } fn back(x: unknown) -> unknown { x }');
  return { type: await doc.call<string>('type', [value]), back: await doc.call('back', [value]) };
}

/** What the value of an expression is in JavaScript. */
async function given(expression: string): Promise<StofValue> {
  return (await documentOf(`fn f() -> unknown { ${expression} }`)).call('f');
}

describe('values from JavaScript', () => {
  const cases: readonly [name: string, value: StofInput, type: string, back?: StofValue][] = [
    ['null', null, 'null'],
    ['a truth', true, 'bool'],
    ['a whole number', 5, 'int'],
    ['the greatest safe integer', Number.MAX_SAFE_INTEGER, 'int'],
    ['a number with a fraction', 2.5, 'float'],
    ['a number that no int is sure to be', 2 ** 60, 'float'],
    ['negative zero', -0, 'float'],
    ['no number', Number.NaN, 'float'],
    ['an int of 64 bits', 2n ** 63n - 1n, 'int'],
    ['a small bigint', 7n, 'int', 7],
    ['a whole float', new StofFloat(2), 'float', 2],
    ['a text', 'ä€😀', 'str'],
    ['half a character', 'a\uD800b', 'str', 'a\uFFFDb'],
    ['bytes', Uint8Array.of(1, 2, 255), 'blob'],
    ['a buffer', Uint8Array.of(3).buffer, 'blob', Uint8Array.of(3)],
    ['an array', [1, 'a', [null]], 'list'],
    ['a tuple', StofTuple.of(1, 'a'), '(int, str)'],
    ['a set', new Set(['a', 'b']), 'set'],
    ['a map', new Map<StofInput, StofInput>([[1, 'a']]), 'map'],
    [
      'a plain object',
      { b: 1, a: [2] },
      'map',
      new Map<StofValue, StofValue>([
        ['a', [2]],
        ['b', 1],
      ]),
    ],
    ['a number with a unit', new StofQuantity(5, 'km'), 'km'],
    ['another name of a unit', new StofQuantity(5, 'kilometers'), 'km', new StofQuantity(5, 'km')],
    ['a date', new Date(1500), 'ms', new StofQuantity(1500, 'ms')],
    ['a version', new StofVersion(1, 2, 3, 'rc.1', 'b'), 'ver'],
    ['a prompt', new StofPrompt('a', 'b', [new StofPrompt('c')]), 'prompt'],
  ];
  for (const [name, value, type, back = value as StofValue] of cases) {
    it(`${name} is ${type}, and comes back`, async () => assert.deepEqual(await sent(value), { type, back }));
  }

  const refused: readonly [name: string, value: unknown, message: RegExp][] = [
    ['a function', () => 1, /lib\(\)/],
    ['a symbol', Symbol('a'), /symbol/],
    ['a promise', Promise.resolve(1), /awaited/],
    ['an instance of a class', new URL('http://a'), /a URL has no form in Stof/],
    ['an int beyond 64 bits', 2n ** 63n, /64 bits/],
    ['a unit that there is not', new StofQuantity(1, 'parsec'), /no unit 'parsec'/],
    ['a date that is none', new Date(Number.NaN), /no form/],
  ];
  for (const [name, value, message] of refused) {
    it(`${name} is refused`, () => assert.rejects(sent(value as StofInput), { message }));
  }

  it('what contains itself is refused', async () => {
    const value: StofInput[] = [];
    value.push(value);
    await assert.rejects(sent([value]), { name: 'TypeError', message: /contains itself/ });
  });

  it('a list is a copy on each side', async () => {
    const doc = await documentOf('list: [1] fn add() { self.list.push_back(2); }');
    const list = doc.get<number[]>('list');
    list.push(9);
    await doc.call('add');
    assert.deepEqual(doc.get('list'), [1, 2]);
  });
});

describe('values from Stof', () => {
  const cases: readonly [expression: string, value: StofValue][] = [
    ['null', null],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['2.0', 2],
    ['5MB', new StofQuantity(5, 'MB')],
    ['[1, 2.5, "a", [true]]', [1, 2.5, 'a', [true]]],
    ['(1, "a")', StofTuple.of(1, 'a')],
    [
      '{"b": 1, "a": set()}',
      new Map<StofValue, StofValue>([
        ['a', new Set()],
        ['b', 1],
      ]),
    ],
    ['1.2.3-rc.1', new StofVersion(1, 2, 3, 'rc.1')],
    ['"ab" as blob', Uint8Array.of(97, 98)],
  ];
  for (const [expression, value] of cases) {
    it(`${expression}`, async () => assert.deepEqual(await given(expression), value));
  }

  it('a quantity counts and prints as what it is', async () => {
    const value = (await given('90s')) as StofQuantity;
    assert.equal(Number(value) / 60, 1.5);
    assert.equal(`${value}`, '90s');
    assert.equal(JSON.stringify({ value }), '{"value":90}');
  });

  it('what contains itself is an error, not the end', () =>
    assert.rejects(given('let l = [1]; l.push_back(&l); l'), { message: /contains itself|nested too deeply/ }));

  it('a promise in a list has the result of its process', async () => {
    const doc = await documentOf('async fn g() -> int { 1 }  fn f() -> list { [self.g()] }');
    const [promise] = await doc.call<[StofPromise]>('f');
    assert.equal(await promise.result(), 1);
  });

  it('a promise in a field has the error of its process', async () => {
    const doc = await documentOf('p: null  fn f() { self.p = async { throw("no"); }; }');
    await assert.rejects(doc.call('f'), { code: 'Thrown', message: 'no' });
    await assert.rejects(doc.get<StofPromise>('p').result(), { code: 'Thrown', message: 'no' });
  });

  it('a promise that a call gives is its result', async () => {
    const doc = await documentOf('async fn g() -> int { 5 }  fn f() -> Promise<int> { self.g() }');
    assert.equal(await doc.call('f'), 5);
    assert.equal(await doc.call('g'), 5);
  });
});

describe('objects and functions as handles', () => {
  it('read, write, call and know where they are', async () => {
    const doc = await documentOf(
      'server: { port: 80  host: { name: "a" }  fn url(p: str) -> str { `${self.host.name}:${self.port}/${p}` } }',
    );
    const server = doc.get<StofObject>('server');
    assert.ok(server instanceof StofObject);
    assert.equal(server, doc.root.get('server'));
    assert.equal(server.path, 'root.server');
    assert.equal(server.parent, doc.root);
    assert.deepEqual(server.keys(), ['port', 'host']);
    server.set('port', 81);
    server.set('host.name', 'b');
    assert.equal(await server.call('url', 'x'), 'b:81/x');
    assert.deepEqual(server.record(), { port: 81, host: { name: 'b' } });
  });

  it('go back to where they came from', async () => {
    const doc = await documentOf(
      'a: { x: 1 }  fn x(o: obj) -> int { o.x }  fn twice() -> fn { (n: int) -> int => n * 2 }  fn apply(f: fn) -> int { f(21) }',
    );
    assert.equal(await doc.call('x', [doc.get('a')]), 1);
    const twice = await doc.call<{ call(args: StofInput): Promise<StofValue> } & StofInput>('twice');
    assert.equal(await twice.call(4), 8);
    assert.equal(await doc.call('apply', [twice]), 42);
  });

  it('are made by createObject', async () => {
    const doc = await documentOf('fn sum() -> int { self.p.x + self.p.y.z }');
    doc.set('p', doc.createObject({ x: 1, y: { z: 2 } }));
    assert.equal(await doc.call('sum'), 3);
  });

  it('die with their object', async () => {
    const doc = await documentOf('a: { x: 1 }');
    const a = doc.get<StofObject>('a');
    assert.ok(doc.remove('a'));
    assert.equal(a.alive, false);
    assert.equal(a.get('x'), null);
    assert.equal(doc.get('a'), null);
    assert.equal(doc.remove('a'), false);
  });

  it('belong to one document', async () => {
    const [one, other] = [await documentOf('a: {}'), new StofDocument()];
    assert.throws(() => other.set('a', one.get<StofObject>('a')), { name: 'TypeError', message: /another document/ });
  });
});
