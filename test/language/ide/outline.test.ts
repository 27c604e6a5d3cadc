import assert from 'node:assert/strict';
import { documentSymbols, type OutlineSymbol } from '../../../language/ide/documentSymbols.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

/** The outline as a picture: `name : kind (detail)`, indented. */
function picture(text: string): string {
  const lines: string[] = [];
  const draw = (symbols: readonly OutlineSymbol[], indent: string) => {
    for (const symbol of symbols) {
      lines.push(`${indent}${symbol.name} : ${symbol.kind}${symbol.detail === '' ? '' : ` (${symbol.detail})`}`);
      draw(symbol.children, `${indent}  `);
    }
  };
  draw(documentSymbols(viewOfText(text)), '');
  return lines.join('\n');
}

const check = (text: string, ...expected: string[]) => assert.equal(picture(text), expected.join('\n'));

describe('document symbols', () => {
  it('follow the objects', () => {
    check(
      `str name: 'app'
       server: { int port: 8080 tls: { bool on: true } async fn url(a: int = 2, b?: str) -> str { 'u' } }
       root Settings { theme: 'dark' }
       #[type] Point: { float x: 0 }
       import './x.stof' as X.y
       #[main] fn main() { pln(self.name); }`,
      'name : field (str)',
      'server : object',
      '  port : field (int)',
      '  tls : object',
      '    on : field (bool)',
      '  url : method (async fn (a: int = 2, b?: str) -> str)',
      'Settings : root',
      '  theme : field (str)',
      'Point : type (type)',
      '  x : field (float)',
      "import './x.stof' : import (as X.y)",
      'main : function (fn ())',
    );
  });
  it('show what fields without a type hold', () => {
    check('a: 5km\nb: [1]\nc: self.x\n"": 1', 'a : field (km)', 'b : field (list)', 'c : field', '"" : field (int)');
  });
  it('of an object that is continued stand where they are written', () => {
    check('a: { x: 1 } a: { y: 2 }', 'a : object', '  x : field (int)', 'a : object', '  y : field (int)');
  });
  it('of a half typed document', () => {
    check('a: \nfn half(\nfn whole() {}', 'a : field', 'half : function (fn ())', 'whole : function (fn ())');
  });
  it('begin behind docs and attributes', () => {
    const text = '/// Docs.\n#[main]\nasync fn main() { }\n/// Docs.\nconst int n: 1';
    const symbols = documentSymbols(viewOfText(text));
    assert.deepEqual(
      symbols.map(({ range }) => text.slice(range.start, range.end)),
      ['async fn main() { }', 'const int n: 1'],
    );
    assert.deepEqual(
      symbols.map(({ nameRange }) => text.slice(nameRange.start, nameRange.end)),
      ['main', 'n'],
    );
  });
});
