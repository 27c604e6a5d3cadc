/** What a program lends to a document, and how the engine is told. */

import type { Answer, HostFailure } from '../runtime/host.ts';
import type { Environment, Files, LogLevel } from '../runtime/library/context.ts';
import type { Address, Network } from '../runtime/library/network.ts';
import type { Permissions } from '../runtime/library/permissions.ts';
import { networkOfFetch } from './fetch-network.ts';
import { hostsOf } from './hosts.ts';
import type { DocumentOptions, LentFiles } from './options.ts';

/** What the machine under the library has, beside what every JavaScript runtime has. */
export interface Platform {
  readonly files?: Files | undefined;
  readonly environment?: Environment | undefined;
  readonly network?: ((isAllowed: IsAllowed | undefined, refuse: Refuse | undefined) => Network) | undefined;
  /** Who says what of it may be used. Throws a TypeError for what makes no sense. */
  readonly permissions?:
    | ((given: NonNullable<DocumentOptions['permissions']>, folder: string) => Permissions)
    | undefined;
  readonly isMemoryShort?: ((bytes?: number) => boolean) | undefined;
  readonly folder?: string | undefined;
}

/** What a document may use. */
export interface Settings {
  readonly write: (stream: 'stdout' | 'stderr', text: string) => void;
  readonly files: Files | undefined;
  readonly environment: Environment | undefined;
  readonly network: Network | undefined;
  readonly permissions: Permissions | undefined;
  readonly clock: 'real' | 'virtual';
  readonly now: (() => number) | undefined;
  readonly random: (() => number) | undefined;
  readonly maxExecutionTime: number;
  readonly profile: 'run' | 'test';
  readonly folder: string;
  readonly logLevel: LogLevel;
  readonly isMemoryShort: ((bytes?: number) => boolean) | undefined;
}

type IsAllowed = NonNullable<Network['isAllowed']>;
/** Why nothing may be sent there; undefined: it may. */
type Refuse = (address: Address) => Answer<string | undefined>;

const DEFAULT_TIME_MS = 120_000;
const MISSING: HostFailure = { failure: 'No such file or directory (os error 2)' };
const READ_ONLY: HostFailure = { failure: 'Operation not permitted (os error 1)' };

export function settingsOf(options: DocumentOptions, platform: Platform): Settings {
  const { clock = 'real', output = 'console' } = options;
  const folder = options.folder ?? platform.folder ?? '/';
  const permissions = permissionsOf(options.permissions, folder, platform);
  return {
    write: writerTo(output),
    files: filesOf(options.files, platform),
    environment: environmentOf(options.env, platform),
    network: networkOf(options.net, permissions, platform),
    permissions,
    clock: clock === 'virtual' ? 'virtual' : 'real',
    now: typeof clock === 'function' ? clock : undefined,
    random: options.random,
    maxExecutionTime: options.maxExecutionTime ?? DEFAULT_TIME_MS,
    profile: options.profile === 'test' ? 'test' : 'run',
    folder,
    logLevel: options.logLevel ?? 'info',
    isMemoryShort: platform.isMemoryShort,
  };
}

function writerTo(output: NonNullable<DocumentOptions['output']>): Settings['write'] {
  if (output === 'none') return () => {};
  if (typeof output === 'function') return (stream, text) => output(text, stream);
  return writeToConsole;
}

/** What is written ends its line, as a console does by itself. */
function writeToConsole(stream: 'stdout' | 'stderr', text: string): void {
  const line = text.replace(/\n$/, '');
  if (stream === 'stdout') console.log(line);
  else console.error(line);
}

function filesOf(files: DocumentOptions['files'], platform: Platform): Files | undefined {
  if (files === undefined || files === false) return undefined;
  if (files === true) {
    if (platform.files === undefined) throw new TypeError('there are no files here to be lent: name them');
    return platform.files;
  }
  return files instanceof Map ? filesOfMap(files) : filesOfHost(files);
}

function filesOfMap(files: Map<string, string | Uint8Array>): Files {
  return {
    read(path) {
      const content = files.get(path);
      return content === undefined ? MISSING : bytesOf(content);
    },
    write(path, bytes) {
      files.set(path, bytes.slice());
      return undefined;
    },
  };
}

function filesOfHost(files: LentFiles): Files {
  return {
    async read(path) {
      try {
        const content = await files.read(path);
        return content === undefined ? MISSING : bytesOf(content);
      } catch (error) {
        return failureOf(error);
      }
    },
    async write(path, bytes) {
      if (files.write === undefined) return READ_ONLY;
      try {
        await files.write(path, bytes.slice());
        return undefined;
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
}

function failureOf(error: unknown): HostFailure {
  return { failure: error instanceof Error ? error.message : String(error) };
}

function environmentOf(env: DocumentOptions['env'], platform: Platform): Environment | undefined {
  if (env === undefined || env === false) return undefined;
  if (env === true) {
    if (platform.environment === undefined) throw new TypeError('there is no environment here to be lent: name it');
    return platform.environment;
  }
  const variables = new Map(Object.entries(env));
  return {
    get: name => variables.get(name),
    set(name, value) {
      variables.set(name, value);
    },
    remove(name) {
      variables.delete(name);
    },
    entries: () => [...variables],
  };
}

function permissionsOf(
  given: DocumentOptions['permissions'],
  folder: string,
  { permissions }: Platform,
): Permissions | undefined {
  if (given === undefined) return undefined;
  if (permissions === undefined) throw new TypeError('permissions are about what a machine lends: there is none here');
  return permissions(given, folder);
}

function networkOf(
  net: DocumentOptions['net'],
  permissions: Permissions | undefined,
  platform: Platform,
): Network | undefined {
  if (net === undefined || net === false) return undefined;
  const isAllowed = net === true ? undefined : hostsOf(net);
  if (platform.network === undefined) return networkOfFetch(isAllowed);
  const refuse: Refuse = ({ host, port }) => permissions?.refusal({ kind: 'net', host, port });
  return platform.network(isAllowed, permissions === undefined ? undefined : refuse);
}
