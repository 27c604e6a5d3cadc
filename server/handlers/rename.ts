/** `textDocument/prepareRename` and `textDocument/rename` */

import type { PrepareRenameRequest, RenameRequest, TextEdit } from 'vscode-languageserver/node';
import { renameAt, renameableAt } from '../../language/ide/rename.ts';
import { Failure, FailureCode } from '../connection/failure.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const prepareRename = feature<typeof PrepareRenameRequest>(
  'textDocument/prepareRename',
  {},
  (document, { position }) => {
    const { text } = document.file;
    const found = renameableAt(document, offsetOf(text, position));
    return found ? { range: rangeOf(text, found), placeholder: found.name } : null;
  },
);

/** A refusal is an error whose message the editor shows. */
export const rename = feature<typeof RenameRequest>(
  'textDocument/rename',
  { renameProvider: { prepareProvider: true } },
  (document, { position, newName }) => {
    const found = renameAt(document, offsetOf(document.file.text, position), newName);
    if ('refused' in found) return new Failure(FailureCode.RequestFailed, found.refused);
    const changes: Record<string, TextEdit[]> = {};
    for (const edit of found.edits) {
      const file = document.snapshot.files.get(edit.uri);
      if (file) (changes[edit.uri] ??= []).push({ range: rangeOf(file.text, edit), newText: edit.newText });
    }
    return { changes };
  },
  'folders',
);
