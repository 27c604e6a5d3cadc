/** What a trial is lent in place of the machine: whatever it changes is its own, and each trial begins with the same. */

import type { Answer, Host, HostFailure, Importer } from '../host.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import { RandomIds } from '../recording/randomIds.ts';
import type { Lent } from '../recording/tape.ts';
import { decodeUtf8Lossy } from '../values/utf8.ts';
import { sumOf } from './token.ts';

/** What trials take from the machine: none of them changes anything there. */
export interface TrialHost {
  readonly workingFolder: string;
  /** Milliseconds of a clock that never goes back. */
  monotonic(): number;
  /** Milliseconds since 1970, when exploring began: every trial begins then. */
  readonly startedAt: number;
  /** `importer`: undefined where a program reads it. */
  readFile(path: string, importer: Importer | undefined): Answer<Uint8Array | HostFailure>;
  readonly permissions: Permissions | undefined;
  readonly environment: readonly (readonly [string, string])[];
  readonly network: Pick<Network, 'address'>;
}

/** What is different from one who runs a trial to another. */
export interface TrialShell {
  write: Host['write'];
  /** Where others are to be let in. Without it nobody is. */
  readonly pause?: () => Answer<void>;
  /** A pause without an end, until it is woken. */
  readonly rest?: () => Answer<void>;
  readonly wake?: () => void;
}

/** The files of trials, read once. */
export class TrialFiles {
  readonly #host: TrialHost;
  readonly #read = new Map<string, Answer<Uint8Array | HostFailure>>();
  /** Texts by path, in the order in which they were read. */
  readonly texts = new Map<string, string>();

  constructor(host: TrialHost) {
    this.#host = host;
  }

  read(path: string, importer: Importer | undefined): Answer<Uint8Array | HostFailure> {
    const key = `${importer} ${path}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const took = (answer: Uint8Array | HostFailure) => {
      if (!('failure' in answer)) this.texts.set(path, decodeUtf8Lossy(answer));
      this.#read.set(key, answer);
      return answer;
    };
    const answer = this.#host.readFile(path, importer);
    const taken = answer instanceof Promise ? answer.then(took) : took(answer);
    this.#read.set(key, taken);
    return taken;
  }

  /** A number for all that was read: a document that was loaded has another one when its text is another. */
  sum(): number {
    return sumOf([...this.texts.values()].join('\n'));
  }
}

export function trialMachine(host: TrialHost, trialFiles: TrialFiles, shell: TrialShell): Lent {
  const { workingFolder, startedAt } = host;
  const ids = new RandomIds(new Uint8Array(32));
  let passed = 0;
  const variables = new Map(host.environment);
  const written = new Map<string, Uint8Array>();
  return {
    host: {
      write: (stream, text) => shell.write(stream, text),
      now: () => startedAt + passed,
      monotonic: () => host.monotonic(),
      sleep: ms => {
        if (!Number.isFinite(ms)) return shell.rest?.() ?? Promise.resolve();
        passed += ms;
        return shell.pause?.();
      },
      ...(shell.wake === undefined ? {} : { wake: shell.wake }),
      randomId: () => ids.id(),
      random: () => ids.number(),
      readFile: (path, importer) => trialFiles.read(path, importer),
      workingFolder,
      env: () => undefined,
    },
    environment: {
      get: name => variables.get(name),
      set: (name, value) => void variables.set(name, value),
      remove: name => void variables.delete(name),
      entries: () => [...variables],
    },
    files: {
      read: path => written.get(path) ?? trialFiles.read(path, undefined),
      write: (path, bytes) => {
        written.set(path, bytes);
        return undefined;
      },
    },
    network: {
      address: (url, query) => host.network.address(url, query),
      send: async () => ({ failure: 'no request is sent while orders are explored' }),
    },
    permissions: host.permissions,
  };
}
