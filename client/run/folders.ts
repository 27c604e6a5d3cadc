/**
 * Which folders a run concerns, by paths alone. All paths are native and absolute; both separators are understood, so
 * that Windows drive letters and UNC paths come through on any machine.
 */

/** The folder that holds the path, or undefined for a root (`/`, `C:\`, `\\server\share`). */
export function parentOf(path: string): string | undefined {
  const cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  if (cut < 0 || cut === path.length - 1) return undefined;
  const unc = /^\\\\[^\\]+\\[^\\]+$/.test(path);
  if (unc) return undefined;
  if (cut === 0) return '/';
  if (/^[A-Za-z]:$/.test(path.slice(0, cut))) return path.slice(0, cut + 1);
  return path.slice(0, cut);
}

/** `path` joined with a name, in the separator that the path uses. */
export function childOf(folder: string, name: string): string {
  const separator = /^[A-Za-z]:\\|^\\\\/.test(folder) ? '\\' : '/';
  return folder.endsWith(separator) ? folder + name : folder + separator + name;
}

/** The folders from the one of the document up to the root of the disk. */
export function* foldersAbove(document: string): Generator<string> {
  for (let folder = parentOf(document); folder !== undefined; folder = parentOf(folder)) yield folder;
}

/** The nearest folder above `document` that `isPackage` holds for. */
export async function nearestPackage(
  document: string,
  isPackage: (folder: string) => boolean | Promise<boolean>,
): Promise<string | undefined> {
  for (const folder of foldersAbove(document)) {
    if (await isPackage(folder)) return folder;
  }
  return undefined;
}

/**
 * The folder that runs, tests and `@name` imports start from: the nearest package's, else the workspace's, else the
 * document's own, else the user's home for a document that lies nowhere.
 */
export function workingFolder(places: {
  readonly packageFolder: string | undefined;
  readonly workspaceFolder: string | undefined;
  readonly document: string | undefined;
  readonly home: string;
}): string {
  const own = places.document === undefined ? undefined : parentOf(places.document);
  return places.packageFolder ?? places.workspaceFolder ?? own ?? places.home;
}

/** Whether two paths name one file as far as their text says: the letter of a Windows drive may have either case. */
export function samePath(a: string, b: string): boolean {
  return withUpperDrive(a) === withUpperDrive(b);
}

/** `c:\x` as `C:\x`: editors write drive letters in either case, and messages should agree on one. */
export function withUpperDrive(path: string): string {
  return /^[a-z]:/.test(path) ? path[0]?.toUpperCase() + path.slice(1) : path;
}
