/**
 * Notices that a server answers nothing any more, by counting beats and never by the clock: a computer that slept, or an extension host that
 * another extension held up, has missed beats, and none of them counts.
 *
 * A server that works at something long is asked whether it is alive; that question waits for its turn like any other, and every
 * answer to anything is a sign. While nobody waits for an answer nothing is asked and no timer runs.
 */

export interface LivenessTimes {
  /** Between two looks, in ms. */
  readonly beatMs: number;
  /** So many looks in a row without a sign: it hangs. */
  readonly beats: number;
}

/** Documents of 5 MB held the server up for three seconds, on a machine with six times as much to do for nine: this is no false alarm. */
export const LIVENESS_TIMES: LivenessTimes = { beatMs: 1000, beats: 30 };
/** After so many beats of silence the server is asked. */
const PATIENT_BEATS = 2;

export interface LivenessEvents {
  /** Asks the server something short. Kept or rejected: either is an answer. */
  ask(): Promise<unknown>;
  /** Called once: nothing has come for too long. */
  hung(): void;
  /** A timer, as `setTimeout`. What it returns calls it off. */
  later(call: () => void, ms: number): () => void;
}

export class Liveness {
  readonly #times: () => LivenessTimes;
  readonly #events: LivenessEvents;
  #waiting = 0;
  #silence = 0;
  #isAsking = false;
  #isOver = false;
  #cancel: (() => void) | undefined;

  constructor(times: () => LivenessTimes, events: LivenessEvents) {
    this.#times = times;
    this.#events = events;
  }

  /** Something was asked of the server; the promise is that of its answer, which is given back. */
  async answering<Answer>(answer: Promise<Answer>): Promise<Answer> {
    this.#waiting += 1;
    if (!this.#cancel && !this.#isOver) this.#beat();
    try {
      return await answer;
    } finally {
      this.#waiting -= 1;
      this.#silence = 0;
    }
  }

  /** Nobody wants to know any more. */
  end(): void {
    this.#isOver = true;
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #beat(): void {
    this.#cancel = this.#events.later(() => this.#look(), this.#times().beatMs);
  }

  #look(): void {
    this.#cancel = undefined;
    if (this.#waiting === 0) {
      this.#silence = 0;
      return;
    }
    this.#silence += 1;
    if (this.#silence >= this.#times().beats) {
      this.end();
      this.#events.hung();
      return;
    }
    this.#beat();
    if (this.#silence >= PATIENT_BEATS && !this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    try {
      await this.answering(this.#events.ask());
    } catch {
      // That it refused is a sign as well.
    } finally {
      this.#isAsking = false;
    }
  }
}
