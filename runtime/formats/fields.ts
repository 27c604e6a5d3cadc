/** The formats whose whole content is one field of the object: plain text, Markdown, bytes. */

import type { Document } from '../document/document.ts';
import type { StofObject } from '../document/object.ts';
import type { CastHost } from '../values/cast.ts';
import { read } from '../values/cells.ts';
import { codeWithText } from '../values/errors.ts';
import { textOf } from '../values/print.ts';
import { brokenLength, decodeUtf8, encodeUtf8, sequenceLength } from '../values/utf8.ts';
import { Blob } from '../values/value.ts';

/** What importing into an object needs: the document, and casts. */
export interface ImportContext extends CastHost {
  readonly document: Document;
}

/** Sets the field `text` or `md`; a typed field casts. */
export function importText(context: ImportContext, object: StofObject, name: 'text' | 'md', text: string): void {
  context.document.assign(object, name, text, context);
}

/** Sets the field `bytes`; no bytes leave it as it was. */
export function importBytes(context: ImportContext, object: StofObject, bytes: Uint8Array): void {
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

/** What is wrong with bytes that are no UTF-8, and where. */
export function utf8Error(bytes: Uint8Array): string {
  let start = 0;
  for (;;) {
    const length = sequenceLength(bytes[start] ?? 0);
    const end = start + Math.max(length, 1);
    if (length > 0 && end <= bytes.length && decodeUtf8(bytes.subarray(start, end)) !== undefined) {
      start = end;
      continue;
    }
    const broken = brokenLength(bytes, start, length);
    return broken === undefined
      ? `incomplete utf-8 byte sequence from index ${start}`
      : `invalid utf-8 sequence of ${broken} bytes from index ${start}`;
  }
}
