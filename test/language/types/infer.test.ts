import assert from 'node:assert/strict';
import { codeLenses } from '../../../language/ide/codeLens.ts';
import { namesIn } from '../../../language/ide/documentHighlights.ts';
import { localDeclaredBy } from '../../../language/names/locals.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { knownText, partsText } from '../../../language/types/known.ts';
import { localType } from '../../../language/types/locals.ts';

/** The type of the variable `v`, with its parts behind it where they are known. */
function typeOfV(text: string): string {
  const view = viewOfText(text);
  assert.deepEqual(view.file.tree.errors, [], 'the text of a test of types parses');
  for (const token of namesIn(view.file.tree.root)) {
    const local = token.text() === 'v' ? localDeclaredBy(token) : undefined;
    if (!local) continue;
    const type = localType(view.context.inference, view.file.source, local);
    const parts = partsText(type);
    return knownText(type) + (parts === undefined ? '' : ` ${parts}`);
  }
  assert.fail('no variable v');
}

const inMain = (body: string, items = '') => typeOfV(`${items}\nfn main() {\n${body}\n}`);

describe('types of expressions', () => {
  // Each is what `typename` of the value prints in the reference engine.
  const table: readonly (readonly [expression: string, type: string])[] = [
    ['5', 'int'],
    ['5.', 'float'],
    ['1e3', 'int'],
    ['1.0e3', 'float'],
    ['1e-2', 'float'],
    ['0xFF', 'int'],
    ['0x10km', 'km'],
    ['-2.5', 'float'],
    ['9223372036854775807', 'int'],
    ['9223372036854775808', 'float'],
    ['5km', 'km'],
    ['1km + 500m', 'km'],
    ['1mi + 1km', 'm'],
    ['1lb + 1kg', 'kg'],
    ['1min + 30s', 'min'],
    ['1GiB + 1GB', 'GB'],
    ['5km + 3', 'km'],
    ['10 / 2km', 'km'],
    ['5km * 2km', 'km'],
    ['5km + 5s', 'float'],
    ['7 / 2', 'int'],
    ['7 / 2.0', 'float'],
    ['7 % 3', 'int'],
    ['1 + true', 'int'],
    ['true + 1', 'int'],
    ['true + true', 'bool'],
    ["'a' + 1", 'str'],
    ["'a' * 3", 'str'],
    ["'a,b' / ','", 'list'],
    ['1 & 3', 'int'],
    ['7km & 3', 'km'],
    ['5km << 1', 'km'],
    ['1 == 1', 'bool'],
    ['1 < 2.0', 'bool'],
    ['1 < 2 && true', 'bool'],
    ['!5', 'bool'],
    ['-5km', 'km'],
    ['([1]) + [2]', 'list'],
    ['({1}) + 2', 'set'],
    ["({'a': 1}) + {'b': 2}", 'map'],
    ["'x' as blob", 'blob'],
    ['5.9 as int', 'int'],
    ['5 as km', 'km'],
    ['5km as m', 'm'],
    ['1.2.3', 'ver'],
    ['|1, 2|', 'blob'],
    ['`a${1}`', 'str'],
    ['typeof 5', 'str'],
    ['{1, 2}', 'set'],
    ["{'a': 1}", 'map'],
    ["(1, 'a')", '(int, str)'],
    ['null ?? 5', 'int'],
    ['true ? 1 : 2', 'int'],
    ["[1, 'a']", 'list'],
    ["'a b'.split(' ')", 'list'],
    ["'a'.len()", 'int'],
    ['[3, 4].at(0)', 'int'],
    ['[3km].front()', 'km'],
    ['(-4.5km).abs()', 'km'],
    ['(4km).sqrt()', 'km'],
    ['(5km).sin()', 'float'],
    ['(5km).pow(2)', 'km'],
    ['5.5.round()', 'float'],
    ["{'a': 5}.get('a')", 'int'],
    ['Time.now()', 'ms'],
    ['Time.diff(Time.now())', 'ms'],
    ['copy([1])', 'list'],
    ["[1, 2].map((x: int): str => 'a')", 'list'],
    ['str(5)', 'str'],
    ['max(1, 2)', 'int'],
    ['90deg + 1rad', 'rad'],
    ['1C + 1K', 'K'],
    ['1day + 1hr', 'days'],
    ['10m % 3cm', 'm'],
  ];
  for (const [expression, type] of table) {
    it(expression, () => assert.equal(inMain(`const v = ${expression};`).split(' [')[0]?.split(' {')[0], type));
  }
});

