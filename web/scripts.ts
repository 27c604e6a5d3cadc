/**
 * Loads scripts that lie beside the worker's own when they are first needed. The build makes such a call of each dynamic import of
 * a part, and of each part a script that sets `stofPart`.
 */

import type { ScriptAddress, WorkerSetUp } from '../messages/web.ts';

declare function importScripts(...addresses: string[]): void;

const scope = globalThis as { stofPart?: unknown; stofScript?: (name: string) => Promise<unknown> };

let addressOf: (name: string) => Promise<string> | string = name => name;

/** Where they lie; told by who started the worker. */
export function findScripts({ scripts }: WorkerSetUp): void {
  if (typeof scripts === 'string') {
    addressOf = name => scripts + name;
    return;
  }
  const waiting = new Map<string, (address: string) => void>();
  scripts.onmessage = ({ data: { name, address } }: MessageEvent<ScriptAddress>) => waiting.get(name)?.(address);
  addressOf = name =>
    new Promise(resolve => {
      waiting.set(name, resolve);
      scripts.postMessage(name);
    });
}

scope.stofScript = async name => {
  importScripts(await addressOf(name));
  const part = scope.stofPart;
  scope.stofPart = undefined;
  return part;
};
