import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readImage, writeImage } from '../../../../runtime/parts/images/images.ts';

/** Files of libwebp, without loss, and what the reference engine made of their pixels: the start of a checksum. */
const files: readonly (readonly [what: string, base64: string, size: string, checksum: string])[] = [
  [
    'a gradient, predicted',
    'UklGRlIAAABXRUJQVlA4TEYAAAAvYAAPAAEgSfD/eltE/1PHQEiQ8H+50RgD3/8JkHw7g9q2bRiX/z/3mFqBFQiFadsw2e0ph3Cf/fd4v8X7LN7n6/+7Lr8f',
    '97x61',
    '6567f54af26f07fa',
  ],
  [
    'four colours, one of them transparent',
    'UklGRhYBAABXRUJQVlA4TAkBAAAvMcAJEHW4bdtIkIDPrs/rv4ixBfjno89mohEIJMHur7BAIGl/hWH7z8htG0femqnc0/7hcz88HnC8jWNwJC4qqPveQbYpjOCgwoCQuO7c0bmBZcYdd6YxChCJ604QoRzY4bBQQxFVlcQlSHc7Qwg9pKUuCajrcDimFKgcVTpUkevBXZ0bKGIsxi3GDcYlLm0wJ5xDOhwWaiiiqpK4bn935ycQMoAkLiqo63GcORyDcevjpElct+7o3EBBdageUL2tKnHdCiaEgzocFmoooqqSuATrbmdIoYew1CUBdR0OR5jCLI4rBCiRa9zVuYFSBLOAcEYAJnHdCCCMwzocFmoooqqSuP6O/9YCAA==',
    '50x40',
    '8be412ef0379065f',
  ],
  [
    'two colours, eight to a byte',
    'UklGRiQAAABXRUJQVlA4TBgAAAAvIAAEAAASwv/50vzPf/8JJmmq7RhqyxM=',
    '33x17',
    '0ecf892dc17bc7d0',
  ],
  [
    'two hundred colours',
    'UklGRjwBAABXRUJQVlA4TDABAAAvT8ATAD8GFIg/dQjdCRiB+U+0RQJIEvy/3R7R/1QsgITw/7se0f9UwG3bSJK0XlsV01ibf0739rY0Y0eEI7dtJMm9jG+zWrAxP7jq0bGIFxXSdcW5vig3rgV+mZG5103mXhp+konXFJH7ksZ1tCQJjePr/y2D+yfe/Rf99XfEupZumasKh90pCVIQBLskJ4kXFRt2f0mT95hcR2ymOpIkNFOO46QgBbFht2LDbgV1I5wUpCA27FYot2NP1OQ9847gJN4TbaCMDbuVQQf1REEKYsNuZcQRnBT3REEKYsNu3b5di2EX6Imn2rWCFGQcu/vv2o164iqgJx5x1wpSkAns7r9rbT0RxO6xdy2DXaAnHmzXClKQWezuv2s36omrgJ54yl0rSEEeY3erXXvm/yEK',
    '80x80',
    'b0a78c15800e39d9',
  ],
  ['one pixel', 'UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAdQiirUo/+BiOh/AAA=', '1x1', '85b0134ceffc9fbb'],
  [
    'colours and alpha',
    'UklGRlIEAABXRUJQVlA4TEUEAAAvP8APEAGgQATy1+5G9D/1B0BC+H9ejeh/6hOItG06/8bPTiMi7UUPlbaNxNz+Mzf0qFICSVu87Z+mCRASJJi84qBtI0Eyf9i/ne7sPYEIWdO2PWmse26askpbe0c3tlTsNcpkHYZB4hDTez2MA0eS4mYiLNibZbDzhjBOdwRgdz8j/wvEyvR7kAJOGkfnb2IKwN7XRHgHGdDYVkQ9MH8FFarrTgCWHyyoYG/pYviNmAzVXa+c3WuhbSEhD9wgBnBWHOQvwVDBDXQ4WuzX7GFxj7mwB7hf8pbJvvUEnEtHFmCwLycAp7eQlje14A4JlQuztYECSehdJBarBbknoir3o+qMY8H0CzG9Xhp/YNCZb1Pu3g1U1bo3rdokp/UkjEsNUrB6ePir045SszqY1Xvg8rqgsttcZ0U7KkybmvsmphetOLv0uDnIgDd5WEEuemqJRisbYDlsMz4QUIBw9yCUrEyHxcW0xOGVd7Gb53vDcjzD6hQb7ny1WF7FFI1JDe05n0NmMl5xRCZM1os9PWhTq2Q6Occb/TaeXbDZgOl0JJrR1JwjIGc0z1o4LGz6gr1OAO4+wbffTfFhzBwsljcdu1uDwRlabp7BaKaK1TgBuzwReLuCzkmeaY5o6cHUH2QRpKt13k24f17ImCb/DNOcM05blJsQVjEp+yrmKN8zTrNQvZznkDKJSLLmmSE7ovz0IOqka2rlkujqvJSKkkKedqAZ9EROc5/Ra2LWK50GmrZXMZXTb10a6eTg1rrU+XmDfWx5J2kYd2u8KFIbc5pRGrgBAA1B8O+Zt3LciBYeDNPgnGFeGk+xBXcJopM4DWdRkl60yCCKNIr9msQwi25ZxEbCW8b6o3tD5oRpzGW4QVx+WIrwAMmoUpHXjtQo2uh/xHMV3x/vAKQXYFi2Wo1jkwIARE4MGwBw5AEAyyp2YF9BMWyfJ7P2HrJq1yjmzrwCUOQHe31tFpxGPG6pQ11U6oCPVsdeTDHG5SfLAyBhUerQcgdAyRYA88ENMjwADC4AqvlRG4b2zHU9AfDPDQAVu6//9zs6Hg69HJVnADqeECCbAqBaAqBxAbBsAMjwASgIAaiIAKi7AaDp4fie4cQHAD0/z7wlGAOQsAYgzQeg4gqAlicAznwDRPgFJFcgmgJg8S7UNwcgxQeg7u4MP4CYJQAZwQ1Es0u1FgDk7UYVYs4BKIqO9jenWgNQtt8vqOW/penJIZpU5B+Fj1GXugc0EMynweQXyXKmcQ5AwxNAsTpZPQNiZ+7ACyD+HEiMO/0F8yvsBiBaAtD0BtB4W0i57P/BhKMATe8Ay3YU4eA3mAJcQOPXIhTcAFSbaesDkBEBZC4APb+AuheAJVzxji4ACFa1ECX3AMMWIFqPQnT8AMoeAKYQID2IGUJAzOZajKYvQMUTIGMP0AQA2cUH947tDVD2BMi7A6TtAaYdICkAxHkAyQUAAA==',
    '64x64',
    'c58f76e01e59ac2d',
  ],
];

