/** Starts workers of the extension's scripts, wherever those lie. */

import * as vscode from 'vscode';
import type { ScriptAddress, ScriptPort } from '../../messages/web.ts';
import type { WorkerThread } from '../run/worker.ts';

/** What of a browser is used. */
declare const Worker: new (address: string) => WorkerThread;
declare const MessageChannel: new () => { readonly port1: ScriptPort; readonly port2: ScriptPort };
declare const URL: { createObjectURL(blob: Blob): string };

/**
 * An editor starts no workers of scripts that lie on its remote machine: their texts are read through its file system. Else the scripts
 * have addresses of their own.
 */
export class Workers {
  readonly #folder: vscode.Uri;
  /** Of scripts that were read. */
  readonly #addresses = new Map<string, string>();

  private constructor(folder: vscode.Uri) {
    this.#folder = folder;
  }

  /** `names`: the scripts that workers are started of. */
  static async of(folder: vscode.Uri, ...names: readonly string[]): Promise<Workers> {
    const workers = new Workers(folder);
    if (folder.scheme === 'vscode-remote') await Promise.all(names.map(name => workers.#read(name)));
    return workers;
  }

  /** A worker that was set up. */
  start(name: string): WorkerThread {
    const address = this.#addresses.get(name);
    if (address === undefined) {
      const scripts = `${this.#folder.toString(true)}/`;
      const worker = new Worker(scripts + name);
      worker.postMessage({ type: 'setUp', scripts, network: true });
      return worker;
    }
    const worker = new Worker(address);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = async ({ data }: { readonly data: string }) => {
      port1.postMessage({ name: data, address: await this.#read(data) } satisfies ScriptAddress);
    };
    worker.postMessage({ type: 'setUp', scripts: port2, network: true }, [port2]);
    return worker;
  }

  async #read(name: string): Promise<string> {
    const known = this.#addresses.get(name);
    if (known !== undefined) return known;
    const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, name));
    const address = URL.createObjectURL(new Blob([new Uint8Array(text)], { type: 'text/javascript' }));
    this.#addresses.set(name, address);
    return address;
  }
}
