/** What a code lens hands to the editor's command when it is clicked. */

import type { FunctionAddress } from './run.ts';

/** The command behind every Run lens; its one argument is a {@link LensTarget}. */
export const RUN_FUNCTION_COMMAND = 'stof.runFunction';

export interface LensTarget extends FunctionAddress {
  /** The document as the editor named it. */
  readonly uri: string;
  /** `test` runs under the test runner; `function` is one with an attribute of its own. */
  readonly kind: 'main' | 'test' | 'function';
}
