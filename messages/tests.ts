/** What the language server tells an editor about the tests of the workspace. docs/protocol.md, "Tests". */

import type { FunctionAddress } from './run.ts';

/**
 * The notification, with a {@link TestsMessage}. Sent to clients whose options of `initialize` say `{"tests": true}`, when
 * tests came, went or moved, and when results no longer hold.
 */
export const TESTS_NOTIFICATION = 'stof/tests';

export interface TestsMessage {
  /** Documents whose tests are others than those told of before; all of a document's tests, none when it has none now. */
  readonly documents: readonly DocumentTests[];
  /** Documents whose tests load a text that has changed: results of theirs belong to a text that is gone. */
  readonly retired: readonly string[];
  /** Whether all tests of the workspace have been told of with this message: a document never named has none. */
  readonly isWhole: boolean;
}

export interface DocumentTests {
  readonly uri: string;
  /** In the order of the text. */
  readonly tests: readonly DocumentTest[];
}

export interface DocumentTest extends FunctionAddress {
  /** From the line of `fn` to the end of the body; lines and characters as in all positions of the protocol. */
  readonly range: TestRange;
  /** `#[errors]`: it passes only when it fails. */
  readonly isFailureExpected: boolean;
  readonly isAsync: boolean;
}

export interface TestRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
