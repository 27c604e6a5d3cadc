/** `textDocument/codeAction`: complete at once, without a resolve step. */

import type { CodeActionRequest, Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver/node';
import type { CodeAction } from '../../language/ide/actions/action.ts';
import { codeActionsAt } from '../../language/ide/codeActions.ts';
import type { Diagnostic } from '../../language/ide/diagnostics.ts';
import type { Text } from '../../language/text/text.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';
import { CodeActionKind } from '../protocol.ts';

const kinds: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.SourceOrganizeImports,
  CodeActionKind.SourceFixAll,
];

export const codeAction = feature<typeof CodeActionRequest>(
  'textDocument/codeAction',
  { codeActionProvider: { codeActionKinds: [...kinds] } },
  (document, { textDocument, range, context }) => {
    const { text } = document.file;
    const isWanted = ({ kind }: CodeAction) =>
      // Actions on whole documents are for those who ask for them.
      context.only ? context.only.some(only => isWithin(kind, only)) : !isWithin(kind, CodeActionKind.Source);
    return codeActionsAt(document, offsetOf(text, range.start), offsetOf(text, range.end))
      .filter(isWanted)
      .map(({ title, kind, edits, diagnostic, isPreferred }) => ({
        title,
        kind,
        ...(isPreferred ? { isPreferred } : {}),
        diagnostics: diagnostic ? context.diagnostics.filter(each => isSame(each, diagnostic, text)) : [],
        edit: {
          changes: { [textDocument.uri]: edits.map(edit => ({ range: rangeOf(text, edit), newText: edit.text })) },
        },
      }));
  },
);

function isWithin(kind: string, only: string): boolean {
  return only === '' || kind === only || kind.startsWith(`${only}.`);
}

/** Whether what the client was told is this diagnostic. */
function isSame(told: ProtocolDiagnostic, { code, start }: Diagnostic, text: Text): boolean {
  return told.code === code && offsetOf(text, told.range.start) === start;
}
