/** `textDocument/foldingRange` */

import { FoldingRangeRequest } from 'vscode-languageserver/node';
import { foldingRanges } from '../../language/ide/foldingRanges.ts';
import { feature } from '../feature.ts';

export const foldingRange = feature(
  FoldingRangeRequest.type,
  { foldingRangeProvider: true },
  document =>
    foldingRanges(document).map(({ startLine, endLine, kind }) =>
      kind === undefined ? { startLine, endLine } : { startLine, endLine, kind },
    ),
  'nothing',
);
