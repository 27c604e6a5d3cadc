/** A small PDF for tests. */

const MAP = '1 beginbfchar <0001> <00e9> endbfchar 1 beginbfrange <0002> <0004> <0041> endbfrange';

/** A file of one page with two fonts and an image; its content is packed or not. */
export function pdfFile(content: string | Uint8Array, more = ''): Uint8Array {
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
