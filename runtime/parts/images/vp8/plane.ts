/**
 * A plane of a picture: brightness, or one of two colours. Around it stands what its first blocks are predicted from: 127 above, 129 to the
 * left, and room for four pixels to the right. Source: RFC 6386, 12.2 and 12.3.
 */
export class Plane {
  /** What is written is kept within bytes. */
  readonly data: Uint8ClampedArray;
  /** From a pixel to the one below it. */
  readonly stride: number;

  /** In pixels. */
  constructor(width: number, height: number) {
    this.stride = width + 5;
    this.data = new Uint8ClampedArray(this.stride * (height + 1));
    this.data.fill(127, 0, this.stride);
    for (let y = 1; y <= height; y++) this.data[y * this.stride] = 129;
  }

  at(x: number, y: number): number {
    return (y + 1) * this.stride + x + 1;
  }
}
