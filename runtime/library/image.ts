/** The functions of Image. A component holds a PNG; what it shows is taken apart when it is first asked for. */

import { AttachedData } from '../document/data.ts';
import { pngOf } from '../formats/images.ts';
import type { ImageKind } from '../parts/images/images.ts';
import type { Pixels } from '../parts/images/pixels.ts';
import { images } from '../parts/parts.ts';
import { read } from '../values/cells.ts';
import { custom } from '../values/errors.ts';
import { isNumber, toCount, toDouble } from '../values/number.ts';
import { Blob, type Value } from '../values/value.ts';
import { fail } from './failure.ts';
import type { FrameBody } from './frame.ts';
import { type FrameFunction, frame, type Implementations } from './implementation.ts';
import { loaded } from './part.ts';

type Operations = typeof import('../parts/images/operations.ts');

export const imageFunctions: Implementations = {
  width: asking('ImageWidth', pixels => pixels.width),
  height: asking('ImageHeight', pixels => pixels.height),

  grayscale: changing('ImageGrayscale', ({ grayscale }, image) => grayscale(image)),
  invert: changing('ImageInvert', ({ invert }, image) => invert(image)),
  flip_vertical: changing('ImageFlipVertical', ({ flipVertical }, image) => flipVertical(image)),
  flip_horizontal: changing('ImageFlipHorizontal', ({ flipHorizontal }, image) => flipHorizontal(image)),
  rotate_90: changing('ImageRotate90', ({ rotate90 }, image) => rotate90(image)),
  rotate_180: changing('ImageRotate180', ({ rotate180 }, image) => rotate180(image)),
  rotate_270: changing('ImageRotate270', ({ rotate270 }, image) => rotate270(image)),
  blur: changing('ImageBlur', ({ blur }, image, amount) => blur(image, amount)),
  fast_blur: changing('ImageBlurFast', ({ fastBlur }, image, amount) => fastBlur(image, amount)),
  contrast: changing('ImageAdjustContrast', ({ contrast }, image, amount) => contrast(image, amount)),
  brighten: changing('ImageBrighten', ({ brighten }, image, amount) => brighten(image, Math.trunc(amount))),

  resize: resizing('ImageResize', (operations, image, size) =>
    operations.resize(image, ...operations.fitting(image, ...size)),
  ),
  resize_exact: resizing('ImageResizeExact', ({ resize }, image, size) => resize(image, ...size)),
  thumbnail: resizing('ImageThumbnail', (operations, image, size) =>
    operations.thumbnail(image, ...operations.fitting(image, ...size)),
  ),
  thumbnail_exact: resizing('ImageThumbnailExact', ({ thumbnail }, image, size) => thumbnail(image, ...size)),

  blob: (_, args) => new Blob(imageOrFail(args[0], 'ImageBlob').bytes),
  png: writing('ImagePng', 'png'),
  jpeg: writing('ImageJpeg', 'jpeg'),
  gif: writing('ImageGif', 'gif'),
  webp: writing('ImageWebp', 'webp'),
  tiff: writing('ImageTiff', 'tiff'),
  bmp: writing('ImageBmp', 'bmp'),
  ico: writing('ImageIco', 'ico'),

  from_blob: frame(function* (context, args) {
    const bytes = read(args[0]);
    yield* loaded(images);
    const png = bytes instanceof Blob ? pngOf(bytes.bytes) : undefined;
    if (png === undefined) throw fail('ImageFromBlob');
    const data = new AttachedData(context.document.newId(), context.document.newId(), 'Image', png);
    data.attachTo(context.self);
    return data;
  }),
};

/** Images that were taken apart, with the bytes that they came from. */
const known = new WeakMap<AttachedData, { readonly bytes: Uint8Array; readonly pixels: Pixels }>();

function imageOrFail(arg: Value, code: string): AttachedData {
  const content = read(arg);
  if (!(content instanceof AttachedData) || content.tag !== 'Image') throw fail(code);
  return content;
}

/** The part has to be there. */
function pixelsOf(image: AttachedData, code: string): Pixels {
  const found = known.get(image);
  if (found?.bytes === image.bytes) return found.pixels;
  const { readImage, isImageError } = images.value;
  try {
    const pixels = readImage(image.bytes);
    known.set(image, { bytes: image.bytes, pixels });
    return pixels;
  } catch (error) {
    if (isImageError(error)) throw fail(code);
    throw error;
  }
}

function asking(code: string, answer: (pixels: Pixels) => Value): FrameFunction {
  return frame(function* (_, args): FrameBody {
    const image = imageOrFail(args[0], code);
    yield* loaded(images);
    return answer(pixelsOf(image, code));
  });
}

/** The image becomes another, for all who refer to it. */
function* change(image: AttachedData, code: string, by: (operations: Operations, pixels: Pixels) => Pixels): FrameBody {
  const { imageOperations, isImageError, writeImage } = yield* loaded(images);
  const before = pixelsOf(image, code);
  let pixels: Pixels;
  try {
    pixels = by(imageOperations, before);
  } catch (error) {
    if (isImageError(error)) throw custom(error.message);
    throw error;
  }
  image.bytes = writeImage(pixels, 'png') ?? image.bytes;
  known.set(image, { bytes: image.bytes, pixels });
  return undefined;
}

/** Without a number nothing happens where one is needed. */
function changing(code: string, by: (operations: Operations, pixels: Pixels, amount: number) => Pixels): FrameFunction {
  return frame(function* (_, args): FrameBody {
    const image = imageOrFail(args[0], code);
    const amount = read(args[1]);
    if (args.length > 1 && !isNumber(amount)) return undefined;
    return yield* change(image, code, (operations, pixels) =>
      by(operations, pixels, isNumber(amount) ? toDouble(amount) : 0),
    );
  });
}

/** False for a size that is none. */
function resizing(
  code: string,
  by: (operations: Operations, pixels: Pixels, size: [number, number]) => Pixels,
): FrameFunction {
  return frame(function* (_, args): FrameBody {
    const image = imageOrFail(args[0], code);
    const [width, height] = [read(args[1]), read(args[2])];
    if (!isNumber(width) || !isNumber(height)) return false;
    const size: [number, number] = [toCount(width), toCount(height)];
    if (!(size[0] > 0 && size[1] > 0)) return false;
    yield* change(image, code, (operations, pixels) => by(operations, pixels, size));
    return true;
  });
}

/** Null where the image cannot be one of that kind. */
function writing(code: string, kind: ImageKind): FrameFunction {
  return frame(function* (_, args): FrameBody {
    const image = imageOrFail(args[0], code);
    if (kind === 'png') return new Blob(image.bytes);
    const { writeImage, isImageError } = yield* loaded(images);
    const pixels = pixelsOf(image, code);
    try {
      const bytes = writeImage(pixels, kind);
      return bytes === undefined ? null : new Blob(bytes);
    } catch (error) {
      if (isImageError(error)) throw custom(error.message);
      throw error;
    }
  });
}
