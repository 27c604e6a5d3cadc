/** `stof_check`: what the editor and `stof check` say of documents. */

import { type DiagnosticRecord, diagnosticLine, diagnosticRecord } from '../../language/ide/diagnosticRecord.ts';
import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { type Answer, counted } from '../answer.ts';
import type { CheckInput } from '../inputs.ts';
import { MOST_LISTED } from '../limits.ts';
import type { Asked } from './asked.ts';

export function check(asked: Asked, { level = 'certain' }: CheckInput): Answer {
  const listed: DiagnosticRecord[] = [];
  let [files, errors, warnings, leftOut] = [0, 0, 0, 0];
  for (const view of asked.views()) {
    files++;
    for (const diagnostic of diagnosticsOf(view, level)) {
      if (diagnostic.severity === 'error') errors++;
      else if (diagnostic.severity === 'warning') warnings++;
      if (listed.length < MOST_LISTED) {
        listed.push(diagnosticRecord(asked.nameOf(view.file.uri), view.file.text, diagnostic));
      } else leftOut++;
    }
  }
  const lines = listed.map(diagnosticLine);
  if (leftOut > 0) lines.push(`… and ${leftOut} more`);
  lines.push(`${counted(errors, 'error')}, ${counted(warnings, 'warning')} in ${counted(files, 'file')}`);
  return {
    text: lines.join('\n'),
    data: { errors, warnings, files, diagnostics: listed, ...(leftOut > 0 ? { leftOut } : {}) },
  };
}
