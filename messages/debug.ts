/**
 * What the editor, the debug adapter (`stof dap`) and the language server say to each other about debugging, beyond the protocols.
 *
 * A launch may carry the whole `start` of a run, under the name `stof`. The editor is then told of the run as a child tells of it,
 * in events named {@link DEBUG_RUN_EVENT}, and asked for a fresh `start` before a restart.
 */

import type { StartMessage } from './run.ts';

/** The event's `body` is a `FromChild`. */
export const DEBUG_RUN_EVENT = 'stof/run';

/** The adapter's event before a restart: it waits a moment for the request of the same name, with an {@link EditorLaunch}. */
export const DEBUG_START = 'stof/start';

/** The editor's request that answers a `permission` of a run, with a `PermissionReplyMessage`. */
export const DEBUG_PERMISSION_REPLY = 'stof/permissionReply';

/** The editor's request for one process: `threadId` and `action`, as in a `control` message. */
export const DEBUG_CONTROL = 'stof/control';

/** `entry`, `attribute`, `clock` and `permissions` of the configuration, where they are given, take the place of those in `start`. */
export interface EditorLaunch {
  readonly start: StartMessage;
  /** How the editor names the document, where no file of the disk holds it. */
  readonly uri?: string;
  /** First lines for the console: when the document runs, and when it is the package around it. */
  readonly titles?: { readonly document: string; readonly package: string };
}

/** The server's request for what a debugger may compute where the pointer rests; answered with {@link EvaluatableAnswer} or null. */
export const EVALUATABLE_REQUEST = 'stof/evaluatable';

export interface EvaluatableParams {
  readonly textDocument: { readonly uri: string };
  readonly position: { readonly line: number; readonly character: number };
}

export interface EvaluatableAnswer {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly expression: string;
}
