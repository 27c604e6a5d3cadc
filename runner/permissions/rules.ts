/**
 * What a program may do outside of itself, as a person has said it: which flags or lists were given, and what follows from
 * them for one access. Who asks a person is gate.ts. Rules: docs/permissions.md.
 */

import { coversHost, type HostPattern, hostPattern } from '../../embedding/hosts.ts';
import type { Access } from '../../runtime/library/permissions.ts';
import type { MachinePaths } from '../machine.ts';
import { coversPath, isSpecialPath } from './paths.ts';
import { coversVariable } from './variables.ts';

export const permissionKinds = ['read', 'write', 'net', 'env'] as const;
export type PermissionKind = (typeof permissionKinds)[number];

/** All of a kind, or what is named. */
export type Entries = readonly (true | string)[];

export interface PermissionOptions {
  /** Nothing is lent but what `allow` names. */
  readonly sandbox: boolean;
  /** The same, and a person is asked for the rest. */
  readonly ask: boolean;
  /** A kind that is not here is lent as a whole, unless in a sandbox. */
  readonly allow: Readonly<Partial<Record<PermissionKind, Entries>>>;
  /** Wins over `allow`. */
  readonly deny: Readonly<Partial<Record<PermissionKind, Entries>>>;
}

/** As a person who runs a document themselves has it. */
export const everything: PermissionOptions = { sandbox: false, ask: false, allow: {}, deny: {} };

/** Whether anything is not lent. */
export function isNarrowed({ sandbox, ask, allow, deny }: PermissionOptions): boolean {
  return sandbox || ask || [...Object.values(allow), ...Object.values(deny)].some(entries => entries.length > 0);
}

export type Verdict =
  | { readonly kind: 'granted' }
  | { readonly kind: 'missing' }
  /** `entry`: what denies it. */
  | { readonly kind: 'denied'; readonly entry: true | string };

/** What belongs to the program itself, and is imported without a permission: files, and folders with what is below them. */
export interface OwnPaths {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

interface Rule {
  readonly entry: true | string;
  covers(access: Access, real: string): boolean;
}

export class Rules {
  readonly #paths: MachinePaths;
  readonly #allow: Readonly<Record<PermissionKind, readonly Rule[]>>;
  readonly #deny: Readonly<Record<PermissionKind, readonly Rule[]>>;

  /** `absolute` makes an absolute path of what a person wrote. */
  constructor(options: PermissionOptions, paths: MachinePaths, absolute: (path: string) => string) {
    const { sandbox, ask, allow, deny } = options;
    const unsaid: Entries = sandbox || ask ? [] : [true];
    const rulesOf = (kind: PermissionKind, entries: Entries, isDeny: boolean) =>
      entries.map(entry => ruleOf(kind, entry, isDeny, paths, absolute));
    const each = (make: (kind: PermissionKind) => readonly Rule[]) => ({
      read: make('read'),
      write: make('write'),
      net: make('net'),
      env: make('env'),
    });
    this.#paths = paths;
    this.#allow = each(kind => rulesOf(kind, allow[kind] ?? unsaid, false));
    this.#deny = each(kind => rulesOf(kind, deny[kind] ?? [], true));
  }

  /** Where a path of an access really leads; empty for others. */
  realPath(access: Access): string {
    return 'path' in access ? this.#paths.realPath(access.path) : '';
  }

  /** `real`: of {@link realPath}. */
  verdict(access: Access, real: string): Verdict {
    const { kind } = access;
    const denied = this.#deny[kind].find(rule => rule.covers(access, real));
    if (denied !== undefined) return { kind: 'denied', entry: denied.entry };
    return this.#allow[kind].some(rule => rule.covers(access, real)) ? { kind: 'granted' } : { kind: 'missing' };
  }

  /** What names a path and denies it: a part of the program itself is stopped by that alone. */
  deniesByName(access: Access, real: string): string | undefined {
    const denied = this.#deny[access.kind].find(rule => rule.entry !== true && rule.covers(access, real));
    return denied?.entry === true ? undefined : denied?.entry;
  }

  /** Whether files are the program's own. Hidden files and folders below its folders are not: `.env`, `.ssh`, `.git`. */
  ownerOf({ files, folders }: OwnPaths): (path: string) => boolean {
    const { platform, realPath } = this.#paths;
    const [ownFiles, ownFolders] = [files.map(realPath), folders.map(realPath)];
    return path => {
      const real = realPath(path);
      if (ownFiles.includes(real)) return true;
      return ownFolders.some(folder => {
        if (!coversPath(folder, real, platform === 'win32')) return false;
        const below = real.slice(folder.length);
        return !below.startsWith('.') && !/[\\/]\./.test(below);
      });
    };
  }
}

function ruleOf(
  kind: PermissionKind,
  entry: true | string,
  isDeny: boolean,
  { platform, realPath }: MachinePaths,
  absolute: (path: string) => string,
): Rule {
  if (entry === true) return { entry, covers: (access, real) => isDeny || !isSpecial(access, real) };
  switch (kind) {
    case 'read':
    case 'write': {
      const named = realPath(absolute(entry));
      // Two names that differ in case alone may be one file: when in doubt, what was denied stays denied.
      const folds = platform === 'win32' || (isDeny && platform === 'darwin');
      return { entry, covers: (_, real) => coversPath(named, real, folds) };
    }
    case 'net': {
      const pattern = hostPattern(entry) as HostPattern;
      return {
        entry,
        covers: access => access.kind === 'net' && coversHost(pattern, access.host, access.port, isDeny),
      };
    }
    case 'env': {
      const folds = platform === 'win32';
      return {
        entry,
        // Who sees all variables sees those that are denied, and not only those that are allowed.
        covers: access =>
          access.kind === 'env' && (access.name === undefined ? isDeny : coversVariable(entry, access.name, folds)),
      };
    }
  }
}

/** Not a plain file: what leads to devices, other processes or other machines is lent only by its name. */
function isSpecial(access: Access, real: string): boolean {
  return 'path' in access && (isSpecialPath(access.path) || isSpecialPath(real));
}
