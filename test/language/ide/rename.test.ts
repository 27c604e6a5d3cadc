import assert from 'node:assert/strict';
import { renameAt, renameableAt } from '../../../language/ide/rename.ts';
import { EMPTY_SNAPSHOT, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
import { marked } from '../mark.ts';

/** Renames what stands at `$0`; the text afterwards, or `refused: …`. */
function renamed(source: string, newName: string): string {
  const { text, offset } = marked(source);
  const found = renameAt(viewOfText(text), offset, newName);
  if ('refused' in found) return `refused: ${found.refused}`;
  return found.edits
    .toSorted((one, other) => other.start - one.start)
    .reduce((done, edit) => done.slice(0, edit.start) + edit.newText + done.slice(edit.end), text);
}

const check = (source: string, newName: string, expected: string) => assert.equal(renamed(source, newName), expected);
const refuses = (source: string, newName = 'fresh') => assert.match(renamed(source, newName), /^refused: /);

describe('rename', () => {
  it('changes every place that names the thing', () => {
    check("float $0rate: 2 fn f() { self.rate; 'rate' }", 'fee', "float fee: 2 fn f() { self.fee; 'rate' }");
    check('fn f($0n: int) { self.f(n = n); }', 'count', 'fn f(count: int) { self.f(count = count); }');
    check(
      "#[type] A: {} #[extends('$0A')] x: {} fn f() -> A { <A>.f<A>(); }",
      'Base',
      "#[type] Base: {} #[extends('Base')] x: {} fn f() -> Base { <Base>.f<Base>(); }",
    );
    check('root $0S { a: 1 } fn f() { S.a }', 'Settings', 'root Settings { a: 1 } fn f() { Settings.a }');
    check("'$0quoted': 1 fn f() { self.quoted }", 'plain', "'plain': 1 fn f() { self.plain }");
  });
  it('writes out what was short', () => {
    check('fn f() { const $0x = 1; new { x } }', 'y', 'fn f() { const y = 1; new { x: y } }');
    check('fn f() { const { $0a } = self; a } a: 1', 'b', 'fn f() { const { a: b } = self; b } a: 1');
    check('$0a: 1 fn f() { const { a } = self; a }', 'b', 'b: 1 fn f() { const { b: a } = self; a }');
    check(
      '#[type] A: { int $0x: 1 } fn f(x: int) { new A { x } }',
      'z',
      '#[type] A: { int z: 1 } fn f(x: int) { new A { z: x } }',
    );
  });
  it('is refused for what no document declares', () => {
    for (const source of [
      'fn f() { $0pln(1); }',
      'fn f() { $0self.f(); }',
      'fn f() { $0let x = 1; }',
      '$0fn f() {}',
      "fn f() { Num.$0abs(1); 'x'.upper(); }",
      "fn f() { '$0x' }",
      '#[$0main] fn f() {}',
      'fn f() { for (const x in 3) pln($0index); }',
    ]) {
      refuses(source);
      const { text, offset } = marked(source);
      assert.equal(renameableAt(viewOfText(text), offset), undefined, source);
    }
  });
  it('is refused for names that are none', () => {
    for (const name of ['', 'not a name', 'a.b', '1a', 'self', 'true', 'let', '_1', 'a-', 'ä', 'a<b>'])
      refuses('fn f() { let $0x = 1; }', name);
    check('fn f() { let $0x = 1; }', 'a-b', 'fn f() { let a-b = 1; }');
  });
  it('is refused where the new name means something else', () => {
    refuses('fn f() { let $0a = 1; let b = 2; }', 'b');
    refuses('fn f() { let $0a = 1; { let b = 2; pln(a, b); } }', 'b');
    refuses('fn f() { let b = 1; { let $0a = 2; pln(b); } }', 'b');
    check('fn f() { let $0a = 1; { let b = 2; pln(b); } }', 'b', 'fn f() { let b = 1; { let b = 2; pln(b); } }');
    refuses('fn f() { let $0a = 1; Num.abs(a); }', 'Num');
    refuses('fn f() { let $0a = 1; pln(a); }', 'pln');
    refuses('fn f($0a: int, b: int) { }', 'b');
    refuses('$0a: 1 b: 2', 'b');
    refuses("#[type] A: { $0x: 1 } #[type] #[extends('A')] B: { y: 2 }", 'y');
    refuses("#[type] A: { y: 1 } #[type] #[extends('A')] B: { $0x: 2 }", 'y');
    refuses('root $0A { x: 1 } fn f() { let b = 1; A.x }', 'b');
    refuses('root $0A { x: 1 } root B { x: 1 }', 'B');
    refuses('root $0A { x: 1 }', 'Num');
    refuses('#[type] $0A: {} o: { #[type] B: {} }', 'B');
  });
  it('over files', () => {
    const main = "import './geo.stof' as Geo;\nfn f() { Geo.area(r = 2); }";
    const files = withFile(EMPTY_SNAPSHOT, 'file:///p/main.stof', Text.of(main));
    const both = withFile(files, 'file:///p/geo.stof', Text.of('fn area(r: float) { r }'));
    const at = (uri: string, offset: number) => {
      const found = renameAt(viewOf(both, uri)!, offset, 'size');
      return 'edits' in found ? found.edits.map(edit => `${edit.uri.slice(10)}:${edit.start}`) : found.refused;
    };
    assert.deepEqual(at('file:///p/main.stof', main.indexOf('area')), ['main.stof:41', 'geo.stof:3']);
    assert.deepEqual(at('file:///p/geo.stof', 8), ['main.stof:46', 'geo.stof:8', 'geo.stof:20']);
    assert.deepEqual(at('file:///p/main.stof', main.indexOf('Geo.')), ['main.stof:23', 'main.stof:37']);
  });
});
