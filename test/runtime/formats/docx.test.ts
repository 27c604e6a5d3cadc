import assert from 'node:assert/strict';
import { docxData } from '../../../runtime/formats/docx.ts';
import { writeZip } from '../../../runtime/parts/zip.ts';
import { runText } from '../run-text.ts';

const DOCUMENT = `<w:document><w:body>
  <w:p><w:pPr><w:t>style</w:t></w:pPr><w:r><w:rPr/><w:t>Hello</w:t></w:r><w:ins><w:r><w:t xml:space="preserve"> new</w:t></w:r></w:ins><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p>
  <w:tbl><w:tr><w:tc><w:p><w:r><w:t>cell</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl>
</w:body></w:document>`;

describe('docx', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const parsed = async (files: Record<string, string>, main: string) => {
    const packed = writeZip(new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)])));
    const { out, failures } = await runText(
      `#[main] fn main() { const o = new {}; try { parse(|${packed.join(', ')}|, o, 'docx'); } catch (e: str) { pln(e); } ${main} }`,
    );
    assert.deepEqual(failures, []);
    return out;
  };

  it('is a tree of what is said in it, with its text', async () => {
    const files = { 'word/document.xml': DOCUMENT, 'word/styles.xml': '<w:styles/>' };
    assert.equal(
      await parsed(
        files,
        "pln(o.text(), '|', o.text('/')); pln(o.document.children[1].type, o.document.children.len());",
      ),
      'Hello  new cell |Hello/ new/cell/\ntable2\n',
    );
  });

  it('needs a document', async () => {
    for (const files of [{ 'word/other.xml': DOCUMENT }, { 'word/document.xml': '<broken' }]) {
      assert.match(await parsed(files, 'pln(o);'), /^DocXImport\("Failed to read from zip\."\)\n\{\}\n$/);
    }
    assert.equal(docxData(new Map([['word/document.xml', Uint8Array.of(0xff)]])), undefined);
  });
});
