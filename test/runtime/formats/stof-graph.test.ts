import assert from 'node:assert/strict';
import { runText } from '../run-text.ts';

const DOCUMENT = `
  #[type] T: { x: 1; fn m() -> int { self.x } }
  o: {
    #[a(1)] #[b] f: 'x\\ny'
    fn fun(a: int, b: str = 'x') -> int { a + 1 }
    arr: (x: int): int => x + 1
    T t: { x: 4 }
    l: [new { q: 1 }]
    #[no-export] hidden: 1
    #[attr({'k': [1, 'z"#']})] p: 2
    #[x('y"#')] 'it\\'s': { z: 1 }
    later: { a: 1 }
  }`;

describe('the exact form of Stof', () => {
  for (const format of ['stof:graph', 'stof:human']) {
    it(`${format} reads back to the same, also where names come before what they name`, async () => {
      const printed = await run(`
        self.o.ref = self.o.later;
        const text = stringify('${format}', self.o);
        drop(self.o);
        self.o = new {};
        parse(text, self.o, 'stof');
        const o = self.o;
        pln(o.fun(4), ' ', o.arr(5), ' ', o.t.m(), ' ', o.t.instance_of('T'), ' ', o.ref == o.later, ' ', o.f, ' ', o.attributes('p'), ' ', o.l);`);
      assert.match(printed, /5 6 4 true true x\ny \{\("attr" -> \{\("k" -> \[1, "z"#"\]\)\}\)\} \[\{"q":1\}\]/);
    });
  }

  it('comments every line of a value', async () => {
    const printed = await run(`pln(stringify('stof:human', self.o));`);
    assert.match(printed, /\n\/\/ f: x\n\/\/ y;\ndata@v1 \|/);
    assert.match(printed, /\n\/\/ fn fun\(a: int, b\?: str\) -> int;\ndata@v1 \|/);
    assert.doesNotMatch(printed, /hidden/);
  });

  it('passes over components that cannot be read', async () => {
    const printed = await run(`parse('data@v1 |1, 2|; a: 1', self.o); pln(self.o.a);`);
    assert.equal(printed, 'failed to deserialize stof data @ root.o missing data\n1\n');
  });

  it('never fails on bytes that are no component', async () => {
    const printed = await run(`
      const bytes = Data.field('self.o.f').blob() as list;
      let read = 0;
      while (bytes.len() > 0) {
        try { Data.load_blob(copy(bytes) as blob, new {}); read += 1; } catch (e: str) { if (e != 'DataFromBlob') pln(e); }
        bytes.pop_back();
      }
      pln(read);`);
    assert.equal(printed, '1\n');
  });
});

async function run(main: string): Promise<string> {
  const { out, failures } = await runText(`${DOCUMENT}\n#[main] fn main() { ${main} }`);
  assert.deepEqual(failures, []);
  return out;
}
