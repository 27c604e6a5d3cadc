/** Single steps of a program that may fill the memory: copies and joined collections, between two looks of the scheduler. */

/** Throws where the memory has no room for so many bytes. */
export type Watch = (bytes: number) => void;

/** What a place of a collection takes at the most: an item of an array that grows, and its cell. */
const PLACE_BYTES = 128;
const LOOK_PLACES = 1 << 16;

// Of the whole thread, as its memory is.
let watch: Watch | undefined;
let places = 0;

/** Who looks from now on; nobody where the host cannot tell. */
export function watchGrowth(next: Watch | undefined): void {
  watch = next;
}

/** Of shorter texts nobody asks. */
const LONG_TEXT = 1 << 20;
/** What stands between values, whatever the format: there are no more values than these. */
const MARKS = Uint8Array.from({ length: 128 }, (_, code) =>
  '\n,=:;[{(<&'.includes(String.fromCharCode(code)) ? 1 : 0,
);

/** Is called before a text is read, which takes about that many bytes for each of its marks. Throws where there is no room for that. */
export function makeRoom(text: string, bytesPerMark: number): void {
  if (watch === undefined || text.length < LONG_TEXT) return;
  let marks = 0;
  for (let i = 0; i < text.length; i++) marks += MARKS[text.charCodeAt(i)] ?? 0;
  watch(marks * bytesPerMark);
}

/** Is called before so many places are filled. */
export function grow(count: number): void {
  places += count;
  if (places < LOOK_PLACES) return;
  const bytes = places * PLACE_BYTES;
  places = 0;
  watch?.(bytes);
}
