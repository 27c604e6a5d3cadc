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

/** Is called before so many places are filled. */
export function grow(count: number): void {
  places += count;
  if (places < LOOK_PLACES) return;
  const bytes = places * PLACE_BYTES;
  places = 0;
  watch?.(bytes);
}
