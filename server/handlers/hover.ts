/** `textDocument/hover` */

import { HoverRequest, MarkupKind } from 'vscode-languageserver/node';
import { hoverAt } from '../../language/ide/hover.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const hover = feature(HoverRequest.type, { hoverProvider: true }, (document, { position }) => {
  const { text } = document.file;
  const found = hoverAt(document, offsetOf(text, position));
  if (!found) return null;
  return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeOf(text, found) };
});
