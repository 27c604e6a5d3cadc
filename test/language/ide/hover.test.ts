import assert from 'node:assert/strict';
import { hoverAt } from '../../../language/ide/hover.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { marked } from '../mark.ts';

/** The whole text of the hover at `$0`, or `none`. */
function check(source: string, expected: string): void {
  const { text, offset } = marked(source);
  const hover = hoverAt(viewOfText(text), offset);
  assert.equal(hover?.markdown ?? 'none', expected);
  if (hover) assert.ok(hover.start <= offset && offset <= hover.end, 'the range holds the offset');
}

const stof = (code: string, ...more: string[]) => [`\`\`\`stof\n${code}\n\`\`\``, ...more].join('\n\n');

describe('hover on functions', () => {
  it('shows the signature as written, with defaults and optional parameters', () => {
    check(
      `/// Price before taxes.
       fn $0subtotal(units: int, rate: float = 1.5, label?: str) -> float { units * rate }`,
      stof('fn subtotal(units: int, rate: float = 1.5, label?: str) -> float', 'Price before taxes.'),
    );
  });
  it('says what a call of an async function gives', () => {
    check(
      'async fn count_to(n: int, start: ms) -> ms { start } fn main() { self.$0count_to(1, 2ms); }',
      stof(
        'async fn count_to(n: int, start: ms) -> ms',
        stof('count_to(n: int, start: ms) -> Promise<ms>'),
        'A call starts a process and gives `Promise<ms>`; `await` gives `ms`.',
      ),
    );
  });
  it('of one that is async by attribute, and of one without a result', () => {
    check(
      '#[async] fn $0quiet() { }',
      stof(
        'async fn quiet()',
        stof('quiet() -> Promise<void>'),
        'A call starts a process and gives `Promise<void>`; `await` waits for its end.',
      ),
    );
  });
  it('says which processes a call starts, through other functions too', () => {
    const hovered = (body: string) => {
      const functions = 'async fn slow(n: int) {} fn helper() { self.slow(1); } fn quiet() {}';
      return hoverText(`${functions} fn $0f() { ${body} }`).split('\n\n').slice(1).join(' ');
    };
    assert.equal(hovered('self.slow(1);'), 'Starts processes: `slow`.');
    assert.equal(hovered('await [self.slow(1), self.slow(2)];'), 'Starts processes: `slow` (2 places).');
    assert.equal(hovered('for (const x in 3) self.slow(x);'), 'Starts processes: `slow` in a loop.');
    assert.equal(
      hovered('async { self.slow(1); }; self.helper();'),
      'Starts processes: an async block, `slow` through `helper`.',
    );
    assert.equal(hovered('self.quiet(); const f = () => { self.slow(1); };'), '');
    assert.equal(hovered('self.f();'), '');
  });
  it('of an object and of a type says whose it is', () => {
    check('api: { fn $0go() {} }', stof('fn go()', 'Function of `root.api`.'));
    check("#[type('T')] t: { fn $0go() {} }", stof('fn go()', 'Method of the type `T`.'));
  });
  it('breaks a long signature', () => {
    check(
      'fn $0many(first_parameter: int, second_parameter: list, third_parameter: map, fourth: str) -> int { 5 }',
      stof(
        'fn many(\n    first_parameter: int,\n    second_parameter: list,\n    third_parameter: map,\n    fourth: str,\n) -> int',
      ),
    );
  });
  it('that is only half written', () => {
    check('fn $0half(n: , m', stof('fn half(n, m)'));
  });
});

