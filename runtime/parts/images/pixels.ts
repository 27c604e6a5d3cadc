/** An image, taken apart: four bytes a pixel (red, green, blue, alpha), rows from the top. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Without it every alpha is 255, and none is written. */
  readonly hasAlpha: boolean;
  /** Red, green and blue are the same everywhere, and one of them is written. */
  readonly isGray: boolean;
}

/** What is wrong with an image. */
export class ImageError extends Error {}

/** 50 million pixels take 200 MB. */
export const MAX_PIXELS = 50_000_000;

/** Throws ImageError for an image that is too large, or has no size. */
export function checkSize(width: number, height: number): void {
  if (!(width >= 1 && height >= 1)) throw new ImageError('an image without a size');
  if (width * height > MAX_PIXELS) throw new ImageError('the image is too large');
}

/** Room for an image of that size. Throws ImageError as `checkSize` does: before anything is taken for it. */
export function roomFor(width: number, height: number): Uint8Array {
  checkSize(width, height);
  return new Uint8Array(width * height * 4);
}

/** Reads numbers; a read behind the end is an ImageError. */
export class Bytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #isLittle: boolean;

  constructor(bytes: Uint8Array, isLittle: boolean) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittle = isLittle;
  }

  #check(at: number, count: number): number {
    if (at < 0 || at + count > this.bytes.length) throw new ImageError('the image ends too early');
    return at;
  }

  u8(at: number): number {
    return this.bytes[this.#check(at, 1)]!;
  }

  u16(at: number): number {
    return this.#view.getUint16(this.#check(at, 2), this.#isLittle);
  }

  u32(at: number): number {
    return this.#view.getUint32(this.#check(at, 4), this.#isLittle);
  }

  i32(at: number): number {
    return this.#view.getInt32(this.#check(at, 4), this.#isLittle);
  }

  part(at: number, count: number): Uint8Array {
    this.#check(at, count);
    return this.bytes.subarray(at, at + count);
  }
}

/** Bytes that are put together. */
export class ByteList {
  readonly #parts: Uint8Array[] = [];
  readonly #isLittle: boolean;
  length = 0;

  constructor(isLittle: boolean) {
    this.#isLittle = isLittle;
  }

  add(bytes: Uint8Array | readonly number[]): this {
    this.#parts.push(Uint8Array.from(bytes));
    this.length += bytes.length;
    return this;
  }

  u16(...values: number[]): this {
    const view = new DataView(new ArrayBuffer(values.length * 2));
    values.forEach((value, i) => {
      view.setUint16(i * 2, value, this.#isLittle);
    });
    return this.add(new Uint8Array(view.buffer));
  }

  u32(...values: number[]): this {
    const view = new DataView(new ArrayBuffer(values.length * 4));
    values.forEach((value, i) => {
      view.setUint32(i * 4, value, this.#isLittle);
    });
    return this.add(new Uint8Array(view.buffer));
  }

  bytes(): Uint8Array {
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}
