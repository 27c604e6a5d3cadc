/**
 * What an editor in a browser and its workers say to each other beyond the protocols: there is no disk, so files are asked of the
 * editor; there are no pipes, so output travels among the messages.
 */

import type { FromChild, ToChild } from './run.ts';

/** The first message to each worker. */
export interface WorkerSetUp {
  readonly type: 'setUp';
  /**
   * Where the scripts lie that are loaded on use (`yaml.js`, …): an address with a `/` at its end, or a port that is asked by name
   * and answers a {@link ScriptAddress}.
   */
  readonly scripts: string | ScriptPort;
  /** Whether documents may send requests, as far as a browser lets them. */
  readonly network: boolean;
}

export interface ScriptAddress {
  readonly name: string;
  readonly address: string;
}

/** What of a browser's MessagePort is used. */
export interface ScriptPort {
  // A method, so that a browser's own port is one.
  onmessage: ((event: never) => void) | null;
  postMessage(message: unknown): void;
}

/** The server's request for what lies at a path; answered with a {@link DiskAnswer}. Paths are those of `file:` addresses. */
export const DISK_REQUEST = 'stof/disk';

export interface DiskParams {
  readonly path: string;
  /** `look` is `read` without the text; `list` is about a folder. */
  readonly ask: 'read' | 'look' | 'list';
}

/** `opaque`: it is there, and no text to look into. */
export type DiskAnswer =
  | { readonly text: string }
  | { readonly entries: readonly { readonly name: string; readonly kind: 'file' | 'folder' | 'other' }[] }
  | 'missing'
  | 'opaque'
  | 'folder';

/** To the worker of a run. */
export type ToRunWorker =
  | WorkerSetUp
  | ToChild
  /** A request of the Debug Adapter Protocol: the worker is an adapter, and not a child. */
  | { readonly type: 'debug'; readonly message: object }
  /** The next `count` messages, in the order in which they came, were taken: more may be sent. */
  | { readonly type: 'taken'; readonly count: number }
  | FileAnswer;

/** From it. All but `ask` are answered with `taken`. */
export type FromRunWorker =
  | FromChild
  | { readonly type: 'output'; readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly type: 'debug'; readonly message: object }
  /** The debugger has nothing left to do. */
  | { readonly type: 'exit' }
  | FileQuestion;

/** A file that the program wants read, or written. The path is absolute. */
export interface FileQuestion {
  readonly type: 'ask';
  readonly id: number;
  readonly path: string;
  /** What is to be written; absent: it is to be read. */
  readonly bytes?: Uint8Array;
}

export interface FileAnswer {
  readonly type: 'answer';
  readonly id: number;
  /** What was read. */
  readonly bytes?: Uint8Array;
  /** Why not, in the words of the language's messages. */
  readonly failure?: string;
}
