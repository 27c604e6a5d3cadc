import assert from 'node:assert/strict';
import { colourPaint, plainPaint } from '../../../runtime/report/paint.ts';
import { parseErrorText, reportText } from '../../../runtime/report/report.ts';
import type { Failure, TraceFrame } from '../../../runtime/report/trace.ts';

/** A frame whose statement stands at `$0` in `marked`. */
function frame(name: string, file: string | undefined, marked: string, definedAt = false): TraceFrame {
  const offset = marked.indexOf('$0');
  assert.notEqual(offset, -1, 'no mark');
  return { name, file, text: marked.replace('$0', ''), offset, definedAt };
}

const failure = (message: string, frames: TraceFrame[], note?: string): Failure => ({ message, note, frames });
const atLine = (lines: number, text: string) => '\n'.repeat(lines - 1) + text;

// Every expectation here is what the reference engine printed for a document with these lines.
describe('reportText', () => {
  it('shows the statement, counts bytes and keeps tabs', () => {
    const report = reportText(
      failure('boom3', [
        frame('root.helper', '/d/a.stof', atLine(2, "\tlet y = 'é'; $0throw('boom' + x);\n}")),
        frame('root.main', '/d/a.stof', atLine(6, '    $0self.helper(3);')),
      ]),
      plainPaint,
    );
    assert.equal(
      report,
      [
        'error: boom3',
        '  --> /d/a.stof:2:16',
        '   |',
        " 2 | \tlet y = 'é'; throw('boom' + x);",
        '   | \t              ^',
        '  at root.helper (/d/a.stof:2:16)',
        '  at root.main (/d/a.stof:6:5)',
      ].join('\n'),
    );
  });

  it('puts a note under the message, and widens the gutter', () => {
    const report = reportText(
      failure(
        "function 'self.a.b.c' not found",
        [frame('root.third', '/d/a.stof', atLine(12, '    $0self.a.b.c();'))],
        "'self' has no field 'a'",
      ),
      plainPaint,
    );
    assert.equal(
      report,
      [
        "error: function 'self.a.b.c' not found",
        "  note: 'self' has no field 'a'",
        '  --> /d/a.stof:12:5',
        '    |',
        ' 12 |     self.a.b.c();',
        '    |     ^',
        '  at root.third (/d/a.stof:12:5)',
      ].join('\n'),
    );
  });

  it('has no place when the innermost frame has not begun a statement', () => {
    const report = reportText(
      failure('blk', [frame('root.main', '/d/b.stof', atLine(5, '$0fn main() {'), true)]),
      plainPaint,
    );
    assert.equal(report, 'error: blk\n  at root.main (defined at /d/b.stof:5:1)');
  });

  it('leaves the file out for text that was parsed at run time', () => {
    const parsed = "fn f() { throw('inside parsed'); } \n $0fn g() { self.f(); }";
    const report = reportText(
      failure('inside parsed', [
        frame('root.o.f', undefined, "$0fn f() { throw('inside parsed'); }", true),
        frame('root.o.g', undefined, parsed, true),
      ]),
      plainPaint,
    );
    assert.equal(report, 'error: inside parsed\n  at root.o.f (defined at 1:1)\n  at root.o.g (defined at 2:2)');
  });

  it('is the message alone when nothing has been called yet', () => {
    const report = reportText(failure("missing argument 'x' for arg(x: int)", []), plainPaint);
    assert.equal(report, "error: missing argument 'x' for arg(x: int)");
  });

  it('shows sixty characters on each side of the column in a long line', () => {
    const pad = (length: number) => `/*${'a'.repeat(length - 4)}*/`;
    const statement = "$0throw('x');";
    const lines = reportText(
      failure('x', [frame('root.d', '/d/l.stof', atLine(15, pad(70) + statement + pad(50)))]),
      plainPaint,
    ).split('\n');
    assert.equal(lines[1], '  --> /d/l.stof:15:71');
    assert.equal(lines[3], ` 15 | ...${'a'.repeat(58)}*/throw('x');/*${'a'.repeat(46)}*/`);
    assert.equal(lines[4], `    | ${' '.repeat(63)}^`);
    // 121 characters, the column just past the middle: one character is cut on the left.
    const shorter = reportText(
      failure('x', [frame('root.c', '/d/l.stof', atLine(11, pad(61) + statement + pad(49)))]),
      plainPaint,
    ).split('\n');
    assert.equal(shorter[3], ` 11 | ...*${'a'.repeat(57)}*/throw('x');/*${'a'.repeat(45)}*/`);
    // 120 characters are shown whole.
    const whole = reportText(
      failure('x', [frame('root.m', '/d/l.stof', atLine(3, pad(60) + statement + pad(49)))]),
      plainPaint,
    ).split('\n');
    assert.equal(whole[3]!.includes('...'), false);
  });

  it('uses the column of bytes as one of characters, and stays at the end of the line', () => {
    const short = reportText(
      failure('x', [frame('root.e', '/d/m.stof', atLine(3, `/*${'é'.repeat(50)}*/$0throw('x');`))]),
      plainPaint,
    ).split('\n');
    assert.equal(short[1], '  --> /d/m.stof:3:105');
    assert.equal(short[4], `   | ${' '.repeat(65)}^`);
    const wide = reportText(
      failure('x', [frame('root.e', '/d/m.stof', atLine(23, `/*${'é'.repeat(150)}*/$0throw('x');`))]),
      plainPaint,
    ).split('\n');
    assert.deepEqual(wide.slice(1, 5), ['  --> /d/m.stof:23:305', '    |', ' 23 | ...', '    |    ^']);
  });

  it('ends lines at LF and drops the CR before it; a lone CR ends none', () => {
    const crlf = reportText(
      failure('x', [frame('root.main', '/d/d.stof', '#[main]\r\nfn main() {\r\n\t$0throw("x");\r\n}\r\n')]),
      plainPaint,
    ).split('\n');
    assert.deepEqual(crlf.slice(1, 5), ['  --> /d/d.stof:3:2', '   |', ' 3 | \tthrow("x");', '   | \t^']);
    const cr = reportText(
      failure('x', [frame('root.main', '/d/cr.stof', '#[main]\rfn main() {\r\t$0throw("x");\r}\r')]),
      plainPaint,
    ).split('\n');
    assert.equal(cr[1], '  --> /d/cr.stof:1:22');
  });

  it('colours by roles', () => {
    const report = reportText(
      failure(
        'function not found',
        [frame('root.third', '/d/a.stof', atLine(12, '    $0self.a.b.c();'))],
        "'self' has no field 'a'",
      ),
      colourPaint,
    );
    assert.equal(
      report,
      [
        '\x1b[1;31merror:\x1b[0m \x1b[1mfunction not found\x1b[0m',
        "  \x1b[33mnote:\x1b[0m 'self' has no field 'a'",
        '  \x1b[34m-->\x1b[0m /d/a.stof:12:5',
        '\x1b[34m    |',
        ' 12 |     self.a.b.c();',
        '    |     ^\x1b[0m',
        '  \x1b[2mat\x1b[0m \x1b[36mroot.third\x1b[0m\x1b[2m (/d/a.stof:12:5)\x1b[0m',
      ].join('\n'),
    );
  });

  it('leaves out the middle of an endless recursion', () => {
    const one = frame('root.down', '/d/r.stof', '$0self.down();');
    const deep = Array.from({ length: 10_001 }, () => one);
    const lines = reportText(failure('call stack overflow', deep), plainPaint).split('\n');
    assert.equal(lines.length, 5 + 50 + 1 + 50);
    assert.equal(lines[55], '  ... 9901 more calls ...');
    // A hundred and one frames need no line to say that one is missing.
    const hundred = reportText(failure('x', deep.slice(0, 101)), plainPaint);
    assert.equal(hundred.includes('more calls'), false);
  });
});

