/**
 * Where an import leads, by text alone (language reference, syntax 5.4). Addresses are URIs as editors give them; nothing
 * is looked at here, and what another folder or a package decides (`@name`) is not answered.
 */

/** Extensions that an import of a Stof document may end in; without one, `.stof` is added. */
const STOF_EXTENSIONS: readonly string[] = ['.stof', '.json'];

/**
 * The address, in the form of {@link comparableAddress}, of the Stof document that `import 'path'` in the document at the
 * URI `from` reads. Undefined for other formats, packages, network paths, and documents without a folder.
 */
export function importAddress(from: string, path: string, format: string | undefined): string | undefined {
  if (path.startsWith('@') || isNetworkPath(path)) return undefined;
  if (format !== undefined && format !== 'stof') return undefined;
  const extension = /\.[^./\\]*$/.exec(path)?.[0];
  if (format === undefined && extension !== undefined && extension !== '.stof') return undefined;
  const full = extension !== undefined && STOF_EXTENSIONS.includes(extension) ? path : `${path}.stof`;
  const base = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)(\/.*)?$/i.exec(comparableAddress(from));
  if (!base) return undefined;
  const [, origin = '', fromPath = '/'] = base;
  const folder = fromPath.slice(0, fromPath.lastIndexOf('/') + 1);
  return origin + normalized(path.startsWith('/') ? full : folder + full);
}

/** One spelling of a URI, whatever its author chose to escape, and whichever case a Windows drive letter has. */
export function comparableAddress(uri: string): string {
  let text = uri;
  try {
    text = decodeURIComponent(uri);
  } catch {
    // A `%` that escapes nothing: the text itself is the best there is.
  }
  return text.replace(
    /^(file:\/\/\/)([A-Z])(:)/,
    (_, scheme: string, drive: string) => `${scheme}${drive.toLowerCase()}:`,
  );
}

/** Whether a path names another machine: `\\server\share` or `//server/share`. Such a path is never opened. */
export function isNetworkPath(path: string): boolean {
  return /^[\\/]{2}/.test(path);
}

/** Without `.` and `..`. */
function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/').slice(1)) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
