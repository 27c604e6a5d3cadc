import type { FormattingOptions, TextEdit } from 'vscode-languageserver/node';
import type { FormatEdit, FormatOptions } from '../../language/syntax/format/format.ts';
import type { Text } from '../../language/text/text.ts';
import { rangeOf } from './positions.ts';

/** The editor's settings of indentation as the formatter takes them. */
export function formatOptionsOf({ tabSize, insertSpaces }: FormattingOptions): FormatOptions {
  return { indent: insertSpaces ? ' '.repeat(Math.min(Math.max(tabSize, 1), 16)) : '\t' };
}

export function textEditsOf(text: Text, edits: readonly FormatEdit[]): TextEdit[] {
  return edits.map(edit => ({ range: rangeOf(text, edit), newText: edit.text }));
}
