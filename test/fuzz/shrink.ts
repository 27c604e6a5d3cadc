/** Makes lists and texts smaller as long as they show the same fault: halves left out, quarters, down to single parts. */

/** Checks of one shrinking at the most. */
const STEPS = 2000;

export async function shrunkList<T>(
  list: readonly T[],
  fails: (list: readonly T[]) => boolean | Promise<boolean>,
  steps = STEPS,
): Promise<readonly T[]> {
  let best = list;
  let left = steps;
  for (let length = Math.ceil(best.length / 2); length >= 1; ) {
    let isSmaller = false;
    for (let start = 0; start < best.length && left > 0; ) {
      const next = [...best.slice(0, start), ...best.slice(start + length)];
      left--;
      if (await fails(next)) {
        best = next;
        isSmaller = true;
      } else start += length;
    }
    if (left <= 0) break;
    if (!isSmaller) length = length === 1 ? 0 : Math.ceil(length / 2);
  }
  return best;
}

/** Lines first, then what is left of them letter by letter. */
export async function shrunkText(text: string, fails: (text: string) => boolean | Promise<boolean>): Promise<string> {
  const lines = await shrunkList(text.split(/(?<=\n)/), parts => fails(parts.join('')));
  const short = lines.join('');
  if (short.length > 4000) return short;
  return (await shrunkList(short.split(''), parts => fails(parts.join('')))).join('');
}
