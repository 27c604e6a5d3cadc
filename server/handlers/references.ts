/** `textDocument/references` */

import { ReferencesRequest } from 'vscode-languageserver/node';
import { referencesAt } from '../../language/ide/references.ts';
import { locationsOf } from '../convert/locations.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const references = feature(
  ReferencesRequest.type,
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
