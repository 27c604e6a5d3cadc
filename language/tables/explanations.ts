/** Why each diagnostic is one, and the smallest text that has it: what its page in the documentation says. */

import type { DiagnosticCode } from './diagnostics.ts';

export interface Explanation {
  readonly why: string;
  /** A document in which it is reported. */
  readonly example: string;
  /** Files beside it, by their names. */
  readonly beside?: Readonly<Record<string, string>>;
}

export const explanations: Readonly<Record<DiagnosticCode, Explanation>> = {
  'syntax-expected': {
    why: 'The grammar asks for something else at this place. Nothing of the document runs.',
    example: 'fn f() { let a = 5 }',
  },
  'syntax-expected-at-end': {
    why: 'The document ends in the middle of a construct: most often a bracket was never closed.',
    example: 'fn f() { pln(1);',
  },
  'syntax-end': { why: 'The document ends where something has to follow.', example: 'a:' },
  'syntax-invalid': { why: 'No construct of the language begins like this here.', example: 'a: ]' },
  'syntax-unexpected-input': {
    why: 'An item could begin here, and this begins none.',
    example: 'a: 1\n)',
  },
  'syntax-unterminated-string': {
    why: 'The quote that ends the text is missing: everything behind it would be text.',
    example: "a: 'text\n",
  },
  'syntax-unknown-escape': {
    why: 'Only some characters mean something behind a backslash; any other is taken for a slip.',
    example: String.raw`a: "C:\dir"`,
  },
  'syntax-template-expression': {
    why: 'Between `${` and `}` of a template stands one expression.',
    example: 'a: `${1 +}`',
  },
  'syntax-pattern-key': {
    why: 'A quoted key is no name of a variable: the pattern has to say which one it sets.',
    example: "fn f() { const { 'a b' } = self; }",
  },
  'syntax-blob-byte': { why: 'A blob is made of bytes.', example: 'fn f() { return |1, 256|; }' },
  'syntax-nesting': {
    why: 'The language reads 128 levels of nesting and no more.',
    example: `a: ${'['.repeat(140)}${']'.repeat(140)}`,
  },
  'cast-fails': {
    why: 'A declared type is a cast, and this value has no form in that type: the statement fails whenever it runs.',
    example: "fn f() { let n: int = 'abc'; pln(n); }",
  },
  'null-not-allowed': {
    why: 'A type with `!` takes every value but null.',
    example: 'fn f() { let n: int! = null; pln(n); }',
  },
  'null-operand': {
    why: 'Arithmetic with null fails. `value ?? 0` gives a default where null may come.',
    example: 'fn f() { pln(null * 3); }',
  },
  'missing-await': {
    why: 'A call of an async function gives a promise at once; what the process ends with is behind `await`.',
    example: 'async fn g() -> int { 5 }\nfn f() { pln(self.g() * 2); }',
  },
  'operands-fail': {
    why: 'The operator means nothing for these two kinds of values: the expression fails.',
    example: 'fn f() { pln(true * 3); }',
  },
  'operator-fails': {
    why: 'The operator means nothing for this kind of value: the expression fails.',
    example: "fn f() { const s = 'abc'; pln(-s); }",
  },
  'unit-lost': {
    why: 'Units convert within their dimension. Across dimensions the number stays and the unit is gone, without an error.',
    example: 'fn f() { let t: ms = 5km; pln(t); }',
  },
  'units-mixed': {
    why: 'Numbers of two dimensions are calculated with as plain numbers: the result has no unit, without an error.',
    example: 'fn f() { const x = 5km + 3s; pln(x); }',
  },
  unreachable: {
    why: 'The statement before always returns, throws or jumps away.',
    example: "fn f() -> int { return 1; pln('never'); }",
  },
  'return-surplus': {
    why: 'A function without a declared result must leave no value: its calls fail. Declare the result with `->`.',
    example: 'fn f() { return 3; }',
  },
  'return-missing': {
    why: 'A function with a declared result has to give one: its calls fail when it ends without.',
    example: "fn f() -> int { pln('x'); }",
  },
  'const-assigned': { why: 'A `const` is set once.', example: 'fn f() { const a = 1; a = 2; pln(a); }' },
  'unknown-name': {
    why: 'A bare name means a parameter, a variable or a root, never a field of the object: that is `self.name`. Nothing gives null.',
    example: 'price: 3\nfn f() { pln(price * 2); }',
  },
  'unknown-function': {
    why: 'A bare call means a variable or a function of the standard library; one of the object is called as `self.name()`.',
    example: 'fn total() -> int { 3 }\nfn f() { pln(total()); }',
  },
  'name-out-of-scope': {
    why: 'A variable ends with its block, and a function does not see those of its callers.',
    example: 'fn f() { { let a = 1; pln(a); } pln(a); }',
  },
  'operator-in-name': {
    why: 'Names may hold `-`, `<` and `>`: without blanks around it, an operator becomes a part of the name.',
    example: 'fn f(i: int) { pln(i<10); }',
  },
  'unknown-member': {
    why: 'Nothing that is loaded gives the value or the object a function of that name: the call fails.',
    example: "fn f() { pln('abc'.shout()); }",
  },
  'unknown-field': {
    why: 'Nothing that is loaded gives the object such a field: it reads as null, which fails here.',
    example: '#[type] Box: { int width: 1 fn twice() -> int { self.widht * 2 } }',
  },
  'argument-missing': {
    why: 'A parameter without a default and without `?` has to be given: the call fails.',
    example: 'fn g(a: int) -> int { a }\nfn f() { pln(self.g()); }',
  },
  'argument-surplus': {
    why: 'The function takes fewer arguments: the call fails.',
    example: 'fn g(a: int) -> int { a }\nfn f() { pln(self.g(1, 2)); }',
  },
  'argument-unknown': {
    why: 'A named argument names a parameter of the function: the call fails.',
    example: 'fn g(a: int = 1) -> int { a }\nfn f() { pln(self.g(b = 1)); }',
  },
  'unknown-type': {
    why: 'No type of that name is declared in what is loaded: the cast fails.',
    example: 'fn f() { const p = new Poinnt { x: 1 }; pln(p); }',
  },
  'type-declared-later': {
    why:
      'A document is read from the top: an object is cast to its type where it stands, and the type has to stand above it. ' +
      'Nothing of the document runs. Inside functions the order does not matter.',
    example: "#[extends('Base')] a: { b: 1 }\n#[type] Base: { c: 2 }",
  },
  'private-read': {
    why:
      'A field with #[private] is read as null by functions of other objects, those inside the object and around it among ' +
      'them. A hint where that null does not fail at once. Functions with #[private] can be called from everywhere.',
    example: 'box: { #[private] secret: 5 }\nfn f() -> int { self.box.secret + 1 }',
  },
  'readonly-assigned': {
    why: 'A field with `#[readonly]` or `const` keeps its value: the assignment fails.',
    example: '#[readonly] int version: 3\nfn f() { self.version = 4; }',
  },
  'duplicate-variable': {
    why: 'A scope has one variable of a name; a block inside may have one of its own.',
    example: 'fn f() { let n = 1; let n = 2; pln(n); }',
  },
  'duplicate-parameter': { why: 'An argument would have to go to both.', example: 'fn f(a: int, a: int) -> int { a }' },
  'duplicate-member': {
    why: 'An object has one member of a name; the other is never seen.',
    example: 'a: { b: 1, b: 2 }',
  },
  'unknown-label': {
    why: 'A jump to a label that no loop around bears ends the process in silence.',
    example: 'fn f() { loop { break ^outer; } }',
  },
  'no-loop': { why: 'There is no loop around that it could end or go on with.', example: 'fn f() { break; }' },
  'library-shadowed': {
    why: 'A root or variable with the name of a library comes before it in paths with a dot.',
    example: 'root Num { a: 1 }',
  },
  'unused-variable': { why: 'Nothing reads it.', example: 'fn f() { const a = 1; }' },
  'unused-parameter': { why: 'The function does not read it.', example: 'fn f(a: int) { pln(1); }' },
  'unused-import': {
    why:
      'Nothing that is loaded together names anything of the file. Said only of documents with `main` or tests, for others may ' +
      'be imported for what they import; and only of files of which nothing runs by itself and no data becomes part of ' +
      'the document.',
    example: "import './area.stof';\n#[main] fn main() { }",
    beside: { 'area.stof': 'fn area(a: km, b: km) -> float { a * b }' },
  },
  'variable-shadowed': {
    why: 'Inside its block the name means another variable than around it.',
    example: 'fn f(n: int) { if (n > 1) { const n = 2; pln(n); } }',
  },
  'promise-dropped': {
    why:
      'A call of an async function starts a process. Without its promise nobody knows when it ends; that it fails is told when ' +
      'the run is over. Some processes are meant to be left alone; `async self.work();` says so.',
    example: 'async fn work() { pln(1); }\nfn f() { self.work(); }',
  },
  'undeclared-field': {
    why:
      'Reading a field that is not there gives null without an error. Asking whether it is there (`??`, `== null`, conditions) is ' +
      'left alone.',
    example: 'price: 3\nfn f() { pln(self.amount); }',
  },
  'lost-update': {
    why:
      'Processes take turns at each await, sleep and call of a function, and at the end of each turn of a loop. Two that ' +
      'read the same value before such a place and write after it do so as if the other were not there. A hint, and only ' +
      'where one function starts both on the same object and waits for none of them in between; ' +
      '`self.total += 1` without a call in it takes no turn and is safe.',
    example: `total: 0
async fn add(n: int) {
  const before = self.total;
  sleep(1ms);
  self.total = before + n;
}
fn both() { await [self.add(1), self.add(2)]; }`,
  },
  'import-missing': {
    why: 'No file is where the path leads: loading the document fails.',
    example: "import './not-there.stof';",
  },
  'import-broken': {
    why: 'The file is there, and is no valid text of its format (JSON, YAML, TOML): loading the document fails.',
    example: "import './data.json' as Data;",
    beside: { 'data.json': '{ "a": 1, }' },
  },
  'import-not-looked-at': {
    why: 'A path that begins with two slashes or backslashes means another machine, which would be sent your credentials.',
    example: "import '//server/share/a.stof';",
  },
};
