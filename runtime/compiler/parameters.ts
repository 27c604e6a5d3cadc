/** Binding the arguments of a call to the parameters of a function of the document. */

import { typeText } from '../../language/tables/types.ts';
import { funcArgs } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import type { FunctionCode } from './code.ts';

/** `f(a: int, b?: str)`: how messages show a function. */
export function signatureOf(code: FunctionCode, name: string): string {
  const params = code.params.map(param => `${param.name}${param.optional ? '?' : ''}: ${typeText(param.type)}`);
  return `${code.kind === 'arrow' ? '<fn>' : name}(${params.join(', ')})`;
}

/**
 * One value per parameter; `undefined` where the callee has to evaluate a default. Positional arguments come first; each named
 * one is then inserted at its parameter's index, in the order of these indexes (which moves positional ones behind it).
 */
export function bindNamed(
  code: FunctionCode,
  args: readonly Value[],
  names: readonly (string | undefined)[] | undefined,
  name: string,
): Value[] {
  const { params } = code;
  const fail = (text: string): Error => {
    throw funcArgs(`${text} for ${signatureOf(code, name)}`);
  };
  let bound: Value[];
  if (names === undefined) bound = [...args];
  else {
    bound = args.filter((_, i) => names[i] === undefined);
    const named: { index: number; value: Value }[] = [];
    names.forEach((each, i) => {
      if (each === undefined) return;
      const index = params.findIndex(param => param.name === each);
      if (index < 0) fail(`unknown argument '${each}'`);
      named.push({ index, value: args[i] });
    });
    named.sort((a, b) => a.index - b.index);
    for (const { index, value } of named) {
      while (bound.length < index) {
        const param = params[bound.length]!;
        if (!param.optional) fail(`missing argument '${param.name}'`);
        bound.push(undefined);
      }
      bound.splice(index, 0, value);
    }
  }
  if (bound.length > params.length) {
    fail(`too many arguments (${bound.length} given, ${params.length} expected)`);
  }
  while (bound.length < params.length) {
    const param = params[bound.length]!;
    if (!param.optional) fail(`missing argument '${param.name}'`);
    bound.push(undefined);
  }
  return bound;
}
