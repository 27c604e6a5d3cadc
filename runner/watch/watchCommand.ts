/** `--watch`: the command line as it was written without it, in a process of its own, again and again. */

import { spawn } from 'node:child_process';
import { statSync, watch } from 'node:fs';
import { relative } from 'node:path';
import { STOPPED } from '../execute.ts';
import { paintFor } from '../paintFor.ts';
import { reasonOf } from '../reasons.ts';
import { READS_PIPE, readNote, WATCHED_ARGUMENT } from './reads.ts';
import { signatureOf } from './signature.ts';
import { Watch, type WatchEvent, type WatchHost } from './watch.ts';

/** Never resolves but by Ctrl+C, or by a signal that asks to end: with the exit code. */
export function watchCommand(args: readonly string[]): Promise<number> {
  const { stderr } = process;
  const paint = paintFor(stderr);
  let ended: (exitCode: number) => void;
  const over = new Promise<number>(resolve => {
    ended = resolve;
  });
  let running: Promise<void> = Promise.resolve();
  const unwatched = new Set<string>();
  const host: WatchHost = {
    start({ note, ended }) {
      const script = process.argv[1] ?? '';
      const child = spawn(process.execPath, [...process.execArgv, script, WATCHED_ARGUMENT, ...args], {
        // Standard input too: whoever is asked for a permission answers there.
        stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
      });
      let rest = '';
      const pipe = child.stdio[READS_PIPE];
      pipe?.on('data', (text: Buffer) => {
        const lines = (rest + text.toString('utf8')).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) {
          const found = readNote(line);
          if (found !== undefined) note(found);
        }
      });
      running = new Promise(resolve => {
        child.once('error', error => {
          stderr.write(`error: ${reasonOf(error)}\n`);
          resolve();
          ended(1);
        });
        child.once('close', code => {
          resolve();
          ended(code ?? STOPPED);
        });
      });
      return { kill: () => void child.kill() };
    },
    signatureOf,
    folderAt(path) {
      try {
        const found = statSync(path);
        return found.isDirectory() ? `${found.dev}:${found.ino}` : undefined;
      } catch {
        return undefined;
      }
    },
    watchFolder(path, changed) {
      const failed = (error: unknown) => {
        if (!unwatched.has(path)) stderr.write(`warning: changes in ${path} are not seen: ${reasonOf(error)}\n`);
        unwatched.add(path);
      };
      try {
        const watcher = watch(path, changed);
        // A folder that goes away: what is there instead is watched next.
        watcher.on('error', changed);
        return { close: () => watcher.close() };
      } catch (error) {
        failed(error);
        return { close() {} };
      }
    },
    after(milliseconds, callback) {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    say: event => void stderr.write(paint('dim', `${eventText(event)}`).concat('\n')),
  };
  const watching = new Watch(host);
  const stop = () => {
    watching.stop();
    void running.then(() => ended(STOPPED));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  // Without anything to read nothing would keep this process.
  const kept = setInterval(() => {}, 2 ** 30);
  watching.start();
  return over.finally(() => clearInterval(kept));
}

/** A line of its own between the output of two runs. */
export function eventText(event: WatchEvent): string {
  switch (event.kind) {
    case 'ended': {
      const { run, exitCode, count } = event;
      return `── run ${run} ended with ${exitCode}; waiting for a change of ${count} ${count === 1 ? 'file' : 'files'} (Ctrl+C ends) ──`;
    }
    case 'changed': {
      const { run, path, others, isInterrupted } = event;
      const more = others === 0 ? '' : ` and ${others} more`;
      const before = isInterrupted ? `, run ${run - 1} was ended` : '';
      return `── run ${run}: ${shown(path)}${more} changed${before} ──`;
    }
    default:
      return event satisfies never;
  }
}

function shown(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' ? '.' : below.startsWith('..') ? path : below;
}
