import assert from 'node:assert/strict';
import { KeptOutput } from '../../agents/output.ts';

function kept(limit: number, ...pieces: readonly string[]) {
  const output = new KeptOutput(limit);
  for (const piece of pieces) output.push(piece);
  return output.end();
}

describe('KeptOutput', () => {
  it('keeps all that fits, however it comes', () => {
    assert.deepEqual(kept(10, '01234', '56789'), { text: '0123456789', leftOut: 0 });
    assert.deepEqual(kept(10, ...'0123456789'), { text: '0123456789', leftOut: 0 });
    assert.deepEqual(kept(10), { text: '', leftOut: 0 });
  });

  it('keeps beginning and end of more, and counts the rest', () => {
    const expected = { text: 'abcde\n[… 16 characters cut here …]\nvwxyz', leftOut: 16 };
    assert.deepEqual(kept(10, 'abcdefghijklmnopqrstuvwxyz'), expected);
    assert.deepEqual(kept(10, ...'abcdefghijklmnopqrstuvwxyz'), expected);
  });

  it('leaves no half of a character', () => {
    assert.equal(kept(10, '😀'.repeat(20)).text, `😀😀\uFFFD\n[… 30 characters cut here …]\n\uFFFD😀😀`);
  });
});
