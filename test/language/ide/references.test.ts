import assert from 'node:assert/strict';
import { referencesAt } from '../../../language/ide/references.ts';
import { EMPTY_SNAPSHOT, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
import { marked } from '../mark.ts';

/** Every mark is a reference, `$0` the place that is asked about; from each of them the same is found. */
function check(source: string): void {
  const { text, marks } = marked(source);
  const sorted = [...marks].sort((one, other) => one - other);
  for (const mark of marks) {
    const found = referencesAt(viewOfText(text), mark).map(place => place.start);
    assert.deepEqual(found, sorted, `${text}\nasked at ${mark}`);
  }
}

describe('references', () => {
  it('of variables: not of their namesakes', () => {
    check('fn f() { let $0n = 1; { let n = 2; pln(n); } pln(`${$1n}`, self.n, o.n); }');
    check('fn f($0n: int, m: int = $1n) { self.f($2n = 1); } fn g(n: int) { n }');
    check('fn f() { for (const $0x in [1]) pln($1x); for (const x in [1]) pln(x); }');
    check('fn f() { const $0g = ($2n: int): int => 1; $1g(1); }'.replace('$2', ''));
    check('fn f() { const g = ($0n: int): int => $1n; g($2n = 1); }');
  });
  it('of members, whatever declares them', () => {
    check("float $0rate: 2 other: { rate: 1 } fn f(rate: int) { self.$1rate = rate; pln('rate', self.other.rate); }");
    check('fn $0f() {} fn g() { self.$1f(); root.$2f(); } o: { fn f() {} }');
    check('$0o: { x: 1 } fn g() { self.$1o.x }');
    check('root $0S { a: 1 } fn f() { $1S.a }');
    check('fn f() { const o = new { $0a: 1 }; o.$1a }');
    check('fn f() { self.$0count = 0; self.$1count += 1; }');
  });
  it('of types and their members', () => {
    check(
      "#[type] $0A: { } #[type] #[extends('$1A')] B: { } $2A x: { } fn f(a: $3A) -> $4A { <$5A>.g(); new $6A { } }",
    );
    check("#[type('$0Name')] field: { } $1Name x: { } fn f() { self.field; new $2Name { } }");
    check(
      "#[type] A: { x: 1 fn $0g() {} } #[type] #[extends('A')] B: { fn $1g() {} } fn f(b: B) { b.$2g(); b.$3g<A>(); }",
    );
    check('#[type] A: { float $0x: 1 } A unit: { $1x: 2 } fn f() { (new A { $2x: 3 }).$3x; self.unit.$4x }');
    check('#[type] $0A: { fn g() {} } fn f(a: $1A) { a.g<$2A>(); }');
  });
  it('two things at once where a name stands for both', () => {
    const { text, marks } = marked('$0title: 1 fn f() { const { $1title } = self; pln($2title, self.$3title); }');
    const at = (offset: number) => referencesAt(viewOfText(text), offset).map(place => place.start);
    assert.deepEqual(at(marks[0]!), [marks[0], marks[1], marks[3]]);
    assert.deepEqual(at(marks[2]!), [marks[1], marks[2]]);
  });
  it('over files that import each other', () => {
    const main = "import './geo.stof' as Geo;\nfn f() { Geo.area(2); }";
    const geo = 'fn area(r: float) -> float { self.area(r) }';
    const uri = 'file:///p/main.stof';
    const files = withFile(EMPTY_SNAPSHOT, uri, Text.of(main));
    const both = withFile(files, 'file:///p/geo.stof', Text.of(geo));
    const at = (text: string, offset: number) =>
      referencesAt(viewOf(both, text)!, offset).map(
        place => `${place.uri.slice(10)}:${place.start}${place.isDeclaration ? '!' : ''}`,
      );
    const area = ['main.stof:41', 'geo.stof:3!', 'geo.stof:34'];
    assert.deepEqual(at(uri, main.indexOf('area')), area);
    assert.deepEqual(at('file:///p/geo.stof', geo.indexOf('area')), area);
    assert.deepEqual(at(uri, main.indexOf('Geo')), ['main.stof:23!', 'main.stof:37']);
    assert.deepEqual(at(uri, main.indexOf('Geo.')), ['main.stof:23!', 'main.stof:37']);
  });
  it('of a member that a type in another file overrides', () => {
    const main = "import './shapes.stof' as S;\n#[type] #[extends('Shape')] Round: { fn area() {} }";
    const files = withFile(EMPTY_SNAPSHOT, 'file:///p/main.stof', Text.of(main));
    const both = withFile(files, 'file:///p/shapes.stof', Text.of('#[type] Shape: { fn area() {} }'));
    for (const [uri, text] of [
      ['main', main],
      ['shapes', '#[type] Shape: { fn area() {} }'],
    ] as const) {
      const view = viewOf(both, `file:///p/${uri}.stof`)!;
      const found = referencesAt(view, text.indexOf('area')).map(place => place.uri.slice(10));
      assert.deepEqual(found.toSorted(), ['main.stof', 'shapes.stof'], uri);
    }
  });
  it('of nothing that a text declares', () => {
    for (const source of ['fn f() { $0pln(1); }', 'fn f() { 5$0km }', 'fn $0', "a: 'x$0'", 'fn f() { $0self.f(); }']) {
      const { text, offset } = marked(source);
      assert.deepEqual(referencesAt(viewOfText(text), offset), [], source);
    }
  });
});
