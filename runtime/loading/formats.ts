/** The formats that can be imported or loaded as a document. What is not here is refused by name. */

import { DocumentCasts } from '../document/cast.ts';
import { importJson } from '../document/json.ts';
import type { StofObject } from '../document/object.ts';
import { importBytes, importText } from '../formats/fields.ts';
import { formatNamed } from '../formats/names.ts';
import { decodeUtf8 } from '../values/utf8.ts';
import { ImportFailure } from './imports.ts';
import { type LoadContext, type Loading, loadText } from './load.ts';

/** A file's content, and where it came from. */
export interface FileSource {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Absolute folder that relative imports start from. */
  readonly folder: string;
  /** The path as messages name it. */
  readonly shown: string;
}

/** Reads a file into an object: at once, or in steps. */
export type Reader = (context: LoadContext, source: FileSource, into: StofObject) => Loading | undefined;

const text: Reader = (context, source, into) => {
  importText(new DocumentCasts(context.services.document, into), into, 'text', textOf(source, 'text'));
  return undefined;
};

const markdown: Reader = (context, source, into) => {
  importText(new DocumentCasts(context.services.document, into), into, 'md', textOf(source, 'md'));
  return undefined;
};

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['stof', (context, source, into) => loadText(context, { ...source, text: textOf(source, 'stof') }, into)],
  [
    'json',
    (context, source, into) => {
      importJson(context.services.document, into, textOf(source, 'json'));
      return undefined;
    },
  ],
  ['text', text],
  ['txt', text],
  ['md', markdown],
  ['markdown', markdown],
  [
    'bytes',
    (context, source, into) => {
      importBytes(new DocumentCasts(context.services.document, into), into, source.bytes);
      return undefined;
    },
  ],
]);

function textOf(source: FileSource, format: string): string {
  const decoded = decodeUtf8(source.bytes);
  if (decoded === undefined) {
    throw new ImportFailure(`${format} file import failed: the file is not valid UTF-8: ${source.shown}`);
  }
  return decoded;
}

/** The reader of a format; undefined: the language has no such format. */
export function readerOf(format: string): Reader | undefined {
  const reader = readers.get(format);
  if (reader !== undefined) return reader;
  if (formatNamed(format) === undefined) return undefined;
  return () => {
    throw new ImportFailure(`the format '${format}' is not read by this version`);
  };
}
