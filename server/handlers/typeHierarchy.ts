/** `textDocument/prepareTypeHierarchy`, `typeHierarchy/supertypes` and `typeHierarchy/subtypes` */

import type {
  TypeHierarchyItem,
  TypeHierarchyPrepareRequest,
  TypeHierarchySubtypesRequest,
  TypeHierarchySupertypesRequest,
} from 'vscode-languageserver/node';
import {
  supertypes as above,
  subtypes as below,
  type TypeItem,
  typeHierarchyAt,
} from '../../language/ide/typeHierarchy.ts';
import type { Snapshot } from '../../language/project/snapshot.ts';
import { offsetOf, rangeOf } from '../convert/positions.ts';
import { symbolKindOf } from '../convert/symbolKinds.ts';
import { feature, projectFeature } from '../feature.ts';

export const prepareTypeHierarchy = feature<typeof TypeHierarchyPrepareRequest>(
  'textDocument/prepareTypeHierarchy',
  { typeHierarchyProvider: true },
  (document, { position }) => {
    const found = typeHierarchyAt(document, offsetOf(document.file.text, position));
    return found ? itemsOf(document.snapshot, [found]) : null;
  },
);

export const supertypes = projectFeature<typeof TypeHierarchySupertypesRequest>(
  'typeHierarchy/supertypes',
  {},
  (snapshot, { item }) => related(snapshot, item, above),
);

export const subtypes = projectFeature<typeof TypeHierarchySubtypesRequest>(
  'typeHierarchy/subtypes',
  {},
  (snapshot, { item }) => related(snapshot, item, below),
);

function related(snapshot: Snapshot, item: TypeHierarchyItem, find: typeof above): TypeHierarchyItem[] | null {
  const file = snapshot.files.get(item.uri);
  return file ? itemsOf(snapshot, find(snapshot, item.uri, offsetOf(file.text, item.selectionRange.start))) : null;
}

function itemsOf(snapshot: Snapshot, items: readonly TypeItem[]): TypeHierarchyItem[] {
  return items.flatMap(({ name, uri, range, nameRange }) => {
    const file = snapshot.files.get(uri);
    if (!file) return [];
    const { text } = file;
    const selectionRange = rangeOf(text, nameRange);
    return [{ name, kind: symbolKindOf('type'), uri, range: rangeOf(text, range), selectionRange }];
  });
}
