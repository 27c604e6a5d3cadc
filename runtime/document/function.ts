/** Functions as values: what a function or an arrow of the text is at run time. */

import type { StofType } from '../../language/tables/types.ts';
import type { FunctionCode } from '../compiler/code.ts';
import type { FrameClass } from '../scheduler/frame.ts';
import type { Variable } from '../scheduler/variable.ts';
import type { Value } from '../values/value.ts';
import type { StofObject } from './object.ts';

/** A parameter as declared. A default is evaluated in the callee at each call. */
export interface Parameter {
  readonly name: string;
  readonly type: StofType;
  /** Has a default (`= expr` or `?:`), so a call may leave it out. */
  readonly optional: boolean;
}

/** A function of the document, attached to an object (arrows: to the `self` of the place that made them). */
export class StofFunction {
  #id: string | (() => string);
  /** An arrow's is its id. */
  readonly name: string;
  readonly code: FunctionCode;
  /** The object it stands on; `self` during a call. Undefined once that was dropped. */
  owner: StofObject | undefined;
  attributes: Map<string, Value> | undefined;
  /** For calls that need nothing but a frame, of functions that take no errors: the number of arguments, and the frame's class. -1: not known to be one. */
  direct = -1;
  entry: FrameClass | undefined;
  /** Arrows: for each of the code's free names, the variable captured where the arrow was last evaluated. */
  captures: readonly (Variable | undefined)[] | undefined;

  /** `id`: or what gives it to who asks first. Few do, and randomness takes a host time. */
  constructor(
    id: string | (() => string),
    name: string,
    code: FunctionCode,
    owner: StofObject | undefined,
    attributes?: Map<string, Value>,
  ) {
    this.#id = id;
    this.name = name;
    this.code = code;
    this.owner = owner;
    this.attributes = attributes;
  }

  keptState(): unknown[] {
    return [this.#id, this.owner, this.attributes, this.captures];
  }

  restoreState(state: readonly unknown[]): void {
    [this.#id, this.owner, this.attributes, this.captures] = state as [
      StofFunction['id'],
      StofFunction['owner'],
      StofFunction['attributes'],
      StofFunction['captures'],
    ];
  }

  get id(): string {
    if (typeof this.#id !== 'string') this.#id = this.#id();
    return this.#id;
  }
}
