/** `textDocument/documentHighlight` */

import type { DocumentHighlightRequest } from 'vscode-languageserver/node';
import { documentHighlights } from '../../language/ide/documentHighlights.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';
import { DocumentHighlightKind } from '../protocol.ts';

export const documentHighlight = feature<typeof DocumentHighlightRequest>(
  'textDocument/documentHighlight',
  { documentHighlightProvider: true },
  (document, { position }) => {
    const { text } = document.file;
    return documentHighlights(document, offsetOf(text, position)).map(place => ({
      range: rangeOf(text, place),
      kind: place.isWrite ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  },
);
