import assert from 'node:assert/strict';
import { zlibSync } from 'fflate';
import { Pdf, PdfError } from '../../../runtime/parts/pdf.ts';
import { runText } from '../run-text.ts';

const CONTENT = `BT /F1 12 Tf (Hello \\(you\\) \\101) Tj [(ga) -250 (p) 20 (s)] TJ T* <4869> Tj ET
BT /F2 9 Tf <00010002> Tj (\\222) ' ET q /Im Do Q`;
const MAP = '1 beginbfchar <0001> <00e9> endbfchar 1 beginbfrange <0002> <0004> <0041> endbfrange';

/** A file of one page with two fonts and an image; its content is packed or not. */
function fileOf(content: string | Uint8Array, more = ''): Uint8Array {
  const stream = (about: string, data: string | Uint8Array) =>
    Buffer.concat([
      Buffer.from(`<<${about}>> stream\n`),
      Buffer.from(data as string, 'latin1'),
      Buffer.from('\nendstream'),
    ]);
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R 2 0 R] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> /XObject << /Im 8 0 R >> >> >>',
    '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>',
    stream(typeof content === 'string' ? '' : '/Filter /FlateDecode', content),
    '<< /Type /Font /Subtype /Type1 >>',
    '<< /Type /Font /Subtype /Type0 /ToUnicode 7 0 R >>',
    stream('', MAP),
    stream('/Subtype /Image /Width 3 /Height 2 /ColorSpace [/DeviceRGB] /Length 4', 'abcd'),
  ];
  const parts = objects.map((object, i) =>
    Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
  );
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), ...parts, Buffer.from(`${more}\ntrailer << /Root 1 0 R >>`)]);
}

describe('PDF', () => {
  const text = 'Hello (you) Aga ps\nHi\néA\n';

  it('has its text, packed or not', () => {
    assert.equal(new Pdf(fileOf(CONTENT)).text(), text);
    assert.equal(new Pdf(fileOf(zlibSync(Buffer.from(CONTENT)))).text(), text);
  });

  it('has its images as they are packed', () => {
    const [image, ...more] = new Pdf(fileOf(CONTENT)).images();
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
    assert.equal(new Pdf(fileOf(CONTENT, lengths)).text(), text);
    assert.equal(new Pdf(fileOf(zlibSync(new Uint8Array(80_000_000)))).text(), '');
    assert.equal(new Pdf(fileOf(CONTENT, `12 0 obj ${'['.repeat(50)} endobj`)).text(), text);
  }).timeout(60_000);

  it('never fails on damaged files but with its own error', () => {
    const whole = fileOf(CONTENT);
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
    const bytes = `|${fileOf(CONTENT).join(', ')}|`;
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
