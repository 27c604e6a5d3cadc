/** From the numbers of squares back to differences of pixels. Source: RFC 6386, 14.3 and 14.4. A hot path: nothing is allocated. */

/** The means of sixteen squares, each the first number of its square. */
export function restoreMeans(means: Int32Array, squares: Int32Array): void {
  for (let i = 0; i < 4; i++) {
    const outer = means[i]! + means[12 + i]!;
    const inner = means[4 + i]! + means[8 + i]!;
    const outerStep = means[i]! - means[12 + i]!;
    const innerStep = means[4 + i]! - means[8 + i]!;
    means[i] = outer + inner;
    means[4 + i] = outerStep + innerStep;
    means[8 + i] = outer - inner;
    means[12 + i] = outerStep - innerStep;
  }
  for (let row = 0; row < 16; row += 4) {
    const outer = means[row]! + means[row + 3]!;
    const inner = means[row + 1]! + means[row + 2]!;
    const outerStep = means[row]! - means[row + 3]!;
    const innerStep = means[row + 1]! - means[row + 2]!;
    squares[row * 16] = (outer + inner + 3) >> 3;
    squares[row * 16 + 16] = (outerStep + innerStep + 3) >> 3;
    squares[row * 16 + 32] = (outer - inner + 3) >> 3;
    squares[row * 16 + 48] = (outerStep - innerStep + 3) >> 3;
  }
}

/** A square, in its place: columns first, then rows. */
export function restoreSquare(numbers: Int32Array, at: number): void {
  for (let i = at; i < at + 4; i++) {
    const even = numbers[i]! + numbers[i + 8]!;
    const odd = numbers[i]! - numbers[i + 8]!;
    const [second, fourth] = [numbers[i + 4]!, numbers[i + 12]!];
    const low = sine(second) - fourth - cosine(fourth);
    const high = second + cosine(second) + sine(fourth);
    numbers[i] = even + high;
    numbers[i + 4] = odd + low;
    numbers[i + 8] = odd - low;
    numbers[i + 12] = even - high;
  }
  for (let i = at; i < at + 16; i += 4) {
    const even = numbers[i]! + numbers[i + 2]! + 4;
    const odd = numbers[i]! - numbers[i + 2]! + 4;
    const [second, fourth] = [numbers[i + 1]!, numbers[i + 3]!];
    const low = sine(second) - fourth - cosine(fourth);
    const high = second + cosine(second) + sine(fourth);
    numbers[i] = (even + high) >> 3;
    numbers[i + 1] = (odd + low) >> 3;
    numbers[i + 2] = (odd - low) >> 3;
    numbers[i + 3] = (even - high) >> 3;
  }
}

/** By √2·sin(π/8), in 65536ths. Damaged numbers are larger than what 32 bits hold of the product. */
function sine(value: number): number {
  return Math.floor((value * 35468) / 65536);
}

/** By √2·cos(π/8) − 1. */
function cosine(value: number): number {
  return Math.floor((value * 20091) / 65536);
}
