import type { OutlineKind } from '../../language/ide/documentSymbols.ts';
import { SymbolKind } from '../protocol.ts';

const kinds: Readonly<Record<OutlineKind, SymbolKind>> = {
  root: SymbolKind.Module,
  import: SymbolKind.File,
  function: SymbolKind.Function,
  method: SymbolKind.Method,
  type: SymbolKind.Class,
  object: SymbolKind.Object,
  field: SymbolKind.Field,
};

/** The protocol's symbol kind for an entry of the outline. */
export function symbolKindOf(kind: OutlineKind): SymbolKind {
  return kinds[kind];
}
