/** Diagnostics for those who have no editor: with lines and columns in place of offsets. */

import { characterPosition } from '../text/columns.ts';
import type { Text } from '../text/text.ts';
import type { Diagnostic } from './diagnostics.ts';

/** Lines and columns count from 1, columns in characters. */
interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** A diagnostic as the command line's JSON and the tools for agents give it. */
export interface DiagnosticRecord {
  readonly file: string;
  readonly start: LinePlace;
  readonly end: LinePlace;
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly message: string;
  readonly related?: readonly { readonly start: LinePlace; readonly message: string }[];
}

/** `file` is the name that the reader knows the text by. */
export function diagnosticRecord(file: string, text: Text, diagnostic: Diagnostic): DiagnosticRecord {
  const { start, end, severity, code, message, related } = diagnostic;
  return {
    file,
    start: characterPosition(text, start),
    end: characterPosition(text, end),
    severity,
    code,
    message,
    ...(related ? { related: [{ start: characterPosition(text, related.start), message: related.message }] } : {}),
  };
}

/** `FILE:LINE:COL severity code message`, on one line. */
export function diagnosticLine({ file, start, severity, code, message }: DiagnosticRecord): string {
  return `${file}:${start.line}:${start.column} ${severity} ${code} ${message.replace(/\s*\n\s*/g, ' ')}`;
}
