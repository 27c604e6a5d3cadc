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
  ERR_INVALID_ARG_VALUE: 'file name contained an unexpected NUL byte',
  ERR_FS_FILE_TOO_LARGE: 'File too large (os error 27)',
};

/** Why the system refused something. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return REASONS[code] ?? error.message;
}
