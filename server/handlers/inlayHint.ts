/** `textDocument/inlayHint` */

import type { InlayHint, InlayHintRequest } from 'vscode-languageserver/node';
import { inlayHints } from '../../language/ide/inlayHints.ts';
import { offsetOf, positionOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';
import { InlayHintKind, MarkupKind } from '../protocol.ts';

export const inlayHint = feature<typeof InlayHintRequest>(
  'textDocument/inlayHint',
  { inlayHintProvider: true },
  (document, { range }, _, settings) => {
    const { text } = document.file;
    const hints = inlayHints(document, offsetOf(text, range.start), offsetOf(text, range.end), settings.inlayHints);
    return hints.map(({ offset, label, kind, tooltip, isCode }): InlayHint => {
      const position = positionOf(text, offset);
      return {
        position,
        label,
        kind: kind === 'type' ? InlayHintKind.Type : InlayHintKind.Parameter,
        paddingRight: kind === 'parameter',
        ...(tooltip === '' ? {} : { tooltip: { kind: MarkupKind.Markdown, value: tooltip } }),
        ...(isCode ? { textEdits: [{ range: { start: position, end: position }, newText: label }] } : {}),
      };
    });
  },
);
