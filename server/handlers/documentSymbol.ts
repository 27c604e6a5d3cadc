/** `textDocument/documentSymbol` */

import type { DocumentSymbol, DocumentSymbolRequest } from 'vscode-languageserver/node';
import { documentSymbols, type OutlineSymbol } from '../../language/ide/documentSymbols.ts';
import type { Text } from '../../language/text/text.ts';
import { rangeOf } from '../convert/positions.ts';
import { symbolKindOf } from '../convert/symbolKinds.ts';
import { feature } from '../feature.ts';

export const documentSymbol = feature<typeof DocumentSymbolRequest>(
  'textDocument/documentSymbol',
  { documentSymbolProvider: true },
  document => documentSymbols(document).map(symbol => toProtocol(document.file.text, symbol)),
);

function toProtocol(text: Text, symbol: OutlineSymbol): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: symbolKindOf(symbol.kind),
    range: rangeOf(text, symbol.range),
    selectionRange: rangeOf(text, symbol.nameRange),
    children: symbol.children.map(child => toProtocol(text, child)),
  };
}
