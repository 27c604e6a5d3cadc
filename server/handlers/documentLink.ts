/** `textDocument/documentLink`: complete at once, without a resolve step. */

import type { DocumentLinkRequest } from 'vscode-languageserver/node';
import { documentLinks } from '../../language/ide/documentLinks.ts';
import { rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const documentLink = feature<typeof DocumentLinkRequest>(
  'textDocument/documentLink',
  { documentLinkProvider: {} },
  document => documentLinks(document).map(link => ({ range: rangeOf(document.file.text, link), target: link.uri })),
);
