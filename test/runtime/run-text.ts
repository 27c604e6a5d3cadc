/** Runs a text in the engine, on a host of this process: a virtual clock, no files, counted ids. */

import { Engine } from '../../runtime/engine.ts';
import type { Host } from '../../runtime/host.ts';
import type { Environment, Files } from '../../runtime/library/context.ts';
import type { Network } from '../../runtime/library/network.ts';
import { plainPaint } from '../../runtime/report/paint.ts';
import { reportText } from '../../runtime/report/report.ts';

export interface Ran {
  readonly out: string;
  readonly err: string;
  /** Why it was not loaded, or the reports of its failed processes. */
  readonly failures: readonly string[];
}

/** 2023-11-14T22:13:20Z, where the virtual clock starts. */
export const startTime = 1_700_000_000_000;

/** Runs the `#[main]` functions of a document, beside files by their absolute paths. */
export async function runText(text: string, files: ReadonlyMap<string, Uint8Array> = new Map()): Promise<Ran> {
  const output = { stdout: '', stderr: '' };
  const host = hostOf((stream, written) => {
    output[stream] += written;
  });
  const engine = new Engine(host, {
    profile: 'run',
    paint: plainPaint,
    logLevel: 'warn',
    environment: variables(new Map()),
    files: filesIn(new Map(files)),
    network: noNetwork,
  });
  const loaded = await engine.loadText(text, undefined, '/');
  if (!loaded.ok) return { out: output.stdout, err: output.stderr, failures: [loaded.message] };
  const result = await engine.run({ entry: { kind: 'attributes', names: ['main'] } });
  const failures = result.failures.map(({ failure }) =>
    failure.kind === 'error' ? reportText(failure.failure, plainPaint) : 'no error',
  );
  return { out: output.stdout, err: output.stderr, failures };
}

/** A host of this process, whose output goes to `write`. */
export function hostOf(write: Host['write']): Host {
  let passed = 0;
  let ids = 0;
  return {
    write,
    now: () => startTime + passed,
    monotonic: () => passed,
    sleep(ms) {
      passed += ms;
    },
    randomId: () => `id${String(++ids).padStart(12, '0')}`,
    random: () => 0.5,
    readFile: () => ({ failure: 'No such file or directory (os error 2)' }),
    workingFolder: '/',
    env: () => undefined,
  };
}

/** Files by their absolute paths. */
function filesIn(files: Map<string, Uint8Array>): Files {
  return {
    read: path => files.get(path) ?? { failure: 'No such file or directory (os error 2)' },
    write(path, bytes) {
      files.set(path, bytes);
      return undefined;
    },
  };
}

/** A network where nobody answers. */
const noNetwork: Network = {
  address: href => ({ href, scheme: 'http', host: 'nobody', port: 80 }),
  send: async ({ address }) => ({ failure: `error sending request for url (${address.href})` }),
};

function variables(values: Map<string, string>): Environment {
  return {
    get: name => values.get(name),
    set: (name, value) => void values.set(name, value),
    remove: name => void values.delete(name),
    entries: () => [...values],
  };
}
