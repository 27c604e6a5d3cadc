/** An object of a document, as a handle. */

import type { Inside } from './inside.ts';
import type { CallOptions, StofInput, StofValue } from './types.ts';

/**
 * A handle of an object: it reads and writes the object where it is. The same object has the same handle, so `===` compares objects.
 * A handle keeps its document alive; it goes with it. Dropped objects stay as dead handles.
 */
export class StofObject {
  readonly #inside: Inside;

  /** @internal */
  constructor(inside: Inside) {
    this.#inside = inside;
  }

  /** Unique in the document. */
  get id(): string {
    return this.#inside.objectBehind(this).id;
  }

  /** The field's name, or the id where it has none. */
  get name(): string {
    return this.#inside.objectBehind(this).name;
  }

  /** `root.group.server`: from the root down. */
  get path(): string {
    return this.#inside.objectBehind(this).path();
  }

  /** Undefined for a root. */
  get parent(): StofObject | undefined {
    const { parent } = this.#inside.objectBehind(this);
    return parent === undefined ? undefined : this.#inside.handleOf(parent);
  }

  /** Whether it is still in the document. */
  get alive(): boolean {
    return this.#inside.objectBehind(this).alive;
  }

  /** The names of its fields, in their order. */
  keys(): string[] {
    return Array.from(this.#inside.objectBehind(this).fields(), ([name]) => name);
  }

  /** Its fields, in their order. */
  entries(): [string, StofValue][] {
    return this.keys().map(name => [name, this.get(name)]);
  }

  /** What stands at a path below it, `port` or `server.port`: null where nothing does. */
  get<T = StofValue>(path: string): T {
    return this.#inside.get(path, this) as T;
  }

  /** As an assignment in Stof: objects on the way are made, a declared type casts. Throws a StofError. */
  set(path: string, value: StofInput): void {
    this.#inside.set(path, value, this);
  }

  /** Whether a field or a function was there to be removed. An object in the field goes, too. */
  remove(path: string): boolean {
    return this.#inside.remove(path, this);
  }

  /** Calls a function of it or of its prototypes. */
  call<T = StofValue>(path: string, args?: StofInput, options?: CallOptions): Promise<T> {
    return this.#inside.callAt(path, args, options, this) as Promise<T>;
  }

  /** As JSON has it: plain objects, arrays, texts and numbers. */
  record(): Record<string, unknown> {
    return this.#inside.record(this);
  }
}
