import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatText } from '../../../../language/syntax/format/format.ts';

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`;

function check(before: string, after: string): void {
  assert.equal(formatText(before), after);
  assert.equal(formatText(after), after, 'formatting again changes nothing');
}

describe('the formatter', () => {
  it('indents by braces, and puts blanks where they belong', () => {
    check(
      lines(
        'server:{',
        'port:8080',
        '      tls : {on:true}',
        '}',
        'fn total( a:int,b : int=2 )->int{',
        'let n=a+b;',
        '  n',
        '}',
      ),
      lines(
        'server: {',
        '    port: 8080',
        '    tls: { on: true }',
        '}',
        'fn total(a: int, b: int = 2) -> int {',
        '    let n = a + b;',
        '    n',
        '}',
      ),
    );
  });
  it('keeps on one line what is on one line', () => {
    check(
      'fn f(){if(a>1){b=2;}for(let i=0;i < 3;i+=1){pln( -i,!b , &c )}}',
      lines('fn f() { if (a>1) { b = 2; } for (let i = 0; i < 3; i += 1) { pln(-i, !b, &c) } }'),
    );
  });
  it('ends a line before a brace whose partner ends one', () => {
    check(lines('fn f() {', 'pln(1); }'), lines('fn f() {', '    pln(1);', '}'));
    check(lines('fn f() { pln(1);', '}'), lines('fn f() {', '    pln(1);', '}'));
  });
  it('indents what goes on on the next line, and bodies without braces', () => {
    check(
      lines(
        'fn f() {',
        'const x = a +',
        'b;',
        'if (x)',
        'pln(1);',
        'else',
        'pln(2);',
        'self.g(1, {',
        "'a'",
        '});',
        'self.h(',
        '1);',
        '}',
      ),
      lines(
        'fn f() {',
        '    const x = a +',
        '        b;',
        '    if (x)',
        '        pln(1);',
        '    else',
        '        pln(2);',
        '    self.g(1, {',
        "        'a'",
        '    });',
        '    self.h(',
        '        1);',
        '}',
      ),
    );
  });
  it('keeps comments where they stand, with the column of those behind code', () => {
    check(
      lines(
        '// first',
        'a: 1   // aligned',
        'b: 2',
        '',
        '',
        '',
        '  /* alone */',
        'fn f() {',
        '',
        '  // inside',
        '  a /* here */ ;',
        '  // last',
        '',
        '}',
        '// end',
      ),
      lines(
        '// first',
        'a: 1   // aligned',
        'b: 2',
        '',
        '/* alone */',
        'fn f() {',
        '    // inside',
        '    a /* here */ ;',
        '    // last',
        '}',
        '// end',
      ),
    );
  });
  it('touches no text, no template and no blob', () => {
    const text = lines("a: 'x   y'", 'b: `p  ${1+2}  q`', 'c: r#"x   y"#', 'd: |1,  2|');
    check(text, text);
  });
  it('removes no blank that keeps names apart, and adds none that would split a call', () => {
    check('fn f() { return  -x; pln( a-b , typeof  x ); }', lines('fn f() { return -x; pln(a-b, typeof x); }'));
  });
  it('leaves a broken statement as it is, and formats the others', () => {
    check(
      lines('fn f() {', 'pln( 1 );', '  const  = 3;', 'pln( 2 );', '}'),
      lines('fn f() {', '    pln(1);', '  const  = 3;', '    pln(2);', '}'),
    );
  });
  it('takes other indentation', () => {
    assert.equal(formatText('a: {\nb: 1\n}', { indent: '\t' }), 'a: {\n\tb: 1\n}\n');
  });
  it('keeps the line ends of the text', () => {
    check('a: {\r\nb: 1\r\n\r\n\r\nc: 2 }', 'a: {\r\n    b: 1\r\n\r\n    c: 2\r\n}\r\n');
  });
  it('of nothing makes nothing, of blanks too', () => {
    check('', '');
    assert.equal(formatText('\n  \n'), '');
    check('// just this', lines('// just this'));
  });
  it('leaves documents that are formatted as they are', function () {
    this.timeout(60_000);
    const folder = 'test/conformance';
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.stof')) continue;
      const text = readFileSync(join(folder, name), 'utf8');
      const once = formatText(text);
      assert.equal(formatText(once), once, name);
      assert.deepEqual(commentsIn(once), commentsIn(text), name);
    }
  });
});

/** What looks like a comment, blanks aside: a text in quotes may, too, and is to stay as well. */
function commentsIn(text: string): string[] {
  return [...text.matchAll(/\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g)].map(([comment]) => comment.trimEnd());
}
