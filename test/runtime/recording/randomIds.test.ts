import assert from 'node:assert/strict';
import { RandomIds } from '../../../runtime/recording/randomIds.ts';

describe('random ids', () => {
  it('follow from their key as the cipher has it', () => {
    // RFC 8439, appendix A.1, test vector 1: a key of zeros.
    const block = new RandomIds(new Uint8Array(32)).nextBlock();
    assert.equal(
      Buffer.from(block).toString('hex'),
      '76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7' +
        'da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586',
    );
  });

  it('go on over blocks, each another one', () => {
    const ids = new RandomIds(new Uint8Array(32).fill(7));
    const many = Array.from({ length: 1000 }, () => ids.id());
    assert.equal(new Set(many).size, 1000);
    assert.ok(many.every(id => /^[A-Za-z0-9_-]{14}$/.test(id)));
    const again = new RandomIds(new Uint8Array(32).fill(7));
    assert.deepEqual(
      Array.from({ length: 1000 }, () => again.id()),
      many,
    );
  });

  it('are numbers below 1, too', () => {
    const ids = new RandomIds(new Uint8Array(32).fill(1));
    const numbers = Array.from({ length: 2000 }, () => ids.number());
    assert.ok(numbers.every(number => number >= 0 && number < 1));
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    assert.ok(Math.abs(mean - 0.5) < 0.05, String(mean));
  });
});
