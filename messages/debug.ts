/**
 * What the editor and the debug adapter (`stof dap`) say to each other beyond the Debug Adapter Protocol: a launch may carry the
 * whole `start` of a run, and is then told of the run as an editor's child tells of it, in events of this name.
 */

import type { FromChild, StartMessage } from './run.ts';

/** The event's `body` is a {@link FromChild}. */
export const DEBUG_RUN_EVENT = 'stof/run';

/** In the arguments of `launch`, under the name `stof`: takes the place of `document`, `entry`, `attribute` and `clock`. */
export interface EditorLaunch {
  readonly start: StartMessage;
  /** How the editor names the document, where no file of the disk holds it. */
  readonly uri?: string;
  /** First lines for the console: when the document runs, and when it is the package around it. */
  readonly titles?: { readonly document: string; readonly package: string };
}

export type DebugRunMessage = FromChild;
