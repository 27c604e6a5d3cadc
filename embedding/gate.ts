/** Whose turn it is among the calls of one document: one runs until all its processes wait for time or for the host. */

export class Gate {
  #isHeld = false;
  readonly #waiting: (() => void)[] = [];

  /** Waits for the turn. Never at once: a call that begins within a turn of another does not run inside of it. */
  async enter(): Promise<void> {
    if (this.#isHeld) await new Promise<void>(resolve => this.#waiting.push(resolve));
    else {
      this.#isHeld = true;
      await undefined;
    }
  }

  /** Hands the turn on, in the order of their coming. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#isHeld = false;
    else next();
  }
}
