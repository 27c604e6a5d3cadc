/** What a code lens hands to the editor's command when it is clicked. */

import type { FunctionAddress } from './run.ts';

/** The command behind every Run lens; its one argument is a {@link LensTarget}. */
export const RUN_FUNCTION_COMMAND = 'stof.runFunction';

/** The command behind every Debug lens, with the same argument. */
export const DEBUG_COMMAND = 'stof.debug';

/** The command behind every Explore lens, with the same argument. */
export const EXPLORE_COMMAND = 'stof.testExplore';

export interface LensTarget extends FunctionAddress {
  /** The document as the editor named it. */
  readonly uri: string;
  /** `test` runs under the test runner; `function` is one with an attribute of its own. */
  readonly kind: 'main' | 'test' | 'function';
  /** A test that starts processes: their turns may come in other orders. */
  readonly startsProcesses?: boolean;
}

/** The request that asks why the function at a place has no lens, with {@link WhyNoLensParams}; answered with {@link WhyNoLensAnswer}. */
export const WHY_NO_LENS_REQUEST = 'stof/whyNoLens';

export interface WhyNoLensParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

/** What is known; the words are the editor's. */
export interface WhyNoLensAnswer {
  readonly reason:
    | { readonly kind: 'lens'; readonly name: string; readonly titles: readonly string[] }
    | { readonly kind: 'no function' }
    | { readonly kind: 'no attribute' | 'replaced' | 'no address'; readonly name: string }
    | { readonly kind: 'not run by these'; readonly name: string; readonly attributes: readonly string[] }
    | { readonly kind: 'needs argument'; readonly name: string; readonly parameter: string };
  /** A syntax error before the place, which may have taken the function apart. */
  readonly error?: { readonly line: number; readonly message: string };
}
