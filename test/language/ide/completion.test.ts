import assert from 'node:assert/strict';
import { completionsAt } from '../../../language/ide/completion/completion.ts';
import { EMPTY_SNAPSHOT, viewOf, viewOfText, withFile } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';
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
  it('names of arguments that are still to be given', () => {
    const price = 'fn price(units: int, rate: float = 2, note?: str) {} ';
    check(`${price} fn f() { self.price($0) }`, 'units =', 'rate =', 'note =');
    check(`${price} fn f() { self.price(1, $0) }`, '!units =', 'rate =', 'note =');
    check(`${price} fn f() { self.price(rate = 1, $0) }`, 'units =', '!rate =', 'note =');
    check(`${price} fn f() { self.price($0, rate = 1) }`, 'units =', '!rate =');
    check(`${price} fn f() { self.price(1 + $0) }`, '!rate =');
    check("fn f() { 'a'.replace($0) }", '!find =');
    assert.equal(
      at(`${price} fn f() { self.price(r$0) }`).items.find(one => one.label === 'rate =')?.insert,
      'rate = ',
    );
  });
  it('units behind a number', () => {
    check('a: 5k$0', 'km', 'kg', 'kilometers', '!pln');
    check(inMain('const x = 1_000.5m$0;'), 'ms', 'min');
    check(inMain('const x1k = 1; x1k$0'), 'x1k', '!km');
    const { text, offset } = marked('a: 5k$0');
    assert.equal(text.slice(completionsAt(viewOfText(text), offset).start, offset), 'k');
  });
  it('keys: fields that are not set yet, members to take', () => {
    check(inMain('new Square { $0 }'), 'corners', 'side', '!area');
    check(inMain('new Square { corners: 4, $0 }'), '!corners', 'side');
    check(inMain('const { $0 } = self.server;'), 'port');
    check(inMain('const { port, $0 } = self.server;'), 'port', '!url');
  });
  it('types in the text of extends', () => {
    check(`${items} #[type] #[extends('$0')] T: {}`, 'Shape', 'Square', '!int');
    check(`${items} #[type] #[extends('Sh$0')] T: {}`, 'Shape');
    nothing(`${items} #[mine('$0')] T: {}`);
  });
  it('attributes: what fits first, and those of the document', () => {
    const ranks = (source: string) => new Map(at(source).items.map(one => [one.label, one.rank]));
    const before = ranks('#[$0]\nfn f() {}\n#[nightly] fn g() {}');
    assert.ok((before.get('main') ?? 9) < (before.get('schema') ?? 0));
    assert.ok(before.has('nightly'));
    assert.equal(at('#[$0').items.find(one => one.label === 'extends')?.snippet, "extends('${1:Type}')");
  });
  it('calls and statements with places to fill in', () => {
    const snippet = (source: string, label: string) => at(source).items.find(one => one.label === label)?.snippet;
    assert.equal(snippet(inMain('self.$0'), 'main'), 'main($1)$0');
    assert.equal(snippet(inMain('self.server.$0'), 'url'), 'url()$0');
    assert.equal(snippet(inMain("'x'.$0"), 'upper'), 'upper()$0');
    assert.equal(snippet(inMain('Str.$0'), 'upper'), 'upper($1)$0');
    check(inMain('$0'), 'for in');
    check(inMain('const x = 1; $0'), 'for in');
    check(inMain('const x = $0'), '!for in');
    check(inMain('self.$0'), '!for in');
  });

  describe('over files', () => {
    const uri = 'file:///p/app/main.stof';
    const others: readonly (readonly [string, string])[] = [
      ['file:///p/app/geo.stof', '#[type] Disc: {} fn area() {}'],
      ['file:///p/app/lib/price-list.stof', '#[type] Item: {}'],
      ['file:///p/shared.stof', ''],
    ];
    const ask = (source: string) => {
      const { text, offset } = marked(source);
      const all = others.reduce(
        (files, [name, content]) => withFile(files, name, Text.of(content)),
        withFile(EMPTY_SNAPSHOT, uri, Text.of(text)),
      );
      return { text, ...completionsAt(viewOf(all, uri)!, offset) };
    };
    const labels = (source: string) => ask(source).items.map(one => one.label);

    it('paths of imports, folder by folder', () => {
      assert.deepEqual(labels("import '$0' as X;"), ['./geo.stof', './lib/', '../']);
      assert.deepEqual(labels("import './$0' as X;"), ['geo.stof', 'lib/']);
      assert.deepEqual(labels("import './lib/$0"), ['price-list.stof']);
      assert.deepEqual(labels("import '../$0';"), ['app/', 'shared.stof', '../']);
      assert.deepEqual(labels("import '@pkg/$0';"), []);
    });
    it('what is imported, and what can be', () => {
      assert.ok(labels("import './geo.stof' as Geo; fn f() { $0 }").includes('Geo'));
      assert.ok(labels("import './geo.stof' as Geo; fn f() { new $0 }").includes('Disc'));
      assert.ok(!labels('fn f() { $0 }').includes('Geo'));
      const apply = (source: string, label: string) => {
        const { text, items: found } = ask(source);
        const also = found.find(one => one.label === label)?.also;
        return also && text.slice(0, also.offset) + also.text + text.slice(also.offset);
      };
      assert.equal(apply('fn f() { Ge$0 }', 'Geo'), "import './geo.stof' as Geo;\nfn f() { Ge }");
      assert.equal(
        apply('fn f() { new It$0 }', 'Item'),
        "import './lib/price-list.stof' as PriceList;\nfn f() { new It }",
      );
      assert.equal(
        apply("import './a.stof' as A;\nfn f() { Sh$0 }", 'Shared'),
        "import './a.stof' as A;\nimport '../shared.stof' as Shared;\nfn f() { Sh }",
      );
      assert.equal(apply("import './geo.stof' as G; fn f() { new Di$0 }", 'Disc'), undefined);
    });
  });
  describe('of very many members', () => {
    const many = Array.from({ length: 1000 }, (_, n) => `fn step_${n}() {}\n`).join('');
    const ask = (word: string) => at(`${many}fn reset_all() {}\nfn f() { self.${word}$0 }`);
    const labels = (word: string) => ask(word).items.map(one => one.label);

    it('tells the first ones, and that there are more', () => {
      const { items, isCut } = ask('');
      assert.equal(isCut, true);
      assert.deepEqual(
        items.slice(0, 3).map(one => one.label),
        ['f', 'reset_all', 'step_0'],
      );
      assert.ok(items.length < 300 && items.some(one => one.label === 'to_map'), 'those of every object, too');
    });
    it('tells those that answer the word best', () => {
      assert.deepEqual(labels('reset').slice(0, 1), ['reset_all']);
      assert.deepEqual(labels('ra').slice(0, 1), ['reset_all']);
      assert.deepEqual(labels('step_99').slice(0, 3), ['step_99', 'step_990', 'step_991']);
      assert.ok(labels('STEP_777').includes('step_777'));
    });
    it('tells all of fewer', () => assert.equal(at('fn f() {} fn g() { self.$0 }').isCut, false));
  });
  it('replaces the word that has begun', () => {
    const { text, offset } = marked(inMain('self.pri$0'));
    assert.equal(text.slice(completionsAt(viewOfText(text), offset).start, offset), 'pri');
  });
});