describe('hover on variables', () => {
  const inMain = (body: string) => `async fn delay() -> ms { 5ms }\nfn main() { ${body} }`;

  it('that hold promises', () => {
    check(
      inMain('const $0counted = self.delay();'),
      stof('const counted: Promise<ms>', 'A process that runs beside this one; `await` gives `ms`.'),
    );
    check(inMain('const done = await self.delay(); pln($0done);'), stof('const done: ms'));
    check(
      inMain('const $0both = [self.delay(), self.delay()];'),
      stof('const both: list // [Promise<ms>, Promise<ms>]'),
    );
    check(inMain('const $0both = await [self.delay(), self.delay()];'), stof('const both: list // [ms, ms]'));
  });
  it('with a declared type, and a unit in base units', () => {
    check(inMain('let $0wait: s = 5min;'), stof('let wait: s', '`5min` = 300000 ms'));
  });
  it('parameters', () => check('fn f($0size: MiB = 2MB) {}', stof('size: MiB = 2MB', 'A parameter.')));
  it('functions', () => {
    check(inMain('const $0twice = (n: int): int => n * 2;'), stof('const twice: fn // (n: int): int'));
  });
  it('of loops', () => {
    check(inMain('for (const $0x in [1, 2]) {}'), stof('x: int', 'A new value in each turn of the loop.'));
    check(
      inMain('for (const x in [1, 2]) { pln($0index); }'),
      stof('const index: int', 'The number of this turn, from 0. Every `for … in` loop declares it.'),
    );
  });
  it('of catch', () => {
    check(inMain('try { f(); } catch ($0e: str) { }'), stof('e: str', 'What the failed statement threw.'));
  });
  it('that are unknown', () => check(inMain('const $0x = self.missing;'), stof('const x: unknown')));
  it('in a template', () => {
    check(inMain(`const n = 3; pln(\`a \${$0n} b\`);`), stof('const n: int'));
  });
});

describe('hover on fields, types and roots', () => {
  it('fields', () => {
    check(
      '/// How long a client may wait.\nms $0timeout: 2min',
      stof('ms timeout: 2min', '`2min` = 120000 ms', 'How long a client may wait.'),
    );
    check('const int $0n: 5', stof('const int n: 5'));
    check("server: { list $0hosts: ['a'] }", stof("list hosts: ['a']", 'Field of `root.server`.'));
    check("'quoted $0name': 4", stof("int 'quoted name': 4"));
    check("$0'quoted name': 4", stof("int 'quoted name': 4"));
    check('$0server: { port: 80 }', stof('obj server: { … }'));
  });
  it('types, everywhere they are named', () => {
    const type = (use: string) => `/// Something with an area.
      #[type]
      Shape: { cm side: 2cm fn area() -> float { 4.0 } }
      ${use}`;
    const text = stof('#[type]\nShape: {\n    cm side: 2cm\n    fn area() -> float\n}', 'Something with an area.');
    check(type("#[type] #[extends($0'Shape')] Square: { }"), text);
    check(type('$0Shape unit: { }'), text);
    check(type('fn f() { const s = new $0Shape { }; }'), text);
    check(type('fn f(s: $0Shape) { }'), text);
    check(type('fn f() { pln($0<Shape>.area()); }'), text);
    check(type('fn f(s: int) -> $0Shape { s as Shape }'), text);
  });
  it('roots and self', () => {
    check('/// Looks.\nroot $0Settings { theme: 1 }', stof('root Settings', 'Looks.'));
    check('fn f() { $0self.x }', stof('root', 'The document itself: the root that its items stand in.'));
    check('o: { fn f() { $0self.x } }', stof('o: {\n    fn f()\n}'));
    check('o: { p: { fn f() { $0super.x } } q: 1 }', stof('o: {\n    p: { … }\n    q: 1\n}'));
  });
  it('imports', () => {
    check("import $0'./plans.stof' as Plans;", stof("import './plans.stof' as Plans"));
    check("import './plans.stof' as Plans; fn f() { $0Plans.x }", stof("import './plans.stof' as Plans"));
    check(
      "import $0'//server/share/x.stof' as X",
      stof("import '//server/share/x.stof' as X", 'A path on another machine. It is not looked at here.'),
    );
  });
  it('fields that an assignment makes', () => {
    check('fn f() { self.count = 5; self.$0count }', stof('int count: 5', 'Made by an assignment.'));
  });
});

