/**
 * What the extension and its view of processes say to each other, as plain values that a web view's channel copies. Changes
 * travel in columns: a million of them are a few arrays.
 */

import type { ProcessAction, ProcessState } from './run.ts';

/** The states by their number in {@link ChangeColumns.states}. */
export const processStates: readonly ProcessState[] = ['running', 'waiting', 'sleeping', 'done', 'errored', 'ready'];

/** In {@link ChangeColumns.states}, beside the number of the state: it is paused. */
export const PAUSED = 16;

/** A process that begins: its first change is among those that come with it. */
export interface ProcessBirth {
  readonly id: number;
  /** The process that spawned it; absent for entry functions. */
  readonly parent?: number;
  readonly kind: string;
  readonly name: string;
  /** Index in the files told so far, and the UTF-16 offset of its function or block; absent for text of no file. */
  readonly file?: number;
  readonly offset: number;
}

/** Changes of state in the order in which they happened; all columns are of one length. */
export interface ChangeColumns {
  /** Milliseconds since the run began. */
  readonly times: Float64Array;
  readonly ids: Uint32Array;
  /** Numbers of states, with {@link PAUSED} of processes that are paused. */
  readonly states: Uint8Array;
  /** Waiting: the process awaited. Sleeping: when it is due, on the scale of the times. Else 0. */
  readonly values: Float64Array;
  /** Where it stands: the index of a file, or -1, and the offset there. */
  readonly files: Int32Array;
  readonly offsets: Uint32Array;
}

export interface ViewBatch extends ChangeColumns {
  readonly births: readonly ProcessBirth[];
  /** What processes failed of. */
  readonly errors: readonly (readonly [id: number, error: string])[];
  /** Files that were not told before: their indexes go on. */
  readonly newFiles: readonly string[];
  /** Changes that are not kept. */
  readonly left: number;
}

/** A run begins, or the one to show is another one: all that was shown before is gone. */
export interface ShowRunMessage {
  readonly type: 'run';
  /** What runs: `main · async.stof`. Undefined: nothing has run yet. */
  readonly title: string | undefined;
  /** `turns`: an order of turns, whose times count them. Else they are milliseconds. */
  readonly unit?: 'turns';
  /** Until it has ended, its processes can be paused, let go on and ended. */
  readonly isControllable?: true;
}

export interface ViewChangesMessage {
  readonly type: 'changes';
  readonly batch: ViewBatch;
}

/** Nothing more comes; `text` says how it ended, as the terminal does. */
export interface RunEndedMessage {
  readonly type: 'ended';
  readonly text: string;
}

export type ToProcessView = ShowRunMessage | ViewChangesMessage | RunEndedMessage;

export type FromProcessView =
  /** The view can take messages: what is to be shown is sent from the beginning. */
  | { readonly type: 'ready' }
  /** A place in a source is to be opened. */
  | { readonly type: 'open'; readonly file: string; readonly offset: number }
  /** Something is asked for a process. */
  | { readonly type: 'control'; readonly id: number; readonly action: ProcessAction }
  /** Something is to be saved; the person chooses where. */
  | { readonly type: 'save'; readonly name: string; readonly text: string };

/** What the view says, in the person's language: the page carries it. */
export interface ViewWords {
  /** By the state: `running` and its kin. */
  readonly states: Readonly<Record<string, string>>;
  readonly nothing: string;
  readonly filter: string;
  readonly allStates: string;
  readonly fit: string;
  readonly table: string;
  readonly picture: string;
  readonly saveSvg: string;
  readonly saveTrace: string;
  /** `{0}` processes. */
  readonly counts: string;
  /** `{0}` changes were left out. */
  readonly left: string;
  /** `{0}`: the process awaited. */
  readonly waitsFor: string;
  /** `{0}`: a time. */
  readonly until: string;
  /** `{0}`: how many others. */
  readonly among: string;
  readonly process: string;
  readonly state: string;
  readonly began: string;
  readonly ended: string;
  readonly ran: string;
  readonly waited: string;
  readonly slept: string;
  readonly chart: string;
  /** The mark of a process that is paused. */
  readonly paused: string;
  /** What the buttons do with the process that is chosen. */
  readonly pause: string;
  readonly resume: string;
  readonly stop: string;
  /** `{0}`: what the button does, `{1}`: the process. */
  readonly action: string;
  /** `{0}` rows are not shown. */
  readonly more: string;
}
