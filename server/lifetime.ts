/** Where a server is between `initialize` and `shutdown`: what it refuses meanwhile, and how long an answer waits. */

import { Failure, FailureCode } from './connection/failure.ts';

/** An answer waits so long, in ms, for files that are being read; then it is given with what is known. */
const PATIENCE = 300;

export class Lifetime {
  #state: 'new' | 'initialized' | 'over' = 'new';

  get isOver(): boolean {
    return this.#state === 'over';
  }

  /** Answers an error when the client has said so before. */
  initialize(): Failure | undefined {
    if (this.#state !== 'new') return new Failure(FailureCode.InvalidRequest, 'the server is initialized already');
    this.#state = 'initialized';
    return undefined;
  }

  shutDown(): void {
    this.#state = 'over';
  }

  /** Why no request is answered at present, if so. */
  refusal(): Failure | undefined {
    switch (this.#state) {
      case 'new':
        return new Failure(FailureCode.ServerNotInitialized, 'the server is not initialized');
      case 'over':
        return new Failure(FailureCode.InvalidRequest, 'the server is shut down');
      case 'initialized':
        return undefined;
    }
  }

  /** Throws {@link refusal}. */
  check(): void {
    const refused = this.refusal();
    if (refused) throw refused;
  }

  /** Resolved with the promise, or a moment later. */
  briefly(promise: Promise<void>): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, PATIENCE);
      void promise.then(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
