/** What is done to images. Each gives a new one. */

import { type Pixels, roomFor } from './pixels.ts';

/** By how bright the eye sees red, green and blue. */
export function grayscale(image: Pixels): Pixels {
  const data = image.data.slice();
  for (let i = 0; i < data.length; i += 4) {
    const gray = Math.trunc((2126 * data[i]! + 7152 * data[i + 1]! + 722 * data[i + 2]!) / 10_000);
    data.fill(gray, i, i + 3);
  }
  return { ...image, data, isGray: true };
}

export function invert(image: Pixels): Pixels {
  return eachChannel(image, value => 255 - value);
}

/** In percent of the distance to the middle, squared. */
export function contrast(image: Pixels, amount: number): Pixels {
  const factor = ((100 + amount) / 100) ** 2;
  return eachChannel(image, value => ((value / 255 - 0.5) * factor + 0.5) * 255);
}

export function brighten(image: Pixels, amount: number): Pixels {
  return eachChannel(image, value => value + amount);
}

/** Alpha stays. */
function eachChannel(image: Pixels, change: (value: number) => number): Pixels {
  const changed = Uint8ClampedArray.from({ length: 256 }, (_, value) =>
    Math.trunc(Math.max(0, Math.min(255, change(value)))),
  );
  const data = image.data.slice();
  for (let i = 0; i < data.length; i++) if ((i & 3) !== 3) data[i] = changed[data[i]!]!;
  return { ...image, data };
}

export function flipVertical(image: Pixels): Pixels {
  return moved(image, image.width, image.height, (x, y) => (image.height - 1 - y) * image.width + x);
}

export function flipHorizontal(image: Pixels): Pixels {
  return moved(image, image.width, image.height, (x, y) => y * image.width + image.width - 1 - x);
}

/** Clockwise. */
export function rotate90(image: Pixels): Pixels {
  return moved(image, image.height, image.width, (x, y) => (image.height - 1 - x) * image.width + y);
}

export function rotate180(image: Pixels): Pixels {
  return moved(image, image.width, image.height, (x, y) => (image.height - y) * image.width - 1 - x);
}

export function rotate270(image: Pixels): Pixels {
  return moved(image, image.height, image.width, (x, y) => x * image.width + image.width - 1 - y);
}

/** `from`: the index of the pixel that comes to a place. */
function moved(image: Pixels, width: number, height: number, from: (x: number, y: number) => number): Pixels {
  const data = new Uint8Array(image.data.length);
  const source = new Uint32Array(image.data.slice().buffer);
  const target = new Uint32Array(data.buffer);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) target[y * width + x] = source[from(x, y)]!;
  return { ...image, width, height, data };
}

/** The largest size within the other that keeps the ratio. */
export function fitting(image: Pixels, width: number, height: number): [width: number, height: number] {
  const ratio = Math.min(width / image.width, height / image.height);
  return [Math.max(Math.round(image.width * ratio), 1), Math.max(Math.round(image.height * ratio), 1)];
}

/** Cubic between the pixels (Catmull and Rom). */
export function resize(image: Pixels, width: number, height: number): Pixels {
  return sampled(image, width, height, 2, x => {
    const a = Math.abs(x);
    if (a < 1) return 1.5 * a ** 3 - 2.5 * a ** 2 + 1;
    return a < 2 ? -0.5 * a ** 3 + 2.5 * a ** 2 - 4 * a + 2 : 0;
  });
}

/** Means of what falls together: faster, and good for smaller images. */
export function thumbnail(image: Pixels, width: number, height: number): Pixels {
  return sampled(image, width, height, 0.5, x => (Math.abs(x) <= 0.5 ? 1 : 0));
}

export function blur(image: Pixels, sigma: number): Pixels {
  const width = sigma > 0 ? Math.min(sigma, 1000) : 0.8;
  return sampled(image, image.width, image.height, 2 * width, x => Math.exp(-(x * x) / (2 * width * width)));
}

/** Three means one after the other come near to it. */
export function fastBlur(image: Pixels, sigma: number): Pixels {
  const size = Math.floor(Math.sqrt(4 * Math.min(Math.max(sigma, 0), 1000) ** 2 + 1) / 2) + 0.5;
  let blurred = image;
  for (let i = 0; i < 3; i++)
    blurred = sampled(blurred, image.width, image.height, size, x => (Math.abs(x) <= size ? 1 : 0));
  return blurred;
}

type Kernel = (distance: number) => number;

/** Columns first, then rows; a kernel is as wide as a target pixel where the image gets smaller. */
function sampled(image: Pixels, width: number, height: number, support: number, kernel: Kernel): Pixels {
  roomFor(width, height);
  roomFor(image.width, height);
  const tall = new Float32Array(image.width * height * 4);
  weights(image.height, height, support, kernel, (y, from, weight) => {
    const to = y * image.width * 4;
    const source = from * image.width * 4;
    for (let i = 0; i < image.width * 4; i++) tall[to + i]! += image.data[source + i]! * weight;
  });
  const wide = new Float32Array(width * height * 4);
  weights(image.width, width, support, kernel, (x, from, weight) => {
    for (let y = 0; y < height; y++) {
      const to = (y * width + x) * 4;
      const source = (y * image.width + from) * 4;
      for (let i = 0; i < 4; i++) wide[to + i]! += tall[source + i]! * weight;
    }
  });
  const data = roomFor(width, height);
  for (let i = 0; i < data.length; i++) data[i] = Math.round(Math.max(0, Math.min(255, wide[i]!)));
  return { ...image, width, height, data };
}

function weights(
  from: number,
  to: number,
  support: number,
  kernel: Kernel,
  use: (target: number, source: number, weight: number) => void,
): void {
  const ratio = from / to;
  const scale = Math.max(ratio, 1);
  for (let target = 0; target < to; target++) {
    const center = (target + 0.5) * ratio;
    const first = Math.max(0, Math.min(from - 1, Math.floor(center - support * scale)));
    const last = Math.max(first, Math.min(from - 1, Math.ceil(center + support * scale) - 1));
    const found: number[] = [];
    for (let source = first; source <= last; source++) found.push(kernel((source + 0.5 - center) / scale));
    let sum = found.reduce((total, weight) => total + weight, 0);
    if (sum === 0) {
      found.fill(0);
      found[Math.max(0, Math.min(found.length - 1, Math.floor(center) - first))] = 1;
      sum = 1;
    }
    found.forEach((weight, i) => {
      if (weight !== 0) use(target, first + i, weight / sum);
    });
  }
}
