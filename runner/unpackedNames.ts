/** Names in an archive that would be something else on the disk of a machine than files of their own. */

import { isDeviceName } from './permissions/paths.ts';

/** Why files with these paths cannot be written as they are, in words for a person; `platform`: as Node names systems. */
export function whyNotUnpacked(paths: readonly string[], platform: string): string | undefined {
  const controlled = paths.find(path => /\p{Cc}/u.test(path));
  if (controlled !== undefined) return `the name of a file has control characters: ${JSON.stringify(controlled)}`;
  const isWindows = platform === 'win32';
  const odd = isWindows ? paths.find(path => path.split('/').some(isNoWindowsName)) : undefined;
  if (odd !== undefined) return `${odd} is no name of a file on Windows`;
  if (!isWindows && platform !== 'darwin') return undefined;
  const seen = new Map<string, string>();
  for (const path of paths) {
    const parts = path.split('/');
    // Folders, too: a file `A` and a folder `a` are one name.
    for (let length = 1; length <= parts.length; length++) {
      const written = parts.slice(0, length).join('/');
      const folded = written.normalize('NFC').toLowerCase();
      const other = seen.get(folded);
      if (other !== undefined && other !== written) return `${other} and ${written} are one name here`;
      seen.set(folded, written);
    }
  }
  return undefined;
}

/** Devices, letters that no name has, and ends that Windows takes off. */
function isNoWindowsName(name: string): boolean {
  return isDeviceName(name) || /[<>"|?*]/.test(name) || /[. ]$/.test(name);
}
