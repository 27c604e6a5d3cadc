/** Runs of the page's document: one at a time, in a worker that has no files, no network and no environment, to a time limit. */

import { closingLine, firstLine, type RunEnd, withoutColours } from '../client/run/lines.ts';
import { RunningWorker, type WorkerFiles, type WorkerThread } from '../client/run/worker.ts';
import { RUN_PROTOCOL_VERSION, type RunEntry } from '../messages/run.ts';
import type { OutputPane } from './output.ts';
import type { ProcessesPane } from './processes.ts';

/** Name of the document in reports. */
export const NAME = 'playground.stof';
/** Seconds of running time that a person may want to watch. */
const LIMIT_MS = 30_000;
/** A single step that never ends is not stopped by the engine: the worker is ended. */
const GRACE_MS = 2_000;
const MOST_CHANGES = 200_000;

const noFiles: WorkerFiles = {
  async read() {
    throw new Error('this page has no files: the document stands alone');
  },
  async write() {
    throw new Error('this page has no files to write');
  },
};

export class Running {
  readonly #output: OutputPane;
  readonly #processes: ProcessesPane;
  readonly #scripts: string;
  #current: RunningWorker | undefined;
  /** Told when a run begins and when it has ended; how it did, without colours. */
  onChange: (isRunning: boolean, text: string) => void = () => {};

  constructor(output: OutputPane, processes: ProcessesPane, scripts: string) {
    this.#output = output;
    this.#processes = processes;
    this.#scripts = scripts;
  }

  /** Ends the run before, if there is one. */
  async run(text: string, entry: RunEntry): Promise<RunEnd> {
    const before = this.#current;
    before?.stop();
    await before?.ended;
    const worker = new Worker(`${this.#scripts}runner.js`);
    worker.postMessage({ type: 'setUp', scripts: this.#scripts, network: false });
    const output = this.#output;
    output.clear();
    const title = firstLine({ entry, document: NAME, subject: { kind: 'text' }, unsaved: false, othersUnsaved: 0 });
    output.line(title);
    this.#processes.begin(withoutColours(title).replace(/^▶ /, ''), (id, action) => run.control(id, action));
    const began = performance.now();
    const run = new RunningWorker(
      worker as unknown as WorkerThread,
      {
        type: 'start',
        version: RUN_PROTOCOL_VERSION,
        document: { kind: 'text', name: NAME, text, folder: '/' },
        entry,
        texts: {},
        workingFolder: '/',
        colours: true,
        clock: 'real',
        timeLimitMs: LIMIT_MS,
        events: MOST_CHANGES,
      },
      {
        started() {},
        output: printed => output.write(printed),
        processes: message => this.#processes.changes(message),
      },
      noFiles,
    );
    this.#current = run;
    this.onChange(true, withoutColours(title));
    const timer = setTimeout(() => run.kill(), LIMIT_MS + GRACE_MS);
    const end = await run.ended;
    clearTimeout(timer);
    const line = closingLine(end, performance.now() - began);
    output.line(line);
    this.#processes.ended(withoutColours(line));
    if (this.#current === run) {
      this.#current = undefined;
      this.onChange(false, withoutColours(line));
    }
    return end;
  }

  stop(): void {
    this.#current?.stop();
  }
}
