/**
 * Runs something again whenever a file changes that it has read. Knows no clock, disk or process: all of that is lent, so that tests
 * say when what happens.
 *
 * Folders are watched, never files: an editor that saves by putting another file in the place of the old one, or a file that is deleted
 * and comes back, would take its watcher along. What counts as a change is the signature of a file, not the event; so `fs.watch` of
 * Node is enough, whatever events a system sends, and no package is needed.
 */

import { dirname } from 'node:path';
import type { Note } from './reads.ts';

export interface WatchedRun {
  /** Ends it at once; `ended` follows. */
  kill(): void;
}

export interface WatchHost {
  start(on: { readonly note: (note: Note) => void; readonly ended: (exitCode: number) => void }): WatchedRun;
  /** Of a file or folder, as `signatureOf` gives it. */
  signatureOf(path: string): string;
  /** Which folder stands at a path now; undefined: none. Another one after it was deleted and made anew. */
  folderAt(path: string): string | undefined;
  /** Calls back whenever anything in a folder changes. */
  watchFolder(path: string, changed: () => void): { close(): void };
  /** Calls back after some ms; what it gives takes that back. */
  after(milliseconds: number, callback: () => void): () => void;
  say(event: WatchEvent): void;
}

export type WatchEvent =
  /** `count`: of files and folders whose change is waited for. */
  | { readonly kind: 'ended'; readonly run: number; readonly exitCode: number; readonly count: number }
  /** Run number `run` starts because of a path, and of `others` more. */
  | {
      readonly kind: 'changed';
      readonly run: number;
      readonly path: string;
      readonly others: number;
      readonly isInterrupted: boolean;
    };

/** Changes that come together are one: editors write a file in several steps. In ms. */
export const SETTLE_MS = 50;

export class Watch {
  readonly #host: WatchHost;
  /** What the last run has read, with its signature then. */
  #read = new Map<string, string>();
  #written = new Set<string>();
  readonly #folders = new Map<string, { readonly identity: string; close(): void }>();
  #run: WatchedRun | undefined;
  #number = 0;
  #cancel: (() => void) | undefined;
  /** What is said when the run that was ended has gone. */
  #pending: readonly string[] | undefined;
  #isOver = false;

  constructor(host: WatchHost) {
    this.#host = host;
  }

  start(): void {
    this.#number++;
    this.#read = new Map();
    this.#written = new Set();
    const number = this.#number;
    this.#run = this.#host.start({
      note: note => {
        if (number === this.#number) this.#take(note);
      },
      ended: exitCode => {
        if (number === this.#number) this.#ended(exitCode);
      },
    });
  }

  /** Ends the run that is under way, and watches nothing any more. */
  stop(): void {
    this.#isOver = true;
    this.#cancel?.();
    this.#run?.kill();
    for (const { close } of this.#folders.values()) close();
    this.#folders.clear();
  }

  #take(note: Note): void {
    if (note.kind === 'written') {
      this.#written.add(note.path);
      this.#read.delete(note.path);
    } else if (!this.#written.has(note.path) && !this.#read.has(note.path)) {
      this.#read.set(note.path, note.signature);
      this.#lookAt(note.path);
    }
  }

  #ended(exitCode: number): void {
    this.#run = undefined;
    if (this.#isOver) return;
    const pending = this.#pending;
    if (pending !== undefined) {
      this.#pending = undefined;
      this.#again(pending, true);
      return;
    }
    this.#host.say({ kind: 'ended', run: this.#number, exitCode, count: this.#read.size });
    this.#soon();
  }

  #soon(): void {
    if (this.#isOver) return;
    this.#cancel?.();
    this.#cancel = this.#host.after(SETTLE_MS, () => this.#compare());
  }

  /** Looks for what is another than when it was read. */
  #compare(): void {
    this.#cancel = undefined;
    for (const path of this.#read.keys()) this.#lookAt(path);
    this.#leaveOthers();
    const changed = [...this.#read]
      .filter(([path, before]) => this.#host.signatureOf(path) !== before)
      .map(([path]) => path);
    if (changed.length === 0 || this.#pending !== undefined) return;
    if (this.#run === undefined) this.#again(changed, false);
    else {
      this.#pending = changed;
      this.#run.kill();
    }
  }

  #again(changed: readonly string[], isInterrupted: boolean): void {
    const run = this.#number + 1;
    this.#host.say({ kind: 'changed', run, path: changed[0]!, others: changed.length - 1, isInterrupted });
    this.start();
  }

  /** Watches the folder of a path; while that is not there, the one above. */
  #lookAt(path: string): void {
    for (const folder of this.#wanted(path)) {
      const identity = this.#host.folderAt(folder)!;
      const known = this.#folders.get(folder);
      if (known?.identity === identity) continue;
      known?.close();
      const { close } = this.#host.watchFolder(folder, () => this.#soon());
      this.#folders.set(folder, { identity, close });
      // It may have changed before it was watched.
      this.#soon();
    }
  }

  #wanted(path: string): string[] {
    const found: string[] = [];
    if (this.#host.folderAt(path) !== undefined) found.push(path);
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (this.#host.folderAt(folder) !== undefined) {
        found.push(folder);
        return found;
      }
      if (dirname(folder) === folder) return found;
    }
  }

  /** No longer watches folders of which nothing was read. */
  #leaveOthers(): void {
    if (this.#run !== undefined) return;
    const wanted = new Set([...this.#read.keys()].flatMap(path => this.#wanted(path)));
    for (const [folder, { close }] of this.#folders) {
      if (wanted.has(folder)) continue;
      close();
      this.#folders.delete(folder);
    }
  }
}
