/** The two engines, and what a run of each gives. */

import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isMemoryShort } from '../../../runner/memory.ts';
import { runResultText } from '../../../runner/results.ts';
import { Engine } from '../../../runtime/engine.ts';
import { logText } from '../../../runtime/report/log.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import { folded, plain } from '../../conformance/programs.mjs';
import { VirtualHost } from '../../runtime/engine/run.ts';

/** What a run gave, with what differs from run to run masked. `exit` is a code, a signal, or `hangs`. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: string;
}

/** Programs end within milliseconds; this is for those that do not. */
const LIMIT_MS = 4000;
const FILE = 'program.stof';

/** The reference's command line, where STOF_REFERENCE names it. */
export const reference = process.env['STOF_REFERENCE'];

const folder = resolve('build/fuzz/running');
let runs = 0;

/** Runs a text in the reference. */
export async function runReference(text: string): Promise<Outcome> {
  const own = join(folder, String(process.pid), String(++runs % 8));
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, FILE), text);
  const { stdout, stderr, exit } = await spawned(reference!, ['run', FILE], own);
  return outcomeOf(stdout.replaceAll(`${own}/`, ''), stderr.replaceAll(`${own}/`, ''), exit);
}

/** Takes away the files that runs needed. */
export function clearRuns(): void {
  rmSync(join(folder, String(process.pid)), { recursive: true, force: true });
}

function spawned(program: string, args: readonly string[], cwd: string): Promise<Outcome> {
  return new Promise(done => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        // What prints without end is ended.
        if (output[name].length < 5e6) output[name] += text;
      });
    }
    let hangs = false;
    const timer = setTimeout(() => {
      hangs = true;
      child.kill('SIGKILL');
    }, LIMIT_MS);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      done({ ...output, exit: hangs ? 'hangs' : String(code ?? signal) });
    });
  });
}

/** How a run is made; by default as users make it. */
export interface Manner {
  /** 0: interrupted wherever a turn can be. */
  readonly fuel?: number;
  /** Milliseconds by which the clock of sleeps has moved at the next look, and by which a sleep is too long. */
  readonly late?: () => number;
}

/** Output of this engine that is kept in memory. */
class Listener extends VirtualHost {
  readonly streams = { stdout: '', stderr: '' };
  readonly #text: string;
  readonly #late: () => number;
  #ids = 0;

  constructor(text: string, late: () => number = () => 0) {
    super();
    this.#text = text;
    this.#late = late;
  }
  override now(): number {
    this.time += this.#late();
    return this.time;
  }
  override sleep(ms: number): Promise<void> | undefined {
    return super.sleep(ms + this.#late());
  }
  override write(stream: 'stdout' | 'stderr', text: string): void {
    this.streams[stream] += text;
  }
  /** As on a machine: what fills the memory is ended. */
  isMemoryShort(bytes = 0): boolean {
    return isMemoryShort(bytes, 1 / 2);
  }
  /** The clock of the machine, so that a program without end is ended. */
  override monotonic(): number {
    return performance.now();
  }
  override randomId(): string {
    return `id${String(++this.#ids).padStart(12, '0')}`;
  }
  override readFile(path: string): Uint8Array | { failure: string } {
    return path === `/${FILE}` ? new TextEncoder().encode(this.#text) : super.readFile(path);
  }
}

/** Runs a text in this engine. A JavaScript exception is thrown on. */
export async function runOurs(text: string, { fuel, late }: Manner = {}): Promise<Outcome> {
  const host = new Listener(text, late);
  const engine = new Engine(host, {
    profile: 'run',
    paint: plainPaint,
    logLevel: 'warn',
    timeLimitMs: LIMIT_MS,
    ...(fuel === undefined ? {} : { fuel }),
  });
  const loaded = await engine.loadFile(`/${FILE}`, 'stof');
  if (!loaded.ok) host.write('stderr', logText('error', loaded.message, plainPaint));
  const result = loaded.ok ? await engine.run({ entry: { kind: 'attributes', names: ['main'] } }) : undefined;
  if (result !== undefined) host.write('stdout', runResultText(result, plainPaint));
  const { stdout, stderr } = host.streams;
  if (stdout.includes('internal error of the engine')) throw new Error(stdout);
  const place = (shown: string): string => shown.replaceAll(`/${FILE}`, FILE);
  return outcomeOf(place(stdout), place(stderr), result === undefined || result.failures.length > 0 ? '1' : '0');
}

function outcomeOf(stdout: string, stderr: string, exit: string): Outcome {
  return { stdout: masked(stdout), stderr: folded(masked(stderr)), exit };
}

/** Ids of objects in the words of errors are random as well. */
function masked(text: string): string {
  return plain(text)
    .replace(/(SId\(\\*")[A-Za-z0-9_-]{14}(?=\\*")/g, '$1<id>')
    .replace(/cannot cast [A-Za-z0-9_-]{14} to/g, 'cannot cast <id> to');
}