describe('types of promises', () => {
  const items = 'async fn delay() -> ms { 5ms } async fn quiet() { } #[async] fn tagged() -> int { 1 }';
  const check = (body: string, type: string) => assert.equal(inMain(body, items), type);

  it('a call of an async function is a promise, also of one that is async by attribute', () => {
    check('const v = self.delay();', 'Promise<ms>');
    check('const v = self.tagged();', 'Promise<int>');
    check('const v = self.quiet();', 'Promise<void>');
  });
  it('await takes the promise away, from lists too', () => {
    check('const v = await self.delay();', 'ms');
    check('const p = self.delay(); const v = await p;', 'ms');
    check('const v = await [self.delay(), self.tagged()];', 'list [ms, int]');
    check('const v = await self.quiet();', 'null');
    check('const v = await 5;', 'int');
  });
  it('a list of promises says which', () => {
    check('const v = [self.delay(), self.delay()];', 'list [Promise<ms>, Promise<ms>]');
  });
  it('an async block is a promise of what it gives', () => {
    check('const v = async { return 1 + 1; };', 'Promise<int>');
    check('const v = async { if (true) { return 1; } 2.5 };', 'Promise<int | float>');
    check('const v = async { pln(1); };', 'Promise<void>');
    check('const v = async { loop { break; } Time.diff(Time.now()) };', 'Promise<ms>');
    check('const v = async 5km;', 'Promise<km>');
  });
  it('a promise of a promise is one promise', () => {
    check('const v = async self.delay();', 'Promise<ms>');
    check('const v = async (self.delay());', 'Promise<ms>');
  });
  it('async arrows', () => {
    check('const f = async (n: int): str => `x`; const v = f(1);', 'Promise<str>');
    check('const f = (n: int): str => `x`; const v = f(1);', 'str');
    check('const f = (n: int) => { self.delay() }; const v = f(1);', 'Promise<ms>');
  });
  it('a declared promise', () => {
    check('const v: Promise<km> = self.delay();', 'Promise<km>');
    assert.equal(typeOfV('fn f(p: Promise<int | str>) { const v = await p; }'), 'int | str');
  });
});

describe('types of variables', () => {
  const check = (body: string, type: string, items = '') => assert.equal(inMain(body, items), type);

  it('take all assignments together', () => {
    check('let v = 0; v += 1;', 'int');
    check('let v = 0; v += 1.5;', 'int | float');
    check("let v; v = 5; v = 'x';", 'int | str');
    check('let v;', 'null');
    check('let v = 1; if (true) { v = self.x(); }', 'unknown');
    check('let v = 1; { let v = 2; v = 2.5; }', 'int');
    check('let v = 1; (() => { v = 2.5; })();', 'int | float');
  });
  it('say nothing once a reference is taken', () => check('let v = 1; let r = &v;', 'unknown'));
  it('that lead to themselves are unknown, not endless', () => {
    check('let v = 1; let w = v; v = w;', 'unknown');
    check('let a = 1; let v = a; a = v + 1;', 'unknown');
  });
  it('of loops', () => {
    check('for (const v in [1, 2]) {}', 'int');
    check("for (const v in 'abc') {}", 'str');
    check('for (const v in 3) {}', 'int');
    check("for (const v in {'a': 1}) {}", '(str, int)');
    check('for (const v in {1km, 2km}) {}', 'km');
    check('for (let v = 0; v < 3; v += 1) {}', 'int');
  });
  it('of patterns', () => {
    check("const [a, v] = [1, 'x'];", 'str');
    check('const (a, (b, v)) = (1, (2, 3km));', 'km');
    check('const { a: v } = new { a: 5 };', 'int');
    check('const { port: v } = self.server;', 'int', 'server: { int port: 80 }');
    check("const { 'k': v } = {'k': 1km};", 'km');
    check('const { a: v = 2.5 } = new { a: 5 };', 'int | float');
    check("for (const [v, n] in {'a': 1}) {}", 'str');
  });
  it('lists know what is put into them', () => {
    check('const v = []; v.push_back(1); v.push_back(2.5);', 'list [int | float, …]');
    check('const v = [1]; v.insert(0, 2.5);', 'list');
    check('const v = [1, 2]; v.pop_back();', 'list [int, …]');
  });
});

