/**
 * What is found out about an object that lives as long as one version of something: a file, a snapshot, what is inferred in it.
 * Notes lie on the object itself. In a `WeakMap` that outlives them they would keep every version in memory until the next
 * full collection, as V8 takes the values of such a map for used when it collects young objects.
 */

import type { SyntaxNode } from '../syntax/tree.ts';

/** Something that notes can be made on; empty when it is new. */
export interface Noted {
  readonly notes: unknown[];
}

/** One kind of note. */
export class Note<T> {
  static #kinds = 0;
  readonly #kind = Note.#kinds++;

  get(of: Noted): T | undefined {
    // Only `set` writes under this number.
    return of.notes[this.#kind] as T | undefined;
  }

  set(of: Noted, value: T): T {
    of.notes[this.#kind] = value;
    return value;
  }
}

/** One kind of note on a node at its place in one tree: what holds nodes lives no longer than the ones that it is about. */
export class PlaceNote<T> {
  static #kinds = 0;
  readonly #kind = PlaceNote.#kinds++;

  get(of: SyntaxNode): T | undefined {
    // Only `set` writes notes of this kind.
    for (let note = of.noted; note; note = note.next) if (note.kind === this.#kind) return note.value as T;
    return undefined;
  }

  set(of: SyntaxNode, value: T): T {
    for (let note = of.noted; note; note = note.next) {
      if (note.kind !== this.#kind) continue;
      note.value = value;
      return value;
    }
    of.noted = { kind: this.#kind, value, next: of.noted };
    return value;
  }
}
