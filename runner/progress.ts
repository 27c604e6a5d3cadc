/** A line on a terminal that says how far long work is. Nothing is written elsewhere, and nothing of work that is soon done. */

export interface Progress {
  /** Says where the work is; seldom enough to cost nothing. */
  show(text: string): void;
  /** Takes the line away, before something else is written. */
  clear(): void;
}

interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Work that takes no longer says nothing. In ms. */
const PATIENCE_MS = 400;
const BETWEEN_MS = 100;

/** `now`: milliseconds of a clock that never goes back. */
export function progressOn(stream: Terminal, now: () => number): Progress {
  if (stream.isTTY !== true) return { show() {}, clear() {} };
  let next = now() + PATIENCE_MS;
  let isShown = false;
  return {
    show(text) {
      if (now() < next) return;
      next = now() + BETWEEN_MS;
      isShown = true;
      // One column is left: a full line would begin a new one.
      stream.write(`\r\u001b[K${text.slice(0, Math.max(1, (stream.columns ?? 80) - 1))}`);
    },
    clear() {
      if (isShown) stream.write('\r\u001b[K');
      isShown = false;
    },
  };
}
