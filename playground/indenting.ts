/** Where a new line begins, and where a closing bracket goes: by the brackets of the line before. */

import { type IndentContext, indentOnInput, indentService, indentUnit } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';

const STEP = 4;

export const indenting: Extension = [
  indentUnit.of(' '.repeat(STEP)),
  indentService.of(indentOf),
  indentOnInput(),
  EditorState.languageData.of(() => [
    {
      indentOnInput: /^\s*[}\])]$/,
      commentTokens: { line: '//' },
      closeBrackets: { brackets: ['(', '[', '{', "'", '"', '`'] },
    },
  ]),
];

/** In columns. */
function indentOf(context: IndentContext, at: number): number {
  const { doc } = context.state;
  const here = context.lineAt(at);
  const number = doc.lineAt(here.from).number;
  // With a line break that is about to be made, the line before it is the same one.
  let before = context.simulatedBreak === here.from ? number : number - 1;
  while (before > 0 && doc.line(before).text.trim() === '') before--;
  if (before === 0) return 0;
  const line = doc.line(before);
  const cut = context.simulatedBreak ?? -1;
  const text = before === number && cut > line.from ? line.text.slice(0, cut - line.from) : line.text;
  const indent = text.length - text.trimStart().length;
  const opens = /[{[(]\s*(?:\/\/.*)?$/.test(text) ? STEP : 0;
  const closes = /^\s*[}\])]/.test(here.text) ? STEP : 0;
  return Math.max(0, indent + opens - closes);
}
