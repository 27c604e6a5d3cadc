/** A recorded run that is debugged: what it has read. */

import { pathKey } from '../../language/paths/paths.ts';
import type { HostFailure } from '../../runtime/host.ts';
import { type RecordedFile, type Recording, readRecording } from '../../runtime/recording/format.ts';
import type { Machine } from '../machine.ts';

/** A recording that can be replayed, or why there is none. */
export function recordingAt(path: string, { recordings }: Pick<Machine, 'recordings'>): Recording | string {
  const bytes = recordings?.read(path) ?? 'there are none where this runs';
  const recording = typeof bytes === 'string' ? { fault: bytes } : readRecording(bytes);
  return 'fault' in recording ? recording.fault : recording;
}

/** Reads what the run has read, as it was. */
export function recordedReader({ contents }: Pick<Recording, 'contents'>): (path: string) => Uint8Array | HostFailure {
  const byPath = new Map(contents.map(({ path, bytes }) => [pathKey(path), bytes]));
  return path => byPath.get(pathKey(path)) ?? { failure: 'the recorded run has not read it' };
}

/** Those that hold something else by now. */
export async function changedFiles(
  { contents }: Pick<Recording, 'contents'>,
  machine: Pick<Machine, 'reader'>,
): Promise<readonly RecordedFile[]> {
  const read = machine.reader({});
  const changed: RecordedFile[] = [];
  for (const file of contents) {
    const now = await read(file.path);
    if (!('failure' in now) && !isSame(now, file.bytes)) changed.push(file);
  }
  return changed;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
