/** The same damages of a file each time: a byte that is another, or the end missing. Bytes of the headers more often than others. */
export function damagesOf(bytes) {
  const damages = [];
  let seed = bytes.length;
  const random = most => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((seed / 0x1_0000_0000) * most);
  };
  for (let i = 0; i < 30; i++) {
    if (i % 5 === 0) damages.push({ end: 12 + random(bytes.length - 12) });
    else
      damages.push({
        at: 12 + random((i % 2 === 0 ? bytes.length : Math.min(bytes.length, 60)) - 12),
        byte: random(256),
      });
  }
  return damages;
}

export function damaged(bytes, { end, at, byte }) {
  if (end !== undefined) return bytes.subarray(0, end);
  const copy = Uint8Array.from(bytes);
  copy[at] = byte;
  return copy;
}
