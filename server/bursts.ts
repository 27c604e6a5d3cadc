/**
 * Waits until a burst of messages is over: messages are handled one a turn of the event loop. Turns are waited for as long as
 * each brings another; no timer runs.
 */

/** A burst that lasts longer than this many turns of the event loop is answered in between. */
const LONGEST_BURST = 32;

export class Burst {
  readonly #onEnd: (uris: ReadonlySet<string>) => void;
  #uris = new Set<string>();
  #count = 0;
  #isScheduled = false;

  /** `onEnd` is given what the burst was about. */
  constructor(onEnd: (uris: ReadonlySet<string>) => void) {
    this.#onEnd = onEnd;
  }

  /** A message about a document came. */
  add(uri: string): void {
    this.#uris.add(uri);
    this.#count++;
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#after(undefined, LONGEST_BURST);
  }

  remove(uri: string): void {
    this.#uris.delete(uri);
  }

  /** The first turn does not count, as it ends before the next message of the burst is handled. */
  #after(countBefore: number | undefined, turnsLeft: number): void {
    setImmediate(() => {
      if (this.#count !== countBefore && turnsLeft > 0) {
        this.#after(this.#count, turnsLeft - 1);
        return;
      }
      this.#isScheduled = false;
      const uris = this.#uris;
      this.#uris = new Set();
      this.#onEnd(uris);
    });
  }
}
