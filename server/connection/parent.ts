/** The client's own process: a server whose client died without a word ends, though somebody may still hold its streams open. */

/** How often it is looked whether it lives, in ms. */
const BEAT = 2000;

/** Calls `onGone` once when the process that `initialize` names is there no more. */
export function watchParent(processId: unknown, onGone: () => void): void {
  if (typeof processId !== 'number') return;
  const timer = setInterval(() => {
    try {
      process.kill(processId, 0);
    } catch (error) {
      // A process of another user lives as well.
      if (error instanceof Error && 'code' in error && error.code === 'EPERM') return;
      clearInterval(timer);
      onGone();
    }
  }, BEAT);
  timer.unref();
}
