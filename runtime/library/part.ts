/** Library functions that stand on a part that is loaded on use, or wait for an answer of it. */

import type { Answer } from '../host.ts';
import type { Part } from '../parts/part.ts';
import type { Value } from '../values/value.ts';
import type { PrepareStep } from './frame.ts';

/** The part, once it is there. No other process gets a turn meanwhile. */
export function* loaded<T>(part: Part<T>): Generator<PrepareStep, T, Value> {
  const ready = part.prepare();
  if (ready !== undefined) yield { kind: 'prepare', ready };
  return part.value;
}

/** An answer from outside, once it is there. It must not reject. No other process gets a turn meanwhile. */
export function* answered<T>(answer: Answer<T>): Generator<PrepareStep, T, Value> {
  if (!(answer instanceof Promise)) return answer;
  let found: { readonly value: T } | undefined;
  const ready = answer.then(value => {
    found = { value };
  });
  yield { kind: 'prepare', ready };
  return found!.value;
}
