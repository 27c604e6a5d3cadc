/** The formats that can be imported or loaded as a document. What is not here is refused by name. */

import { DocumentCasts } from '../document/cast.ts';
import type { StofObject } from '../document/object.ts';
import { type Format, formatOf } from '../formats/formats.ts';
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

function textOf(source: FileSource, format: string): string {
  const decoded = decodeUtf8(source.bytes);
  if (decoded === undefined) {
    throw new ImportFailure(`${format} file import failed: the file is not valid UTF-8: ${source.shown}`);
  }
  return decoded;
}

/** The reader of a format; undefined: the language has no such format. */
export function readerOf(id: string): Reader | undefined {
  if (id === 'stof' || id.startsWith('stof:')) return loadStof;
  const format = formatOf(id);
  if (format?.read !== undefined || format?.readBytes !== undefined) {
    return (context, source, into) => readWith(format, id, context, source, into);
  }
  if (formatNamed(id) === undefined) return undefined;
  return () => {
    throw new ImportFailure(`the format '${id}' is not read by this version`);
  };
}

const loadStof: Reader = (context, source, into) =>
  loadText(context, { ...source, text: textOf(source, 'stof') }, into);

function* readWith(format: Format, id: string, context: LoadContext, source: FileSource, into: StofObject): Loading {
  const casts = new DocumentCasts(context.services.document, into);
  if (format.readBytes !== undefined) {
    const ready = format.prepare?.();
    if (ready !== undefined) yield { kind: 'answer', answer: ready };
    const reading = format.readBytes(casts, into, source.bytes);
    if (reading?.source !== undefined) {
      const { text, into: place } = reading.source;
      yield* loadText(context, { file: undefined, text, folder: source.folder }, place);
    }
    reading?.finish();
    return;
  }
  const text = textOf(source, id);
  const ready = format.prepare?.();
  if (ready !== undefined) yield { kind: 'answer', answer: ready };
  format.read?.(casts, into, text);
}
