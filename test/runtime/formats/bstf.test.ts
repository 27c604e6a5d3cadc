import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson } from '../../../language/data/json.ts';
import { Document } from '../../../runtime/document/document.ts';
import { readBstf } from '../../../runtime/formats/bstf/reader.ts';
import { bstfBytes } from '../../../runtime/formats/bstf/writer.ts';
import { StofError } from '../../../runtime/values/error.ts';
import { objectJson } from '../../../runtime/values/json.ts';
import { dataOf } from '../../language/data/plain.ts';
import { runText } from '../run-text.ts';

function emptyDocument(): Document {
  let ids = 0;
  return new Document(() => `id${String(++ids).padStart(12, '0')}`);
}

function bytesOf(json: string): Uint8Array {
  const document = emptyDocument();
  document.importData(document.root, dataOf(readJson, json));
  return bstfBytes(document.root);
}

const JSON_TEXT = '{"b":true,"f":1.5,"l":[1,[2,"x"],{"y":null}],"big":9007199254740993,"n":{"p":"é","q":{"r":[]}}}';

/** Reads bytes of data without functions; what is wrong with them has to be said as an error of the language. */
function attempt(bytes: Uint8Array): string {
  const document = emptyDocument();
  try {
    readBstf(document, document.root, bytes)?.finish();
    return objectJson(document.root);
  } catch (error) {
    assert.ok(error instanceof StofError, String(error));
    assert.equal(error.code, 'BSTFImport');
    return error.caught as string;
  }
}

describe('objects as bytes', () => {
  it('are read back as they were', () => assert.equal(attempt(bytesOf(JSON_TEXT)), JSON_TEXT));

  it('are laid out as the reference engine lays them out', async () => {
    // What the reference wrote for { a: 1; k: 5km }, with shorter ids.
    const text = (value: string) => [value.length, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from(value)];
    const part = (bytes: readonly number[]) => [bytes.length, 0, 0, 0, 0, 0, 0, 0, ...bytes];
    const count = (value: number) => [value, 0, 0, 0, 0, 0, 0, 0];
    const node = [
      ...text('R'),
      ...text('root'),
      0,
      ...count(0),
      ...count(2),
      ...text('a'),
      ...text('1'),
      ...text('k'),
      ...text('2'),
      ...count(0),
    ];
    const field = (id: string, name: string, value: readonly number[]) =>
      part([
        ...text(id),
        ...text(name),
        ...count(1),
        ...text('R'),
        ...count(1),
        ...text('Field'),
        ...value,
        0,
        1,
        0,
        ...count(0),
      ]);
    const int = [4, 0, 0, 0, 0, 0, 0, 0, ...count(1)];
    const quantity = [4, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x14, 0x40, 2, 0, 0, 0];
    const file = [
      ...text('D'),
      ...count(1),
      ...text('R'),
      ...count(1),
      ...part(node),
      ...count(2),
      ...field('1', 'a', int),
      ...field('2', 'k', quantity),
      ...count(0),
    ];
    const { out } = await runText(
      `#[main] fn main() { const o = new {}; parse(|${file.join(', ')}|, o, 'bstf'); pln(o.a, ' ', o.k); }`,
    );
    assert.equal(out, '1 5km\n');
  });

  it('are refused when they end too soon', () => {
    const bytes = bytesOf(JSON_TEXT);
    for (let length = 1; length < bytes.length; length++) {
      assert.equal(attempt(bytes.subarray(0, length)), 'BSTFImport("the size limit has been reached")');
    }
  });

  it('are read or refused, whatever they are', () => {
    const bytes = bytesOf(JSON_TEXT);
    const change = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(change, changes => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) changed[at] = byte;
        attempt(changed);
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array(), junk => void attempt(junk)),
      { numRuns: 200 },
    );
  });

  it('keep functions, arrows in values, types and attributes', async () => {
    const { out, failures } = await runText(`
      #[type] T: { int n: 1; fn inc() -> int { self.n += 1; self.n } }
      src: { a: 1; g: (x: int): int => x + self.a; #[y(5)] async fn f() { pln('f', self.a); } T t: { n: 4 } l: [(z: int): int => z * 2]; const c: 1 }
      #[main] fn main() {
        const o = new {};
        pln(parse(blobify('bstf', self.src), o, 'bstf'), ' ', stringify('stof', o) == stringify('stof', self.src), ' ', o.g(2), ' ', o.t.inc(), ' ', typename o.t, ' ', self.src.t.n, ' ', o.funcs().len());
        const first = o.l[0]; pln(first.call(4));
        await o.f(); o.a = 7; await o.f();
        pln(o.f.attributes(), ' ', o.children().len());
        try { o.c = 2; } catch (e: str) { pln(e); }
      }`);
    assert.deepEqual(failures, []);
    assert.equal(out, 'true true 3 5 T 4 3\n8\nf1\nf7\n{("async" -> null), ("y" -> 5)} 1\nAssignConst\n');
  });

  it('are no text', async () => {
    const { out } = await runText(`#[main] fn main() {
      for (const f in ['bstf', 'docx', 'pkg']) {
        try { parse('x', new {}, f); } catch (e: str) { pln(e); }
        try { stringify(f, new {}); } catch (e: str) { pln(e); }
      } }`);
    const lines = ['bstf', 'docx', 'pkg'].flatMap(id =>
      ['Import', 'Export'].map(way => `FormatString${way}NotImplemented("${id}")\n`),
    );
    assert.equal(out, lines.join(''));
  });

  it('refuse functions that another engine compiled, where it is not known what they do', async () => {
    const text = (value: string) => [value.length, 0, 0, 0, 0, 0, 0, 0, ...Buffer.from(value)];
    const none = [0, 0, 0, 0, 0, 0, 0, 0];
    const one = [1, 0, 0, 0, 0, 0, 0, 0];
    // Neither parameters nor attributes, and one instruction that nobody knows.
    const code = [...none, 0, 0, 0, 0, ...none, ...one, ...one, ...text('NewIns')];
    const component = [...text('i'), ...text('f'), ...none, ...one, ...text('Fn'), ...code];
    const file = [...text('d'), ...none, ...none, ...one, component.length, 0, 0, 0, 0, 0, 0, 0, ...component, ...none];
    assert.match(
      attempt(Uint8Array.from(file)),
      /another engine compiled are read only where they are simple \(NewIns\)/,
    );
  });
});
