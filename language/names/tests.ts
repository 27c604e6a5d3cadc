/** The tests that a text declares: found where the lens above each is found, by the same rule. */

import type { Outline } from './declarations.ts';
import { objectAddress } from './functionAddress.ts';

/** A function with `#[test]` that a run can be told to start. Plain data; places are offsets in the file's text. */
export interface TestDeclaration {
  /** `root`, `root.group.nested`. */
  readonly object: string;
  readonly name: string;
  /** `#[errors]`: it passes only when it fails. */
  readonly isFailureExpected: boolean;
  readonly isAsync: boolean;
  /** From the function's `async` or `fn` to the end of its body. */
  readonly start: number;
  readonly end: number;
}

/** In the order of the text. Functions without an attribute are told apart without their nodes. */
export function declaredTests(outline: Outline): TestDeclaration[] {
  return outline.functions.flatMap(declared => {
    const { attributeNames: names, name, isAsync, node } = declared;
    const object = names.includes('test') ? objectAddress(declared) : undefined;
    if (object === undefined) return [];
    return [
      {
        object,
        name,
        isFailureExpected: names.includes('errors'),
        isAsync,
        start: declared.startToken.start,
        end: node.end,
      },
    ];
  });
}
