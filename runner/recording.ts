/** `--record FILE`: writes a recording while the run goes on, so that one that is killed can be replayed up to there. */

import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { beginsAsRecording, type PrintedStream, type RecordingHeader } from '../runtime/recording/format.ts';
import { KEY_LENGTH } from '../runtime/recording/randomIds.ts';
import { Recorder } from '../runtime/recording/recorder.ts';
import type { Taped } from './execute.ts';
import type { MachineLent, RunHost } from './machine.ts';
import type { Sink, StreamName } from './output.ts';
import { reasonOf } from './reasons.ts';

/** Where a recording is cut: an endless run must not fill the disk. */
export const MOST_RECORDED_BYTES = 64 * 1024 * 1024;
/** At the most so much of a run is lost when it is killed, in ms. */
const FLUSH_MS = 250;

/** A stream's sink that also keeps the sum of what it was given. */
export class SummedSink implements Sink {
  readonly #inner: Sink;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(inner: Sink) {
    this.#inner = inner;
  }

  write(text: string, done: (error?: Error | null) => void): boolean {
    const bytes = Buffer.from(text);
    this.#bytes += bytes.length;
    this.#hash.update(bytes);
    return this.#inner.write(text, done);
  }

  on(event: 'error', listener: (error: Error) => void): unknown {
    return this.#inner.on(event, listener);
  }

  /** Asked once, at the end. */
  sum(): PrintedStream {
    return { bytes: this.#bytes, hash: this.#hash.digest('hex') };
  }
}

export class RecordingFile {
  readonly path: string;
  readonly #file: number;
  #recorder: Recorder | undefined;
  #flushed = performance.now();
  #failure: string | undefined;

  private constructor(path: string, file: number) {
    this.path = path;
    this.#file = file;
  }

  /** Begins a file; a text says why not. A file that is something else than a recording is left as it is. */
  static open(path: string): RecordingFile | string {
    try {
      const former = beginningOf(path);
      if (former !== undefined && former.length > 0 && !beginsAsRecording(former)) {
        return `'${path}' is there and is no recording: it is not overwritten`;
      }
      return new RecordingFile(path, openSync(path, 'w'));
    } catch (error) {
      return `cannot write the recording '${path}': ${reasonOf(error)}`;
    }
  }

  /** What the run sees in place of the machine. */
  tape(host: RunHost, header: Omit<RecordingHeader, 'key' | 'narrowed'>, lent: MachineLent): Taped {
    const { environment, files, network, permissions } = lent;
    const recorder = new Recorder(
      { host, environment, files, network, permissions },
      {
        sink: bytes => this.#write(bytes),
        most: MOST_RECORDED_BYTES,
        header,
        key: crypto.getRandomValues(new Uint8Array(KEY_LENGTH)),
      },
    );
    this.#recorder = recorder;
    return { tape: recorder, ...recorder.lent };
  }

  /** The run lets the host in: what was gathered goes to the file now and then. */
  keepUp(): void {
    const now = performance.now();
    if (now - this.#flushed < FLUSH_MS) return;
    this.#flushed = now;
    this.#recorder?.flush();
  }

  /** Ends the file. A text says what is not in it. */
  end(exitCode: number, streams?: Readonly<Record<StreamName, SummedSink>>): string | undefined {
    const printed =
      streams === undefined ? {} : { printed: { stdout: streams.stdout.sum(), stderr: streams.stderr.sum() } };
    this.#recorder?.end({ exitCode, ...printed });
    try {
      closeSync(this.#file);
    } catch (error) {
      this.#failure ??= reasonOf(error);
    }
    if (this.#failure !== undefined) return `the recording '${this.path}' is not whole: ${this.#failure}`;
    if (this.#recorder?.isCut !== true) return undefined;
    const size = MOST_RECORDED_BYTES / 1024 / 1024;
    return `the recording '${this.path}' was cut at ${size} MB: a replay goes no further than that`;
  }

  #write(bytes: Uint8Array): void {
    if (this.#failure !== undefined) return;
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      this.#failure = reasonOf(error);
    }
  }
}

/** The first bytes of a file; undefined: there is none. */
function beginningOf(path: string): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const bytes = new Uint8Array(8);
  const length = readSync(file, bytes);
  closeSync(file);
  return bytes.subarray(0, length);
}
