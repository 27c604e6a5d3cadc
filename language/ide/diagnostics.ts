/** What is wrong with a text. */

import { isUncPath } from '../paths/paths.ts';
import type { ProjectFile, View } from '../project/snapshot.ts';

export interface Diagnostic {
  readonly start: number;
  /** Greater than `start`, except in an empty text. */
  readonly end: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  /** Stable: settings and documentation name it. */
  readonly code: string;
  readonly message: string;
}

/** All diagnostics of a file, in the order of the text. */
export function diagnosticsOf({ file }: View): Diagnostic[] {
  const found: Diagnostic[] = file.tree.errors.map(error => ({
    ...visibleRange(file, error.start, error.end),
    severity: 'error',
    code: error.code,
    message: error.message,
  }));
  for (const { path, pathToken } of file.source.outline.imports) {
    if (!isUncPath(path)) continue;
    found.push({
      start: pathToken.start,
      end: pathToken.end,
      severity: 'information',
      code: 'import-not-looked-at',
      message: 'a path on another machine is not looked at: opening it could send your credentials there',
    });
  }
  return found.sort((one, other) => one.start - other.start);
}

/**
 * At least one character, so that there is something to see: the one at the place, else the one before it on its line; at
 * the end of the text behind blank lines, the last one that is not blank.
 */
function visibleRange(
  { text }: ProjectFile,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } {
  if (end > start) return { start, end };
  const line = text.lineAt(start);
  if (start < text.lineEnd(line)) return { start, end: start + 1 };
  if (start > text.lineStart(line)) return { start: start - 1, end: start };
  if (start < text.length) return { start, end: start + 1 };
  let last = text.length - 1;
  while (last > 0 && text.charCodeAt(last) <= SPACE) last--;
  return { start: Math.max(0, last), end: Math.min(last + 1, text.length) };
}

const SPACE = 32;
