/**
 * Runs for editors that speak to `stof lsp` and start no processes themselves: commands of the language server, each run in a
 * child as the extension starts it. See docs/protocol.md.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_DOCUMENT } from '../language/paths/packages.ts';
import { baseName, folderOf, joinPath } from '../language/paths/paths.ts';
import { pathOfAddress } from '../language/project/address.ts';
import { RUN_FUNCTION_COMMAND } from '../messages/lens.ts';
import {
  CHILD_ARGUMENT,
  type FromChild,
  RUN_PROTOCOL_VERSION,
  type RunDocument,
  type RunEntry,
  type RunPermissions,
  type StartMessage,
  type ToChild,
} from '../messages/run.ts';
import type { Launcher, OpenText, Tell } from '../server/launcher.ts';

/** Runs at one time: an editor that starts more has lost count. */
const MOST_RUNS = 16;
/** A child that is told to stop has this long, in ms, then it is killed. */
const STOP_GRACE_MS = 75;
const TIME_LIMIT_MS = 120_000;

/** Undefined unless the client's options of `initialize` say `{"run": true}`. */
export function makeLauncher(options: unknown, tell: Tell): Launcher | undefined {
  if (property(options, 'run') !== true) return undefined;
  // The child says what is wrong with them.
  return new ChildLauncher(tell, property(options, 'permissions') as RunPermissions | undefined);
}

class ChildLauncher implements Launcher {
  readonly commands = [RUN_FUNCTION_COMMAND, 'stof.run', 'stof.test', 'stof.stop'];
  readonly #tell: Tell;
  readonly #permissions: RunPermissions | undefined;
  readonly #runs = new Map<number, ChildProcess>();
  #last = 0;

  constructor(tell: Tell, permissions: RunPermissions | undefined) {
    this.#tell = tell;
    this.#permissions = permissions;
  }

  execute(command: string, [argument]: readonly unknown[], texts: readonly OpenText[]): unknown {
    if (command === 'stof.stop') {
      const child = this.#runs.get(Number(property(argument, 'run')));
      if (child) stop(child);
      return null;
    }
    const uri = property(argument, 'uri');
    if (typeof uri !== 'string') throw new Error(`${command} needs the document: { "uri": … }`);
    if (this.#runs.size >= MOST_RUNS) throw new Error(`${MOST_RUNS} documents run already`);
    const run = ++this.#last;
    const permissions = this.#permissions === undefined ? {} : { permissions: this.#permissions };
    this.#start(run, { ...startMessage(uri, entryOf(command, argument), texts), ...permissions });
    return { run };
  }

  dispose(): void {
    for (const child of this.#runs.values()) child.kill('SIGKILL');
  }

  #start(run: number, start: StartMessage): void {
    const child = spawn(process.execPath, [join(__dirname, 'stof.js'), CHILD_ARGUMENT], {
      cwd: start.workingFolder,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      windowsHide: true,
    });
    this.#runs.set(run, child);
    let end: object = { reason: 'lost' };
    child.on('message', message => {
      const said = message as FromChild;
      if (said.type === 'done') end = { reason: said.reason, exitCode: said.exitCode, durationMs: said.durationMs };
      else if (said.type === 'permission') {
        // Nobody is there to ask.
        child.send({ type: 'permissionReply', id: said.id, reply: 'no' } satisfies ToChild, () => {});
      } else if (said.type === 'refused') end = { reason: 'refused', message: said.message };
    });
    child.once('error', error => {
      end = { reason: 'refused', message: error.message };
      if (child.pid === undefined) finish();
    });
    const finish = () => {
      if (this.#runs.delete(run)) void this.#tell('stof/run/ended', { run, ...end });
    };
    // Behind the last byte of both streams.
    child.once('close', finish);
    for (const stream of ['stdout', 'stderr'] as const) {
      const from = child[stream];
      from?.setEncoding('utf8').on('data', (text: string) => {
        // No more is read than the editor takes.
        from.pause();
        void this.#tell('stof/run/output', { run, stream, text }).finally(() => from.resume());
      });
    }
    child.send(start satisfies ToChild, () => {
      // A child that is gone already has said why, or is told of as lost.
    });
  }
}

function stop(child: ChildProcess): void {
  child.send({ type: 'stop' } satisfies ToChild, () => {
    // It is gone already.
  });
  setTimeout(() => child.kill('SIGKILL'), STOP_GRACE_MS).unref();
}

function entryOf(command: string, argument: unknown): RunEntry {
  if (command === 'stof.test') return { kind: 'tests' };
  if (command === 'stof.run') return { kind: 'attributes', names: ['main'] };
  const [object, name] = [property(argument, 'object'), property(argument, 'name')];
  if (typeof object !== 'string' || typeof name !== 'string') throw new Error('no function is named');
  const as = property(argument, 'kind') === 'test' ? 'test' : 'run';
  return { kind: 'functions', as, functions: [{ object, name }] };
}

function startMessage(uri: string, entry: RunEntry, texts: readonly OpenText[]): StartMessage {
  const path = pathOfAddress(uri);
  const packageFolder = path === undefined ? undefined : packageAbove(path);
  const folder = path === undefined ? process.cwd() : folderOf(path);
  return {
    type: 'start',
    version: RUN_PROTOCOL_VERSION,
    document: documentOf(uri, path, packageFolder, folder, texts),
    entry,
    texts: Object.fromEntries(texts.flatMap(open => withPath(open))),
    workingFolder: packageFolder ?? folder,
    colours: false,
    clock: 'real',
    timeLimitMs: TIME_LIMIT_MS,
    events: 0,
  };
}

function documentOf(
  uri: string,
  path: string | undefined,
  packageFolder: string | undefined,
  folder: string,
  texts: readonly OpenText[],
): RunDocument {
  if (path !== undefined) return { kind: 'file', path, ...(packageFolder === undefined ? {} : { packageFolder }) };
  const text = texts.find(open => open.uri === uri)?.text;
  if (text === undefined) throw new Error(`${uri} is not open, and no file`);
  return { kind: 'text', name: baseName(uri), text, folder };
}

function withPath({ uri, text }: OpenText): [string, string][] {
  const path = pathOfAddress(uri);
  return path === undefined ? [] : [[path, text]];
}

function packageAbove(path: string): string | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (existsSync(joinPath(folder, PACKAGE_DOCUMENT))) return folder;
    if (folderOf(folder) === folder) return undefined;
  }
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
