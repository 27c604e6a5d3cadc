/** Images and PDF as formats: a component that holds the file (of images, a PNG), and the field `image` or `pdf` that refers to it. */

import { AttachedData } from '../document/data.ts';
import type { StofObject } from '../document/object.ts';
import { fail } from '../library/failure.ts';
import { images, pdf } from '../parts/parts.ts';
import { read } from '../values/cells.ts';
import type { StofError } from '../values/error.ts';
import { codeWithText } from '../values/errors.ts';
import type { ImportContext } from './fields.ts';

const NO_IMAGE = 'Could not convert bytes into an image';

/** Any kind of image, kept as PNG. The part has to be prepared. Undefined: the bytes are none. */
export function pngOf(bytes: Uint8Array): Uint8Array | undefined {
  const { isImageError, kindOf, readImage, writeImage } = images.value;
  try {
    const pixels = readImage(bytes);
    return kindOf(bytes) === 'png' ? bytes : writeImage(pixels, 'png');
  } catch (error) {
    if (!isImageError(error)) throw error;
    return undefined;
  }
}

export function importImage(context: ImportContext, object: StofObject, bytes: Uint8Array): void {
  const png = pngOf(bytes);
  if (png === undefined) throw fail('ImageImport', NO_IMAGE);
  importData(context, object, 'Image', 'image', png);
}

export function importPdf(context: ImportContext, object: StofObject, bytes: Uint8Array): void {
  const { Pdf, PdfError } = pdf.value;
  try {
    new Pdf(bytes);
  } catch (error) {
    if (error instanceof PdfError) throw codeWithText('PDFImport', 'could not load PDF from bytes');
    throw error;
  }
  importData(context, object, 'Pdf', 'pdf', bytes);
}

/** A new component of the object, and the field of that name. */
export function importData(
  context: ImportContext,
  object: StofObject,
  kind: string,
  field: string,
  bytes: Uint8Array,
): void {
  const data = new AttachedData(context.document.newId(), context.document.newId(), kind, bytes);
  data.attachTo(object);
  context.document.assign(object, field, data, context);
}

/** What the component holds that the field refers to; nothing without the field. */
export function exportImage(object: StofObject): Uint8Array {
  return exportData(object, 'Image', 'image', () =>
    fail('ImageExport', "'image' field value must be an Image data value"),
  );
}

export function exportPdf(object: StofObject): Uint8Array {
  return exportData(object, 'Pdf', 'pdf', () =>
    codeWithText('PDFExport', "'pdf' field value must be a PDF data value"),
  );
}

function exportData(object: StofObject, kind: string, name: string, refused: () => StofError): Uint8Array {
  const field = object.field(name);
  if (field === undefined) return new Uint8Array();
  const data = read(field.value);
  if (!(data instanceof AttachedData) || data.tag !== kind) throw refused();
  return data.bytes;
}
