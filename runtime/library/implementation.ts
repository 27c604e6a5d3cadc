/** What stands behind the names of a library's table. */

import type { StofType } from '../../language/tables/types.ts';
import type { Value } from '../values/value.ts';
import type { LibraryContext, PlainFunction } from './context.ts';
import { type FrameBody, GeneratorFrame, type LibraryFrame } from './frame.ts';

/** A library function: one JavaScript call, or one that also has a form for `&lib.f(…)`, or a resumable frame. */
export type Implementation = PlainFunction | ByReference | FrameFunction;

/** The functions of one library by their names in its table. */
export type Implementations = Readonly<Record<string, Implementation>>;

export class ByReference {
  readonly plain: PlainFunction;
  /** What `&` in front of the call gives: references into the receiver. */
  readonly reference: PlainFunction;
  /** The declared type that travels with the result into a new field, where the result comes from a declared place. */
  readonly typeOf: ((args: readonly Value[]) => StofType | undefined) | undefined;
  constructor(
    plain: PlainFunction,
    reference: PlainFunction,
    typeOf?: (args: readonly Value[]) => StofType | undefined,
  ) {
    this.plain = plain;
    this.reference = reference;
    this.typeOf = typeOf;
  }
}

export class FrameFunction {
  readonly start: StartFrame;
  constructor(start: StartFrame) {
    this.start = start;
  }
}

/** Makes the frame of one call. */
export type StartFrame = (context: LibraryContext, args: Value[]) => LibraryFrame;

/** A function that is written as a generator of requests. */
export function frame(body: (context: LibraryContext, args: Value[]) => FrameBody): FrameFunction {
  return new FrameFunction((context, args) => new GeneratorFrame(body(context, args)));
}
