import assert from 'node:assert/strict';
import { zlibSync } from 'fflate';
import { Pdf, PdfError } from '../../../runtime/parts/pdf.ts';
import { runText } from '../run-text.ts';
import { pdfFile } from './pdfFile.ts';

const CONTENT = `BT /F1 12 Tf (Hello \\(you\\) \\101) Tj [(ga) -250 (p) 20 (s)] TJ T* <4869> Tj ET
BT /F2 9 Tf <00010002> Tj (\\222) ' ET q /Im Do Q`;

describe('PDF', () => {
  const text = 'Hello (you) Aga ps\nHi\néA\n';

  it('has its text, packed or not', () => {
    assert.equal(new Pdf(pdfFile(CONTENT)).text(), text);
    assert.equal(new Pdf(pdfFile(zlibSync(Buffer.from(CONTENT)))).text(), text);
  });

  it('has its images as they are packed', () => {
    const [image, ...more] = new Pdf(pdfFile(CONTENT)).images();
    assert.deepEqual(more, []);
    assert.deepEqual(
      { ...image, content: Buffer.from(image!.content).toString() },
      {
        id: [8, 0],
        width: 3,
        height: 2,
        colours: 'DeviceRGB',
        content: 'abcd',
      },
    );
  });

  it('ends soon where objects lead back to themselves, and where little becomes much', () => {
    const lengths =
      '9 0 obj << /Length 9 0 R >> stream\nx\nendstream endobj 10 0 obj << /Length 11 0 R >> stream endobj 11 0 obj 10 0 R endobj';
    assert.equal(new Pdf(pdfFile(CONTENT, lengths)).text(), text);
    assert.equal(new Pdf(pdfFile(zlibSync(new Uint8Array(80_000_000)))).text(), '');
    assert.equal(new Pdf(pdfFile(CONTENT, `12 0 obj ${'['.repeat(50)} endobj`)).text(), text);
  }).timeout(60_000);

  it('never fails on damaged files but with its own error', () => {
    const whole = pdfFile(CONTENT);
    for (let at = 0; at < whole.length; at += 2) {
      for (const change of [1, 37, 128]) {
        const damaged = Uint8Array.from(whole);
        damaged[at] = (damaged[at]! + change) & 255;
        for (const bytes of [damaged, whole.subarray(0, at)]) {
          try {
            const pdf = new Pdf(bytes);
            pdf.text();
            pdf.images();
          } catch (error) {
            assert.ok(error instanceof PdfError, String(error));
          }
        }
      }
    }
  }).timeout(60_000);

  it('is a component of an object, exported as it came', async () => {
    const bytes = `|${pdfFile(CONTENT).join(', ')}|`;
    const { out, failures } = await runText(`
      #[main] fn main() {
        const o = new {}; const bytes = ${bytes};
        pln(parse(bytes, o, 'pdf'), ' ', typename o.pdf, ' ', Data.libname(o.pdf), ' ', blobify('pdf', o) == bytes);
        pln(o.pdf.extract_text().len(), ' ', o.pdf.extract_images()[0].get('width'));
        try { parse('AAAA', o, 'pdf'); } catch (e: str) { pln(e); }
        try { parse('x', o, 'pdf'); } catch (e: str) { pln(e); }
        pln('[', stringify('pdf', new {}), ']');
      }`);
    assert.deepEqual(failures, []);
    assert.equal(
      out,
      `true Data<Pdf> Pdf true\n${Buffer.byteLength(text)} 3\nPDFImport("could not load PDF from bytes")\nPDFImport("Invalid input length: 1")\n[]\n`,
    );
  });
});
