/** The forms in which `stof check` writes what it found: for people, as JSON, as SARIF. */

import type { Diagnostic } from '../language/ide/diagnostics.ts';
import { type Severity, diagnostics as table } from '../language/tables/diagnostics.ts';
import { characterPosition } from '../language/text/columns.ts';
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
      return files.map(asText).join('');
    case 'json':
      return `${JSON.stringify(asJson(files), undefined, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(asSarif(files, version), undefined, 2)}\n`;
    default:
      return format satisfies never;
  }
}

/** `FILE:LINE:COL severity code message`, a line each; columns count characters from 1. */
function asText({ path, text, diagnostics }: CheckedFile): string {
  return diagnostics
    .map(({ start, severity, code, message }) => {
      const { line, column } = characterPosition(text, start);
      return `${path}:${line}:${column} ${severity} ${code} ${message.replace(/\s*\n\s*/g, ' ')}\n`;
    })
    .join('');
}

/** Lines and columns count from 1, columns in characters. */
function asJson(files: readonly CheckedFile[]): unknown {
  return files.flatMap(({ path, text, diagnostics }) =>
    diagnostics.map(({ start, end, severity, code, message, related }) => ({
      file: path,
      start: characterPosition(text, start),
      end: characterPosition(text, end),
      severity,
      code,
      message,
      ...(related ? { related: [{ start: characterPosition(text, related.start), message: related.message }] } : {}),
    })),
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
