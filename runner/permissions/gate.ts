/** Says whether a program may do something, and asks a person where nobody has said it. */

import type { Access, Permissions } from '../../runtime/library/permissions.ts';
import type { OwnPaths, Rules, Verdict } from './rules.ts';
import { answeredNoText, type PermissionQuestion, questionOf, refusalText, type SaidIn } from './wording.ts';

/** `once`: this time; `run`: the same may be done until the run ends; `no`: it may not, until the run ends. */
export type PermissionReply = 'once' | 'run' | 'no';

export type Ask = (question: PermissionQuestion) => Promise<PermissionReply>;

export class Gate implements Permissions {
  readonly #rules: Rules;
  readonly #saidIn: SaidIn;
  readonly #ask: Ask | undefined;
  /** What a person has said for the rest of the run. */
  readonly #replies = new Map<string, 'run' | 'no'>();
  /** Kept when no question is open: one is asked at a time. */
  #asked: Promise<unknown> = Promise.resolve();

  /** Without `ask` what nobody has said is refused. */
  constructor(rules: Rules, saidIn: SaidIn, ask?: Ask) {
    this.#rules = rules;
    this.#saidIn = saidIn;
    this.#ask = ask;
  }

  refusal(access: Access): string | undefined | Promise<string | undefined> {
    const real = this.#rules.realPath(access);
    const verdict = this.#rules.verdict(access, real);
    if (verdict.kind !== 'missing' || this.#ask === undefined) return this.#refused(access, verdict);
    const reply = this.#replies.get(keyOf(access, real));
    if (reply === undefined) return this.#question(access, real, this.#ask);
    return reply === 'no' ? answeredNoText(access) : undefined;
  }

  /** Whether files are a part of the program. */
  ownerOf(own: OwnPaths): (path: string) => boolean {
    return this.#rules.ownerOf(own);
  }

  /** Of a file that is a part of the program: only a list that names it denies it. */
  refusalOfOwn(access: Access): string | undefined {
    const entry = this.#rules.deniesByName(access, this.#rules.realPath(access));
    return entry === undefined ? undefined : refusalText(access, { kind: 'denied', entry }, this.#saidIn);
  }

  #refused(access: Access, verdict: Verdict): string | undefined {
    return verdict.kind === 'granted' ? undefined : refusalText(access, verdict, this.#saidIn);
  }

  async #question(access: Access, real: string, ask: Ask): Promise<string | undefined> {
    const before = this.#asked;
    let close = () => {};
    this.#asked = new Promise<void>(resolve => {
      close = resolve;
    });
    try {
      await before;
      const key = keyOf(access, real);
      // Perhaps it was said while this waited.
      const reply = this.#replies.get(key) ?? (await ask(questionOf(access, real)));
      if (reply !== 'once') this.#replies.set(key, reply);
      return reply === 'no' ? answeredNoText(access) : undefined;
    } finally {
      close();
    }
  }
}

function keyOf(access: Access, real: string): string {
  const { kind, what } = questionOf(access);
  return `${kind} ${'path' in access ? real : (what ?? '')}`;
}
