import assert from 'node:assert/strict';
import { readSample, samples, tryFormats } from './formats.ts';
import { randomOf } from './random.ts';

describe('files of every format', () => {
  it('are read as they are', async () => {
    for (const sample of await samples()) {
      assert.equal(await readSample(sample), 'read\n', sample.format);
    }
  });

  it('are read or refused, wherever they end', async function () {
    this.timeout(120_000);
    for (const { format, bytes } of await samples()) {
      // Of the longer ones not every byte: the fuzzer goes on where this ends.
      const step = Math.max(1, Math.floor(bytes.length / 40));
      for (let end = 0; end < bytes.length; end += step) {
        const said = await readSample({ format, bytes: bytes.subarray(0, end) });
        assert.doesNotMatch(said, /internal error of the engine/, `${format}, ${end} bytes`);
      }
    }
  });

  it('are read or refused, however they are damaged', async function () {
    this.timeout(120_000);
    const { tried, fault } = await tryFormats(randomOf(5), done => done < 500);
    assert.equal(fault, undefined);
    assert.equal(tried, 500);
  });
});
