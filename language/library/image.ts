/** Images. */

import { defineLibrary } from './library.ts';

export const imageLibrary = defineLibrary({
  name: 'Image',
  doc: 'Images.',
  receivers: ['data:Image'],
  functions: [
    {
      signature: 'width(img: Data<Image>) -> int',
      doc: 'The width in pixels.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.width()',
        '2',
      ],
    },
    {
      signature: 'height(img: Data<Image>) -> int',
      doc: 'The height in pixels.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.height()',
        '1',
      ],
    },
    {
      signature: 'grayscale(img: Data<Image>) -> void',
      doc: 'Takes the colours away, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.grayscale(); i.width()',
        '2',
      ],
    },
    {
      signature: 'invert(img: Data<Image>) -> void',
      doc: 'Inverts the colours, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.invert(); i.width()',
        '2',
      ],
    },
    {
      signature: 'flip_vertical(img: Data<Image>) -> void',
      doc: 'Turns it upside down as in a mirror, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.flip_vertical(); i.width()',
        '2',
      ],
    },
    {
      signature: 'flip_horizontal(img: Data<Image>) -> void',
      doc: 'Exchanges left and right as in a mirror, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.flip_horizontal(); i.width()',
        '2',
      ],
    },
    {
      signature: 'rotate_90(img: Data<Image>) -> void',
      doc: 'Turns it clockwise by a quarter, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.rotate_90(); [i.width(), i.height()]',
        '[1, 2]',
      ],
    },
    {
      signature: 'rotate_180(img: Data<Image>) -> void',
      doc: 'Turns it by a half, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.rotate_180(); [i.width(), i.height()]',
        '[2, 1]',
      ],
    },
    {
      signature: 'rotate_270(img: Data<Image>) -> void',
      doc: 'Turns it clockwise by three quarters, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.rotate_270(); [i.width(), i.height()]',
        '[1, 2]',
      ],
    },
    {
      signature: 'resize(img: Data<Image>, width: int, height: int) -> bool',
      doc: 'Scales it, in place, to the largest size that fits and keeps its proportions. False for sizes below 1.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); [i.resize(10, 10), i.width(), i.height(), i.resize(0, 5)]',
        '[true, 10, 5, false]',
      ],
    },
    {
      signature: 'resize_exact(img: Data<Image>, width: int, height: int) -> bool',
      doc: 'Scales it, in place, to exactly this size. False for sizes below 1.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); [i.resize_exact(3, 4), i.width(), i.height()]',
        '[true, 3, 4]',
      ],
    },
    {
      signature: 'thumbnail(img: Data<Image>, width: int, height: int) -> bool',
      doc: 'Scales it fast, in place, to the largest size that fits and keeps its proportions. False for sizes below 1.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); [i.thumbnail(4, 4), i.width(), i.height()]',
        '[true, 4, 2]',
      ],
    },
    {
      signature: 'thumbnail_exact(img: Data<Image>, width: int, height: int) -> bool',
      doc: 'Scales it fast, in place, to exactly this size. False for sizes below 1.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); [i.thumbnail_exact(5, 1), i.width(), i.height()]',
        '[true, 5, 1]',
      ],
    },
    {
      signature: 'blur(img: Data<Image>, blur: float) -> void',
      doc: 'Blurs it, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.blur(1); i.width()',
        '2',
      ],
    },
    {
      signature: 'fast_blur(img: Data<Image>, blur: float) -> void',
      doc: 'Blurs it fast, in place.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.fast_blur(1); i.width()',
        '2',
      ],
      throws: ['ImageBlurFast'],
    },
    {
      signature: 'contrast(img: Data<Image>, contrast: float) -> void',
      doc: 'Changes the contrast, in place; negative numbers lower it.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.contrast(10); i.width()',
        '2',
      ],
      throws: ['ImageAdjustContrast'],
    },
    {
      signature: 'brighten(img: Data<Image>, brighten: int) -> void',
      doc: 'Changes the brightness, in place; negative numbers darken.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.brighten(10); i.width()',
        '2',
      ],
    },
    {
      signature: 'blob(img: Data<Image>) -> blob',
      doc: 'The bytes of the image as it is kept.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.blob().len() > 20',
        'true',
      ],
    },
    {
      signature: 'png(img: Data<Image>) -> blob | null',
      doc: 'The image as a PNG file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.png().len() > 20',
        'true',
      ],
    },
    {
      signature: 'jpeg(img: Data<Image>) -> blob | null',
      doc: 'The image as a JPEG file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.jpeg().len() > 20',
        'true',
      ],
    },
    {
      signature: 'gif(img: Data<Image>) -> blob | null',
      doc: 'The image as a GIF file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.gif().len() > 20',
        'true',
      ],
    },
    {
      signature: 'webp(img: Data<Image>) -> blob | null',
      doc: 'The image as a WebP file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.webp().len() > 20',
        'true',
      ],
    },
    {
      signature: 'tiff(img: Data<Image>) -> blob | null',
      doc: 'The image as a TIFF file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.tiff().len() > 20',
        'true',
      ],
    },
    {
      signature: 'bmp(img: Data<Image>) -> blob | null',
      doc: 'The image as a BMP file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.bmp().len() > 20',
        'true',
      ],
    },
    {
      signature: 'ico(img: Data<Image>) -> blob | null',
      doc: 'The image as an ICO file, or null.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); i.ico().len() > 20',
        'true',
      ],
    },
    {
      signature: 'from_blob(bytes: blob) -> Data<Image>',
      doc: 'An image from the bytes of an image file.',
      example: [
        'const bmp = |66,77,62,0,0,0,0,0,0,0,54,0,0,0,40,0,0,0,2,0,0,0,1,0,0,0,1,0,24,0,0,0,0,0,8,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,255,0,255,0,0,0|; const i = Image::from_blob(bmp); typename i',
        'Data<Image>',
      ],
    },
  ],
});
