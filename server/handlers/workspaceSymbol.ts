/** `workspace/symbol` */

import type { SymbolInformation, WorkspaceSymbolRequest } from 'vscode-languageserver/node';
import { workspaceSymbols } from '../../language/ide/workspaceSymbols.ts';
import { rangeOf } from '../convert/positions.ts';
import { symbolKindOf } from '../convert/symbolKinds.ts';
import { projectFeature } from '../feature.ts';

export const workspaceSymbol = projectFeature<typeof WorkspaceSymbolRequest>(
  'workspace/symbol',
  { workspaceSymbolProvider: true },
  (snapshot, { query }) =>
    workspaceSymbols(snapshot, query).flatMap((symbol): SymbolInformation[] => {
      const file = snapshot.files.get(symbol.uri);
      if (!file) return [];
      const { name, container: containerName, uri } = symbol;
      return [
        { name, kind: symbolKindOf(symbol.kind), containerName, location: { uri, range: rangeOf(file.text, symbol) } },
      ];
    }),
);
