/** The functions of fs: files that the host lends. Relative paths start from the working folder. */

import { joinPath } from '../../language/paths/paths.ts';
import { type HostFailure, isHostFailure } from '../host.ts';
import { read } from '../values/cells.ts';
import { textOf } from '../values/print.ts';
import { decodeUtf8, encodeUtf8 } from '../values/utf8.ts';
import { Blob, type Value } from '../values/value.ts';
import type { Files, LibraryContext } from './context.ts';
import { fail } from './failure.ts';
import type { BackgroundStep, PrepareStep } from './frame.ts';
import { frame, type Implementations } from './implementation.ts';
import { answered } from './part.ts';
import { refused } from './permissions.ts';

export const fsFunctions: Implementations = {
  read: frame(function* (context, args) {
    return new Blob(yield* bytesAt(context, args[0], 'FsReadError'));
  }),
  read_string: frame(function* (context, args) {
    const text = decodeUtf8(yield* bytesAt(context, args[0], 'FsReadStringError'));
    if (text === undefined) throw fail('FsReadStringError', 'stream did not contain valid UTF-8');
    return text;
  }),
  write: frame(function* (context, args) {
    const path = pathOf(context, args[0], 'FsWriteError');
    const content = read(args[1]);
    const bytes = content instanceof Blob ? content.bytes : encodeUtf8(textOf(args[1] ?? null));
    const refusal = yield* refused(context, { kind: 'write', path });
    if (refusal !== undefined) throw fail('FsWriteError', refusal);
    const failed = yield* answered(filesOf(context).write(path, bytes));
    if (failed !== undefined) throw fail('FsWriteError', failed.failure);
    return undefined;
  }),
};

function* bytesAt(
  context: LibraryContext,
  arg: Value,
  code: string,
): Generator<PrepareStep | BackgroundStep, Uint8Array, Value> {
  const path = pathOf(context, arg, code);
  const refusal = yield* refused(context, { kind: 'read', path });
  if (refusal !== undefined) throw fail(code, refusal);
  const bytes = yield* answered<Uint8Array | HostFailure>(filesOf(context).read(path));
  if (isHostFailure(bytes)) throw fail(code, bytes.failure);
  return bytes;
}

/** Without them the function does not exist, and is not called. */
function filesOf(context: LibraryContext): Files {
  if (context.files === undefined) throw new Error('a file function without files');
  return context.files;
}

function pathOf(context: LibraryContext, arg: Value, code: string): string {
  const path = textOf(arg ?? null);
  if (path === '') throw fail(code, 'No such file or directory (os error 2)');
  return joinPath(context.workingFolder, path);
}
