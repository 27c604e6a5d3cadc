/** Why the system refused something, in the words that the language's messages use. */

/** Texts and numbers of the system's errors, the same on every system so that a program prints the same. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'No such file or directory (os error 2)',
  EACCES: 'Permission denied (os error 13)',
  EPERM: 'Operation not permitted (os error 1)',
  EISDIR: 'Is a directory (os error 21)',
  EEXIST: 'File exists (os error 17)',
  ENOTDIR: 'Not a directory (os error 20)',
  EMFILE: 'Too many open files (os error 24)',
  ENAMETOOLONG: 'File name too long (os error 36)',
  ELOOP: 'Too many levels of symbolic links (os error 40)',
  EIO: 'Input/output error (os error 5)',
  ENXIO: 'No such device or address (os error 6)',
  ENOMEM: 'Cannot allocate memory (os error 12)',
  EBUSY: 'Device or resource busy (os error 16)',
  ENODEV: 'No such device (os error 19)',
  EINVAL: 'Invalid argument (os error 22)',
  ENFILE: 'Too many open files in system (os error 23)',
  ETXTBSY: 'Text file busy (os error 26)',
  EFBIG: 'File too large (os error 27)',
  ENOSPC: 'No space left on device (os error 28)',
  EROFS: 'Read-only file system (os error 30)',
  EDQUOT: 'Disk quota exceeded (os error 122)',
  ERR_INVALID_ARG_VALUE: 'file name contained an unexpected NUL byte',
  ERR_FS_FILE_TOO_LARGE: 'File too large (os error 27)',
};

/** Why the system refused something. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? error.message;
}
