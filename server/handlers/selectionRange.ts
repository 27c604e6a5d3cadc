/** `textDocument/selectionRange` */

import type { SelectionRange, SelectionRangeRequest } from 'vscode-languageserver/node';
import { selectionRangesAt } from '../../language/ide/selectionRanges.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const selectionRange = feature<typeof SelectionRangeRequest>(
  'textDocument/selectionRange',
  { selectionRangeProvider: true },
  (document, { positions }) => {
    const { text } = document.file;
    return positions.map(position => {
      let outer: SelectionRange | undefined;
      for (const range of selectionRangesAt(document, offsetOf(text, position)).reverse()) {
        outer = outer ? { range: rangeOf(text, range), parent: outer } : { range: rangeOf(text, range) };
      }
      return outer ?? { range: { start: position, end: position } };
    });
  },
  'nothing',
);
