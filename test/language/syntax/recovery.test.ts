import assert from 'node:assert/strict';
import { NodeKind } from '../../../language/syntax/kinds.ts';
import { parse } from '../../../language/syntax/parse.ts';
import { outline, picture } from './picture.ts';

const ITEMS = [NodeKind.Function, NodeKind.Field, NodeKind.Import, NodeKind.Root, NodeKind.ErrorItem];

/** A function broken inside, between two others that must not be lost. */
function between(broken: string): string {
  return `#[main]\nfn first() { f(); }\n\nfn broken() {\n  ${broken}\n}\n\n/// Docs.\nasync fn last(a: int) -> int {\n  a\n}\nfield: 5\n`;
}

describe('a mistake in one function', () => {
  const mistakes = [
    ...[
      'let x = ;',
      'let x = 5',
      'pln(',
      'pln(1,',
      'x.',
      'self.',
      'Str::',
      'x?.',
      'if (x',
      'if x {',
      'if (x) {',
      'while (',
      'for (const x in',
    ],
    ...[
      'for (let i = 0; i <',
      'switch (x) {',
      'switch (x) { case 1:',
      'try {',
      'try { } catch',
      'new {',
      'new Point {',
      '[1, 2',
      '{',
      '(',
      '(1 +',
    ],
    ...'\'open|"open|`open|`open ${|`${x.}`|let {|let [a,|return (|x = |a.b = [|async {|() => {|const f = (a: int) =>|x as|x ?|x ??|)|]|;;|$|\\'.split(
      '|',
    ),
  ];
  for (const mistake of mistakes)
    it(`${mistake} costs that function only`, () => {
      const text = between(mistake);
      assert.ok(parse(text).errors.length > 0 || mistake === ';;' || mistake === 'x as', 'no error');
      const names = outline(text, ITEMS);
      for (const wanted of ['Function: #[main]', 'Function: fn broken() {', 'Function: /// Docs.', 'Field: field: 5'])
        assert.ok(names.includes(wanted), `${wanted} is lost: ${names.join(' / ')}`);
    });

  it('a missing closing brace too', () => {
    const text = 'fn a() {\n  if (x) {\n    f();\n}\n\n#[test]\nfn b() {}\nroot R { c: 1 }\n';
    assert.deepEqual(outline(text, ITEMS), [
      'Function: fn a() {',
      'Function: #[test]',
      'Root: root R { c: 1 }',
      'Field: c: 1',
    ]);
  });

  it('and no error is reported for the others', () => {
    const tree = parse(between('pln(1'));
    const end = tree.text.indexOf('/// Docs', 0);
    assert.ok(tree.errors.every(error => error.start <= end));
  });
});

describe('what is being typed', () => {
  it('a path that ends in a dot has no name behind it', () => {
    assert.match(picture(parse('fn f() {\n  self.\n}').root), /\(Path "self" "\."\)/);
    assert.match(picture(parse('fn f() {\n  pln(x?.)\n}').root), /\(Path "x" "\?\."\)/);
    assert.match(picture(parse('fn f() {\n  Str::\n}').root), /\(Path "Str" "::"\)/);
    assert.match(picture(parse('fn f() {\n  l.\n  pln(l);\n}').root), /\(Path "l" "\."\).*\(Path "pln" \(Arguments/);
  });

  it('a name alone is a field without a value', () => {
    assert.deepEqual(outline('na', ITEMS), ['Field: na']);
    assert.deepEqual(outline('o: { na }', ITEMS), ['Field: o: { na }', 'Field: na']);
    assert.deepEqual(outline('o: { a: 1,\n  na\n}\nb: 2', ITEMS), [
      'Field: o: { a: 1,',
      'Field: a: 1,',
      'Field: na',
      'Field: b: 2',
    ]);
  });

  it('a field without its value leaves the next one alone', () => {
    assert.deepEqual(outline('a:\nb: 2\nfn f() {}', ITEMS), ['Field: a:', 'Field: b: 2', 'Function: fn f() {}']);
    assert.deepEqual(outline('int a:\nfn f() {}', ITEMS), ['Field: int a:', 'Function: fn f() {}']);
  });

  it('a named argument without its value', () => {
    assert.match(picture(parse('fn f() { g(a = ); }').root), /\(Argument "a" "=" \(ErrorExpression\)\)/);
  });

  it('a signature', () => {
    for (const text of [
      'fn',
      'fn f',
      'fn f(',
      'fn f(a',
      'fn f(a:',
      'fn f(a: int',
      'fn f()',
      'fn f() ->',
      'fn f() -> int',
    ])
      assert.deepEqual(outline(`${text}\n\n#[test]\nfn next() {}\n`, [NodeKind.Function]), [
        `Function: ${text}`,
        'Function: #[test]',
      ]);
  });

  it('an open string ends with its line', () => {
    const text = "a: 'open\nb: 'it''s'\nfn f() { g('x'); }\n";
    assert.deepEqual(outline(text, [NodeKind.Function]), ["Function: fn f() { g('x'); }"]);
    assert.deepEqual(outline("a: 'x\nfn f() { g(); }", ITEMS), ["Field: a: 'x", 'Function: fn f() { g(); }']);
  });

  it('but a string over several lines is one where that is right', () => {
    assert.deepEqual(parse("a: 'x\ny'z: 2").errors, []);
    assert.deepEqual(outline("a: 'x\ny'z: 2", ITEMS), ["Field: a: 'x", 'Field: z: 2']);
  });

  it('an open comment ends with its line', () => {
    assert.deepEqual(outline('a: 1 /* open\nb: 2\n', [NodeKind.Field]), ['Field: a: 1', 'Field: b: 2']);
  });

  it('junk between items', () => {
    assert.deepEqual(outline('a: 1\nfunction f() {\n  x\n}\nb: 2\n', [NodeKind.Field]), ['Field: a: 1', 'Field: b: 2']);
    assert.deepEqual(outline('a: 1\n}\n}\nb: 2\n', [NodeKind.Field]), ['Field: a: 1', 'Field: b: 2']);
  });

  it('parameters without types, conditions without parentheses', () => {
    assert.match(
      picture(parse('fn f(x, y: int) {}').root),
      /\(Parameter "x" ","\) \(Parameter "y" ":" \(NamedType "int"\)\)/,
    );
    assert.match(picture(parse('fn f() { if x { g(); } }').root), /\(If "if" \(Condition \(Path "x"\)\) \(Block/);
  });

  it('a statement that lacks its semicolon is still what it was', () => {
    const tree = parse('fn f() {\n  let x = 5\n  pln(x);\n}');
    assert.match(
      picture(tree.root),
      /\(Declaration "let" "x" "=" \(Literal "5"\)\) \(ExpressionStatement \(Path "pln"/,
    );
    assert.equal(tree.errors.length, 1);
  });

  it('the place where the parser stumbled is related to an error told elsewhere', () => {
    const [error] = parse('fn f() { let x = (1 + 2; }').errors;
    assert.equal(error?.message, "expected ';'");
    assert.equal(error?.start, 14);
    assert.deepEqual(error?.related, { message: "expected ')'", start: 23, end: 23 });
  });
});
