/**
 * The lines entered in earlier sessions: a text file in the user's folder for state, newest line last, readable by its owner alone.
 * A file that cannot be read or written is no reason to stop: there is then no history.
 */

import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Lines that are kept. */
export const MOST_LINES = 1000;
/** Longer lines (pasted data) are not kept. */
const LONGEST_LINE = 2000;

/**
 * Where the history is: what `STOF_REPL_HISTORY` says, where nothing (`""`) means that none is kept; else a file in the user's folder.
 */
export function historyFile(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): string | undefined {
  const named = environment['STOF_REPL_HISTORY'];
  if (named !== undefined) return named === '' ? undefined : named;
  const state =
    environment['XDG_STATE_HOME'] ||
    (platform === 'win32' && environment['LOCALAPPDATA']) ||
    join(homedir(), '.local', 'state');
  return join(state, 'stof-tools', 'repl_history');
}

/** Newest first, as Node's readline has it. */
export function readHistory(file: string | undefined): string[] {
  if (file === undefined) return [];
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter(isKept);
    return lines.slice(-MOST_LINES).reverse();
  } catch {
    return [];
  }
}

/** `lines`: newest first. Another session that ended meanwhile is overwritten, never mixed. */
export function writeHistory(file: string | undefined, lines: readonly string[]): void {
  if (file === undefined) return;
  const kept = lines.filter(isKept).slice(0, MOST_LINES).reverse();
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const written = `${file}.${process.pid}`;
    writeFileSync(written, kept.map(line => `${line}\n`).join(''), { mode: 0o600 });
    renameSync(written, file);
  } catch {
    // A home that cannot be written to.
  }
}

function isKept(line: string): boolean {
  return line.trim() !== '' && line.length <= LONGEST_LINE;
}