describe('parseErrorText', () => {
  it('counts characters', () => {
    const text = `#[main]\nfn main() {\n/*${'a'.repeat(83)}éé */\ta.b.c = = ${'a'.repeat(73)}\n}\n`;
    const lines = parseErrorText("expected ';'", text, text.indexOf('a.b.c') + 5, '/d/lp.stof').split('\n');
    assert.equal(lines[0], "parse error: expected ';'");
    const column = 2 + 83 + 2 + 3 + 1 + 5 + 1;
    assert.equal(lines[1], `  --> /d/lp.stof:3:${column}`);
    assert.equal(lines[4], `   | ${' '.repeat(3 + 54)}\t${' '.repeat(5)}^`);
  });

  it('names line and column when there is no file', () => {
    assert.equal(
      parseErrorText('unexpected input (expected the end of the document)', 'a: 1\nb: x y z\n', 10, undefined),
      [
        'parse error: unexpected input (expected the end of the document)',
        '  --> line 2, column 6',
        '   |',
        ' 2 | b: x y z',
        '   |      ^',
      ].join('\n'),
    );
  });

  it('stands behind the last line at the end of the text', () => {
    const text = '#[main]\nfn main() {\n  let a = 1;';
    const lines = parseErrorText("unexpected end of input (expected ';')", text, text.length, '/d/e.stof').split('\n');
    assert.deepEqual(lines.slice(1), ['  --> /d/e.stof:3:13', '   |', ' 3 |   let a = 1;', '   |             ^']);
  });

  it('works for an empty text and a text that begins with a line end', () => {
    assert.equal(parseErrorText('m', '', 0, undefined).split('\n')[1], '  --> line 1, column 1');
    assert.equal(parseErrorText('m', '\nx', 0, undefined).split('\n')[1], '  --> line 1, column 1');
    assert.equal(parseErrorText('m', '\nx', 1, undefined).split('\n')[1], '  --> line 2, column 1');
  });
});
