/** What crosses between JavaScript and Stof: the types of values, by the way they go. */

import type { StofFunction } from './function.ts';
import type { StofData, StofFloat, StofPromise, StofPrompt, StofQuantity, StofTuple, StofVersion } from './kinds.ts';
import type { StofObject } from './object.ts';

/**
 * What Stof gives. An int is a `number` while it is a safe integer, else a `bigint`; a float is a `number`. Lists are arrays, blobs
 * bytes of your own; an object, a function or a promise is a handle. `undefined` is no value.
 */
export type StofValue =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | StofValue[]
  | StofTuple<StofValue>
  | Map<StofValue, StofValue>
  | Set<StofValue>
  | StofQuantity
  | StofVersion
  | StofPrompt
  | StofObject
  | StofFunction
  | StofData
  | StofPromise;

/**
 * What Stof takes. A `number` that is a safe integer becomes an int, any other a float; a `bigint` an int of 64 bits; a `Date`
 * milliseconds with their unit; a plain object a map. What was given out goes back as what it was.
 */
export type StofInput =
  | undefined
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | ArrayBuffer
  | Date
  | readonly StofInput[]
  | ReadonlyMap<StofInput, StofInput>
  | ReadonlySet<StofInput>
  | StofQuantity
  | StofFloat
  | StofVersion
  | StofPrompt
  | StofObject
  | StofFunction
  | StofData
  | { readonly [name: string]: StofInput };

/** How long a call may take, and who may end it. */
export interface CallOptions {
  /** Ends the call, and all that it has started; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** In milliseconds, in place of the document's. */
  readonly maxExecutionTime?: number | undefined;
}

/** What `this` is in a function of the host while Stof calls it. */
export interface HostCall {
  /** `self` of the caller. */
  readonly self: StofObject;
  /** That of the call from outside under which this one happens. */
  readonly signal: AbortSignal | undefined;
}

/** A function of the host. It may give a promise: the process that calls it waits, others run. What it throws, Stof can catch. */
export type HostFunction = (this: HostCall, ...args: never[]) => unknown;

export interface HostFunctionOptions {
  /**
   * Parameters and result as the libraries write them: `(to: str, times: int = 1) -> bool`. Arguments are counted, named and cast by it.
   * Left out: any number of arguments, as they are.
   */
  readonly signature?: string | undefined;
  /** A call starts a process and gives a promise, as a call of an `async fn` does. */
  readonly async?: boolean | undefined;
}
