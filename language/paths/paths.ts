/**
 * Absolute paths as text. A path that begins with a drive letter or with two backslashes is a Windows one, where `/` and
 * `\` both separate and `\` is written; all others are POSIX paths, where `\` is a letter like any other.
 */

const DRIVE = /^[A-Za-z]:/;
const DRIVE_ROOT = /^[A-Za-z]:[\\/]/;
const UNC = /^(?:\\\\|\/\/)[^\\/]/;

/** `C:\a`, `c:/a`, `\\server\share\a`. */
export function isWindowsPath(path: string): boolean {
  return DRIVE_ROOT.test(path) || path.startsWith('\\\\');
}

/** A path to another machine (`\\server\share`, also written with slashes): opening one would connect there. */
export function isUncPath(path: string): boolean {
  return UNC.test(path);
}

/** The folder that holds what a path names; the root of a drive or file system is its own folder. */
export function folderOf(path: string): string {
  const { root, segments, separator } = split(path, isWindowsPath(path));
  return root + segments.slice(0, -1).join(separator);
}

/** The last segment of a path: `b.stof` of `/a/b.stof`. */
export function baseName(path: string): string {
  return split(path, isWindowsPath(path)).segments.at(-1) ?? '';
}

/**
 * What stands behind the last dot of the last segment, in its own letters, without the dot. Undefined for `a`, and for
 * `.a`, which is a name and no extension.
 */
export function extensionOf(path: string): string | undefined {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1) : undefined;
}

/**
 * `path` seen from the absolute `folder`, without `.`, `..` and doubled or final separators. An absolute `path` stands for
 * itself; on Windows `\a` keeps the folder's drive. `..` at the root stays there.
 */
export function joinPath(folder: string, path: string): string {
  const windows = isWindowsPath(folder);
  const base = split(folder, windows);
  if (windows && (DRIVE_ROOT.test(path) || UNC.test(path))) return write(split(path, true));
  const slashed = windows ? /^[\\/]/.test(path) : path.startsWith('/');
  const parts = path.split(windows ? /[\\/]/ : '/');
  return write({ ...base, segments: resolved([...(slashed ? [] : base.segments), ...parts]) });
}

/**
 * Text under which the same file is found whatever the case of its drive letter and the direction of its slashes. Other
 * letters keep their case: two names that differ in it may be two files.
 */
export function pathKey(path: string): string {
  if (!isWindowsPath(path)) return path;
  const written = write(split(path, true));
  return DRIVE.test(written) ? written.slice(0, 1).toUpperCase() + written.slice(1) : written;
}

interface Split {
  /** `/`, `C:\`, `\\server\share\`. */
  readonly root: string;
  readonly segments: readonly string[];
  readonly separator: '/' | '\\';
}

function split(path: string, windows: boolean): Split {
  if (!windows) {
    const root = path.startsWith('/') ? '/' : '';
    return { root, segments: resolved(path.split('/')), separator: '/' };
  }
  const parts = path.split(/[\\/]/);
  if (DRIVE.test(path)) return { root: `${parts[0]}\\`, segments: resolved(parts.slice(1)), separator: '\\' };
  // \\server\share: neither can be left by `..`.
  return { root: `\\\\${parts.slice(2, 4).join('\\')}\\`, segments: resolved(parts.slice(4)), separator: '\\' };
}

function resolved(parts: readonly string[]): string[] {
  const segments: string[] = [];
  for (const part of parts) {
    if (part === '..') segments.pop();
    else if (part !== '' && part !== '.') segments.push(part);
  }
  return segments;
}

function write({ root, segments, separator }: Split): string {
  return root + segments.join(separator);
}
