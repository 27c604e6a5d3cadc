/** Declarations of all files by a name that is only partly or loosely typed. */

import { type Declaration, objectPath } from '../names/declarations.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import type { ProjectFile, Snapshot } from '../project/snapshot.ts';
import { type OutlineKind, outlineKind } from './documentSymbols.ts';
import { fuzzyRank } from './fuzzy.ts';

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: OutlineKind;
  /** The path of the object it stands on; empty for the document itself. */
  readonly container: string;
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** More are of no use to a reader. */
const MOST = 256;

/** The best answers first. Files none of whose names answer the query are not parsed. */
export function workspaceSymbols(snapshot: Snapshot, query: string): WorkspaceSymbol[] {
  const found: { readonly symbol: WorkspaceSymbol; readonly rank: number }[] = [];
  for (const file of snapshot.files.values()) {
    if (![...file.summary.names].some(name => fuzzyRank(query, name) !== undefined)) continue;
    for (const { declarations } of file.source.outline.objects) {
      for (const declaration of declarations) {
        const rank = declaration.kind === 'import' ? undefined : fuzzyRank(query, declaration.name);
        const symbol = rank === undefined ? undefined : symbolOf(file, declaration);
        if (rank !== undefined && symbol) found.push({ symbol, rank: rank + weight(symbol.kind) });
      }
    }
  }
  found.sort((one, other) => one.rank - other.rank || (one.symbol.name < other.symbol.name ? -1 : 1));
  return found.slice(0, MOST).map(one => one.symbol);
}

/** Of equally good answers, types and functions before fields. */
function weight(kind: OutlineKind): number {
  return kind === 'field' ? 0.5 : 0;
}

function symbolOf(file: ProjectFile, declaration: Declaration): WorkspaceSymbol | undefined {
  if (declaration.kind === 'import' || !declaration.nameToken) return undefined;
  const { start, end } = declaration.nameToken;
  const path = objectPath(declaration.owner)?.filter(name => name !== MAIN_ROOT) ?? [];
  return {
    name: declaration.name,
    kind: outlineKind(declaration),
    container: declaration.kind === 'root' ? '' : path.join('.'),
    uri: file.uri,
    start,
    end,
  };
}
