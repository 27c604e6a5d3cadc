/** Numbers, texts and sequences as bytes: little endian, lengths in 64 bits, kinds in 32. */

import type { StofError } from '../../values/error.ts';
import { codeWithText } from '../../values/errors.ts';
import { decodeUtf8, encodeUtf8 } from '../../values/utf8.ts';

export function bstfError(text: string): StofError {
  return codeWithText('BSTFImport', text);
}

export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  bytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(count: number): DataView {
    const needed = this.#length + count;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    const view = new DataView(this.#bytes.buffer, this.#length, count);
    this.#length = needed;
    return view;
  }

  bool(value: boolean): void {
    this.#room(1).setUint8(0, value ? 1 : 0);
  }

  kind(value: number): void {
    this.#room(4).setUint32(0, value, true);
  }

  int32(value: number): void {
    this.#room(4).setInt32(0, value, true);
  }

  int64(value: number | bigint): void {
    this.#room(8).setBigInt64(0, BigInt(value), true);
  }

  float(value: number): void {
    this.#room(8).setFloat64(0, value, true);
  }

  length(value: number): void {
    this.int64(value);
  }

  blob(bytes: Uint8Array): void {
    this.length(bytes.length);
    const { byteOffset } = this.#room(bytes.length);
    this.#bytes.set(bytes, byteOffset);
  }

  text(value: string): void {
    this.blob(encodeUtf8(value));
  }

  optional<T>(value: T | undefined, write: (value: T) => void): void {
    this.bool(value !== undefined);
    if (value !== undefined) write(value);
  }

  list<T>(items: readonly T[], write: (item: T) => void): void {
    this.length(items.length);
    for (const item of items) write(item);
  }
}

/** Every read checks that the bytes are there. Throws `BSTFImport`. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A reader that goes on from here by itself. */
  fork(): ByteReader {
    const fork = new ByteReader(this.#bytes);
    fork.#at = this.#at;
    return fork;
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.#bytes.length - at) throw bstfError('the size limit has been reached');
    this.#at = at + count;
    return at;
  }

  bool(): boolean {
    const value = this.#view.getUint8(this.#take(1));
    if (value > 1) throw bstfError('invalid u8 while decoding bool');
    return value === 1;
  }

  kind(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  int64(): bigint {
    return this.#view.getBigInt64(this.#take(8), true);
  }

  float(): number {
    return this.#view.getFloat64(this.#take(8), true);
  }

  /** Of something whose parts take a byte each or more. */
  length(): number {
    const length = this.#view.getBigUint64(this.#take(8), true);
    if (length > BigInt(this.#bytes.length - this.#at)) throw bstfError('the size limit has been reached');
    return Number(length);
  }

  blob(): Uint8Array {
    const length = this.length();
    const at = this.#take(length);
    return this.#bytes.slice(at, at + length);
  }

  text(): string {
    const text = decodeUtf8(this.blob());
    if (text === undefined) throw bstfError('string is not valid utf8');
    return text;
  }

  optional<T>(read: () => T): T | undefined {
    return this.bool() ? read() : undefined;
  }

  list<T>(read: () => T): T[] {
    const items: T[] = [];
    for (let left = this.length(); left > 0; left--) items.push(read());
    return items;
  }
}
