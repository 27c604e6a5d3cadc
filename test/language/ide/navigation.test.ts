import assert from 'node:assert/strict';
import { declarationAt } from '../../../language/ide/declaration.ts';
import { documentLinks } from '../../../language/ide/documentLinks.ts';
import { implementationsAt } from '../../../language/ide/implementation.ts';
import { linkedEditingAt } from '../../../language/ide/linkedEditing.ts';
import { typeDefinitionsAt } from '../../../language/ide/typeDefinition.ts';
import { EMPTY_SNAPSHOT, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
import { marked } from '../mark.ts';

const sorted = (places: readonly number[]) => [...places].sort((one, other) => one - other);

/** `$0` is asked about, `$1` … are the answers. */
function answers(
  source: string,
  ask: (view: ReturnType<typeof viewOfText>, offset: number) => readonly { start: number }[],
) {
  const { text, offset, marks } = marked(source);
  const found = ask(viewOfText(text), offset).map(place => place.start);
  assert.deepEqual(sorted(found), sorted(marks.slice(1)), source);
}

describe('type definition', () => {
  const check = (source: string) => answers(source, typeDefinitionsAt);
  it('of variables, fields, functions and types', () => {
    check('#[type] $1P: {} fn f() { const $0p = new P {}; }');
    check('#[type] $1P: {} fn f($0p: P) { }');
    check('#[type] $1P: {} P $0x: {} fn f() { }');
    check('#[type] $1P: {} fn f() -> P { } fn g() { self.$0f(); }');
    check('#[type] $1P: {} fn f(a: $0P) { }');
    check('#[type] $1P: {} #[type] $2Q: {} fn f($0x: P | Q) { }');
  });
  it('of what is inside promises and lists', () => {
    check('#[type] $1P: {} async fn f() -> P { } fn g() { const $0x = self.f(); }');
    check('#[type] $1P: {} fn g() { const $0x = [new P {}, new P {}]; }');
  });
  it('none for types of the language', () => check('fn f($0x: int) { }'));
});

describe('implementation', () => {
  const check = (source: string) => answers(source, implementationsAt);
  it('of a function or field: what declares it again below', () => {
    check(
      "#[type] A: { fn $0g() {} } #[type] #[extends('A')] B: { fn $1g() {} } #[type] #[extends('B')] C: { fn $2g() {} }",
    );
    check('#[type] A: { $0x: 1 } A one: { $1x: 2 } A two: {}');
    check("#[type] A: { fn g() {} } #[type] #[extends('A')] B: { fn $1g() {} } fn f(a: A) { a.$0g(); }");
  });
  it('of a type: what extends it', () => {
    check("#[type] $0A: {} #[type] #[extends('A')] $1B: {} #[type] #[extends('B')] $2C: {} A x: {}");
  });
  it('the thing itself where nothing does', () => check('fn $1g() {} fn f() { self.$0g(); }'));
});

describe('declaration', () => {
  const check = (source: string) =>
    answers(source, (view, offset) => [declarationAt(view, offset)].filter(place => place !== undefined));
  it('of an overriding member what it overrides', () => {
    check("#[type] A: { fn $1g() {} } #[type] #[extends('A')] B: { fn $0g() {} }");
    check('#[type] A: { $1x: 1 } A one: { $0x: 2 }');
  });
  it('like the definition otherwise', () => {
    check('fn $1g() {} fn f() { self.$0g(); }');
    check('fn f() { const $1x = 1; pln($0x); }');
    check('fn f() { $0pln(1); }');
  });
});

describe('linked editing', () => {
  const check = (source: string) => answers(source, (view, offset) => linkedEditingAt(view, offset) ?? []);
  it('of a variable, all its places', () => {
    check('fn f() { let $0$1n = 1; $2n = 2; { let n = 3; n } pln($3n, self.n); }');
  });
  it('of nothing else', () => {
    check('fn f($0n: int) { n }');
    check('$0n: 1 fn f() { self.n }');
    check('fn f() { const $0x = 1; new { x } }');
    check('fn f() { const { $0x } = self; x } x: 1');
    check('fn f() { $0self.f(); }');
  });
});

describe('document links', () => {
  it('on the paths of imports whose file is known', () => {
    const text = "import './a.stof' as A;\nimport './nope.stof' as B;\nimport '';";
    const files = withFile(EMPTY_SNAPSHOT, 'file:///p/main.stof', Text.of(text));
    const both = withFile(files, 'file:///p/a.stof', Text.of(''));
    const found = documentLinks(viewOf(both, 'file:///p/main.stof')!);
    assert.deepEqual(found, [{ start: 8, end: 16, uri: 'file:///p/a.stof' }]);
  });
});
