/** A stream of output, of which only so much is kept: its beginning and its end. Takes any amount in bounded memory. */

export class KeptOutput {
  readonly #half: number;
  #head = '';
  #tail = '';
  #length = 0;

  /** `limit` in UTF-16 units. */
  constructor(limit: number) {
    this.#half = Math.ceil(limit / 2);
  }

  /** UTF-16 units that came so far. */
  get length(): number {
    return this.#length;
  }

  push(text: string): void {
    this.#length += text.length;
    const room = this.#half - this.#head.length;
    if (room > 0) {
      this.#head += text.slice(0, room);
      text = text.slice(room);
    }
    if (text === '') return;
    this.#tail += text;
    if (this.#tail.length > this.#half * 4) this.#tail = this.#tail.slice(-this.#half);
  }

  /** What was kept, with a line in place of what was not, and how many units that are. */
  end(): { readonly text: string; readonly leftOut: number } {
    const tail = this.#tail.slice(-this.#half);
    const leftOut = this.#length - this.#head.length - tail.length;
    // A pair that was cut apart is no character.
    const text = leftOut === 0 ? this.#head + tail : `${this.#head}\n[… ${leftOut} characters cut here …]\n${tail}`;
    return {
      text: text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'),
      leftOut,
    };
  }
}
