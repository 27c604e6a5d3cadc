import assert from 'node:assert/strict';
import { runText } from '../run-text.ts';

describe('objects as elements', () => {
  it('writes an object inside itself once, and refuses a list inside itself', async () => {
    assert.equal(
      await printed(`
        self.div.section.back = self.div;
        pln(stringify('html', self.div), stringify('xml', self.div));
        const l = [1]; l.push_back(l);
        self.div.p = l;
        try { stringify('html', self.div); } catch (e: str) { pln(e); }`),
      '<div><section></section></div><?xml version="1.0" encoding="UTF-8"?><div><section/></div>\n' +
        'Custom("cannot print a value that contains itself, or is nested too deeply")\n',
    );
  });

  it('ends computed values that make ever new ones', async () => {
    assert.equal(
      await printed(`
        try { stringify('html', new Endless {}); } catch (e: str) { pln(e); }
        try { blobify('xml', new Endless {}); } catch (e: str) { pln(e); }`),
      'StdStringify("computed values kept producing more computed values (32 rounds)")\n'.repeat(2),
    );
  });

  it('calls a computed value with the object as self, once, and lets other processes run while it waits', async () => {
    assert.equal(
      await printed(`
        async { pln('beside'); }
        pln(stringify('html', new Waiting { size: 7 }));`),
      'beside\ncalled\n<p data-size="7">7</p>\n',
    );
  });
});

async function printed(main: string): Promise<string> {
  const { out, failures } = await runText(`
    #[tag('div')] div: { section: { } }
    #[type] Endless: { #[text] fn more() -> obj { new Endless {} } }
    #[type] #[tag('p')] Waiting: {
      size: 0
      #[attr('data-size')] async fn waiting() -> int { pln('called'); sleep(5ms); self.size }
      #[text] fn plain() -> int { self.size }
    }
    #[main] fn main() { ${main} }
  `);
  assert.deepEqual(failures, []);
  return out;
}
