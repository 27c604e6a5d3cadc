/**
 * In a run that is watched: tells the process that watches which files and folders are read, and which are written. Lines of JSON on a
 * pipe of its own, written before the file is read, so that none is missing however the run ends. Each bundle has its own copy of
 * this file, and therefore nothing is kept here that another one would have to know.
 */

import { writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { signatureOf } from './signature.ts';

/** The first argument of a run that is watched; the command line as it was written follows. */
export const WATCHED_ARGUMENT = '--watched';
/** The pipe's number. */
export const READS_PIPE = 3;

export type Note =
  | { readonly kind: 'read'; readonly path: string; readonly signature: string }
  | { readonly kind: 'written'; readonly path: string };

const isWatched = process.argv[2] === WATCHED_ARGUMENT;
const told = new Set<string>();

export function noteRead(path: string): void {
  if (!isWatched || told.has(path)) return;
  told.add(path);
  const absolute = resolve(path);
  send({ kind: 'read', path: absolute, signature: signatureOf(absolute) });
}

/** What a program writes itself is no change. */
export function noteWritten(path: string): void {
  if (isWatched) send({ kind: 'written', path: resolve(path) });
}

function send(note: Note): void {
  try {
    writeSync(READS_PIPE, `${JSON.stringify(note)}\n`);
  } catch {
    // Nobody listens any more: this process ends with the one that watches.
  }
}

/** A note from a line; undefined for what is none. */
export function readNote(line: string): Note | undefined {
  try {
    const note = JSON.parse(line) as Partial<Note> | null;
    return typeof note?.path === 'string' && (note.kind === 'read' || note.kind === 'written')
      ? (note as Note)
      : undefined;
  } catch {
    return undefined;
  }
}
