/** What a call of a tool may take. */

/** Characters of a text that is handed over. */
export const LONGEST_TEXT = 1_000_000;

/** Seconds that a run may take: unless the call says otherwise, and at the most. */
export const USUAL_SECONDS = 10;
export const MOST_SECONDS = 120;

/** Characters of each output stream that an answer holds: unless the call says otherwise, and at the most. */
export const USUAL_OUTPUT = 20_000;
export const MOST_OUTPUT = 200_000;

/** UTF-16 units of output after which a run is ended: whoever prints that much is not read any more. */
export const FLOOD = 64 * 1024 * 1024;

/** MB of memory for the values of a run. */
export const MEMORY_MB = 512;

/** Diagnostics, places and names that an answer lists; the others are counted. */
export const MOST_LISTED = 500;
