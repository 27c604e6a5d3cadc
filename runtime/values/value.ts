/**
 * How the engine holds the language's values. This file is the contract between generated code, the operators and the
 * libraries; what the values *do* stands beside it, one file per kind of question.
 *
 * Chosen for speed on V8 (measured): an `int` is a plain JS number while it is a safe integer, else a `bigint` inside the
 * signed 64-bit range; a `float` is a plain JS number when it is not integral, NaN or infinite, else a small box
 * ({@link Float}: `2.0`, `-0.0`, `1e300`). So a value `v` with `typeof v === 'number'` is an int exactly when
 * `Math.floor(v) === v`. `undefined` is the absence of a value; every other place sees it as null.
 *
 * Shared kinds (list, tuple, set, map, prompt) always live in a {@link Cell}: `let b = a` copies the cell's address, and
 * assigning to a variable that holds such a cell rewrites the cell's content in place, for every alias. A scalar gets a
 * cell only when something refers to it (`&x`, `&l[0]`, items taken over by `list + list`).
 */

import type { Unit } from '../../language/tables/units.ts';
import type { DataComponent } from '../document/data.ts';
import type { StofFunction } from '../document/function.ts';
import type { StofObject } from '../document/object.ts';
import type { StofPromise } from '../scheduler/promise.ts';

/** A value without a cell. */
export type Scalar =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Void
  | Float
  | Quantity
  | Version
  | Blob
  | StofObject
  | StofFunction
  | StofPromise
  | DataComponent;

/** What a variable, field, item or operand can hold. */
export type Value = Scalar | Cell | Reference;

/** What a cell can hold: the shared kinds, or (after `&`, or after an assignment over a shared kind) a scalar. */
export type Content = Scalar | List | Tuple | SortedSet | SortedMap | Prompt;

/** What the largest of nothing is: a value of its own, neither null nor the absence of a value. */
export class Void {
  readonly kind = 'void';
}

export const VOID = new Void();

/** A float that JS cannot tell from an int: integral, or negative zero. Made by `makeFloat` only. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A number with a unit: always a double. */
export class Quantity {
  readonly value: number;
  readonly unit: Unit;
  constructor(value: number, unit: Unit) {
    this.value = value;
    this.unit = unit;
  }
}

/** A semantic version; `release` and `build` without their `-` and `+`. */
export class Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly release: string | undefined;
  readonly build: string | undefined;
  constructor(major: number, minor: number, patch: number, release?: string, build?: string) {
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.release = release;
    this.build = build;
  }
}

/** Bytes; never changed in place. */
export class Blob {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** A place that several variables, fields or items share. */
export class Cell {
  content: Content;
  /**
   * Some variable, field or item holds it, or a reference does. The cell of a fresh result is not held: assigning it may take its
   * content over instead of copying that.
   */
  held = false;
  constructor(content: Content) {
    this.content = content;
  }
}

/** What `&x` gives: assigning to a variable that holds one writes the cell. */
export class Reference {
  readonly cell: Cell;
  constructor(cell: Cell) {
    this.cell = cell;
  }
}

/** What every kind has in common that is shared between variables: it always lives in a cell. */
export abstract class SharedContent {}

/** Ordered items. An item is a scalar, a cell of a shared kind, a cell with a scalar (after `&l[i]`), or a reference. */
export class List extends SharedContent {
  items: Value[];
  constructor(items: Value[]) {
    super();
    this.items = items;
  }
}

/** A fixed number of items. */
export class Tuple extends SharedContent {
  items: Value[];
  constructor(items: Value[]) {
    super();
    this.items = items;
  }
}

/** Unique items in the language's total order, kept sorted. */
export class SortedSet extends SharedContent {
  items: Value[];
  constructor(items: Value[]) {
    super();
    this.items = items;
  }
}

/** Keys in the language's total order, each with its value at the same index. */
export class SortedMap extends SharedContent {
  keys: Value[];
  values: Value[];
  /** Where keys were, for `sorted.ts`: made when a map is asked often, and believed only where the key is there still. */
  places: Map<Value, number> | undefined;
  /** How often it was searched since the last key came in between. */
  searches = 0;
  constructor(keys: Value[], values: Value[]) {
    super();
    this.keys = keys;
    this.values = values;
    this.places = undefined;
  }
}

/** A tagged text tree. */
export class Prompt extends SharedContent {
  text: string;
  tag: string | undefined;
  children: Prompt[];
  constructor(text: string, tag?: string, children: Prompt[] = []) {
    super();
    this.text = text;
    this.tag = tag;
    this.children = children;
  }
}
