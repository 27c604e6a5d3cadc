import assert from 'node:assert/strict';
import { SEMANTIC_MODIFIERS, SEMANTIC_TYPES } from '../../../language/ide/nameKinds.ts';
import { semanticTokens } from '../../../language/ide/semanticTokens.ts';
import { EMPTY_SNAPSHOT, type View, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';

/** `name type+modifier+…`, one a token. */
function read(view: View, start?: number, end?: number): string[] {
  const tokens = semanticTokens(view, start, end);
  const found: string[] = [];
  let last = 0;
  for (let i = 0; i < tokens.length; i += 4) {
    const [start = 0, length = 0, type = 0, bits = 0] = tokens.slice(i, i + 4);
    assert.ok(start >= last && length > 0, 'in order, without overlap');
    last = start + length;
    const text = view.file.text.slice(start, last);
    assert.ok(!/[\r\n]/.test(text), 'on one line');
    const modifiers = SEMANTIC_MODIFIERS.filter((_, bit) => bits & (1 << bit));
    found.push(`${text} ${[SEMANTIC_TYPES[type], ...modifiers].join('+')}`);
  }
  return found;
}

const check = (text: string, ...expected: string[]) => assert.deepEqual(read(viewOfText(text)), expected);

describe('semantic tokens', () => {
  it('of items', () => {
    check(
      "import './x.stof' as Geo;\nconst int limit: 3\n#[readonly] a: 1\no: { fn m() {} }\nroot S { x: 5km }",
      'Geo namespace+declaration',
      'int type+defaultLibrary',
      'limit property+declaration+readonly',
      'readonly decorator+defaultLibrary',
      'a property+declaration+readonly',
      'o property+declaration',
      'm method+declaration',
      'S namespace+declaration',
      'x property+declaration',
      'km type+defaultLibrary',
    );
    check(
      '#[type] #[mine] P: { float x: 0 #[static] fn one() -> P { } }\nasync fn slow() -> Promise<ms> {}',
      'type decorator+defaultLibrary',
      'mine decorator',
      'P class+declaration',
      'float type+defaultLibrary',
      'x property+declaration',
      'static decorator+defaultLibrary',
      'one method+declaration+static',
      'P class',
      'slow function+declaration+async',
      'Promise type+defaultLibrary',
      'ms type+defaultLibrary',
    );
  });
  it('of what bodies name', () => {
    check(
      "n: 1 fn f(a: int) { let v = a; const c = self.n; v = c; self.n = 2; self.f(a = 1); pln(Num.abs(1), 'x'.upper()); }",
      'n property+declaration',
      'f function+declaration',
      'a parameter+declaration',
      'int type+defaultLibrary',
      'v variable+declaration',
      'a parameter',
      'c variable+declaration+readonly',
      'n property',
      'v variable+modification',
      'c variable+readonly',
      'n property+modification',
      'f function',
      'a parameter',
      'pln function+defaultLibrary',
      'Num namespace+defaultLibrary',
      'abs method+defaultLibrary',
      'upper method+defaultLibrary',
    );
    check(
      '#[type] P: { x: 1 fn g() {} } fn f() { const p = new P { x: 2 }; p.g<P>(); <P>.x; const { x: y, z } = p; nope.a; }',
      'type decorator+defaultLibrary',
      'P class+declaration',
      'x property+declaration',
      'g method+declaration',
      'f function+declaration',
      'p variable+declaration+readonly',
      'P class',
      'x property',
      'p variable+readonly',
      'g method',
      'P class',
      'P class',
      'x property',
      'x property',
      'y variable+declaration+readonly',
      'z variable+declaration+readonly',
      'p variable+readonly',
      'a property',
    );
  });
  it('behind astral characters and strings over several lines', () => {
    check(
      "fn f() { const a = '😀\n日本'; const b = `x\n${a}`; pln(b); } 'two\nlines': 1 '😀': 2",
      'f function+declaration',
      'a variable+declaration+readonly',
      'b variable+declaration+readonly',
      'a variable+readonly',
      'pln function+defaultLibrary',
      'b variable+readonly',
      "'😀' property+declaration",
    );
  });
  it('between two offsets', () => {
    const text = 'fn f() { self.a }\nfn g() { self.b }\na: 1\nb: 2';
    assert.deepEqual(read(viewOfText(text), 18, 20), ['g function+declaration', 'b property']);
  });
  it('are those of the same text read anew after each edit', () => {
    const uri = 'file:///main.stof';
    let snapshot = withFile(EMPTY_SNAPSHOT, uri, Text.of('rate: 1 fn f() { self.rate = 1; } fn g() { x.rate }'));
    const edits: readonly (readonly [string, string])[] = [
      ['rate: 1', 'const rate: 1'],
      ['= 1', '= 100'],
      ['fn g', 'async fn g'],
      ['x.rate', 'self.g()'],
      ['const rate', '#[readonly] rate'],
      ['async fn g', 'fn g'],
    ];
    for (const [old, replacement] of edits) {
      const { text } = viewOf(snapshot, uri)!.file;
      read(viewOf(snapshot, uri)!);
      const at = text.indexOf(old, 0);
      snapshot = withFile(snapshot, uri, text.edit(at, at + old.length, replacement));
      const view = viewOf(snapshot, uri)!;
      assert.deepEqual(read(view), read(viewOfText(view.file.text.toString())));
    }
  });
});
