import assert from 'node:assert/strict';
import { definitionAt } from '../../../language/ide/definition.ts';
import { diagnosticsOf } from '../../../language/ide/diagnostics.ts';
import { documentHighlights } from '../../../language/ide/documentHighlights.ts';
import { foldingRanges } from '../../../language/ide/foldingRanges.ts';
import { inlineValues } from '../../../language/ide/inlineValues.ts';
import { selectionRangesAt } from '../../../language/ide/selectionRanges.ts';
import { EMPTY_SNAPSHOT, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
import { marked } from '../mark.ts';

describe('definition', () => {
  /** `$0` is the use, `$1` the declaration; without `$1` there is none. */
  const check = (source: string) => {
    const { text, offset, marks } = marked(source);
    assert.equal(definitionAt(viewOfText(text), offset)?.start, marks[1]);
  };
  it('of variables: the nearest declaration before the use', () => {
    check('fn f($1n: int) { pln($0n); }');
    check('fn f(n: int) { { let $1n = 2; pln($0n); } }');
    check('fn f($1n: int) { { let n = 2; } pln($0n); }');
    check('fn f($1n: int) { let n = $0n; }');
    check('fn f() { let n = 1; const g = ($1n: int): int => $0n; }');
    check('fn f() { for (const $1x in [1]) pln($0x); }');
    check('fn f() { const [a, $1b = a] = [1]; pln($0b); }');
    check('fn f() { const [$1a, b = $0a] = [1]; }');
    check('fn f() { try { g(); } catch ($1e) { pln($0e); } }');
    check('fn f() { try { pln($0e); } catch (e) { } }');
    check('fn f() { pln($0n); let n = 1; }');
    check('fn f() { const $1n = 1; async { pln($0n); }; }');
    check('fn f() { for (let $1i = 0; $0i < 3; i += 1) { } }');
    check('fn f(a: int, b: int = $0a) { }'.replace('(a', '($1a'));
    check('fn f() { const $1x = 1; const o = new { $0x }; }');
  });
  it('of members', () => {
    check('float $1rate: 2.5 fn f() { self.$0rate }');
    check('server: { fn $1url() {} } fn f() { self.server.$0url(); }');
    check('$1server: { fn url() {} } fn f() { self.$0server.url(); }');
    check('app: { str $1title: 1 panel: { fn f() { super.$0title } } }');
    check('#[type] A: { fn $1g() {} } #[type] #[extends("A")] B: {} fn f() { (new B {}).$0g(); }');
    check("#[type] A: { fn $1g() {} } #[type] #[extends('A')] B: { fn g() {} } fn f() { (new B {}).$0g<A>(); }");
    check('fn $1old() {} fn f() { self.$0old(); }');
    check('fn old() {} fn $1old() {} fn f() { self.$0old(); }');
    check('root $1S { a: 1 } fn f() { $0S.a }');
    check('$1o: { fn f() { $0self.x } }');
    check('fn f() { $0nope }');
  });
  it('leads into other files that are known', () => {
    const { text, offset } = marked("import './lib/geo' as Geo;\nfn f() { Geo.$0area(2); }");
    const main = withFile(EMPTY_SNAPSHOT, 'file:///c%3A/work%20space/main.stof', Text.of(text));
    const both = withFile(main, 'file:///C:/work space/lib/geo.stof', Text.of('fn area(r: float) -> float { r }'));
    const found = definitionAt(viewOf(both, 'file:///c%3A/work%20space/main.stof')!, offset);
    assert.deepEqual(found, { uri: 'file:///C:/work space/lib/geo.stof', start: 3, end: 7 });
    assert.equal(definitionAt(viewOf(main, 'file:///c%3A/work%20space/main.stof')!, offset), undefined);
  });
});

describe('highlights', () => {
  /** Every mark is a place that is highlighted; those that set the thing are listed. */
  const check = (source: string, writes: readonly number[]) => {
    const { text, offset, marks } = marked(source);
    const found = documentHighlights(viewOfText(text), offset);
    assert.deepEqual(
      found.map(place => place.start),
      [...marks].sort((a, b) => a - b),
    );
    assert.deepEqual(
      found.filter(place => place.isWrite).map(place => marks.indexOf(place.start)),
      writes,
    );
  };
  it('of one variable and not of its namesakes', () => {
    check('fn f() { let $0n = 1; { let n = 2; n = 3; } $1n = 4; pln($2n, self.n); } fn g(n: int) { n }', [0, 1]);
  });
  it('of a field', () => check('rate: { $0a: 1 } fn f() { self.rate.$1a = self.rate.$2a + self.a; }', [0, 1]));
});

describe('folding', () => {
  /** Lines as `first-last`, with the kind of fold. */
  const check = (text: string, ...expected: string[]) => {
    const found = foldingRanges(viewOfText(text)).map(
      fold => `${fold.startLine}-${fold.endLine}${fold.kind === undefined ? '' : ` ${fold.kind}`}`,
    );
    assert.deepEqual(found, expected);
  };
  it('brackets keep the line that closes them', () => {
    check(
      'a: {\n  b: [\n    1,\n    2\n  ]\n}\nfn f(\n  a: int\n) {\n  loop {\n    a\n  }\n}',
      '0-4',
      '1-3',
      '6-7',
      '8-11',
      '9-10',
    );
    check('a: { b: 1 }\nc: {\n}');
  });
  it('comments and docs', () => {
    check(
      '// a\n// b\nx: 1\n/* c\n   d */\n/// e\n/// f\n/** g\n */\ny: 2',
      '0-1 comment',
      '3-4 comment',
      '5-6 comment',
      '7-8 comment',
    );
  });
  it('imports, regions, and texts over several lines', () => {
    check("import './a.stof' as A;\nimport './b.stof' as B;\n\nimport './c.stof' as C;\nx: 1", '0-1 imports');
    check(
      '// #region outer\na: 1\n// region inner\nb: 2\n// endregion\nd: 1\n// #endregion\nc: 3',
      '0-6 region',
      '2-4 region',
    );
    check('// endregion\na: 1\n// #region open\nb: 2');
    check("a: 'one\ntwo'\nb: `x\n${1}\ny`", '0-1', '2-4');
  });
  it('broken texts', () => check('a: {\n b: [\n', ...[]));
});

describe('selection', () => {
  const check = (source: string, ...expected: string[]) => {
    const { text, offset } = marked(source);
    const found = selectionRangesAt(viewOfText(text), offset).map(range => text.slice(range.start, range.end));
    assert.deepEqual(
      found,
      [...expected, text].filter((one, index, all) => one !== all[index - 1]),
    );
  };
  it('grows from the word to the text', () => {
    check(
      'fn f() { const total = (self.$0rate + 1) * 3; }',
      'rate',
      'self.rate',
      'self.rate + 1',
      '(self.rate + 1)',
      '(self.rate + 1) * 3',
      'const total = (self.rate + 1) * 3;',
      '{ const total = (self.rate + 1) * 3; }',
    );
  });
  it('along a path, with and without its calls', () => {
    check('x: self.a$0pi.get(1).name', 'api', 'self.api', 'self.api.get', 'self.api.get(1)', 'self.api.get(1).name');
  });
  it('inside brackets and quotes first', () => {
    check("x: ['o$0ne', 'two']", 'one', "'one'", "'one',", "'one', 'two'", "['one', 'two']");
    check(
      'fn f() { a(); self.g(1, $02, 3); }',
      '2',
      '2,',
      '1, 2, 3',
      '(1, 2, 3)',
      'self.g(1, 2, 3)',
      'self.g(1, 2, 3);',
      'a(); self.g(1, 2, 3);',
      '{ a(); self.g(1, 2, 3); }',
    );
    check('fn f() { x.g<T$0y>(); }', 'Ty', 'g<Ty>', 'x.g<Ty>', 'x.g<Ty>()', 'x.g<Ty>();', '{ x.g<Ty>(); }');
  });
  it('an item without its docs, then with them', () => {
    check('/// Docs.\n#[a]\n$0n: 1', 'n', 'n: 1');
  });
  it('comments', () => check('a: 1 // on$0e two\nb: 2', '// one two'));
});

describe('inline values', () => {
  /** What is asked for at the stop `$0`, between `[` and `]` in the text. */
  const check = (source: string, ...expected: string[]) => {
    const { text, offset } = marked(source);
    const found = inlineValues(viewOfText(text), 0, text.length, offset);
    assert.deepEqual(
      found.map(value => `${value.expression}${value.isVariable ? '' : ' (expression)'}`),
      expected,
    );
    for (const value of found) assert.equal(text.slice(value.start, value.end), value.expression);
  };
  it('are those of the function, up to the line of the stop', () => {
    check('fn g(z: int) { z }\nfn f(a: int) {\n  let b = a + a;\n  $0pln(b);\n  let c = 1;\n}', 'a', 'b', 'a', 'b');
  });
  it('fields as expressions, without calls', () => {
    check(
      'rate: 1 o: { p: 2 fn m() {} }\nfn f() {\n  $0self.rate + self.o.p + self.o.m() + nope;\n}',
      'self.rate (expression)',
      'self.o.p (expression)',
      'self.o (expression)',
    );
  });
  it('of an arrow its own', () => check('fn f(a: int) { const g = (b: int): int => $0b; }', 'b'));
  it('nothing outside of functions', () => check('a: $01'));
});

describe('diagnostics', () => {
  it('cover at least one character, on one line', () => {
    const text = 'fn f() {\n    const a = 1 * 2\n    a\n}';
    const [first] = diagnosticsOf(viewOfText(text));
    assert.equal(text.slice(first?.start, first?.end), '2');
    assert.equal(first?.severity, 'error');
    assert.notEqual(first?.code, '');
  });
  it('in an empty text there are none', () => assert.deepEqual(diagnosticsOf(viewOfText('')), []));
  it('say of an import on another machine that it is not looked at', () => {
    for (const path of ['//server/share/x.stof', '\\\\\\\\server\\\\share\\\\x.stof']) {
      const text = `import '${path}' as X;`;
      const found = diagnosticsOf(viewOfText(text)).map(({ code, severity, start, end }) => [
        code,
        severity,
        text.slice(start, end),
      ]);
      assert.deepEqual(found, [['import-not-looked-at', 'information', `'${path}'`]]);
    }
  });
});
