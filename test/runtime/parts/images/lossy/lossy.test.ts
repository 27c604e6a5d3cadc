import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readImage, writeImage } from '../../../../../runtime/parts/images/images.ts';
import { ImageError } from '../../../../../runtime/parts/images/pixels.ts';
import { damaged, damagesOf } from './damages.mjs';

const here = 'test/runtime/parts/images/lossy';
/** What the reference made of each file, and of its damages (record.mjs). */
const recorded: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(here, 'recorded.json'), 'utf8'));

describe('WebP with loss', () => {
  for (const file of readdirSync(join(here, 'files'))) {
    const name = basename(file, '.webp');
    const bytes = Uint8Array.from(readFileSync(join(here, 'files', file)));

    it(`${name}: the same pixels as the reference's`, () => {
      assert.notEqual(checksum(bytes), '');
      assert.equal(checksum(bytes), recorded[name]);
    });

    it(`${name}, damaged: refused where the reference refuses it, else the same pixels`, () => {
      damagesOf(bytes).forEach((damage, i) => {
        assert.equal(checksum(damaged(bytes, damage)), recorded[`${name} ${i}`], JSON.stringify(damage));
      });
    });
  }
});

/** The start of a checksum of the pixels as a bitmap; nothing for what is refused. */
function checksum(bytes: Uint8Array): string {
  try {
    const bitmap = writeImage(readImage(bytes), 'bmp') ?? new Uint8Array();
    return createHash('sha256').update(bitmap).digest('hex').slice(0, 16);
  } catch (error) {
    assert.ok(error instanceof ImageError, String(error));
    return '';
  }
}
