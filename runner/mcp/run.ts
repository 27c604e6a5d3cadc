/** Runs a document for an agent: in a child that is lent nothing, under limits, gone when the call is over. */

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Answer } from '../../agents/answer.ts';
import { MEMORY_MB } from '../../agents/limits.ts';
import type { Ended, RunOutcome } from '../../agents/runOutcome.ts';
import { CHILD_ARGUMENT, type FromChild, type StartMessage } from '../../messages/run.ts';

/** The engine ends a run at its limit by itself; a child that does not, in a single long step, is killed this much later. */
const GRACE_MS = 500;
/** A child that has said how it went and stays is ended. */
const EXIT_GRACE_MS = 2000;

/** Variables that Node itself needs: where its cache and the system's parts are. A program is lent none of them. */
const NEEDED = ['HOME', 'XDG_CACHE_HOME', 'LOCALAPPDATA', 'APPDATA', 'USERPROFILE', 'SystemRoot', 'TEMP', 'TMPDIR'];

export interface RunAround {
  /** Ends the run at once; the promise is rejected. */
  readonly signal: AbortSignal;
}

/** Kept when the child is gone and all its output was read. */
export async function runInChild(start: StartMessage, outcome: RunOutcome, around: RunAround): Promise<Answer> {
  const { signal } = around;
  signal.throwIfAborted();
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MEMORY_MB}`, join(__dirname, 'stof.js'), CHILD_ARGUMENT],
    { cwd: start.workingFolder, env: neededVariables(), stdio: ['ignore', 'pipe', 'pipe', 'ipc'], windowsHide: true },
  );
  let ended: Ended | undefined;
  const end = (why: Ended) => {
    ended ??= why;
    child.kill('SIGKILL');
  };
  const limit = setTimeout(() => end('timeLimit'), start.timeLimitMs + GRACE_MS);
  let exit: ReturnType<typeof setTimeout> | undefined;
  child.on('message', message => {
    const said = message as FromChild;
    outcome.receive(said);
    if (said.type === 'done' || said.type === 'refused') exit = setTimeout(() => child.kill('SIGKILL'), EXIT_GRACE_MS);
  });
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      if (outcome.push(stream, text)) end('outputLimit');
    });
  }
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill);
  try {
    child.send(start, () => {
      // A child that is gone already ends the promise below.
    });
    await gone(child);
    signal.throwIfAborted();
    return outcome.answer(ended);
  } finally {
    clearTimeout(limit);
    clearTimeout(exit);
    signal.removeEventListener('abort', kill);
  }
}

/** Behind the last byte of both streams; rejected when there is no process. */
function gone(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', error => {
      if (child.pid === undefined) reject(error);
    });
    child.once('close', () => resolve());
  });
}

function neededVariables(): Record<string, string> {
  return Object.fromEntries(
    NEEDED.flatMap(name => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
