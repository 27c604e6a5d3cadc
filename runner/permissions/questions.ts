/** Questions to the editor that has started a run, and its answers. */

import type { FromChild, PermissionReplyMessage } from '../../messages/run.ts';
import type { PermissionReply } from './gate.ts';
import type { PermissionQuestion } from './wording.ts';

export class Questions {
  readonly #send: (message: FromChild) => void;
  readonly #open = new Map<number, (reply: PermissionReply) => void>();
  #last = 0;

  constructor(send: (message: FromChild) => void) {
    this.#send = send;
  }

  ask(question: PermissionQuestion): Promise<PermissionReply> {
    const id = ++this.#last;
    return new Promise(resolve => {
      this.#open.set(id, resolve);
      this.#send({ type: 'permission', id, ...question });
    });
  }

  /** One that answers no open question, or that says something else, is passed over, or is a no. */
  reply({ id, reply }: PermissionReplyMessage): void {
    this.#open.get(id)?.(reply === 'once' || reply === 'run' ? reply : 'no');
    this.#open.delete(id);
  }
}
