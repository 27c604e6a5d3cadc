/** The functions of Std that read and write data: `parse`, `stringify`, `blobify`, and what formats there are. */

import { StofObject } from '../document/object.ts';
import { exportBytes, exportText, importBytes, importText, utf8Error } from '../formats/fields.ts';
import { type FormatName, formatNamed, formatNames } from '../formats/names.ts';
import { read } from '../values/cells.ts';
import { setOf } from '../values/containers.ts';
import { StofError } from '../values/error.ts';
import { codeWithText, custom } from '../values/errors.ts';
import { objectJson } from '../values/json.ts';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.ts';
import { Blob, type Value } from '../values/value.ts';
import { optionalText } from './arguments.ts';
import type { LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { FrameBody, LoadStep } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';

export const dataFormatFunctions: Implementations = {
  parse: frame(function* (context, args): FrameBody {
    const source = read(args[0]);
    if (typeof source !== 'string' && !(source instanceof Blob)) {
      throw fail('StdParse', 'parse source data must be a string or blob');
    }
    const into = contextObject(context, args[1]);
    if (into === undefined) return false;
    const name = optionalText(args[2], 'StdParse') ?? 'stof';
    const profile = optionalText(args[3], 'StdParse') ?? 'prod';
    context.document.profile = profile;
    // What is no format is kept as it is: text as text, bytes as bytes.
    const format = formatNamed(name)?.id ?? (typeof source === 'string' ? 'text' : 'bytes');
    yield* readData(context, into, format, source, profile);
    return true;
  }),
  stringify: (context, args) => {
    const { format, object } = exported(context, args, 'StdStringify');
    if (format.id === 'bytes') {
      const bytes = exportBytes(object);
      const text = decodeUtf8(bytes);
      if (text === undefined) throw codeWithText('BYTESExport', utf8Error(bytes));
      return text;
    }
    return textIn(format, object);
  },
  blobify: (context, args) => {
    const { format, object } = exported(context, args, 'StdBlobify');
    return new Blob(format.id === 'bytes' ? exportBytes(object) : encodeUtf8(textIn(format, object)));
  },

  formats: () => setOf(formatNames.filter(isWritten).map(format => format.id)),
  format: (_, args) => {
    const format = formatNamed(nameOrFail(args[0], 'StdHasFormat'));
    return format !== undefined && isWritten(format);
  },
  format_content_type: (_, args) => formatNamed(nameOrFail(args[0], 'StdFormatContentType'))?.contentType ?? null,
};

/** Reads data in a format, by its id, into an object; text is taken apart by the format, bytes have to be UTF-8 for it. */
export function* readData(
  context: LibraryContext,
  into: StofObject,
  format: string,
  source: string | Blob,
  profile: string,
): Generator<LoadStep, void, Value> {
  if (format === 'bytes') {
    importBytes(context, into, typeof source === 'string' ? encodeUtf8(source) : source.bytes);
    return;
  }
  const text = typeof source === 'string' ? source : decodeUtf8(source.bytes);
  if (text === undefined) throw notUtf8();
  if (format !== 'stof') importInto(context, into, format, text);
  else if (text !== '') yield { kind: 'load', text, into, profile };
}

/** Where to read into: an object, the object at a path (undefined when there is none), or else `self`. */
function contextObject(context: LibraryContext, arg: Value): StofObject | undefined {
  const content = read(arg);
  if (content instanceof StofObject) return content;
  if (typeof content !== 'string') return context.self;
  const place = context.document.at(content, context.self);
  if (place === undefined || place.kind === 'function') return undefined;
  const value = place.kind === 'object' ? place.object : read(place.field.value);
  return value instanceof StofObject ? value : undefined;
}

function importInto(context: LibraryContext, into: StofObject, format: string, text: string): void {
  switch (format) {
    case 'json':
      context.document.importJson(into, text);
      return;
    case 'text':
    case 'txt':
      importText(context, into, 'text', text);
      return;
    case 'md':
    case 'markdown':
      importText(context, into, 'md', text);
      return;
    case 'html':
    case 'docs':
      throw codeWithText('FormatStringImportNotImplemented', format);
    default:
      throw notWritten(format);
  }
}

function exported(context: LibraryContext, args: Value[], code: string): { format: FormatName; object: StofObject } {
  const name = optionalText(args[0], code) ?? 'json';
  const format = formatNamed(name);
  if (format === undefined) throw formatNotFound();
  const content = read(args[1]);
  if (content != null && !(content instanceof StofObject)) throw fail(code, 'context must be an object');
  const main = context.document.roots()[0];
  const object = content ?? main;
  if (object === undefined) throw custom('the document has no root');
  return { format, object };
}

function textIn(format: FormatName, object: StofObject): string {
  switch (format.id) {
    case 'json':
      return objectJson(object);
    case 'text':
    case 'txt':
      return exportText(object, 'text');
    case 'md':
    case 'markdown':
      return exportText(object, 'md');
    default:
      throw notWritten(format.id);
  }
}

const written: ReadonlySet<string> = new Set(['stof', 'json', 'text', 'txt', 'md', 'markdown', 'bytes']);

/** Is the format one of those that this engine has? */
function isWritten(format: FormatName): boolean {
  return written.has(format.id);
}

function nameOrFail(arg: Value, code: string): string {
  const content = read(arg);
  if (typeof content !== 'string') throw fail(code, 'format must be a string');
  return content;
}

function notWritten(format: string): StofError {
  return custom(`the format '${format}' is not part of this version`);
}

function formatNotFound(): StofError {
  return new StofError('GraphFormatNotFound', 'GraphFormatNotFound', 'format not found', 'GraphFormatNotFound');
}

function notUtf8(): StofError {
  const code = 'FormatBinaryImportUtf8Error';
  return new StofError(code, code, 'format binary import utf8 error', code);
}
