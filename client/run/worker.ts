/** One run in a worker of a browser: the messages to and from it, its output, and the files that it asks for. */

import type { FromChild, PermissionMessage, ProcessAction, StartedMessage, StartMessage } from '../../messages/run.ts';
import type { FileAnswer, FileQuestion, FromRunWorker, ToRunWorker } from '../../messages/web.ts';
import type { Launched } from '../machine.ts';
import type { RunReader } from './child.ts';
import { ControlSequenceFilter } from './controlSequences.ts';
import type { RunEnd } from './lines.ts';

/** What of a browser's worker is used. */
export interface WorkerThread {
  onmessage: ((event: { readonly data: FromRunWorker }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
  postMessage(message: ToRunWorker, transfer?: unknown[]): void;
  terminate(): void;
}

/** The files of the page or editor. Both reject with an error that says why. */
export interface WorkerFiles {
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array): Promise<void>;
}

/** A run that is told to stop has this long to end by itself, as a child has; then the worker is ended. */
const STOP_GRACE_MS = 75;

export class RunningWorker implements Launched {
  readonly pid = undefined;
  readonly ended: Promise<RunEnd>;
  readonly exited: Promise<void>;

  readonly #worker: WorkerThread;
  readonly #reader: RunReader;
  readonly #files: WorkerFiles;
  readonly #filters = { stdout: new ControlSequenceFilter(), stderr: new ControlSequenceFilter() };
  readonly #encoder = new TextEncoder();
  /** Messages are taken in their order, output no faster than the reader takes it. */
  #taken: Promise<void> = Promise.resolve();
  #isStarted = false;
  #isStopping = false;
  #isOver = false;
  #finish: (end: RunEnd) => void = () => {};
  #exit: () => void = () => {};

  /** `worker` was set up. */
  constructor(worker: WorkerThread, start: StartMessage, reader: RunReader, files: WorkerFiles) {
    this.#worker = worker;
    this.#reader = reader;
    this.#files = files;
    this.exited = new Promise(resolve => {
      this.#exit = resolve;
    });
    this.ended = new Promise(resolve => {
      this.#finish = resolve;
    });
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = ({ message }) =>
      this.#end({ kind: 'failed', reason: message ?? 'the worker could not be started' });
    worker.postMessage(start);
  }

  stop(): void {
    if (this.#isStopping || this.#isOver) return;
    this.#isStopping = true;
    this.#worker.postMessage({ type: 'stop' });
    setTimeout(() => this.#end({ kind: 'stopped' }), STOP_GRACE_MS);
  }

  kill(): void {
    this.#end({ kind: 'stopped' });
  }

  watch(events: number): void {
    if (!this.#isOver) this.#worker.postMessage({ type: 'watch', events });
  }

  control(process: number, action: ProcessAction): void {
    if (!this.#isOver) this.#worker.postMessage({ type: 'control', process, action });
  }

  #receive(message: FromRunWorker): void {
    if (message.type === 'ask') {
      void this.#answer(message);
      return;
    }
    if (message.type === 'done') this.#end({ kind: 'done', done: message });
    else if (message.type === 'refused') this.#end({ kind: 'failed', reason: message.message });
    else {
      this.#taken = this.#taken.then(async () => {
        await this.#take(message);
        if (!this.#isOver) this.#worker.postMessage({ type: 'taken', count: 1 });
      });
    }
  }

  async #take(message: Exclude<FromRunWorker, FileQuestion>): Promise<void> {
    switch (message.type) {
      case 'started':
        this.#started(message.subject);
        break;
      case 'output':
        await this.#print(message.stream, message.text);
        break;
      case 'processes':
        this.#reader.processes?.(message);
        break;
      case 'test':
        this.#reader.test?.(message);
        break;
      case 'testStarted':
      case 'testEnded':
      case 'printed':
        this.#reader.alone?.(message);
        break;
      case 'coverage':
        this.#reader.coverage?.(message);
        break;
      case 'values':
        this.#reader.values?.(message);
        break;
      case 'exploring':
      case 'explored':
        this.#reader.explored?.(message);
        break;
      case 'permission':
        void this.#permit(message);
        break;
      case 'done':
      case 'refused':
      case 'debug':
      case 'exit':
        break;
      default:
        message satisfies never;
    }
  }

  async #permit(message: PermissionMessage): Promise<void> {
    const reply = (await this.#reader.permission?.(message)) ?? 'no';
    if (!this.#isOver) this.#worker.postMessage({ type: 'permissionReply', id: message.id, reply });
  }

  #started(subject: Extract<FromChild, StartedMessage>['subject'] | undefined): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#reader.started(subject);
  }

  async #print(stream: 'stdout' | 'stderr', text: string): Promise<void> {
    if (this.#reader.bytes) {
      this.#reader.bytes(stream, this.#encoder.encode(text));
      return;
    }
    const shown = this.#filters[stream].push(text);
    if (shown !== '') await this.#reader.output(shown);
  }

  /** Nothing runs any more; what has come is still taken. */
  #end(end: RunEnd): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#worker.terminate();
    this.#exit();
    void this.#taken.then(async () => {
      this.#started(undefined);
      const rest = this.#reader.bytes ? '' : this.#filters.stdout.end() + this.#filters.stderr.end();
      if (rest !== '') await this.#reader.output(rest);
      this.#finish(end);
    });
  }

  async #answer(question: FileQuestion): Promise<void> {
    const answer = await fileAnswer(question, this.#files);
    if (!this.#isOver) this.#worker.postMessage(answer);
  }
}

/** What the files say to a question. */
export async function fileAnswer({ id, path, bytes }: FileQuestion, files: WorkerFiles): Promise<FileAnswer> {
  try {
    if (bytes === undefined) return { type: 'answer', id, bytes: await files.read(path) };
    await files.write(path, bytes);
    return { type: 'answer', id };
  } catch (error) {
    return { type: 'answer', id, failure: error instanceof Error ? error.message : String(error) };
  }
}
