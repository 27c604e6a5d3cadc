/** What is wrong with a text. */

import { isUncPath } from '../paths/paths.ts';
import { type Context, contextsOf } from '../project/contexts.ts';
import type { ProjectFile, Snapshot, View } from '../project/snapshot.ts';
import type { SyntaxError as Mistake } from '../syntax/tree.ts';
import { type DiagnosticCode, diagnosticMessage, diagnostics, isStrict, type Severity } from '../tables/diagnostics.ts';
import { findingsInFile } from '../types/check/check.ts';
import { keptFindingsInFile } from '../types/check/kept.ts';
import type { Finding, Fix } from '../types/check/rule.ts';

export interface Diagnostic extends Range {
  readonly severity: Severity;
  /** Stable: settings and documentation name it. */
  readonly code: string;
  readonly message: string;
  /** Another place that has to do with it. */
  readonly related: (Range & { readonly message: string }) | undefined;
  /** Ways to mend it, the likeliest first. */
  readonly fixes: readonly Fix[];
}

/** `end` is greater than `start`, except in an empty text. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** `certain`: what is certain to be a mistake. `strict`: also what some people want to be told. */
export type CheckLevel = 'certain' | 'strict';

/** All diagnostics of a file, in the order of the text. */
export function diagnosticsOf({ file, snapshot }: View, level: CheckLevel = 'certain'): Diagnostic[] {
  const found = file.tree.errors.map(error => syntaxDiagnostic(file, error));
  for (const finding of findingsEverywhere(snapshot, file)) {
    const { start, end, code, parts, severity, related, fixes } = finding;
    if (level === 'certain' && isStrict(code)) continue;
    const message = diagnosticMessage(code, ...parts);
    found.push({ start, end, code, message, severity: severity ?? diagnostics[code].severity, related, fixes });
  }
  for (const { path, pathToken } of file.source.outline.imports) {
    if (isUncPath(path)) found.push(diagnosticAt(pathToken, 'import-not-looked-at'));
  }
  return found.sort((one, other) => one.start - other.start);
}

/** What is wrong wherever the file is loaded: what one document around it makes right is not reported. */
function findingsEverywhere(snapshot: Snapshot, file: ProjectFile): readonly Finding[] {
  const [first, ...others] = contextsOf(snapshot, file);
  snapshot.history?.look(snapshot);
  let found = findingsIn(snapshot, file, first);
  for (const context of others) {
    if (found.length === 0) break;
    const also = new Set(findingsIn(snapshot, file, context).map(placeAndCode));
    found = found.filter(finding => also.has(placeAndCode(finding)));
  }
  return found;
}

function findingsIn({ history }: Snapshot, { source }: ProjectFile, context: Context): Finding[] {
  if (!history) return findingsInFile(context.inference, source);
  return keptFindingsInFile(context.inference, source, context.id, history);
}

function placeAndCode({ start, end, code }: Finding): string {
  return `${start} ${end} ${code}`;
}

function syntaxDiagnostic(file: ProjectFile, { start, end, code, message, related }: Mistake): Diagnostic {
  return {
    ...visibleRange(file, start, end),
    severity: 'error',
    code,
    message,
    related: related && { ...visibleRange(file, related.start, related.end), message: related.message },
    fixes: [],
  };
}

function diagnosticAt({ start, end }: Range, code: DiagnosticCode): Diagnostic {
  return {
    start,
    end,
    severity: diagnostics[code].severity,
    code,
    message: diagnosticMessage(code),
    related: undefined,
    fixes: [],
  };
}

/**
 * At least one character, so that there is something to see: the one at the place, else the one before it on its line; at
 * the end of the text behind blank lines, the last one that is not blank.
 */
function visibleRange({ text }: ProjectFile, start: number, end: number): Range {
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