describe('WebP without loss', () => {
  for (const [what, base64, size, checksum] of files) {
    it(what, () => {
      const { width, height, data } = readImage(Buffer.from(base64, 'base64'));
      assert.equal(`${width}x${height}`, size);
      assert.equal(createHash('sha256').update(data).digest('hex').slice(0, 16), checksum);
    });
  }

  it('of an animation the first frame is read, at its place', () => {
    const frame = readImage(Buffer.from(files[2]![1], 'base64'));
    const whole = Buffer.from(files[2]![1], 'base64').subarray(12);
    const chunk = (name: string, ...parts: Uint8Array[]) => {
      const content = Buffer.concat(parts);
      const size = Buffer.alloc(4);
      size.writeUInt32LE(content.length);
      return Buffer.concat([Buffer.from(name), size, content]);
    };
    const canvas = Buffer.from([0x12, 0, 0, 0, 39, 0, 0, 19, 0, 0]);
    const place = Buffer.from([2, 0, 0, 1, 0, 0, frame.width - 1, 0, 0, frame.height - 1, 0, 0, 10, 0, 0, 0]);
    const body = Buffer.concat([
      Buffer.from('WEBP'),
      chunk('VP8X', canvas),
      chunk('ANIM', Buffer.alloc(6)),
      chunk('ANMF', place, whole),
      chunk('ANMF', place, Buffer.from('junk')),
    ]);
    const { width, height, data } = readImage(chunk('RIFF', body));
    assert.deepEqual([width, height], [40, 20]);
    const at = (x: number, y: number) => [...data.subarray((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)];
    assert.deepEqual(at(3, 3), [0, 0, 0, 0]);
    assert.deepEqual(at(4, 2), [...frame.data.subarray(0, 4)]);
    assert.deepEqual(at(36, 18), [...frame.data.subarray(-4)]);
  });

  it('as it is written is read', () => {
    const data = Uint8Array.from({ length: 7 * 5 * 4 }, (_, i) => (i * 37) & 255);
    const image = { width: 7, height: 5, data, hasAlpha: true, isGray: false };
    assert.deepEqual([...readImage(writeImage(image, 'webp')!).data], [...data]);
  });

  it('of a size that nothing stands behind is refused', () => {
    const large = Buffer.from(files[0]![1], 'base64');
    large.set([0xff, 0xff, 0xff, 0x0f], 21);
    assert.throws(() => readImage(large), /too large/);
  });
});
