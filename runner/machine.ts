/** What a machine lends to the runs that editors ask for: Node's own (`nodeMachine.ts`), or a browser's. */

import type { WebHostOptions } from '../embedding/web-host.ts';
import type { Answer, Host, HostFailure, Importer } from '../runtime/host.ts';
import type { Address, Network } from '../runtime/library/network.ts';
import type { RecordingHeader } from '../runtime/recording/format.ts';
import type { Lent } from '../runtime/recording/tape.ts';
import type { Taped } from './execute.ts';
import type { Output } from './output.ts';

export interface HostOptions {
  readonly output: Output;
  /** `virtual`: time passes only while all processes sleep, and then at once. */
  readonly clock: 'real' | 'virtual';
  /** Absolute. */
  readonly workingFolder: string;
  /** Of what is imported. */
  readonly readFile: (path: string, importer: Importer) => Answer<Uint8Array | HostFailure>;
  /** Memory that the run may use; undefined: what the machine has. A machine that cannot tell takes no notice. */
  readonly memoryBytes?: number | undefined;
  /** Called wherever the run lets the host in, before output is handed on: about every 10 ms. */
  readonly onPause?: () => Promise<void> | undefined;
}

/** The same for the host that machines share: output is handed on wherever the run lets it in. */
export function hostOptions({ output, clock, workingFolder, readFile, onPause }: HostOptions): WebHostOptions {
  return {
    write: (stream, text) => output.write(stream, text),
    clock,
    workingFolder,
    readFile,
    onPause() {
      const busy = onPause?.();
      return busy === undefined ? output.catchUp() : busy.then(() => output.catchUp());
    },
  };
}

/** The host of a run that can be woken. */
export interface RunHost extends Host {
  wake(): void;
}

export interface Machine extends Omit<Lent, 'host'> {
  host(options: HostOptions): RunHost;
  /** Reads files, except for those whose text an editor has not saved yet. `texts` goes by absolute path. */
  reader(texts: Readonly<Record<string, string>>): (path: string) => Answer<Uint8Array | HostFailure>;
  /** How it takes paths, for permissions. */
  readonly paths: MachinePaths;
  /** Its network for who may not go everywhere: `refuse` is asked about each redirection. */
  networkWithin(refuse: Refuse): Network;
  /** Where runs are recorded; a machine that has no files for it has none. */
  readonly recordings: Recordings | undefined;
}

/** Why nothing may be sent there; undefined: it may. */
export type Refuse = (address: Address) => Answer<string | undefined>;

export interface MachinePaths {
  /** Of `process.platform`, where there is one. */
  readonly platform: string;
  /** Where an absolute path really leads: links followed, also where the file is not there yet. */
  realPath(path: string): string;
}

/** What a machine lends beside its host. */
export type MachineLent = Omit<Lent, 'host'>;

export interface Recordings {
  /** Begins a recording; undefined when it cannot be written. */
  begin(path: string): Promise<BegunRecording | undefined>;
  /** The bytes of a recording, or why there are none. */
  read(path: string): Uint8Array | string;
}

export interface BegunRecording {
  /** What the run sees in place of the machine. */
  tape(host: RunHost, header: Omit<RecordingHeader, 'key' | 'narrowed'>, lent: MachineLent): Taped;
  /** The run lets the host in. */
  keepUp(): void;
  end(exitCode: number): void;
}
