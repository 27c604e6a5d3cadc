import assert from 'node:assert/strict';
import { completionsAt } from '../../../language/ide/completion.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';
import { marked } from '../mark.ts';

const at = (source: string) => {
  const { text, offset } = marked(source);
  return completionsAt(viewOfText(text), offset);
};

/** Labels that are there, and labels with `!` in front that are not. */
function check(source: string, ...expected: string[]): void {
  const labels = at(source).items.map(item => item.label);
  for (const label of expected) {
    if (label.startsWith('!')) assert.ok(!labels.includes(label.slice(1)), `${label} among ${labels.join(' ')}`);
    else assert.ok(labels.includes(label), `${label} not among ${labels.join(' ')}`);
  }
  assert.equal(new Set(labels).size, labels.length, 'no label twice');
}

const nothing = (source: string) => assert.deepEqual(at(source).items, []);

describe('completion', () => {
  const items = `
    float price: 2.5
    server: { int port: 80 fn url() -> str { 'x' } }
    /// Something.
    #[type] Shape: { cm side: 2cm fn area() -> float { 4.0 } }
    #[type] #[extends('Shape')] Square: { int corners: 4 }
    root Settings { theme: 'dark' }
    'quoted name': 1
  `;
  const inMain = (body: string) => `${items} fn main(arg: int) { ${body} }`;

  it('members behind a dot, also when nothing follows or a word has begun', () => {
    check(inMain('self.$0'), 'price', 'server', 'main', 'fields', '!quoted name', '!pln', '!let');
    check(inMain('self.pr$0'), 'price');
    check(inMain('pln(self.server.$0);'), 'port', 'url', '!price');
    check(inMain('self.server.$0.url()'), 'port');
    check(inMain('self?.$0'), 'price');
    check(inMain('Settings.$0'), 'theme', '!price');
    check(inMain('(new Square {}).$0'), 'corners', 'side', 'area');
    check(inMain('const o = new { a: 1 }; o.$0'), 'a', 'fields');
    check(inMain("'x'.upper().$0"), 'split', '!push_back');
  });
  it('functions of libraries', () => {
    check(inMain('Num.$0'), 'abs', '!split');
    check(inMain('Num::$0'), 'abs', '!split');
    nothing(inMain('Nope::$0'));
  });
  it('names in expressions: what is visible there', () => {
    check(inMain('const a = 1; pln($0); const b = 2;'), 'a', 'arg', 'pln', 'Num', 'Settings', 'self', '!b', '!price');
    check(inMain('const a = $0'), 'arg', '!a');
    check(inMain('{ const inner = 1; } $0'), 'return', 'arg', '!inner');
  });
  it('types where types stand', () => {
    check(inMain('const x = new $0'), 'Shape', 'Square', '!int', '!pln');
    check(inMain('const x = 5 as $0'), 'int', 'km', 'Shape', '!pln');
    check(inMain('let x: $0'), 'int', 'Shape', '!pln');
    check('fn f(a: $0', 'int');
    check('fn f() -> $0', 'int');
  });
  it('attributes, and words that begin items', () => {
    check('#[$0', 'main', 'test', 'type');
    check('#[ma$0]\nfn f() {}', 'main');
    check('$0', 'fn', 'async', 'root', 'int');
    check(`${items}\n$0`, 'fn', 'Shape', '!return');
  });
  it('nothing in comments, text and numbers', () => {
    nothing(inMain('// self.$0\n'));
    nothing(inMain('/* self.$0 */'));
    nothing(inMain("pln('self.$0');"));
    nothing(inMain('pln(`self.$0`);'));
    nothing('/// self.$0\nfn f() {}');
    nothing(inMain('const x = 5$0;'));
  });
  it('inside a template as anywhere', () => check(inMain('pln(`${'.concat('self.$0}`);')), 'price'));
  it('says what things are', () => {
    const found = new Map(at(inMain('self.$0')).items.map(item => [item.label, item]));
    assert.deepEqual(found.get('price'), { label: 'price', kind: 'field', detail: 'float', docs: '', rank: 0 });
    assert.equal(found.get('server')?.kind, 'object');
    assert.equal(found.get('main')?.detail, 'fn main(arg: int)');
    assert.equal(found.get('Shape')?.docs, 'Something.');
  });
  it('replaces the word that has begun', () => {
    const { text, offset } = marked(inMain('self.pri$0'));
    assert.equal(text.slice(completionsAt(viewOfText(text), offset).start, offset), 'pri');
  });
});
