/** Paths of files behind `import`, folder by folder. */

import { addressIn, addressKey, folderAddress, liesIn } from '../../project/address.ts';
import type { View } from '../../project/snapshot.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxToken } from '../../syntax/tree.ts';
import { type Completion, item } from './item.ts';

/** What can follow in the path of an import up to an offset; undefined when the offset is in none. */
export function importPathItems(
  view: View,
  token: SyntaxToken | undefined,
  offset: number,
): { readonly start: number; readonly items: Completion[] } | undefined {
  if (token?.parent.kind !== NodeKind.Import || offset <= token.start) return undefined;
  const typed = view.file.text.slice(token.start + 1, offset);
  const cut = typed.lastIndexOf('/') + 1;
  return { start: offset - (typed.length - cut), items: filesIn(view, typed.slice(0, cut)) };
}

function filesIn({ snapshot, file }: View, folder: string): Completion[] {
  // A package's path starts in a folder of its own.
  if (folder.startsWith('@')) return [];
  const base = folderAddress(file.uri);
  const folderKey = addressKey(folder === '' ? base : addressIn(base, folder).uri);
  const prefix = folder === '' ? './' : '';
  const names = new Map<string, Completion>();
  for (const { key } of snapshot.files.values()) {
    if (key === file.key || !liesIn(key, folderKey)) continue;
    const [name = '', ...inside] = key
      .slice(folderKey.length)
      .replace(/^[\\/]/, '')
      .split(/[\\/]/);
    const label = prefix + name + (inside.length > 0 ? '/' : '');
    names.set(label, item(label, 'file', inside.length > 0 ? 'folder' : '', '', inside.length > 0 ? 1 : 0));
  }
  if (/^(?:\.\.\/)*$/.test(folder)) names.set('../', item('../', 'file', 'folder', '', 2));
  return [...names.values()];
}