describe('types of members', () => {
  const items = `
    ms wait: 5s
    plain: 3
    server: { int port: 80 list hosts: ['a'] fn url() -> str { 'x' } }
    #[type] Shape: { cm side: 2cm fn area() -> float { 4.0 } fn twin() -> Shape { new Shape {} } }
    #[type] #[extends('Shape')] Square: { int corners: 4 }
    Shape unit: { side: 3cm }
    root Settings { theme: 'dark' }
  `;
  const check = (body: string, type: string) => assert.equal(inMain(body, items), type);

  it('of objects and roots', () => {
    check('const v = self.wait;', 'ms');
    check('const v = self.plain;', 'int');
    check('const v = root.server.port;', 'int');
    check('const v = self.server.url();', 'str');
    check('const v = self.server.hosts;', 'list');
    check('const v = Settings.theme;', 'str');
    check('const v = self.server.super.wait;', 'ms');
  });
  it('of types and instances', () => {
    check('const v = new Shape { };', 'Shape');
    check('const v = (new Square { }).side;', 'cm');
    check('const s = new Square { }; const v = s.area();', 'float');
    check('const s = new Square { }; const v = s.twin().twin();', 'Shape');
    check('const v = self.unit.area();', 'float');
    check('const v = self.unit;', 'Shape');
    check('const v = <Shape>.side;', 'cm');
    check('const v = (self.server as Shape).side;', 'cm');
  });
  it('of objects made in place', () => {
    check("const o = new { a: 1, b: 'x' }; const v = o.b;", 'str');
    check('const a = 5km; const o = new { a }; const v = o.a;', 'km');
    check('const o = new Shape { side: 5 }; const v = o.side;', 'cm');
  });
  it('of fields that assignments make', () => {
    check('self.count = 5; const v = self.count;', 'int');
    check('Fresh = new root { a: 1 }; const v = Fresh.a;', 'int');
  });
  it('a field without a type that something assigns is unknown', () => {
    check("self.plain = 'x'; const v = self.plain;", 'unknown');
  });
  it('of qualified types', () => {
    const text = (name: string) => `geo: { #[type] P: { int x: 1 } } grid: { #[type] P: { str x: '' } }
      fn main() { const v = ${name}.x; }`;
    assert.equal(typeOfV(text('<geo.P>')), 'int');
    assert.equal(typeOfV(text('<grid.P>')), 'str');
    assert.equal(typeOfV(text('(new grid.P { })')), 'str');
  });
});

describe('inference', () => {
  it('ends on chains longer than it follows', () => {
    const chain = Array.from({ length: 3000 }, (_, i) => `const v${i + 1} = v${i};`).join('\n');
    assert.equal(inMain(`const v0 = 1;\n${chain}\nconst v = v3000;`), 'unknown');
    assert.equal(codeLenses(viewOfText(`fn main() { const v0 = 1; ${chain} }`)).length, 0);
  });
  it('reads chains of `else if` of any length', () => {
    const chain = 'if (self.n == 1) { return 1; } else '.repeat(20_000);
    assert.equal(inMain(`const v = async { ${chain} { return 2.5; } };`), 'Promise<int | float>');
  });
  it('reads chains of operators of any length', () => {
    assert.equal(inMain(`const v = ${'1 + '.repeat(5000)}1;`), 'unknown');
    assert.equal(inMain(`const v = ${'1 + '.repeat(50)}1.5;`), 'float');
  });
});
