/** `textDocument/definition` */

import type { DefinitionRequest } from 'vscode-languageserver/node';
import { definitionAt } from '../../language/ide/definition.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const definition = feature<typeof DefinitionRequest>(
  'textDocument/definition',
  { definitionProvider: true },
  (document, { position }) => {
    const place = definitionAt(document, offsetOf(document.file.text, position));
    const file = place && document.snapshot.files.get(place.uri);
    return file ? { uri: place.uri, range: rangeOf(file.text, place) } : null;
  },
);
