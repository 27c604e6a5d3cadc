/** `textDocument/typeDefinition` */

import type { TypeDefinitionRequest } from 'vscode-languageserver/node';
import { typeDefinitionsAt } from '../../language/ide/typeDefinition.ts';
import { locationsOf } from '../convert/locations.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const typeDefinition = feature<typeof TypeDefinitionRequest>(
  'textDocument/typeDefinition',
  { typeDefinitionProvider: true },
  (document, { position }) => {
    return locationsOf(document.snapshot, typeDefinitionsAt(document, offsetOf(document.file.text, position)));
  },
);
