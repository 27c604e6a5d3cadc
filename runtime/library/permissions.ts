/** What a program wants to do outside of itself, and who says whether it may. Rules: docs/permissions.md. */

import type { Answer } from '../host.ts';
import type { Value } from '../values/value.ts';
import type { LibraryContext } from './context.ts';
import type { BackgroundStep } from './frame.ts';

export type Access =
  /** `path`: absolute. */
  | { readonly kind: 'read' | 'write'; readonly path: string }
  /** `host`: as {@link Address} has it. */
  | { readonly kind: 'net'; readonly host: string; readonly port: number | undefined }
  /** A variable of the environment; undefined: all of them. */
  | { readonly kind: 'env'; readonly name: string | undefined };

/** Of a host that does not lend everything. */
export interface Permissions {
  /** Undefined: it may; a text says why not. Answered later where a person is asked; never rejected. */
  refusal(access: Access): Answer<string | undefined>;
}

/** Why the program may not do that; undefined: it may. Other processes run while a person is asked. */
export function* refused(
  context: LibraryContext,
  access: Access,
): Generator<BackgroundStep, string | undefined, Value> {
  const answer = context.permissions?.refusal(access);
  if (!(answer instanceof Promise)) return answer;
  let found: string | undefined;
  const done = context.withoutLimit(answer).then(text => {
    found = text;
  });
  yield { kind: 'background', done };
  return found;
}
