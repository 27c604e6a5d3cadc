/** `textDocument/hover` */

import type { HoverRequest } from 'vscode-languageserver/node';
import { hoverAt } from '../../language/ide/hover.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';
import { MarkupKind } from '../protocol.ts';

export const hover = feature<typeof HoverRequest>(
  'textDocument/hover',
  { hoverProvider: true },
  (document, { position }) => {
    const { text } = document.file;
    const found = hoverAt(document, offsetOf(text, position));
    if (!found) return null;
    return { contents: { kind: MarkupKind.Markdown, value: found.markdown }, range: rangeOf(text, found) };
  },
);
