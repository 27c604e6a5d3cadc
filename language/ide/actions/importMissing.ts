/** A type that another file declares and this one does not know: an import brings it here. */

import { typeNamed } from '../../names/members.ts';
import type { View } from '../../project/snapshot.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { unitNamed } from '../../tables/units.ts';
import { ownerOf } from '../../types/surroundings.ts';
import { importOffset, relativePath } from '../importStatement.ts';
import type { ActionSource } from './action.ts';

export const importMissing: ActionSource = ({ view, start, diagnostics }) => {
  const named = namedTypeAt(view, start);
  const name = named?.text();
  if (!named || name === undefined || name.includes('.') || unitNamed(name)) return [];
  if (typeNamed(view.context, ownerOf(view.file.source, named), name)) return [];
  const diagnostic = diagnostics.find(each => each.start <= start && start <= each.end);
  const place = importOffset(view);
  return declaringFiles(view, name).map(path => ({
    title: `Import '${name}' from '${path}'`,
    kind: 'quickfix',
    edits: [{ start: place, end: place, text: `import '${path}';\n` }],
    diagnostic,
    isPreferred: false,
  }));
};

function namedTypeAt(view: View, offset: number): SyntaxNode | undefined {
  for (let node: SyntaxNode | undefined = view.file.tree.nodeAt(offset); node; node = node.parent) {
    if (node.kind === NodeKind.NamedType) return node;
  }
  return undefined;
}

/** Paths of the files that declare a type of that name, as an import writes them. */
function declaringFiles({ snapshot, file }: View, name: string): string[] {
  const found: string[] = [];
  for (const other of snapshot.files.values()) {
    if (other === file || !other.source.declares(name) || !other.source.outline.types.has(name)) continue;
    found.push(relativePath(file.uri, other.key));
  }
  return found.sort();
}
