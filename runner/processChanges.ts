/** Changes of processes on their way to the editor: in batches, and no more than it wants. */

import { ChangePacker } from '../messages/packedChanges.ts';
import type { ProcessesMessage } from '../messages/run.ts';
import type { ProcessEvent } from '../runtime/scheduler/events.ts';

/** A batch is sent when it has so many, or when {@link ProcessChanges.send} is called: at the engine's next pause. */
const MOST_IN_BATCH = 500;

export class ProcessChanges {
  readonly #packer = new ChangePacker();
  #told = 0;
  #left = 0;
  #most: number;
  readonly #send: (message: ProcessesMessage) => void;

  /** `most`: how many are wanted at most. */
  constructor(most: number, send: (message: ProcessesMessage) => void) {
    this.#most = most;
    this.#send = send;
  }

  /** From now on so many are wanted, those told already among them. */
  want(most: number): void {
    this.#most = most;
  }

  tell(event: ProcessEvent): void {
    if (this.#told >= this.#most) {
      this.#left++;
      return;
    }
    this.#told++;
    this.#packer.add(event);
    if (this.#packer.count >= MOST_IN_BATCH) this.send();
  }

  /** Hands on what there is. */
  send(): void {
    // Of a run that nobody watches nothing is said: it has not to wait for messages.
    if (this.#packer.count === 0 && (this.#left === 0 || this.#most === 0)) return;
    const left = this.#left;
    this.#left = 0;
    this.#send({ type: 'processes', packed: this.#packer.take(), ...(left === 0 ? {} : { left }) });
  }
}
