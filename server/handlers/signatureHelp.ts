/** `textDocument/signatureHelp` */

import type { SignatureHelpRequest } from 'vscode-languageserver/node';
import { signatureHelpAt } from '../../language/ide/signatureHelp.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';
import { MarkupKind } from '../protocol.ts';

export const signatureHelp = feature<typeof SignatureHelpRequest>(
  'textDocument/signatureHelp',
  { signatureHelpProvider: { triggerCharacters: ['(', ','], retriggerCharacters: [',', '='] } },
  (document, { position }) => {
    const found = signatureHelpAt(document, offsetOf(document.file.text, position));
    if (!found) return null;
    // One behind the last parameter: the protocol's way to say that none is active.
    const activeParameter = found.active ?? found.parameters.length;
    return {
      signatures: [
        {
          label: found.label,
          ...(found.docs === '' ? {} : { documentation: { kind: MarkupKind.Markdown, value: found.docs } }),
          parameters: found.parameters.map(({ start, end }) => ({ label: [start, end] as [number, number] })),
          activeParameter,
        },
      ],
      activeSignature: 0,
      activeParameter,
    };
  },
);
