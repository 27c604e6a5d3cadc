import assert from 'node:assert/strict';
import { codeActionsAt } from '../../../language/ide/codeActions.ts';
import { EMPTY_SNAPSHOT, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { formatted } from '../../../language/syntax/format/format.ts';
import { Text } from '../../../language/text/text.ts';
import { marked } from '../mark.ts';
import { settled } from '../project/settled.ts';

/** The actions at `$0`, or from `$0` to `$1`. */
function actions(source: string) {
  const { text, marks } = marked(source);
  return { text, found: codeActionsAt(viewOfText(text), marks[0]!, marks[1] ?? marks[0]!) };
}

/** The text after the action of that title. */
function check(source: string, title: string, expected: string): void {
  const { text, found } = actions(source);
  const action = found.find(each => each.title === title);
  assert.ok(action, `offered: ${found.map(each => each.title).join(', ')}`);
  assert.equal(formatted(text, action.edits), expected);
}

function lacks(source: string, title: string): void {
  assert.ok(!actions(source).found.some(each => each.title === title));
}

describe('quick fixes', () => {
  it('come with what is wrong there', () => {
    check(
      'async fn d() -> ms { 5ms } fn f() { pln($0self.d() + 2ms); }',
      "Add 'await'",
      'async fn d() -> ms { 5ms } fn f() { pln((await self.d()) + 2ms); }',
    );
    lacks('async fn d() -> ms { 5ms } fn f() { $0pln(self.d() + 2ms); }', "Add 'await'");
  });
  it('mend all that has one at once', () => {
    check(
      'async fn d() -> ms { 5ms } $0fn f() { pln(self.d() + 2ms, self.d() * 2); }',
      'Fix all that has one fix',
      'async fn d() -> ms { 5ms } fn f() { pln((await self.d()) + 2ms, (await self.d()) * 2); }',
    );
  });
  it('import a type that another file declares', () => {
    const { text, offset } = marked('import "./a";\nfn f() { new $0Plan {} }');
    let snapshot = withFile(EMPTY_SNAPSHOT, 'file:///w/main.stof', Text.of(text));
    snapshot = withFile(snapshot, 'file:///w/lib/plans.stof', Text.of('#[type] Plan: {}'));
    const found = codeActionsAt(viewOf(snapshot, 'file:///w/main.stof')!, offset, offset);
    const action = found.find(each => each.title === "Import 'Plan' from './lib/plans.stof'");
    assert.ok(action);
    assert.equal(formatted(text, action.edits), `import "./a";\nimport './lib/plans.stof';\nfn f() { new Plan {} }`);
  });
});

describe('extracting', () => {
  it('a variable, before the statement', () => {
    check(
      'fn f() {\n    if (x) {\n        pln($01 + 2$1, 3);\n    }\n}',
      'Extract to a variable',
      'fn f() {\n    if (x) {\n        const value = 1 + 2;\n        pln(value, 3);\n    }\n}',
    );
    check(
      'fn f() { let value = 1; pln($02$1); }',
      'Extract to a variable',
      'fn f() { let value = 1; const value2 = 2;\npln(value2); }',
    );
  });
  it('no variable from where it would be evaluated at another time', () => {
    lacks('fn f() { while ($0a < 3$1) { } }', 'Extract to a variable');
    lacks('a: $01 + 2$1', 'Extract to a variable');
    lacks('fn f() { pln($01 + 2, 3$1); }', 'Extract to a variable');
  });
  it('a function of an expression, with what it reads as parameters', () => {
    check(
      'fn f(n: int) {\n    let k = 2.5;\n    pln($0n * k$1);\n}',
      'Extract to a function',
      'fn f(n: int) {\n    let k = 2.5;\n    pln(self.extracted(n, k));\n}\n\nfn extracted(n: int, k: float) -> float {\n    n * k\n}',
    );
  });
  it('a function of statements that leave nothing behind', () => {
    check(
      'fn f(n: int) {\n    $0pln(n);\n    let a = 1;\n    pln(a);$1\n    pln(2);\n}',
      'Extract to a function',
      'fn f(n: int) {\n    self.extracted(n);\n    pln(2);\n}\n\nfn extracted(n: int) {\n    pln(n);\n    let a = 1;\n    pln(a);\n}',
    );
    lacks('fn f() { $0let a = 1;$1 pln(a); }', 'Extract to a function');
    lacks('fn f(n: int) { $0n = 2;$1 pln(n); }', 'Extract to a function');
    lacks('fn f(n: int) { $0return;$1 }', 'Extract to a function');
  });
});

describe('rewriting', () => {
  it('inlines a variable that is set once', () => {
    check(
      'fn f() {\n    const $0a = 1 + 2;\n    pln(a * 2, a.str());\n}',
      "Inline 'a'",
      'fn f() {\n    pln((1 + 2) * 2, (1 + 2).str());\n}',
    );
    check('fn f() { const a = b; pln($0a, a.c); }', "Inline 'a'", 'fn f() {  pln(b, b.c); }');
    lacks('fn f() { let $0a = 1; a = 2; pln(a); }', "Inline 'a'");
  });
  it('converts units to round numbers', () => {
    check('a: $05min', 'Convert to 300s', 'a: 300s');
    check('a: 1$0.5km', 'Convert to 1500m', 'a: 1500m');
    lacks('a: $01mi', 'Convert to 1.609344km2');
  });
  it('makes functions async, and ordinary again', () => {
    check('/// D\nfn $0f() {}', "Make 'f' async", '/// D\nasync fn f() {}');
    check('async fn $0f() {}', "Make 'f' an ordinary function", 'fn f() {}');
  });
  it('adds the fields of a type that are missing', () => {
    check(
      '#[type] P: { x: 1; str y: "b" } fn f() { new P { $0 } }',
      'Add 2 missing fields',
      '#[type] P: { x: 1; str y: "b" } fn f() { new P { x: 1, y: "b" } }',
    );
    check(
      '#[type] P: { x: 1; y: 2 } fn f() { new P { $0x: 3 } }',
      'Add the missing field',
      '#[type] P: { x: 1; y: 2 } fn f() { new P { x: 3, y: 2 } }',
    );
  });
  it('puts imports in order, each once', () => {
    check(
      "$0import './b';\nimport './a';\nimport './b';\nx: 1",
      'Organize imports',
      "import './a';\nimport './b';\nx: 1",
    );
    lacks("$0import './b';\n// first\nimport './a';\n", 'Organize imports');
  });
  it('lose those that nothing uses', () => {
    const source = `import './b.stof';\nimport './a.stof';\n#[main] fn main() { pln(self.f()); }`;
    const uri = 'file:///w/main.stof';
    let snapshot = withFile(EMPTY_SNAPSHOT, uri, Text.of(source));
    snapshot = withFile(snapshot, 'file:///w/a.stof', Text.of('fn f() -> int { 1 }'));
    snapshot = settled(withFile(snapshot, 'file:///w/b.stof', Text.of('fn g() -> int { 1 }')));
    const view = viewOf(snapshot, uri)!;
    const textAfter = (title: string) => {
      const action = codeActionsAt(view, 8, 8).find(each => each.title === title);
      return action && formatted(source, action.edits);
    };
    const expected = `import './a.stof';\n#[main] fn main() { pln(self.f()); }`;
    assert.equal(textAfter('Organize imports'), expected);
    assert.equal(textAfter('Remove the import'), expected);
    assert.equal(textAfter('Fix all that has one fix'), undefined);
  });
});
