/** Functions of the host, as functions of a library. */

import { libraryNamed } from '../language/library/libraries.ts';
import type { LibraryFunction } from '../language/library/library.ts';
import { readSignature } from '../language/library/signature.ts';
import type { LibraryContext } from '../runtime/library/context.ts';
import { frame } from '../runtime/library/implementation.ts';
import { lendFunction } from '../runtime/library/implementations.ts';
import { Process } from '../runtime/scheduler/process.ts';
import { StofError } from '../runtime/values/error.ts';
import { thrown } from '../runtime/values/errors.ts';
import { causedBy, raisedBehind } from './errors.ts';
import type { Inside } from './inside.ts';
import type { HostCall, HostFunction, HostFunctionOptions } from './types.ts';
import { given, taken } from './values.ts';

/** Lends a function to the document, as `library.name(…)`. Throws a TypeError for what cannot be such a name or signature. */
export function lend(
  inside: Inside,
  library: string,
  name: string,
  fn: HostFunction,
  options: HostFunctionOptions,
): void {
  for (const word of [library, name]) {
    if (!/^[A-Za-z_]\w*$/.test(word)) throw new TypeError(`'${word}' is no name of Stof`);
  }
  if (libraryNamed(library) !== undefined) throw new TypeError(`'${library}' is a library of Stof: take another name`);
  if (typeof fn !== 'function') throw new TypeError(`${library}.${name} is no function`);
  const entry = entryOf(library, name, options);
  lendFunction(inside.base.document, entry, implementationOf(inside, fn));
}

function entryOf(library: string, name: string, { signature, async = false }: HostFunctionOptions): LibraryFunction {
  const { parameters, variadic, returns } = signatureOf(name, signature);
  return {
    library,
    name,
    parameters,
    variadic,
    returns,
    doc: '',
    example: undefined,
    throws: [],
    async,
    mutates: false,
    byReference: false,
    grant: undefined,
  };
}

function signatureOf(name: string, text: string | undefined): ReturnType<typeof readSignature> {
  const given = (text ?? '(...)').trim();
  const whole = `${name}${given}${given.includes('->') ? '' : ' -> unknown'}`;
  try {
    return readSignature(whole);
  } catch {
    throw new TypeError(`'${given}' is no signature, such as (to: str, times: int = 1) -> bool`);
  }
}

function implementationOf(inside: Inside, fn: HostFunction): ReturnType<typeof frame> {
  return frame(function* (context, args) {
    let result: unknown;
    try {
      const call = fn as (this: HostCall, ...args: unknown[]) => unknown;
      result = call.apply(
        hostCallOf(inside, context),
        args.map(arg => given(inside, arg)),
      );
    } catch (error) {
      throw raisedBy(inside, error);
    }
    if (isPromise(result)) {
      let answer: { readonly value: unknown } | { readonly error: unknown } | undefined;
      const done = Promise.resolve(result).then(
        value => {
          answer = { value };
        },
        (error: unknown) => {
          answer = { error };
        },
      );
      yield { kind: 'background', done };
      if (answer === undefined) return undefined;
      if ('error' in answer) throw raisedBy(inside, answer.error);
      result = (answer as { readonly value: unknown }).value;
    }
    try {
      return taken(inside, result);
    } catch (error) {
      throw raisedBy(inside, error);
    }
  });
}

function hostCallOf(inside: Inside, context: LibraryContext): HostCall {
  const engine = context instanceof Process ? context.services : context;
  return { self: inside.handleOf(context.self), signal: inside.signalOf(engine) };
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** What Stof catches: a text as it is, an exception's message, a value; an error of Stof that came through as what it was. */
function raisedBy(inside: Inside, error: unknown): StofError {
  if (error instanceof StofError) return error;
  const raised = raisedBehind(error);
  if (raised !== undefined) return raised;
  return causedBy(thrown(error instanceof Error ? error.message : thrownValue(inside, error)), error);
}

function thrownValue(inside: Inside, error: unknown): ReturnType<typeof taken> {
  try {
    return taken(inside, error) ?? null;
  } catch {
    return String(error);
  }
}
