import assert from 'node:assert/strict';
import { kindName, NodeKind, TokenKind } from '../../../language/syntax/kinds.ts';
import { parse } from '../../../language/syntax/parse.ts';
import { expressionPicture, picture } from './picture.ts';

/** A picture in which a path of one name and a literal are just their text. */
function short(text: string): string {
  return expressionPicture(text).replace(/\((?:Path|Literal) ("[^"]*")\)/g, '$1');
}

describe('expressions', () => {
  // Levels, associativity and alternatives as the language reference has them.
  const cases: readonly (readonly [string, string])[] = [
    ['1 | 2 + 4', '(Binary (Binary "1" "|" "2") "+" "4")'],
    ['2 * 3 & 1', '(Binary "2" "*" (Binary "3" "&" "1"))'],
    ['1 << 2 + 1', '(Binary (Binary "1" "<<" "2") "+" "1")'],
    ['3 > 2 > 1', '(Binary (Binary "3" ">" "2") ">" "1")'],
    ['a || b && c', '(Binary (Binary "a" "||" "b") "&&" "c")'],
    ['a && b == c', '(Binary "a" "&&" (Binary "b" "==" "c"))'],
    ['a&&b', '(Binary "a" "&&" "b")'],
    ['a - b', '(Binary "a" "-" "b")'],
    ['a-b', '"a-b"'],
    ['i<10', '"i<10"'],
    ['f()-1', '(Binary (Path "f" (Arguments "(" ")")) "-" "1")'],
    ['1--2', '(Binary "1" "-" "-2")'],
    ['--5', '(Unary "-" "-5")'],
    ['-a + 2', '(Binary (Unary "-" "a") "+" "2")'],
    ['!a == 5', '(Binary (Unary "!" "a") "==" "5")'],
    ['!-a == 5', '(Unary "!" (Binary (Unary "-" "a") "==" "5"))'],
    ['!!a', '(Unary "!" "!" "a")'],
    ['2 + 3 as str', '(Cast (Binary "2" "+" "3") "as" (NamedType "str"))'],
    ['n ?? 1 + 2', '(Coalesce "n" "??" (Binary "1" "+" "2"))'],
    ['n ?? true ? 1 : 2', '(Coalesce "n" "??" (Conditional "true" "?" "1" ":" "2"))'],
    ['a ? b : c ? d : e', '(Conditional "a" "?" "b" ":" (Conditional "c" "?" "d" ":" "e"))'],
    ['await p + 1', '(Await "await" (Binary "p" "+" "1"))'],
    ['1 + await p', '(Binary "1" "+" (Await "await" "p"))'],
    ['awaiting', '"awaiting"'],
    ['truest', '"truest"'],
    ['typeof x == 1', '(Binary (TypeQuery "typeof" "x") "==" "1")'],
    ['typeof -n', '(TypeQuery "typeof" (Unary "-" "n"))'],
    ['await - n', '(Await "await" (Unary "-" "n"))'],
    ['{1, 2}', '(SetLiteral "{" (Element "1" ",") (Element "2") "}")'],
    ['{1: 2}', '(MapLiteral "{" (MapEntry "1" ":" "2") "}")'],
    ['(1, 2)', '(TupleLiteral "(" (Element "1" ",") (Element "2") ")")'],
    ['([1])', '(Parenthesized "(" (ListLiteral "[" (Element "1") "]") ")")'],
    ['|1, 2|', '(BlobLiteral "|" "1" "," "2" "|")'],
    ["'a'.len()", `(Chain "'a'" "." "len" (Arguments "(" ")"))`],
    [
      'x?.y[0].f(a = 1)',
      '(Path "x" "?." "y" (Index "[" (Argument "0") "]") "." "f" (Arguments "(" (Argument "a" "=" "1") ")"))',
    ],
    ['Lib::f(1)', '(Path "Lib" "::" "f" (Arguments "(" (Argument "1") ")"))'],
    ['<T>.f()', '(Path "<T>" "." "f" (Arguments "(" ")"))'],
    ['?&a.b', '(Path "?" "&" "a" "." "b")'],
    ['-2.5km', '"-2.5km"'],
    ['1.2.3-rc.1', '"1.2.3-rc.1"'],
    ['r#"a"b"#', '"r#\\"a\\"b\\"#"'],
  ];
  for (const [text, expected] of cases)
    it(text, () => assert.equal(short(text).replace(/\(Literal ("r#(?:[^"\\]|\\.)*")\)/, '$1'), expected));

  it('a brace is a block, a set or a map by what stands behind its first element', () => {
    const arrow = (body: string) => expressionPicture(`(): unknown => ${body}`).replace(/^.*"=>" |\)$/g, '');
    assert.match(arrow('{ 5 }'), /^\(Block "\{" \(ExpressionStatement/);
    assert.match(arrow('{}'), /^\(Block "\{" "\}"\)$/);
    assert.match(arrow('{ 1, 2 }'), /^\(SetLiteral/);
    assert.match(arrow("{ 'a': 1 }"), /^\(MapLiteral/);
    assert.match(arrow('{ {5} }'), /^\(Block "\{" \(Block "\{" \(ExpressionStatement/);
    assert.match(expressionPicture('f({ {5} })'), /\(SetLiteral "\{" \(Element \(SetLiteral/);
    assert.match(expressionPicture('f({ let x = 5; x })'), /\(Block "\{" \(Declaration/);
    assert.match(expressionPicture('f({ g(); 5 })'), /\(Block "\{" \(ExpressionStatement/);
  });

  it('a template holds its text and its parts', () => {
    assert.equal(
      short('`a ${b} ${1 + 2}`').replace(/\(Literal ("\d")\)/g, '$1'),
      '(Template "`" "a " (TemplatePart "${" "b" "}") " " (TemplatePart "${" (Binary "1" "+" "2") "}") "`")',
    );
    assert.match(expressionPicture("`${'it\\\\'s'}`"), /\(TemplatePart "\$\{" ".*it.*" "\}"\)/);
    assert.match(expressionPicture('`\\${b}`'), /^\(Template "`" "\\\\\$\{b\}" "`"\)$/);
  });
});

describe('the tree', () => {
  it('has the layout of the table of kinds', () => {
    const text = `/// Docs.\n#[main]\nasync fn go(a: int = 1, b?: str) -> Promise<int|str> {\n  let x: T! = 5;\n  x.y += 1;\n  f()\n}\n`;
    assert.equal(
      picture(parse(text).root),
      '(Document (Function "/// Docs." (Attribute "#[" "main" "]") "async" "fn" "go" ' +
        '(Parameters "(" (Parameter "a" ":" (NamedType "int") "=" (Literal "1") ",") (Parameter "b" "?:" (NamedType "str")) ")") ' +
        '"->" (PromiseType "Promise" "<" (UnionType (NamedType "int") "|" (NamedType "str")) ">") ' +
        '(Block "{" (Declaration "let" "x" ":" (NotNullType (NamedType "T") "!") "=" (Literal "5") ";") ' +
        '(Assignment (Path "x" "." "y") "+=" (Literal "1") ";") ' +
        '(ExpressionStatement (Path "f" (Arguments "(" ")"))) "}")) "")',
    );
  });

  it('shows the elements of long lists as direct children', () => {
    const text = `a: [${Array.from({ length: 5000 }, (_, n) => n).join(', ')}]`;
    const array = parse(text).root.nodes()[0]!.child(NodeKind.ArrayValue)!;
    assert.equal(array.nodes().length, 5000);
    assert.equal(array.nodes()[4321]!.text(), '4321,');
  });

  it('finds the innermost node at an offset', () => {
    const tree = parse('o: {\n  a: f(12)\n}\n');
    const at = (needle: string) => kindName(tree.nodeAt(tree.text.indexOf(needle, 0)).kind);
    assert.equal(at('12'), 'Literal');
    assert.equal(at('f('), 'Path');
    assert.equal(at('o:'), 'Field');
    assert.equal(tree.nodeAt(tree.text.length).kind, NodeKind.Document);
  });

  it('keeps trivia before its token', () => {
    const tree = parse('// first\na: /* x */ 1 // last\n');
    const field = tree.root.nodes()[0]!;
    assert.deepEqual([field.fullStart, field.start, field.end], [0, 9, 21]);
    const end = tree.root.token(TokenKind.EndOfFile)!;
    assert.deepEqual([end.fullStart, end.start, end.end], [21, 30, 30]);
  });

  it('gives the same element object for as long as it is asked', () => {
    const tree = parse('a: 1\nb: 2');
    assert.equal(tree.root.nodes()[1]!.element, tree.root.nodes()[1]!.element);
    assert.notEqual(tree.root.nodes()[0]!.element, tree.root.nodes()[1]!.element);
  });
});
