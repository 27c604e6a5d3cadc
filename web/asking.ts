/** Questions about files, numbered, and their answers. */

import type { FileAnswer, FileQuestion } from '../messages/web.ts';

export class Asking {
  readonly #send: (question: FileQuestion) => void;
  readonly #waiting = new Map<number, (answer: FileAnswer) => void>();
  #count = 0;

  constructor(send: (question: FileQuestion) => void) {
    this.#send = send;
  }

  /** Without `bytes` the file is read, else written. */
  ask(path: string, bytes?: Uint8Array): Promise<FileAnswer> {
    const id = ++this.#count;
    return new Promise(resolve => {
      this.#waiting.set(id, resolve);
      this.#send({ type: 'ask', id, path, ...(bytes === undefined ? {} : { bytes }) });
    });
  }

  answered(answer: FileAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    waiting?.(answer);
  }
}
