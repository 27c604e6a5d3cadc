import assert from 'node:assert/strict';
import { onTypeFormattingOf, rangeFormattingOf } from '../../../language/ide/formatting.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { DEFAULT_FORMAT, formatted } from '../../../language/syntax/format/format.ts';
import { marked } from '../mark.ts';

/** Formats the lines from `$0` to `$1`. */
function range(source: string): string {
  const { text, marks } = marked(source);
  return formatted(text, rangeFormattingOf(viewOfText(text), marks[0]!, marks[1]!, DEFAULT_FORMAT));
}

/** Formats as the character before `$0` is typed. */
function onType(source: string): string {
  const { text, offset } = marked(source);
  return formatted(text, onTypeFormattingOf(viewOfText(text), offset, text[offset - 1]!, DEFAULT_FORMAT));
}

describe('formatting of a range', () => {
  it('changes its lines and no others', () => {
    assert.equal(
      range('a:1\n  b:2\nfn f(){\nlet  x=1;\n$0let  y=2;$1\nlet  z=3;\n}\n'),
      'a:1\n  b:2\nfn f(){\nlet  x=1;\n    let y = 2;\nlet  z=3;\n}\n',
    );
  });
  it('of items, whatever is broken elsewhere', () => {
    assert.equal(range('fn a( {\n\n$0b :  1\nc :2$1\n'), 'fn a( {\n\nb: 1\nc: 2\n');
  });
  it('of blanks at the end, and of nothing', () => {
    assert.equal(range('a: 1\n$0\n\n$1'), 'a: 1\n\n\n');
    assert.equal(range('$0$1'), '');
  });
});

describe('formatting while typing', () => {
  it('formats what a brace closes', () => {
    assert.equal(
      onType('fn f() {\nif(a){\nb=1;\n}$0\nc=2;\n}'),
      'fn f() {\n    if (a) {\n        b = 1;\n    }\nc=2;\n}',
    );
  });
  it('formats the statement that a semicolon ends', () => {
    assert.equal(onType('fn f() {\nlet a=1;$0\nlet b=1;\n}'), 'fn f() {\n    let a = 1;\nlet b=1;\n}');
  });
  it('touches nothing in texts and comments', () => {
    assert.equal(onType("fn f() {\n'a;$0'\n}"), "fn f() {\n'a;'\n}");
    assert.equal(onType('// a;$0\n'), '// a;\n');
  });
});
