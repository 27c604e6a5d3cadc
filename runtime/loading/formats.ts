/** The formats that can be imported or loaded as a document. One line each; what is not here is refused by name. */

import { declareField } from '../document/declare.ts';
import { importJson } from '../document/json.ts';
import type { StofObject } from '../document/object.ts';
import { ImportFailure } from './imports.ts';
import { type LoadContext, type Loading, loadText } from './load.ts';
import { ObjectCastHost } from './object-host.ts';
import type { TextSource } from './source.ts';

/** Reads a text into an object: at once, or in steps. */
export type Reader = (context: LoadContext, source: TextSource, into: StofObject) => Loading | undefined;

const readers: Readonly<Record<string, Reader>> = {
  stof: loadText,
  json(context, source, into) {
    importJson(context.services.document, into, source.text);
  },
  text(context, source, into) {
    const declaration = { name: 'text', type: undefined, isConst: false, attributes: undefined };
    declareField(context.services.document, into, declaration, source.text, new ObjectCastHost(context.services, into));
    return undefined;
  },
};

/** Formats of the language that have no reader here. */
const UNREAD = new Set([
  'yaml',
  'toml',
  'xml',
  'html',
  'md',
  'urlencoded',
  'bytes',
  'bstf',
  'pkg',
  'docx',
  'pdf',
  'png',
  'jpeg',
  'jpg',
  'gif',
  'webp',
]);

/** The reader of a format; undefined: the language has no such format. */
export function readFormat(format: string): Reader | undefined {
  const reader = readers[format];
  if (reader !== undefined && Object.hasOwn(readers, format)) return reader;
  if (!UNREAD.has(format)) return undefined;
  return () => {
    throw new ImportFailure(`the format '${format}' is not read by this version`);
  };
}
