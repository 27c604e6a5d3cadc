/** `textDocument/declaration` */

import type { DeclarationRequest } from 'vscode-languageserver/node';
import { declarationAt } from '../../language/ide/declaration.ts';
import { locationsOf } from '../convert/locations.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const declaration = feature<typeof DeclarationRequest>(
  'textDocument/declaration',
  { declarationProvider: true },
  (document, { position }) => {
    const place = declarationAt(document, offsetOf(document.file.text, position));
    return locationsOf(document.snapshot, place ? [place] : []);
  },
);
