/** `textDocument/inlayHint` */

import { type InlayHint, InlayHintKind, InlayHintRequest, MarkupKind } from 'vscode-languageserver/node';
import { inlayHints } from '../../language/ide/inlayHints.ts';
import { offsetOf, positionOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const inlayHint = feature(
  InlayHintRequest.type,
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
