/** The forms in which `stof check` writes what it found: for people, as JSON, as SARIF. */

import { type DiagnosticRecord, diagnosticLine, diagnosticRecord } from '../language/ide/diagnosticRecord.ts';
import type { Diagnostic } from '../language/ide/diagnostics.ts';
import { type Severity, diagnostics as table } from '../language/tables/diagnostics.ts';
import type { Text } from '../language/text/text.ts';
import type { CheckFormat } from './checkFormatNames.ts';

export interface CheckedFile {
  /** As the command names it. */
  readonly path: string;
  readonly uri: string;
  readonly text: Text;
  readonly diagnostics: readonly Diagnostic[];
}

export function written(format: CheckFormat, files: readonly CheckedFile[], version: string): string {
  switch (format) {
    case 'text':
      return asText(files);
    case 'json':
      return `${JSON.stringify(recordsOf(files), undefined, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(asSarif(files, version), undefined, 2)}\n`;
    default:
      return format satisfies never;
  }
}

/** A line each. */
function asText(files: readonly CheckedFile[]): string {
  return recordsOf(files)
    .map(record => `${diagnosticLine(record)}\n`)
    .join('');
}

function recordsOf(files: readonly CheckedFile[]): DiagnosticRecord[] {
  return files.flatMap(({ path, text, diagnostics }) =>
    diagnostics.map(diagnostic => diagnosticRecord(path, text, diagnostic)),
  );
}

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, with the rules of the whole table. */
function asSarif(files: readonly CheckedFile[], version: string): unknown {
  const region = (text: Text, start: number, end: number) => {
    const [from, to] = [text.positionAt(start), text.positionAt(end)];
    return {
      startLine: from.line + 1,
      startColumn: from.character + 1,
      endLine: to.line + 1,
      endColumn: to.character + 1,
    };
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'stof',
            version,
            rules: Object.entries(table).map(([id, { severity, message }]) => ({
              id,
              shortDescription: { text: message },
              defaultConfiguration: { level: levels[severity] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(({ uri, text, diagnostics }) =>
          diagnostics.map(({ start, end, severity, code, message }) => ({
            ruleId: code,
            level: levels[severity],
            message: { text: message },
            locations: [{ physicalLocation: { artifactLocation: { uri }, region: region(text, start, end) } }],
          })),
        ),
      },
    ],
  };
}
