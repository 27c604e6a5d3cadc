/** What a machine lends to the runs that editors ask for: Node's own (`nodeMachine.ts`), or a browser's. */

import type { Answer, Host, HostFailure } from '../runtime/host.ts';
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
  readonly readFile: (path: string) => Answer<Uint8Array | HostFailure>;
  /** Called wherever the run lets the host in, before output is handed on: about every 10 ms. */
  readonly onPause?: () => Promise<void> | undefined;
}

/** The host of a run that can be woken. */
export interface RunHost extends Host {
  wake(): void;
}

export interface Machine extends Omit<Lent, 'host'> {
  host(options: HostOptions): RunHost;
  /** Reads files, except for those whose text an editor has not saved yet. `texts` goes by absolute path. */
  reader(texts: Readonly<Record<string, string>>): (path: string) => Answer<Uint8Array | HostFailure>;
  /** Where runs are recorded; a machine that has no files for it has none. */
  readonly recordings: Recordings | undefined;
}

export interface Recordings {
  /** Begins a recording; undefined when it cannot be written. */
  begin(path: string): Promise<BegunRecording | undefined>;
  /** The bytes of a recording, or why there are none. */
  read(path: string): Uint8Array | string;
}

export interface BegunRecording {
  /** What the run sees in place of the machine. */
  tape(host: RunHost, header: Omit<RecordingHeader, 'key'>): Taped;
  /** The run lets the host in. */
  keepUp(): void;
  end(exitCode: number): void;
}
