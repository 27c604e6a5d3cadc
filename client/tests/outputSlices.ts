/**
 * Whose output is it? The two streams of a test run come by pipes, what is known of tests by the channel, and none waits for
 * the other. Each message says how many bytes had been printed before it ({@link OutputPosition}): with that every byte is
 * given to the test that printed it, once, in order within its stream, and held back only while its owner is not known.
 */

import type { OutputPosition } from '../../messages/run.ts';
import { ControlSequenceFilter } from '../run/controlSequences.ts';

export type OutputStream = 'stdout' | 'stderr';

/** Takes text that is safe for a terminal; `owner` is undefined for what the run itself prints. */
export type TakeOutput<Owner> = (text: string, owner: Owner | undefined, stream: OutputStream) => void;

export class OutputSlices<Owner> {
  readonly #streams: Readonly<Record<OutputStream, SlicedStream<Owner>>>;
  #owner: Owner | undefined;

  constructor(take: TakeOutput<Owner>) {
    this.#streams = {
      stdout: new SlicedStream((text, owner) => take(text, owner, 'stdout')),
      stderr: new SlicedStream((text, owner) => take(text, owner, 'stderr')),
    };
  }

  push(stream: OutputStream, bytes: Uint8Array): void {
    this.#streams[stream].push(bytes);
  }

  /** What was printed before belongs to the owner until now; what comes, to this one. */
  begin(owner: Owner | undefined, at: OutputPosition): void {
    this.printed(at);
    this.#owner = owner;
  }

  /** What was printed before belongs to the owner of now. */
  printed(at: OutputPosition): void {
    this.#streams.stdout.assign(at.stdout, this.#owner);
    this.#streams.stderr.assign(at.stderr, this.#owner);
  }

  /** The streams have ended: what nobody said anything about was printed last. */
  end(): void {
    for (const stream of [this.#streams.stdout, this.#streams.stderr]) {
      stream.assign(Number.POSITIVE_INFINITY, this.#owner);
      stream.end();
    }
  }
}

class SlicedStream<Owner> {
  readonly #take: (text: string, owner: Owner | undefined) => void;
  /** Bytes that came and whose owner is not known, in order. */
  #held: Uint8Array[] = [];
  /** How many bytes were handed on. */
  #at = 0;
  /** Who printed what is before `until`, in order. */
  #parts: { readonly until: number; readonly owner: Owner | undefined }[] = [];
  #owner: Owner | undefined;
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #filter = new ControlSequenceFilter();

  constructor(take: (text: string, owner: Owner | undefined) => void) {
    this.#take = take;
  }

  push(bytes: Uint8Array): void {
    this.#held.push(bytes);
    this.#handOn();
  }

  assign(until: number, owner: Owner | undefined): void {
    const last = this.#parts.at(-1);
    if (until <= (last?.until ?? this.#at)) return;
    if (last && last.owner === owner) this.#parts.pop();
    this.#parts.push({ until, owner });
    this.#handOn();
  }

  /** What is left of a letter or a control sequence that was not ended. */
  end(): void {
    this.#say(this.#filter.push(this.#decoder.decode()) + this.#filter.end());
    this.#decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    this.#filter = new ControlSequenceFilter();
  }

  #handOn(): void {
    for (let bytes = this.#held[0]; bytes !== undefined; bytes = this.#held[0]) {
      while (this.#parts[0] && this.#parts[0].until <= this.#at) this.#parts.shift();
      const [part] = this.#parts;
      if (!part) return;
      // No letter and no colour of one test goes on in another.
      if (part.owner !== this.#owner) this.end();
      this.#owner = part.owner;
      const length = Math.min(bytes.length, part.until - this.#at);
      this.#at += length;
      if (length === bytes.length) this.#held.shift();
      else this.#held[0] = bytes.subarray(length);
      this.#say(this.#filter.push(this.#decoder.decode(bytes.subarray(0, length), { stream: true })));
    }
  }

  #say(text: string): void {
    if (text !== '') this.#take(text, this.#owner);
  }
}
