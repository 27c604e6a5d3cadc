/** Where something stands in a source, as reports count: lines end at LF alone, columns are bytes or characters. */

/** The line that holds an offset, and how far into it the offset is. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** The line's text without its line end. */
  readonly text: string;
  /** What stands on the line before the offset. */
  readonly before: string;
}

/** The place of a UTF-16 offset; an offset behind the text is its end. */
export function placeAt(source: string, offset: number): Place {
  const at = Math.min(Math.max(0, offset), source.length);
  const start = source.lastIndexOf('\n', at - 1) + 1;
  // `lastIndexOf` takes -1 for 0, so an offset of 0 would find a line end that begins the text.
  const lineStart = at === 0 ? 0 : start;
  const lf = source.indexOf('\n', at);
  let end = lf < 0 ? source.length : lf;
  if (lf >= 0 && end > lineStart && source[end - 1] === '\r') end--;
  let line = 1;
  for (let next = source.indexOf('\n'); next >= 0 && next < at; next = source.indexOf('\n', next + 1)) line++;
  return { line, text: source.slice(lineStart, end), before: source.slice(lineStart, Math.min(at, end)) };
}

/** The column, from 1, that counts bytes of UTF-8: positions of statements. */
export function byteColumn(place: Place): number {
  let bytes = 0;
  for (const character of place.before) {
    const code = character.codePointAt(0)!;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes + 1;
}

/** The column, from 1, that counts characters: positions of parse errors. */
export function characterColumn(place: Place): number {
  let count = 0;
  for (const _ of place.before) count++;
  return count + 1;
}
