/** What an editor may ask for while a run stands still, by number: frames, and values that unfold. All end when the run goes on. */

import type { CodeFrame, FrameVariable } from '../../runtime/debug/frames.ts';
import type { Shown } from '../../runtime/debug/values.ts';
import type { Value } from '../../runtime/values/value.ts';

/** A frame of a stack, and whether its variables can be looked at: of one that spawned a process only the place is known. */
export interface HeldFrame extends CodeFrame {
  readonly isLive: boolean;
}

/** What unfolds. */
export type Held =
  | {
      readonly kind: 'value';
      readonly value: Value;
      readonly path: string | undefined;
      readonly frame: HeldFrame | undefined;
    }
  | { readonly kind: 'variables'; readonly variables: readonly FrameVariable[]; readonly frame: HeldFrame }
  | { readonly kind: 'rows'; readonly rows: readonly Shown[]; readonly frame: HeldFrame };

export class Handles<T> {
  #next = 1;
  readonly #held = new Map<number, T>();

  add(held: T): number {
    const id = this.#next++;
    this.#held.set(id, held);
    return id;
  }

  get(id: unknown): T | undefined {
    return typeof id === 'number' ? this.#held.get(id) : undefined;
  }

  /** Numbers are never used again: an editor that asks late is told that it is late. */
  clear(): void {
    this.#held.clear();
  }
}
