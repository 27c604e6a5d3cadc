/** `textDocument/formatting`, `textDocument/rangeFormatting` and `textDocument/onTypeFormatting` */

import type {
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
} from 'vscode-languageserver/node';
import { formattingOf, onTypeFormattingOf, rangeFormattingOf } from '../../language/ide/formatting.ts';
import { formatOptionsOf, textEditsOf } from '../convert/formatting.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const formatting = feature<typeof DocumentFormattingRequest>(
  'textDocument/formatting',
  { documentFormattingProvider: true },
  (document, { options }) => textEditsOf(document.file.text, formattingOf(document, formatOptionsOf(options))),
);

export const rangeFormatting = feature<typeof DocumentRangeFormattingRequest>(
  'textDocument/rangeFormatting',
  { documentRangeFormattingProvider: true },
  (document, { range, options }) => {
    const { text } = document.file;
    const [start, end] = [offsetOf(text, range.start), offsetOf(text, range.end)];
    return textEditsOf(text, rangeFormattingOf(document, start, end, formatOptionsOf(options)));
  },
);

export const onTypeFormatting = feature<typeof DocumentOnTypeFormattingRequest>(
  'textDocument/onTypeFormatting',
  { documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: [';'] } },
  (document, { position, ch, options }) => {
    const { text } = document.file;
    return textEditsOf(text, onTypeFormattingOf(document, offsetOf(text, position), ch, formatOptionsOf(options)));
  },
);
