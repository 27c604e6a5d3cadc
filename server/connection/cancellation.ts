/** Whether anybody still waits for an answer. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): void;
}

/** The same, for who receives the client's word. */
export class CancellationSource implements Cancellation {
  isCancellationRequested = false;
  #listeners: (() => void)[] | undefined;

  onCancellationRequested(listener: () => void): void {
    if (this.isCancellationRequested) listener();
    else (this.#listeners ??= []).push(listener);
  }

  cancel(): void {
    if (this.isCancellationRequested) return;
    this.isCancellationRequested = true;
    const listeners = this.#listeners;
    this.#listeners = undefined;
    for (const listener of listeners ?? []) listener();
  }
}
