/** What a browser lends to a run: timers, the files of the editor, perhaps the network. What it has not, is refused by name. */

import { WebHost } from '../embedding/web-host.ts';
import { pathKey } from '../language/paths/paths.ts';
import type { FileAnswer } from '../messages/web.ts';
import { hostOptions, type Machine } from '../runner/machine.ts';
import type { HostFailure } from '../runtime/host.ts';
import type { Environment } from '../runtime/library/context.ts';
import { fail } from '../runtime/library/failure.ts';
import { encodeUtf8 } from '../runtime/values/utf8.ts';
import type { Asking } from './asking.ts';
import { browserNetwork, noNetwork, stayingNetwork } from './network.ts';

const NO_ENVIRONMENT = 'a browser has no environment variables';

const environment: Environment = {
  get() {
    throw fail('StdEnv', NO_ENVIRONMENT);
  },
  set() {
    throw fail('StdSetEnv', NO_ENVIRONMENT);
  },
  remove() {
    throw fail('StdRemoveEnv', NO_ENVIRONMENT);
  },
  entries() {
    throw fail('StdEnvVars', NO_ENVIRONMENT);
  },
};

/** `files` asks the editor; `network`: whether it lends that. */
export function browserMachine(files: Asking, network: boolean): Machine {
  const read = async (path: string) => readAnswer(await files.ask(path));
  return {
    host: options => new WebHost(hostOptions(options)),
    reader(texts) {
      const sent = new Map(Object.entries(texts).map(([path, text]) => [pathKey(path), text]));
      return path => {
        const text = sent.get(pathKey(path));
        return text === undefined ? read(path) : encodeUtf8(text);
      };
    },
    environment,
    files: {
      read,
      async write(path, bytes) {
        const { failure } = await files.ask(path, bytes);
        return failure === undefined ? undefined : { failure };
      },
    },
    network: network ? browserNetwork : noNetwork,
    permissions: undefined,
    // Links are followed by the editor, which reads only what it shows.
    paths: { platform: 'web', realPath: path => path },
    networkWithin: () => (network ? stayingNetwork : noNetwork),
    recordings: undefined,
  };
}

function readAnswer({ bytes, failure = 'the editor did not answer' }: FileAnswer): Uint8Array | HostFailure {
  return bytes ?? { failure };
}
