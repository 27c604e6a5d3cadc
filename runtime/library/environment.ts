/** The functions of Std for the host's environment variables. Without a host that lends them they do not exist. */

import { read } from '../values/cells.ts';
import { mapOf } from '../values/containers.ts';
import { funcDne } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import type { Environment, LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { BackgroundStep } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';
import { refused } from './permissions.ts';

export const environmentFunctions: Implementations = {
  env: frame(function* (context, args) {
    const environment = environmentOf(context, 'env');
    const name = textOrFail(args[0], 'StdEnv');
    yield* permitted(context, name, 'StdEnv');
    return environment.get(name) ?? null;
  }),
  set_env: frame(function* (context, args) {
    const environment = environmentOf(context, 'set_env');
    const name = variableName(args[0], 'StdSetEnv');
    const text = variableText(args[1], 'StdSetEnv');
    yield* permitted(context, name, 'StdSetEnv');
    environment.set(name, text);
    return undefined;
  }),
  remove_env: frame(function* (context, args) {
    const environment = environmentOf(context, 'remove_env');
    const name = variableName(args[0], 'StdRemoveEnv');
    yield* permitted(context, name, 'StdRemoveEnv');
    environment.remove(name);
    return undefined;
  }),
  env_vars: frame(function* (context) {
    const environment = environmentOf(context, 'env_vars');
    yield* permitted(context, undefined, 'StdEnvVars');
    const entries = environment.entries();
    return mapOf(
      entries.map(([name]) => name),
      entries.map(([, value]) => value),
    );
  }),
};

/** `name`: undefined for all variables. */
function* permitted(
  context: LibraryContext,
  name: string | undefined,
  code: string,
): Generator<BackgroundStep, void, Value> {
  const refusal = yield* refused(context, { kind: 'env', name });
  if (refusal !== undefined) throw fail(code, refusal);
}

function environmentOf(context: LibraryContext, name: string): Environment {
  const { environment } = context;
  if (environment === undefined) throw funcDne(`Std.${name}`);
  return environment;
}

/** No system takes an empty name, or one with `=` or a zero character. */
function variableName(arg: Value, code: string): string {
  const name = textOrFail(arg, code);
  if (name === '' || name.includes('=') || name.includes('\0')) throw fail(code);
  return name;
}

function variableText(arg: Value, code: string): string {
  const text = textOrFail(read(arg) as Value, code);
  if (text.includes('\0')) throw fail(code);
  return text;
}
