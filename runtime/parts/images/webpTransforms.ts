/** What was done to the pixels of a WebP image before they were packed, undone. Pixels: alpha, red, green, blue from the highest byte on. */

const OPAQUE = 0xff000000;

/** Green was taken away from red and blue. */
export function addGreen(pixels: Uint32Array): void {
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i]!;
    const green = (pixel >>> 8) & 0xff;
    const others = ((pixel & 0x00ff00ff) + ((green << 16) | green)) & 0x00ff00ff;
    pixels[i] = ((pixel & 0xff00ff00) | others) >>> 0;
  }
}

/** Parts of green and red were taken away from red and blue; how much, each square says. */
export function rotateColours(pixels: Uint32Array, squares: Uint32Array, bits: number, width: number): void {
  const across = (width + (1 << bits) - 1) >> bits;
  for (let i = 0; i < pixels.length; i++) {
    const y = Math.floor(i / width);
    const part = squares[(y >> bits) * across + ((i - y * width) >> bits)]!;
    const pixel = pixels[i]!;
    const green = pixel >>> 8;
    const red = ((pixel >>> 16) + share(part, green)) & 0xff;
    const blue = (pixel + share(part >>> 8, green) + share(part >>> 16, red)) & 0xff;
    pixels[i] = ((pixel & 0xff00ff00) | (red << 16) | blue) >>> 0;
  }
}

/** Both are signed bytes; 32 is the whole of the colour. */
function share(part: number, colour: number): number {
  return (((part << 24) >> 24) * ((colour << 24) >> 24)) >> 5;
}

/** Pixels are numbers of colours; of few colours several stand in one pixel's green. A colour that there is not is transparent black. */
export function fromPalette(
  packed: Uint32Array,
  colours: Uint32Array,
  bits: number,
  width: number,
  height: number,
): Uint32Array {
  const pixels = new Uint32Array(width * height);
  const across = (width + (1 << bits) - 1) >> bits;
  const size = 8 >> bits;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const green = (packed[y * across + (x >> bits)]! >>> 8) & 0xff;
      const index = (green >> (size * (x & ((1 << bits) - 1)))) & ((1 << size) - 1);
      pixels[at] = colours[index] ?? 0;
    }
  }
  return pixels;
}

/** Pixels are differences to what their neighbours let expect; in which way, each square says. */
export function addPredictions(
  pixels: Uint32Array,
  squares: Uint32Array,
  bits: number,
  width: number,
  height: number,
): void {
  const across = (width + (1 << bits) - 1) >> bits;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      let expected: number;
      if (y === 0) expected = x === 0 ? OPAQUE : pixels[at - 1]!;
      else if (x === 0) expected = pixels[at - width]!;
      else {
        const mode = (squares[(y >> bits) * across + (x >> bits)]! >>> 8) & 0xf;
        // To the right above the last pixel of a row is the first one of its own row.
        expected = prediction(
          mode,
          pixels[at - 1]!,
          pixels[at - width]!,
          pixels[at - width - 1]!,
          pixels[at - width + 1]!,
        );
      }
      pixels[at] = sum(pixels[at]!, expected);
    }
  }
}

function prediction(mode: number, left: number, top: number, corner: number, right: number): number {
  switch (mode) {
    case 1:
      return left;
    case 2:
      return top;
    case 3:
      return right;
    case 4:
      return corner;
    case 5:
      return middle(middle(left, right), top);
    case 6:
      return middle(left, corner);
    case 7:
      return middle(left, top);
    case 8:
      return middle(corner, top);
    case 9:
      return middle(top, right);
    case 10:
      return middle(middle(left, corner), middle(top, right));
    case 11:
      return nearer(left, top, corner);
    case 12:
      return channels(left, top, corner, (l, t, c) => l + t - c);
    case 13:
      return channels(middle(left, top), corner, 0, (m, c) => m + Math.trunc((m - c) / 2));
    default:
      return OPAQUE;
  }
}

/** Channel by channel, without carrying over. */
export function sum(left: number, right: number): number {
  const even = ((left & 0xff00ff00) >>> 0) + ((right & 0xff00ff00) >>> 0);
  const odd = (left & 0x00ff00ff) + (right & 0x00ff00ff);
  return ((even & 0xff00ff00) | (odd & 0x00ff00ff)) >>> 0;
}

/** Channel by channel, rounded down. */
function middle(left: number, right: number): number {
  return ((((left ^ right) & 0xfefefefe) >>> 1) + (left & right)) >>> 0;
}

/** Whichever of the two is nearer to left + top - corner. */
function nearer(left: number, top: number, corner: number): number {
  let toLeft = 0;
  let toTop = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const [l, t, c] = [(left >>> shift) & 0xff, (top >>> shift) & 0xff, (corner >>> shift) & 0xff];
    toLeft += Math.abs(t - c);
    toTop += Math.abs(l - c);
  }
  return toLeft < toTop ? left : top;
}

function channels(
  one: number,
  two: number,
  three: number,
  of: (one: number, two: number, three: number) => number,
): number {
  let all = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    const value = of((one >>> shift) & 0xff, (two >>> shift) & 0xff, (three >>> shift) & 0xff);
    all |= Math.max(0, Math.min(255, value)) << shift;
  }
  return all >>> 0;
}
