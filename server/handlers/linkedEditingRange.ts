/** `textDocument/linkedEditingRange` */

import type { LinkedEditingRangeRequest } from 'vscode-languageserver/node';
import { linkedEditingAt } from '../../language/ide/linkedEditing.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const linkedEditingRange = feature<typeof LinkedEditingRangeRequest>(
  'textDocument/linkedEditingRange',
  { linkedEditingRangeProvider: true },
  (document, { position }) => {
    const { text } = document.file;
    const places = linkedEditingAt(document, offsetOf(text, position));
    return places
      ? { ranges: places.map(place => rangeOf(text, place)), wordPattern: '[A-Za-z_@][A-Za-z0-9_@-]*' }
      : null;
  },
);
