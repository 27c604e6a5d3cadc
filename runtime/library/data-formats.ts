/** The functions of Std that read and write data: `parse`, `stringify`, `blobify`, and what formats there are. */

import { PACKAGE_DOCUMENT } from '../../language/paths/packages.ts';
import { joinPath } from '../../language/paths/paths.ts';
import type { Document } from '../document/document.ts';
import { StofObject } from '../document/object.ts';
import type { Reading } from '../formats/bstf/reader.ts';
import type { Computed, ComputedCall } from '../formats/elementWriter.ts';
import { utf8Error } from '../formats/fields.ts';
import { type Format, formatOf } from '../formats/formats.ts';
import { type FormatName, formatNamed, formatNames } from '../formats/names.ts';
import { profileNamed } from '../loading/profiles.ts';
import { zip } from '../parts/parts.ts';
import { read } from '../values/cells.ts';
import { setOf } from '../values/containers.ts';
import { StofError } from '../values/error.ts';
import { codeWithText, custom } from '../values/errors.ts';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.ts';
import { Blob, type Value } from '../values/value.ts';
import { optionalText } from './arguments.ts';
import type { LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { AwaitStep, CallStep, FrameBody, LoadStep, PrepareStep } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';
import { loaded } from './part.ts';

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
    context.document.profile = profileNamed(profile).name;
    // What is no format is kept as it is: text as text, bytes as bytes.
    const format = formatNamed(name)?.id ?? (typeof source === 'string' ? 'text' : 'bytes');
    yield* readData(context, into, format, source, profile);
    return true;
  }),
  stringify: frame(function* (context, args): FrameBody {
    const exporting = exported(context, args, 'StdStringify');
    const { write, writeBytes } = writerOf(exporting.format.id);
    const { format, object, whole } = exporting;
    if (write !== undefined) return write(object, whole, yield* computedValues(exporting));
    const bytes = writeBytes!(object, whole);
    const text = format.id === 'bytes' ? decodeUtf8(bytes) : undefined;
    if (text !== undefined) return text;
    if (format.id === 'bytes') throw codeWithText('BYTESExport', utf8Error(bytes));
    throw codeWithText('FormatStringExportNotImplemented', format.id);
  }),
  blobify: frame(function* (context, args): FrameBody {
    const exporting = exported(context, args, 'StdBlobify');
    const { write, writeBytes } = writerOf(exporting.format.id);
    const { object, whole } = exporting;
    if (writeBytes !== undefined) return new Blob(writeBytes(object, whole));
    return new Blob(encodeUtf8(write!(object, whole, yield* computedValues(exporting))));
  }),

  formats: () => setOf(formatNames.filter(isWritten).map(format => format.id)),
  format: (_, args) => {
    const format = formatNamed(nameOrFail(args[0], 'StdHasFormat'));
    return format !== undefined && isWritten(format);
  },
  format_content_type: (_, args) => formatNamed(nameOrFail(args[0], 'StdFormatContentType'))?.contentType ?? null,
};

/** Reads data in a format, by its id, into an object; bytes have to be UTF-8 for a format of text. */
export function* readData(
  context: LibraryContext,
  into: StofObject,
  id: string,
  source: string | Blob,
  profile: string,
): Generator<LoadStep | PrepareStep, void, Value> {
  const format = formatOf(id);
  if (source instanceof Blob && format?.readBytes !== undefined) {
    const ready = format.prepare?.();
    if (ready !== undefined) yield { kind: 'prepare', ready };
    const reading = format.readBytes(context, into, source.bytes);
    if (reading !== undefined) yield* finishReading(context, reading, profile);
    return;
  }
  if (id === 'pkg' && source instanceof Blob) {
    yield* readPackage(context, into, source.bytes, profile);
    return;
  }
  const isStof = id === 'stof' || id.startsWith('stof:');
  if (!isStof && format?.read === undefined) throw cannotRead(id, source);
  const text = typeof source === 'string' ? source : decodeUtf8(source.bytes);
  if (text === undefined) throw notUtf8();
  if (format?.read === undefined) {
    if (text !== '') yield { kind: 'load', text, into, profile };
    return;
  }
  const ready = format.prepare?.();
  if (ready !== undefined) yield { kind: 'prepare', ready };
  format.read(context, into, text);
}

/** A packed package, whose files stand nowhere: they get a place among those that are there. */
function* readPackage(
  context: LibraryContext,
  into: StofObject,
  bytes: Uint8Array,
  profile: string,
): Generator<LoadStep | PrepareStep, void, Value> {
  const { readZip, ZipError } = yield* loaded(zip);
  const path = `${context.document.newId()}.pkg`;
  try {
    for (const [name, content] of readZip(bytes)) {
      context.packed.set(joinPath(context.workingFolder, `${path}/${name}`), content);
    }
  } catch (error) {
    if (error instanceof ZipError) throw codeWithText('PKGImport', error.message);
    throw error;
  }
  yield { kind: 'load', text: `import pkg './${path}/${PACKAGE_DOCUMENT}';`, into, profile };
}

