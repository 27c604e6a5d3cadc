/** The formats whose whole content is one field of the object: plain text, Markdown, bytes. */

import type { StofObject } from '../document/object.ts';
import type { LibraryContext } from '../library/context.ts';
import { read } from '../values/cells.ts';
import { codeWithText } from '../values/errors.ts';
import { textOf } from '../values/print.ts';
import { encodeUtf8 } from '../values/utf8.ts';
import { Blob } from '../values/value.ts';

/** Sets the field `text` or `md`; a typed field casts. */
export function importText(context: LibraryContext, object: StofObject, name: 'text' | 'md', text: string): void {
  context.document.assign(object, name, text, context);
}

/** Sets the field `bytes`; no bytes leave it as it was. */
export function importBytes(context: LibraryContext, object: StofObject, bytes: Uint8Array): void {
  if (bytes.length > 0) context.document.assign(object, 'bytes', new Blob(bytes), context);
}

/** The field as it prints, or nothing. */
export function exportText(object: StofObject, name: 'text' | 'md'): string {
  const field = object.field(name);
  return field === undefined ? '' : textOf(field.value);
}

export function exportBytes(object: StofObject): Uint8Array {
  const field = object.field('bytes');
  const content = field === undefined ? '' : read(field.value);
  if (content instanceof Blob) return content.bytes;
  if (typeof content === 'string') return encodeUtf8(content);
  const text = "'bytes' field value must be a string or blob";
  throw codeWithText('BYTESExport', text);
}
