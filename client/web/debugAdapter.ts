/** The debug adapter in a worker: requests go in, answers and events come out, and with the session the worker ends. */

import * as vscode from 'vscode';
import { isFile, pathOf, uriOf } from '../files.ts';
import { fileAnswer, type WorkerThread } from '../run/worker.ts';
import { workspaceFiles } from './editorFiles.ts';
import { withSourcePaths } from './sourcePaths.ts';

/** An adapter that is told to disconnect and never rests is ended after so long, in ms. */
const GRACE_MS = 500;

export class WorkerAdapter implements vscode.DebugAdapter {
  readonly #worker: WorkerThread;
  readonly #sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.#sent.event;

  /** `worker` was set up. */
  constructor(worker: WorkerThread) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => {
      if (data.type === 'ask') {
        void fileAnswer(data, workspaceFiles).then(answer => worker.postMessage(answer));
        return;
      }
      worker.postMessage({ type: 'taken', count: 1 });
      if (data.type === 'debug') this.#sent.fire(withSourcePaths(data.message, editorPath));
      else if (data.type === 'exit') worker.terminate();
    };
    worker.onerror = ({ message = 'the worker could not be started' }) => {
      this.#sent.fire({
        type: 'event',
        event: 'output',
        body: { category: 'important', output: `${message}\n` },
      } as object);
      this.#sent.fire({ type: 'event', event: 'terminated' } as object);
    };
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    this.#worker.postMessage({ type: 'debug', message: withSourcePaths(message, runPath) });
  }

  dispose(): void {
    setTimeout(() => this.#worker.terminate(), GRACE_MS);
    this.#sent.dispose();
  }
}

/** The editor names files by addresses that are no `file:` ones; the run knows the paths of them. */
function runPath(path: string): string {
  if (!/^[A-Za-z][\w+.-]+:\//.test(path)) return path;
  const uri = vscode.Uri.parse(path);
  return isFile(uri) ? pathOf(uri) : path;
}

function editorPath(path: string): string {
  return path.startsWith('/') ? uriOf(path).toString() : path;
}
