/** A function of a document, as a handle. */

import type { Inside } from './inside.ts';
import type { CallOptions, StofInput, StofValue } from './types.ts';

/** A handle of a function or an arrow: it can be called, and handed back to Stof. */
export class StofFunction {
  readonly #inside: Inside;

  /** @internal */
  constructor(inside: Inside) {
    this.#inside = inside;
  }

  /** As declared; an arrow's is its id. */
  get name(): string {
    return this.#inside.functionBehind(this).name;
  }

  /** `args`: an array of the arguments; what is no array is the only one. */
  call<T = StofValue>(args?: StofInput, options?: CallOptions): Promise<T> {
    return this.#inside.callHandle(this, args, options) as Promise<T>;
  }
}
