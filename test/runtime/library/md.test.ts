import assert from 'node:assert/strict';
import { isTooCostly } from '../../../runtime/parts/markdown.ts';
import { runText } from '../run-text.ts';

describe('Markdown', () => {
  it('that would keep the machine busy for minutes is refused', async () => {
    const nested = Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n');
    for (const text of ['[a]('.repeat(20_000), '- '.repeat(6000), '*_'.repeat(9000), nested, 'a '.repeat(3_000_000)]) {
      assert.equal(isTooCostly(text), true, text.slice(0, 10));
    }
    const { out } = await runText(`#[main] fn main() {
    try { Md.html('[a](' * 20000); } catch (e) { pln(e); }
    try { Md.json('[a](' * 20000); } catch (e) { pln(e); }
}`);
    assert.equal(
      out,
      `Custom("Md.html: the text is too long or too intertwined to be read")
Custom("Md.json: the text is too long or too intertwined to be read")
`,
    );
  });

  it('that people write is not, however long', () => {
    const list = '- [a_b](c_d) and `code`\n'.repeat(20_000);
    const book = `${'Some *words* in a [line](of) text, and <more> of them & others.\n'.repeat(20)}\n`.repeat(1000);
    for (const text of [list, book, `    ${'code [\n    '.repeat(9000)}`]) assert.equal(isTooCostly(text), false);
  });
});
