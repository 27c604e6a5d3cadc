import assert from 'node:assert/strict';
import { readInput } from '../../../runtime/inputs/read.ts';

function check(text: string, expected: string): void {
  const input = readInput(text);
  const shown = input.kind === 'wrong' ? (input.isOpen ? 'open' : `wrong at ${input.offset}`) : input.kind;
  assert.equal(shown, expected, JSON.stringify(text));
}

describe('readInput', () => {
  it('takes expressions and statements, with or without a last semicolon', () => {
    for (const text of [
      '1 + 2',
      'let x = 5',
      'x = 1;',
      'if (a) { b(); }',
      'await f()',
      'let a = 1; a + 1',
      '{ "a": 1 }',
      '{ f(); }',
    ]) {
      check(text, 'statements');
    }
  });

  it('takes what only a document can hold as items', () => {
    for (const text of [
      'x: 5',
      "str name: 'a'",
      'fn f() {}',
      "import './a.stof';",
      'root R { a: 1 }',
      "import './a.stof' as self.b",
      '#[type]\nP: { int x: 1 }',
    ]) {
      check(text, 'items');
    }
  });

  it('has nothing to do for blanks and comments', () => {
    for (const text of ['', '  \n', '// words', '/* words */']) check(text, 'nothing');
  });

  it('waits for the end of what is open', () => {
    for (const text of [
      'fn f() {',
      'foo(1,',
      '[1, [2]',
      "let s = 'a",
      '`a',
      '#[type]',
      'P: {\n  x: 1,',
      'if (a) {\n  b();',
    ]) {
      check(text, 'open');
    }
  });

  it('is wrong where no more text can help', () => {
    check('1 }', 'wrong at 2');
    check('}', 'wrong at 0');
    check('} fn f() {', 'wrong at 0');
    check('fn f() { ) }', 'wrong at 8');
  });
});
