/** What is wrong with a file, in the protocol's shape and with the severities that people set. */

import type { Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver/node';
import { type Diagnostic, diagnosticsOf } from '../../language/ide/diagnostics.ts';
import type { View } from '../../language/project/snapshot.ts';
import { diagnostics, type Diagnostic as Row, type Severity } from '../../language/tables/diagnostics.ts';
import { DiagnosticSeverity, DiagnosticTag } from '../protocol.ts';
import type { Settings } from '../settings.ts';
import { rangeOf } from './positions.ts';

/** Problems beyond this number are not sent: nobody reads them, and each costs the editor. */
export const MOST_DIAGNOSTICS = 1000;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function protocolDiagnostics(view: View, { check }: Settings): ProtocolDiagnostic[] {
  const found: ProtocolDiagnostic[] = [];
  for (const diagnostic of diagnosticsOf(view, 'strict')) {
    const set = check.severity.get(diagnostic.code);
    const severity = set ?? diagnostic.severity;
    // Who gives a code a severity wants it, whatever the level is.
    if (severity === 'off' || (set === undefined && check.level === 'certain' && isOnlyStrict(diagnostic.code)))
      continue;
    if (found.length === MOST_DIAGNOSTICS) break;
    found.push({
      range: rangeOf(view.file.text, diagnostic),
      severity: severities[severity],
      code: diagnostic.code,
      source: 'stof',
      message: diagnostic.message,
      ...(isUnnecessary(diagnostic.code) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
      ...relatedInformation(view, diagnostic),
    });
  }
  return found;
}

function isUnnecessary(code: string): boolean {
  const rows: Readonly<Record<string, Row>> = diagnostics;
  return rows[code]?.isUnnecessary ?? false;
}

function isOnlyStrict(code: string): boolean {
  const rows: Readonly<Record<string, Row>> = diagnostics;
  return rows[code]?.isStrict ?? false;
}

function relatedInformation({ file }: View, { related }: Diagnostic): Partial<ProtocolDiagnostic> {
  if (!related) return {};
  const location = { uri: file.uri, range: rangeOf(file.text, related) };
  return { relatedInformation: [{ location, message: related.message }] };
}
