/** Damaged data against every reader: of each format a valid file, bytes of it changed, read by `parse` and by the library that knows it. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { Engine } from '../../runtime/engine.ts';
import type { Files } from '../../runtime/library/context.ts';
import { type ImageKind, writeImage } from '../../runtime/parts/images/images.ts';
import { writeZip } from '../../runtime/parts/zip.ts';
import { plainPaint } from '../../runtime/report/paint.ts';
import { encodeUtf8 } from '../../runtime/values/utf8.ts';
import { VirtualHost } from '../runtime/engine/run.ts';
import { pdfFile } from '../runtime/library/pdfFile.ts';

/** A file, and the format that `parse` reads it as. */
export interface Sample {
  readonly format: string;
  readonly bytes: Uint8Array;
}

/** A case that takes longer is a finding; most take less than a millisecond. */
const SLOW_MS = 10_000;
const IMAGES: readonly ImageKind[] = ['png', 'jpeg', 'gif', 'webp', 'tiff', 'bmp', 'ico'];
const TEXTS = ['json', 'yaml', 'toml', 'xml', 'urlencoded', 'text', 'md', 'stof', 'stof:graph', 'stof:human', 'bstf'];

const WRITES = `
o: {
    a: 1
    b: 1.5km
    c: 'text with "quotes", \\n lines and é'
    l: [1, 'two', [3.0], null, true]
    m: map(('k', 1), (2, 'v'))
    s: set(1, 2)
    t: (1, 'x')
    v: 1.2.3-rc+b
    bin: |1, 2, 255|
    o: { x: 1, y: { z: 'deep' } }
    fn f(x: int = 5) -> int { if (x > 1) { return x; } self.a + x }
}
#[main] fn main() {
    for (const f in [${TEXTS.map(format => `'${format}'`).join(', ')}]) {
        const o = f == 'toml' ? new { a: 1, t: new { x: 'y', l: [1, 2] }, ts: [new { b: 1 }, new { b: 2 }] } : self.o;
        fs.write('/' + f, blobify(f, o));
    }
    const m = new { md: '# T\\n\\n- *a* [b](c) \`d\`\\n\\n> q\\n\\n    code\\n\\n1. x\\n' };
    fs.write('/md', blobify('md', m));
}`;

const READS = `
#[main] fn main() {
    const o = new {};
    const bytes = fs.read('/in');
    try {
        parse(bytes, o, fs.read_string('/format'));
        pln('read');
        stringify('json', o);
        stringify('stof', o);
        try { stringify('xml', o); } catch {}
        if (o.pdf != null) { o.pdf.extract_text(); o.pdf.extract_images(); }
        if (o.image != null) o.image.width();
        if (o.md != null) { Md.html(o.md); Md.json(o.md); }
    } catch (e: unknown) { pln(e); }
}`;

/** A valid file of each format. */
export async function samples(): Promise<readonly Sample[]> {
  const files = new Map<string, Uint8Array>();
  await runWith(WRITES, files);
  const written = TEXTS.map(format => ({ format, bytes: files.get(`/${format}`)! }));
  const pixels = { width: 5, height: 3, data: new Uint8Array(60).map((_, i) => i * 4), hasAlpha: true, isGray: false };
  const pictures = IMAGES.map(kind => ({ format: kind, bytes: writeImage(pixels, kind)! }));
  const pkg = writeZip(
    new Map([
      ['pkg.stof', encodeUtf8("import: ['./a.stof', './d.json']")],
      ['a.stof', encodeUtf8('a: 1')],
      ['d.json', encodeUtf8('{"d":1}')],
    ]),
  );
  const body = '<w:document><w:body><w:p><w:r><w:t>Text</w:t></w:r></w:p></w:body></w:document>';
  const docx = writeZip(new Map([['word/document.xml', encodeUtf8(body)]]));
  return [
    ...written,
    ...pictures,
    { format: 'pkg', bytes: pkg },
    { format: 'docx', bytes: docx },
    { format: 'pdf', bytes: pdfFile('BT /F1 12 Tf (Hello) Tj ET') },
  ];
}

/** Reads a file in a document of its own; what it says is text of the language, a fault of ours is thrown. */
export async function readSample({ format, bytes }: Sample): Promise<string> {
  return runWith(
    READS,
    new Map([
      ['/in', bytes],
      ['/format', encodeUtf8(format)],
    ]),
  );
}

/** Some bytes changed, left out, doubled, or taken from another file. */
export function damaged(bytes: Uint8Array, other: Uint8Array, random: () => number): Uint8Array {
  let made = Uint8Array.from(bytes);
  for (let steps = Math.floor(random() ** 2 * 8); steps >= 0; steps--) {
    const at = Math.floor(random() * (made.length + 1));
    const length = Math.floor(random() ** 3 * 64) + 1;
    const [before, behind] = [made.subarray(0, at), made.subarray(at)];
    switch (Math.floor(random() * 7)) {
      case 0:
        made = before.slice();
        break;
      case 1:
        made = joined(before, behind.subarray(length));
        break;
      case 2:
        made = joined(before, made.subarray(at, at + length), behind);
        break;
      case 3: {
        const from = Math.floor(random() * other.length);
        made = joined(before, other.subarray(from, from + length), behind);
        break;
      }
      case 4:
        made = joined(before, new Uint8Array(length).fill(random() < 0.5 ? 0xff : 0), behind.subarray(length));
        break;
      default:
        if (at < made.length)
          made[at] = random() < 0.5 ? Math.floor(random() * 256) : made[at]! ^ (1 << Math.floor(random() * 8));
    }
  }
  return made;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(parts));
}

/** Tries damaged files as long as it may. The file that is tried is kept on the disk: one that hangs leaves no other trace. */
export async function tryFormats(
  random: () => number,
  goOn: (tried: number) => boolean,
): Promise<{ tried: number; fault?: string }> {
  const valid = await samples();
  mkdirSync('build/fuzz', { recursive: true });
  let tried = 0;
  for (; goOn(tried); tried++) {
    const [sample, other] = [0, 1].map(() => valid[Math.floor(random() * valid.length)]!) as [Sample, Sample];
    const bytes = damaged(sample.bytes, other.bytes, random);
    const format = random() < 0.9 ? sample.format : other.format;
    const file = `build/fuzz/last.${format.replace(':', '-')}`;
    writeFileSync(file, bytes);
    const start = performance.now();
    let fault: string | undefined;
    try {
      const said = await readSample({ format, bytes });
      if (said.includes('internal error of the engine')) fault = said;
    } catch (error) {
      fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    const took = performance.now() - start;
    if (took > SLOW_MS) fault ??= `took ${Math.round(took)} ms`;
    if (fault !== undefined) return { tried, fault: `${file}: ${fault}` };
  }
  return { tried };
}

async function runWith(text: string, contents: Map<string, Uint8Array>): Promise<string> {
  const host = new VirtualHost();
  // Each look at the clock takes a while, so that endless programs meet the limit.
  host.tick = 5;
  const files: Files = {
    read: path => contents.get(path) ?? { failure: 'No such file or directory (os error 2)' },
    write(path, bytes) {
      contents.set(path, bytes);
      return undefined;
    },
  };
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'error', timeLimitMs: 500, files });
  const loaded = await engine.loadText(text, '/fuzz.stof', '/');
  if (!loaded.ok) throw new Error(loaded.message);
  const { failures } = await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
  return `${host.output}${failures.length === 0 ? '' : JSON.stringify(failures)}`;
}
