/** The functions of versions. Setters change the variable that the receiver refers to. */

import { read } from '../values/cells.ts';
import { Reference, type Value, Version } from '../values/value.ts';
import { countOrFail, textOrFail } from './arguments.ts';
import type { PlainFunction } from './context.ts';
import { fail } from './failure.ts';
import type { Implementations } from './implementation.ts';

export const verFunctions: Implementations = {
  major: (_, args) => versionOrFail(args[0], 'VerMajor').major,
  minor: (_, args) => versionOrFail(args[0], 'VerMinor').minor,
  patch: (_, args) => versionOrFail(args[0], 'VerPatch').patch,
  release: (_, args) => versionOrFail(args[0], 'VerRelease').release ?? null,
  build: (_, args) => versionOrFail(args[0], 'VerBuild').build ?? null,
  set_major: setting('VerSetMajor', (v, arg, code) => changed(v, { major: part(arg, code) })),
  set_minor: setting('VerSetMinor', (v, arg, code) => changed(v, { minor: part(arg, code) })),
  set_patch: setting('VerSetPatch', (v, arg, code) => changed(v, { patch: part(arg, code) })),
  set_release: setting('VerSetRelease', (v, arg, code) => changed(v, { release: textOrFail(arg, code) })),
  set_build: setting('VerSetBuild', (v, arg, code) => changed(v, { build: textOrFail(arg, code) })),
  clear_release: setting('VerClearRelease', v => changed(v, { release: undefined })),
  clear_build: setting('VerClearBuild', v => changed(v, { build: undefined })),
};

function versionOrFail(arg: Value, code: string): Version {
  const content = read(arg);
  if (!(content instanceof Version)) throw fail(code);
  return content;
}

/** Without a reference the receiver is a copy, and nobody sees it change. */
function setting(code: string, change: (version: Version, arg: Value, code: string) => Version): PlainFunction {
  return (_, args) => {
    const receiver = args[0];
    const result = change(versionOrFail(receiver, code), args[1], code);
    if (receiver instanceof Reference) receiver.cell.content = result;
    return undefined;
  };
}

function changed(
  version: Version,
  change: {
    readonly major?: number;
    readonly minor?: number;
    readonly patch?: number;
    readonly release?: string | undefined;
    readonly build?: string | undefined;
  },
): Version {
  const release = 'release' in change ? change.release : version.release;
  const build = 'build' in change ? change.build : version.build;
  return new Version(
    change.major ?? version.major,
    change.minor ?? version.minor,
    change.patch ?? version.patch,
    release,
    build,
  );
}

/** A number of a version has 32 bits and wraps around. */
function part(arg: Value, code: string): number {
  return Number(BigInt.asIntN(32, BigInt(countOrFail(arg, code))));
}
