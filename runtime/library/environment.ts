/** The functions of Std for the host's environment variables. Without a host that lends them they do not exist. */

import { read } from '../values/cells.ts';
import { mapOf } from '../values/containers.ts';
import { funcDne } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import { textOrFail } from './arguments.ts';
import type { Environment, LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const environmentFunctions: Implementations = {
  env: (context, args) => environmentOf(context, 'env').get(textOrFail(args[0], 'StdEnv')) ?? null,
  set_env: (context, args) => {
    const environment = environmentOf(context, 'set_env');
    environment.set(variableName(args[0], 'StdSetEnv'), variableText(args[1], 'StdSetEnv'));
    return undefined;
  },
  remove_env: (context, args) => {
    environmentOf(context, 'remove_env').remove(variableName(args[0], 'StdRemoveEnv'));
    return undefined;
  },
  env_vars: context => {
    const entries = environmentOf(context, 'env_vars').entries();
    return mapOf(
      entries.map(([name]) => name),
      entries.map(([, value]) => value),
    );
  },
};

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
