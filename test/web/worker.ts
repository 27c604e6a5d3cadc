/** A worker of a browser in a thread of Node from which Node's own globals were taken: what runs there needs none of them. */

import { join, sep } from 'node:path';
import { Worker } from 'node:worker_threads';

const scripts = join(process.cwd(), 'dist', 'web') + sep;

const bootstrap = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');
const load = file => runInThisContext(readFileSync(file, 'utf8'), { filename: file });
globalThis.self = globalThis;
globalThis.postMessage = message => parentPort.postMessage(message);
globalThis.importScripts = (...files) => files.forEach(load);
parentPort.on('message', data => globalThis.onmessage({ data }));
for (const name of ['process', 'Buffer', 'setImmediate', 'clearImmediate', 'require', 'global']) delete globalThis[name];
load(workerData);
`;

export class BrowserWorker {
  readonly #worker: Worker;
  #listener: (message: never) => void = () => {};

  /** `name`: a script of `dist/web`. */
  constructor(name: string, network = false) {
    this.#worker = new Worker(bootstrap, { eval: true, workerData: scripts + name });
    this.#worker.on('message', message => this.#listener(message as never));
    // A fault is one of ours: the test must not wait for its time limit.
    this.#worker.on('error', error => {
      throw error;
    });
    this.post({ type: 'setUp', scripts, network });
  }

  /** Takes what comes from now on. */
  listen<Message>(listener: (message: Message) => void): void {
    this.#listener = listener;
  }

  post(message: object): void {
    this.#worker.postMessage(message);
  }

  end(): Promise<number> {
    return this.#worker.terminate();
  }
}
