// Draws small pictures, packs them with loss by cwebp and img2webp (libwebp), and records what the reference engine makes of them, and of the same
// files with damages:
//
//   STOF_REFERENCE=/path/to/stof node test/runtime/parts/images/lossy/record.mjs
//
// recorded.json holds for each file its size and the start of a checksum of its pixels, as a bitmap; for each damage the same, or nothing
// where the reference refuses it. parts.webp is in eight parts, which cwebp cannot write: it was made by libwebp's WebPConfig.partitions.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { damaged, damagesOf } from './damages.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const files = join(here, 'files');
const reference = process.env.STOF_REFERENCE;
if (reference === undefined || !existsSync(reference)) {
  console.error('STOF_REFERENCE does not name the reference engine');
  process.exit(2);
}

const wave = (x, y) => [
  128 + 100 * Math.sin(x / 5) * Math.cos(y / 7),
  128 - 90 * Math.cos(x / 9),
  128 + 127 * Math.sin((x * y) / 60),
];
const shapes = (x, y) =>
  (x - 30) ** 2 + (y - 20) ** 2 < 200 ? [255, 40, 40] : (x >> 2) % 2 === (y >> 3) % 2 ? [30, 60, 200] : [240, 240, 220];
const scattered = (x, y) => [(x * 7919 + y * 104729) % 251, (x * 31 + y * 17 * x) % 256, (x ^ y) * 5];
const opaque = () => 255;
const slope = (x, y) => x * 5 + y;
const dots = (x, y) => ((x + y) % 9 < 4 ? 0 : 255);

/** Name, size, colours, alpha, and what cwebp is told. */
const PICTURES = [
  ['one-pixel', 1, 1, wave, opaque, ['-q', '60']],
  ['odd-size', 35, 19, wave, opaque, ['-q', '50', '-m', '6']],
  ['squares', 48, 40, shapes, opaque, ['-q', '40', '-m', '6', '-f', '70', '-sharpness', '2']],
  ['simple-filter', 48, 40, shapes, opaque, ['-q', '20', '-nostrong', '-f', '90', '-sharpness', '5']],
  ['segments', 64, 50, wave, opaque, ['-q', '15', '-segments', '4', '-sns', '100', '-f', '100', '-sharpness', '7']],
  ['large-numbers', 20, 18, scattered, opaque, ['-q', '100', '-segments', '1', '-f', '0']],
  ['alpha-plain', 17, 9, wave, dots, ['-q', '50', '-alpha_method', '0', '-alpha_filter', 'none']],
  ['alpha-gradient', 40, 21, wave, slope, ['-q', '50', '-alpha_method', '0', '-alpha_filter', 'best']],
  ['alpha-packed', 40, 30, shapes, dots, ['-q', '50', '-alpha_q', '60', '-alpha_filter', 'best']],
];

const folder = mkdtempSync(join(tmpdir(), 'lossy-'));
for (const [name, width, height, colours, alpha, options] of PICTURES) {
  const pixels = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (const [channel, value] of [...colours(x, y), alpha(x, y)].entries())
      pixels[i * 4 + channel] = Math.max(0, Math.min(255, Math.round(value)));
  }
  const drawn = join(folder, `${name}.pam`);
  const head = `P7\nWIDTH ${width}\nHEIGHT ${height}\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n`;
  writeFileSync(drawn, Buffer.concat([Buffer.from(head), pixels]));
  execFileSync('cwebp', ['-quiet', ...options, drawn, '-o', join(files, `${name}.webp`)]);
}
const frames = ['squares', 'simple-filter'].map(name => join(folder, `${name}.pam`));
execFileSync('img2webp', ['-lossy', '-q', '40', ...frames, '-o', join(files, 'animation.webp')], { stdio: 'ignore' });

const tried = [];
for (const file of readdirSync(files)) {
  const bytes = readFileSync(join(files, file));
  tried.push([basename(file, '.webp'), bytes]);
  damagesOf(bytes).forEach((damage, i) => {
    tried.push([`${basename(file, '.webp')} ${i}`, damaged(bytes, damage)]);
  });
}
const lines = tried.map(([name, bytes], i) => {
  writeFileSync(join(folder, `${i}.webp`), bytes);
  return `  try { const o = new {}; parse(fs.read('${i}.webp'), o, 'webp'); pln('${name}=', o.image.bmp().base64()); } catch (e: str) { pln('${name}='); }`;
});
writeFileSync(join(folder, 'all.stof'), `#[main] fn main() {\n${lines.join('\n')}\n}\n`);
const printed = execFileSync(reference, ['run', 'all.stof'], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
rmSync(folder, { recursive: true });
const recorded = {};
for (const line of printed.split('\n').filter(each => each.includes('='))) {
  const at = line.indexOf('=');
  const bitmap = Buffer.from(line.slice(at + 1), 'base64');
  recorded[line.slice(0, at)] =
    bitmap.length === 0 ? '' : createHash('sha256').update(bitmap).digest('hex').slice(0, 16);
}
writeFileSync(join(here, 'recorded.json'), `${JSON.stringify(recorded, undefined, 2)}\n`);
console.log(
  `recorded ${tried.length}, of which ${Object.values(recorded).filter(each => each !== '').length} are read`,
);
