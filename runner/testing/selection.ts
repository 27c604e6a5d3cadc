/** Which tests of a document run: those that a text names, and of those the part that is this shard's. */

import type { FunctionAddress } from '../../runtime/outcome.ts';

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** `1/4`; undefined for what is no shard. */
export function readShard(text: string): Shard | undefined {
  const [, index = '', count = ''] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}

/** A text that an address contains, or `/expression/flags` that it matches; undefined for a broken expression. */
export function readFilter(text: string): ((address: string) => boolean) | undefined {
  const [, source, flags] = /^\/(.+)\/([a-z]*)$/s.exec(text) ?? [];
  if (source === undefined) return address => address.includes(text);
  try {
    const expression = new RegExp(source, flags?.replace(/[gy]/g, ''));
    return address => expression.test(address);
  } catch {
    return undefined;
  }
}

/**
 * Those of the tests that are the shard's. Each test is in exactly one, by the name of its document and its own address: the tests
 * of a document are dealt out in the order of their addresses, beginning at a shard that follows from the document's name, so that
 * documents with one test do not all end up in the first.
 */
export function inShard<Address extends FunctionAddress>(
  document: string,
  tests: readonly Address[],
  { index, count }: Shard,
): Address[] {
  const first = sumOf(document.replaceAll('\\', '/')) % count;
  const ordered = tests.map(addressOf).sort();
  const places = new Map(ordered.map((address, place) => [address, place]));
  return tests.filter(test => (first + places.get(addressOf(test))!) % count === index - 1);
}

export function addressOf({ object, name }: FunctionAddress): string {
  return `${object}.${name}`;
}

/** FNV-1a, 32 bits. */
function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}
