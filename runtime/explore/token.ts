/**
 * An order as a short text: the test, the document, and where the order is another than that everybody goes on as long as he can. Letters,
 * digits, `-` and `_`.
 */

import type { FunctionAddress } from '../outcome.ts';
import { ByteReader, ByteWriter } from '../recording/bytes.ts';
import { type Deviations, going } from './choosers.ts';
import type { Turn } from './order.ts';

const VERSION = 1;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export interface Token {
  /** Of the test's address. */
  readonly test: number;
  /** Of the document's text. */
  readonly text: number;
  readonly deviations: Deviations;
}

/** A number of 32 bits for a text (FNV-1a). */
export function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
  return sum >>> 0;
}

export function testSum({ object, name }: FunctionAddress): number {
  return sumOf(`${object}.${name}`);
}

/** Where an order that was is another than that everybody goes on as long as he can. */
export function deviationsOf(turns: readonly Turn[]): Map<number, number> {
  const deviations = new Map<number, number>();
  let last: number | undefined;
  turns.forEach(({ line, place, process }, i) => {
    if (line.length > 1 && going(line, last) !== place) deviations.set(i, place);
    last = process;
  });
  return deviations;
}

export function writeToken({ test, text, deviations }: Token): string {
  const writer = new ByteWriter();
  writer.whole(VERSION);
  writer.whole(test);
  writer.whole(text);
  let at = 0;
  for (const [turn, place] of deviations) {
    writer.whole(turn - at);
    writer.whole(place);
    at = turn;
  }
  const bytes = writer.take();
  // The last byte is a sum over the others: a letter that was lost or changed is found out.
  const all = [...bytes, sumOf(bytes.join()) & 0xff];
  let letters = '';
  for (let i = 0; i < all.length; i += 3) {
    const three = ((all[i] ?? 0) << 16) | ((all[i + 1] ?? 0) << 8) | (all[i + 2] ?? 0);
    const count = Math.min(all.length - i, 3) + 1;
    for (let j = 0; j < count; j++) letters += LETTERS[(three >> (18 - 6 * j)) & 63];
  }
  return letters;
}

/** Undefined: it is no token. */
export function readToken(letters: string): Token | undefined {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = LETTERS.indexOf(letter);
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  const sum = bytes.pop();
  if (sum === undefined || sum !== (sumOf(bytes.join()) & 0xff)) return undefined;
  try {
    const reader = new ByteReader(Uint8Array.from(bytes));
    if (reader.whole() !== VERSION) return undefined;
    const test = reader.whole();
    const text = reader.whole();
    const deviations = new Map<number, number>();
    for (let turn = 0; !reader.isAtEnd; ) {
      turn += reader.whole();
      deviations.set(turn, reader.whole());
    }
    return { test, text, deviations };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
