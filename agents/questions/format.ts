/** `stof_format`: a document in its usual form, as `stof fmt` writes it. */

import { diagnosticLine, diagnosticRecord } from '../../language/ide/diagnosticRecord.ts';
import { diagnosticsOf } from '../../language/ide/diagnostics.ts';
import { formatEdits, formatted } from '../../language/syntax/format/format.ts';
import type { Answer } from '../answer.ts';
import { type Asked, firstView } from './asked.ts';

/** Refused for a document that does not parse, with its syntax errors. */
export function format(asked: Asked): Answer {
  const view = firstView(asked);
  if (!view) return { refused: 'there is no document' };
  const { file } = view;
  if (file.tree.errors.length > 0) {
    const syntax = new Set<string>(file.tree.errors.map(({ code }) => code));
    const mistakes = diagnosticsOf(view)
      .filter(({ code }) => syntax.has(code))
      .map(mistake => diagnosticLine(diagnosticRecord(asked.nameOf(file.uri), file.text, mistake)));
    return { refused: `the document does not parse, so that its form is not changed:\n${mistakes.join('\n')}` };
  }
  const before = file.text.toString();
  const text = formatted(before, formatEdits(file.tree));
  return { text, data: { text, changed: text !== before } };
}
