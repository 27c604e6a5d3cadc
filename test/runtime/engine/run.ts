/** Runs documents on a host without a machine: a virtual clock, files in memory, output in one text. */

import { Engine, type EngineOptions } from '../../../runtime/engine.ts';
import type { Host } from '../../../runtime/host.ts';
import type { Entry, RunResult } from '../../../runtime/outcome.ts';
import { plainPaint } from '../../../runtime/report/paint.ts';
import type { ProcessEvent } from '../../../runtime/scheduler/events.ts';

export interface Ran {
  /** Standard output and error as they came. */
  readonly output: string;
  readonly result: RunResult;
  readonly events: readonly ProcessEvent[];
  /** Milliseconds that the virtual clock advanced. */
  readonly elapsed: number;
}

/** A host whose time passes only while everybody sleeps. Not every call of `monotonic` may give the same: loops need limits. */
export class VirtualHost implements Host {
  output = '';
  time = 0;
  /** Milliseconds that each look at the monotonic clock takes; 0: computing takes no time. */
  tick = 0;
  readonly workingFolder = '/work folder';
  readonly #files: ReadonlyMap<string, string>;
  #ids = 0;
  #work = 0;

  constructor(files: ReadonlyMap<string, string> = new Map()) {
    this.#files = files;
  }
  write(_stream: 'stdout' | 'stderr', text: string): void {
    this.output += text;
  }
  now(): number {
    return this.time;
  }
  monotonic(): number {
    this.#work += this.tick;
    return this.time + this.#work;
  }
  sleep(ms: number): Promise<void> | undefined {
    this.time += ms;
    return undefined;
  }
  randomId(): string {
    this.#ids++;
    return `id${String(this.#ids).padStart(12, '0')}`;
  }
  random(): number {
    return 0.5;
  }
  readFile(path: string): Uint8Array | { failure: string } {
    const text = this.#files.get(path);
    return text === undefined ? { failure: 'No such file or directory (os error 2)' } : new TextEncoder().encode(text);
  }
  env(): undefined {
    return undefined;
  }
}

export interface Setting {
  readonly host?: VirtualHost;
  readonly entry?: Entry;
  readonly options?: Partial<EngineOptions>;
  /** Called with the engine before the run, e.g. to stop it from an event. */
  readonly onEvent?: (event: ProcessEvent, engine: Engine) => void;
}

/** Loads the text and runs its `#[main]` functions. Throws when it does not load. */
export async function run(text: string, setting: Setting = {}): Promise<Ran> {
  const host = setting.host ?? new VirtualHost();
  const engine = new Engine(host, { profile: 'run', paint: plainPaint, logLevel: 'warn', ...setting.options });
  const loaded = await engine.loadText(text, '/doc.stof', '/');
  if (!loaded.ok) throw new Error(loaded.message);
  const events: ProcessEvent[] = [];
  const result = await engine.run({
    entry: setting.entry ?? { kind: 'attributes', names: ['main'] },
    onEvent: event => {
      events.push(event);
      setting.onEvent?.(event, engine);
    },
  });
  return { output: host.output, result, events, elapsed: host.time };
}
