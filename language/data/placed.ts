/**
 * Data with the places of its names and values in the text: what an editor shows of a file that a document imports. Only what
 * stands in the text where it belongs is placed; values that stand elsewhere (aliases) are of kind `other`.
 */

import type { DataError } from './value.ts';

/** A range in the text, in UTF-16 units. */
interface Range {
  readonly start: number;
  readonly end: number;
}

export type ScalarType = 'null' | 'bool' | 'int' | 'float' | 'str';

export type PlacedValue = Range &
  (
    | { readonly kind: 'scalar'; readonly type: ScalarType }
    | { readonly kind: 'table'; readonly entries: readonly PlacedEntry[] }
    | { readonly kind: 'list'; readonly items: readonly PlacedValue[] }
    | { readonly kind: 'other' }
  );

/** A name of a table at its place, quotes included. Entries and values stand in the order of the text, none in another. */
export interface PlacedEntry extends Range {
  readonly name: string;
  readonly value: PlacedValue;
}

export type PlacedData =
  | { readonly ok: true; readonly value: PlacedValue }
  | { readonly ok: false; readonly error: DataError };

/** A format with a reader that gives places. */
export type PlacedFormat = 'yaml' | 'toml';

/** The format of a file by its name; undefined for what is read otherwise, or not at all. */
export function placedFormat(path: string): PlacedFormat | undefined {
  const [, extension] = /\.(yaml|yml|toml)$/.exec(path) ?? [];
  return extension === undefined ? undefined : extension === 'toml' ? 'toml' : 'yaml';
}

/**
 * A table with a name that is written otherwise than it reads (escapes, folded lines) becomes `other`: nobody could find the
 * name in the text.
 */
function withPlainNames(text: string, value: PlacedValue): PlacedValue {
  switch (value.kind) {
    case 'table': {
      if (value.entries.some(entry => text.slice(entry.start, entry.end).replace(QUOTES, '$2') !== entry.name))
        return { start: value.start, end: value.end, kind: 'other' };
      const entries = value.entries.map(entry => ({ ...entry, value: withPlainNames(text, entry.value) }));
      return { ...value, entries };
    }
    case 'list':
      return { ...value, items: value.items.map(item => withPlainNames(text, item)) };
    default:
      return value;
  }
}

const QUOTES = /^(['"])([^\\]*)\1$/;

/** Reads a text. What reads is large and loaded when the first text of its format is met. */
export async function readPlaced(format: PlacedFormat, text: string): Promise<PlacedData> {
  const read =
    format === 'toml' ? (await import('./toml.ts')).placedToml(text) : (await import('./yaml.ts')).placedYaml(text);
  return read.ok ? { ok: true, value: withPlainNames(text, read.value) } : read;
}
