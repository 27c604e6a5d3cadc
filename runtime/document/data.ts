/** Components of objects besides fields and functions (images, identities…): opaque bytes that a library knows how to read. */

import type { StofObject } from './object.ts';

/** A reference to a component of any kind; it may not exist any more, or never have. */
export class DataComponent {
  readonly id: string;
  constructor(id: string) {
    this.id = id;
  }

  /** The library that understands it (`Data<Tag>`), if any, and while it exists. */
  get tag(): string | undefined {
    return undefined;
  }
}

/** A component that stands on one object or more under its name, and ends when it stands on none. */
export class AttachedData extends DataComponent {
  readonly name: string;
  /** What it is: the name of its library, or `Contained` for what another host has put into a file. */
  readonly kind: string;
  /** What the library reads: a file, a key. A change is a new array. */
  bytes: Uint8Array;
  readonly holders = new Set<StofObject>();

  constructor(id: string, name: string, kind: string, bytes: Uint8Array) {
    super(id);
    this.name = name;
    this.kind = kind;
    this.bytes = bytes;
  }

  override get tag(): string | undefined {
    return this.holders.size > 0 ? this.kind : undefined;
  }

  /** Also on this object from now on; what had the name there is let go. */
  attachTo(object: StofObject): void {
    object.attached ??= new Map();
    object.attached.get(this.name)?.holders.delete(object);
    object.attached.set(this.name, this);
    this.holders.add(object);
  }

  /** Whether it stood there. */
  detachFrom(object: StofObject): boolean {
    if (!this.holders.delete(object)) return false;
    object.attached?.delete(this.name);
    return true;
  }
}
