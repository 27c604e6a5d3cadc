/** Images: which kind bytes are, and each kind read and written. All of it runs in a browser. */

import { decode, encode } from 'jpeg-js';
import { readBmp, writeBmp } from './bmp.ts';
import { readGif, writeGif } from './gif.ts';
import { readIco, writeIco } from './ico.ts';
import * as operations from './operations.ts';
import { Bytes, ImageError, type Pixels, roomFor } from './pixels.ts';
import { isPng, readPng, writePng } from './png.ts';
import { readTiff, writeTiff } from './tiff.ts';
import { writeWebp } from './webp.ts';
import { readWebp } from './webpReader.ts';

/** What is done to images, as one thing to load. */
export const imageOperations = operations;

export function isImageError(error: unknown): error is ImageError {
  return error instanceof ImageError;
}

export type ImageKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'tiff' | 'bmp' | 'ico';

/** As the language's engine writes them. */
const JPEG_QUALITY = 75;

/** What the bytes begin with says what they are. Undefined: they are no image of a kind that is known. */
export function kindOf(bytes: Uint8Array): ImageKind | undefined {
  const starts = (text: string, at = 0) => [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  if (isPng(bytes)) return 'png';
  if (starts('\xff\xd8\xff')) return 'jpeg';
  if (starts('GIF87a') || starts('GIF89a')) return 'gif';
  if (starts('RIFF') && starts('WEBP', 8)) return 'webp';
  if (starts('II*\0') || starts('MM\0*')) return 'tiff';
  if (starts('BM')) return 'bmp';
  return starts('\0\0\x01\0') ? 'ico' : undefined;
}

/** Throws ImageError. */
export function readImage(bytes: Uint8Array): Pixels {
  switch (kindOf(bytes)) {
    case 'png':
      return readPng(bytes);
    case 'jpeg':
      return readJpeg(bytes);
    case 'gif':
      return readGif(bytes);
    case 'tiff':
      return readTiff(bytes);
    case 'bmp':
      return readBmp(bytes);
    case 'ico':
      return readIco(bytes);
    case 'webp':
      return readWebp(bytes);
    case undefined:
      throw new ImageError('no image');
  }
}

/** Undefined: an image of this size cannot be one of that kind. Throws ImageError for a kind that is not written. */
export function writeImage(pixels: Pixels, kind: ImageKind): Uint8Array | undefined {
  switch (kind) {
    case 'png':
      return writePng(pixels);
    case 'jpeg':
      return writeJpeg(pixels);
    case 'gif':
      return writeGif(pixels);
    case 'tiff':
      return writeTiff(pixels);
    case 'bmp':
      return writeBmp(pixels);
    case 'ico':
      return writeIco(pixels);
    case 'webp':
      return writeWebp(pixels);
  }
}

function readJpeg(bytes: Uint8Array): Pixels {
  checkJpegSize(new Bytes(bytes, false));
  try {
    const { width, height, data } = decode(bytes, { useTArray: true, maxResolutionInMP: 50, maxMemoryUsageInMB: 1024 });
    return { width, height, data, hasAlpha: false, isGray: false };
  } catch (error) {
    throw new ImageError(error instanceof Error ? error.message : String(error));
  }
}

/** The size stands in the first segment of a frame: looked at before anything is taken for the image. */
function checkJpegSize(from: Bytes): void {
  for (let at = 2; ; at += 2 + from.u16(at + 2)) {
    if (from.u8(at) !== 0xff) throw new ImageError('no segment');
    const segment = from.u8(at + 1);
    const isFrame = segment >= 0xc0 && segment <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(segment);
    if (!isFrame) continue;
    const [width, height] = [from.u16(at + 7), from.u16(at + 5)];
    roomFor(width, height);
    // Each square takes a bit at the least: a size that nothing stands behind is not worth the work.
    const squares = Math.ceil(width / 8) * Math.ceil(height / 8);
    if (squares > from.bytes.length * 8) throw new ImageError('the image ends too early');
    return;
  }
}

function writeJpeg({ width, height, data }: Pixels): Uint8Array | undefined {
  if (width > 0xffff || height > 0xffff) return undefined;
  return new Uint8Array(encode({ width, height, data }, JPEG_QUALITY).data);
}
