/** `textDocument/references` */

import type { ReferencesRequest } from 'vscode-languageserver/node';
import { referencesAt } from '../../language/ide/references.ts';
import { locationsOf } from '../convert/locations.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const references = feature<typeof ReferencesRequest>(
  'textDocument/references',
  { referencesProvider: true },
  (document, { position, context }) => {
    const found = referencesAt(document, offsetOf(document.file.text, position));
    return locationsOf(
      document.snapshot,
      found.filter(place => context.includeDeclaration || !place.isDeclaration),
    );
  },
  'folders',
);
