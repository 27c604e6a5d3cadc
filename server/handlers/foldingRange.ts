/** `textDocument/foldingRange` */

import type { FoldingRangeRequest } from 'vscode-languageserver/node';
import { foldingRanges } from '../../language/ide/foldingRanges.ts';
import { feature } from '../feature.ts';

export const foldingRange = feature<typeof FoldingRangeRequest>(
  'textDocument/foldingRange',
  { foldingRangeProvider: true },
  document =>
    foldingRanges(document).map(({ startLine, endLine, kind }) =>
      kind === undefined ? { startLine, endLine } : { startLine, endLine, kind },
    ),
  'nothing',
);