/** Does what was left to do. */
export function* finishReading(
  context: LibraryContext,
  reading: Reading,
  profile: string,
): Generator<LoadStep, void, Value> {
  if (reading.source !== undefined) {
    try {
      yield { kind: 'load', ...reading.source, profile };
    } catch (error) {
      context.document.destroy(reading.source.into);
      throw error;
    }
  }
  reading.finish();
}

/** Formats that are written only, and those that are bytes: a text is never read, whatever the version. */
const UNREAD: ReadonlySet<string> = new Set(['html', 'docs']);
const BYTES_ONLY: ReadonlySet<string> = new Set(['bstf', 'pkg', 'docx']);

function cannotRead(id: string, source: string | Blob): StofError {
  const isNever = UNREAD.has(id) || (BYTES_ONLY.has(id) && typeof source === 'string');
  return isNever ? codeWithText('FormatStringImportNotImplemented', id) : notPart(id);
}

function writerOf(id: string): Format {
  const format = formatOf(id);
  if (format?.write !== undefined || format?.writeBytes !== undefined) return format;
  throw BYTES_ONLY.has(id) ? codeWithText('FormatStringExportNotImplemented', id) : notPart(id);
}

/** Where to read into: an object, the object at a path (undefined when there is none), or else `self`. */
export function contextObject(context: LibraryContext, arg: Value): StofObject | undefined {
  const content = read(arg);
  if (content instanceof StofObject) return content;
  if (typeof content !== 'string') return context.self;
  const place = context.document.at(content, context.self);
  if (place === undefined || place.kind === 'function') return undefined;
  const value = place.kind === 'object' ? place.object : read(place.field.value);
  return value instanceof StofObject ? value : undefined;
}

interface Exported {
  readonly format: FormatName;
  readonly object: StofObject;
  /** The document, when no object was named. */
  readonly whole: Document | undefined;
}

function exported(context: LibraryContext, args: Value[], code: string, usual = 'json'): Exported {
  const name = optionalText(args[0], code) ?? usual;
  const format = formatNamed(name);
  if (format === undefined) throw formatNotFound();
  const content = read(args[1]);
  if (content != null && !(content instanceof StofObject)) throw fail(code, 'context must be an object');
  const main = context.document.roots()[0];
  const object = content ?? main;
  if (object === undefined) throw custom('the document has no root');
  return { format, object, whole: content == null ? context.document : undefined };
}

/** What `blobify` gives, but that nothing is called for it. The arguments are the format and the object. */
export function exportedBytes(context: LibraryContext, args: Value[]): Uint8Array {
  const { format, object, whole } = exported(context, args, 'StdBlobify', 'stof');
  const { write, writeBytes } = writerOf(format.id);
  return writeBytes === undefined ? encodeUtf8(write!(object, whole)) : writeBytes(object, whole);
}

/** A value that is computed may be an object with such values, and that again: a function that makes ever new ones has to end. */
const MAX_ROUNDS = 32;

/** Calls what the format wants to have called, each in its turn, and waits for promises. */
function* computedValues({ format, object }: Exported): Generator<CallStep | AwaitStep, Computed, Value> {
  const { missing } = formatOf(format.id) ?? {};
  const known = new Map<StofObject, Map<string, Value>>();
  if (missing === undefined) return known;
  for (let round = 0; ; round++) {
    const calls = missing(object, known);
    if (calls.length === 0) return known;
    if (round === MAX_ROUNDS) {
      const text = `computed values kept producing more computed values (${MAX_ROUNDS} rounds)`;
      throw fail('StdStringify', text);
    }
    const found: [ComputedCall, Value][] = [];
    for (const call of calls) {
      const { fn, isMethod } = call;
      const value = yield { kind: 'call', fn, args: [], ...(isMethod ? { self: call.object } : {}) };
      found.push([call, yield { kind: 'await', value }]);
    }
    for (const [{ object, name }, value] of found) {
      const values = known.get(object) ?? new Map<string, Value>();
      known.set(object, values.set(name, value ?? null));
    }
  }
}

/** Is the format one of those that this engine has? */
function isWritten(format: FormatName): boolean {
  return formatOf(format.id) !== undefined || format.id === 'pkg';
}

function nameOrFail(arg: Value, code: string): string {
  const content = read(arg);
  if (typeof content !== 'string') throw fail(code, 'format must be a string');
  return content;
}

function notPart(format: string): StofError {
  return custom(`the format '${format}' is not part of this version`);
}

function formatNotFound(): StofError {
  return new StofError('GraphFormatNotFound', 'GraphFormatNotFound', 'format not found', 'GraphFormatNotFound');
}

function notUtf8(): StofError {
  const code = 'FormatBinaryImportUtf8Error';
  return new StofError(code, code, 'format binary import utf8 error', code);
}
