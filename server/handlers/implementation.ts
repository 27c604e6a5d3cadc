/** `textDocument/implementation` */

import type { ImplementationRequest } from 'vscode-languageserver/node';
import { implementationsAt } from '../../language/ide/implementation.ts';
import { locationsOf } from '../convert/locations.ts';
import { offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const implementation = feature<typeof ImplementationRequest>(
  'textDocument/implementation',
  { implementationProvider: true },
  (document, { position }) => {
    return locationsOf(document.snapshot, implementationsAt(document, offsetOf(document.file.text, position)));
  },
);