describe('hover on what the language offers', () => {
  it('library functions and libraries', () => {
    check(
      "fn f() { pln('x'.$0upper()); }",
      stof(
        'Str.upper(val: str) -> str',
        'The text in upper case, by the rules of Unicode; it may become longer.',
        stof("'straße'.upper()\n// STRASSE"),
      ),
    );
    check('fn f() { $0assert_eq(1, 1); }', hoverText('fn f() { Std::$0assert_eq(1, 1); }'));
    assert.match(hoverText('fn f() { Num::$0round(2.345, 2); }'), /^```stof\nNum\.round\(val: .*, places.* = 0\) -> /);
    assert.match(hoverText('fn f() { $0Time.now(); }'), /^```stof\nTime\n```\n\nA library of the language\./);
  });
  it('named arguments', () => {
    check('fn f(a: int, b: str = `x`) { self.f(1, $0b = `y`); }', stof('b: str = `x`'));
    check('fn f() { Num::round(2.5, $0places = 1); }', stof('places: int | float = 0'));
  });
  it('attributes', () => {
    check(
      '#[$0main] fn f() {}',
      stof('#[main]', 'An entry function: `stof run` calls it once the document is loaded.'),
    );
    check(
      '#[$0nightly(3)] fn f() {}',
      stof(
        '#[nightly(3)]',
        'An attribute of this document: data that a program can ask for. `stof run -a nightly` runs the functions that have it.',
      ),
    );
  });
  it('units', () => {
    check('a: $05min', stof('5min', 'A unit of time: `min`, `minutes`.', '`5min` = 300000 ms'));
    check('$0km far: 5', stof('km', 'A unit of length: `km`, `kilometers`.', '`1km` = 1000 m'));
    check('a: $0100F', stof('100F', 'A unit of temperature: `F`, `fahrenheit`.', '`100F` = 37.7777777778 C'));
    check('a: $02GB', stof('2GB', 'A unit of memory: `GB`, `gigabytes`.', '`2GB` = 2000000000 bytes'));
    check('a: $0180deg', stof('180deg', 'A unit of angle: `deg`, `degrees`.', '`180deg` = 3.14159265359 rad'));
  });
});

describe('no hover', () => {
  const nothing = (source: string) => check(source, 'none');

  it('in comments and text', () => {
    nothing('price: 2\n// the $0price is right');
    nothing('price: 2\nfn f() { /* self.$0price */ }');
    nothing("price: 2\nfn f() { pln('self.$0price'); }");
    nothing('price: 2\nfn f() { pln(`self.$0price`); }');
    nothing('/// $0main\n#[main] fn f() {}');
  });
  it('on keywords, plain numbers, labels and unknown names', () => {
    nothing('$0fn f() {}');
    nothing('fn f() { $0return; }');
    nothing('fn f() { $0const x = 5; }');
    nothing('a: $05');
    nothing('a: $0true');
    nothing('fn f() { ^o$0uter loop { break ^outer; } }');
    nothing('fn f() { $0nope }');
    nothing('fn f() { self.$0nope }');
  });
  it('outside of everything', () => {
    nothing('$0');
    nothing('a: 1 $0  ');
    nothing('fn f() { self.$0 }');
  });
});

describe('hover shows docs as text', () => {
  it('without HTML, commands and pictures', () => {
    check(
      '/// <b>Bold</b> [run](command:stof.run) ![x](https://x.example/a.png) [page](https://x.example) `<T>`\nint $0n: 1',
      stof(
        'int n: 1',
        '&lt;b>Bold&lt;/b> [run]\\(command:stof.run) [x](https://x.example/a.png) [page](https://x.example) `<T>`',
      ),
    );
  });
  it('of blocks without their stars, and of several comments on lines of their own', () => {
    check(
      '/** First.\n *\n * - second\n */\n#[a]\n/// Third.\nint $0n: 1',
      stof('int n: 1', 'First.\n\n- second\nThird.'),
    );
  });
});

function hoverText(source: string): string {
  const { text, offset } = marked(source);
  return hoverAt(viewOfText(text), offset)?.markdown ?? 'none';
}
