/** Which paths an entry covers. Paths are absolute, with links followed: realPath.ts. */

import { isUncPath, isWindowsPath } from '../../language/paths/paths.ts';

/** Whether `path` is what the entry names, or stands below it. `folds`: names that differ in case alone are one. */
export function coversPath(entry: string, path: string, folds: boolean): boolean {
  const [above, below] = folds ? [folded(entry), folded(path)] : [entry, path];
  if (isSpecialPath(path) && !isSpecialPath(entry)) return false;
  if (above === below) return true;
  const separator = isWindowsPath(entry) ? '\\' : '/';
  return below.startsWith(above.endsWith(separator) ? above : above + separator);
}

function folded(path: string): string {
  return path.normalize('NFC').toLowerCase();
}

/** Names that Windows takes for devices, in any folder and with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:[. ].*)?$/i;

/** Whether Windows takes the name of a file for a device. */
export function isDeviceName(name: string): boolean {
  return DEVICE.test(name);
}

/**
 * What is no plain file of this machine: devices, other processes and the kernel's own (`/dev`, `/proc`, `/sys`), on Windows
 * also streams behind a file's name and other machines.
 */
export function isSpecialPath(path: string): boolean {
  if (!isWindowsPath(path) && !isUncPath(path)) return /^\/(?:dev|proc|sys)(?:\/|$)/.test(path);
  if (isUncPath(path)) return true;
  return path
    .slice(3)
    .split(/[\\/]/)
    .some(name => isDeviceName(name) || name.includes(':'));
}
