/**
 * Loads scripts that lie beside the worker's own when they are first needed. The build makes such a call of each dynamic import of
 * a part, and of each part a script that sets `stofPart`.
 */

declare function importScripts(...addresses: string[]): void;

const scope = globalThis as { stofPart?: unknown; stofScript?: (name: string) => unknown };
let folder = '';

/** Where they lie; told by who started the worker. */
export function scriptsLieIn(address: string): void {
  folder = address;
}

scope.stofScript = name => {
  importScripts(folder + name);
  const part = scope.stofPart;
  scope.stofPart = undefined;
  return part;
};
