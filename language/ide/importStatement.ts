/** Imports that an editor writes: which path, and where. */

import { addressKey, folderAddress } from '../project/address.ts';
import type { View } from '../project/snapshot.ts';

/** The way from the folder of one file to another, as an import is written; `to` is the key of an address. */
export function relativePath(from: string, to: string): string {
  const folder = addressKey(folderAddress(from)).split(/[\\/]/);
  const target = to.split(/[\\/]/);
  let same = 0;
  while (same < folder.length && same < target.length - 1 && folder[same] === target[same]) same++;
  const up = folder
    .slice(same)
    .filter(part => part !== '')
    .map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...target.slice(same)].join('/');
}

/** Behind the last import at the top of the document, else where its first item begins. */
export function importOffset({ file }: View): number {
  const { imports, main } = file.source.outline;
  const last = imports.findLast(declaration => declaration.owner === main);
  if (!last) return file.source.root.nodes()[0]?.start ?? 0;
  const line = file.text.lineAt(last.node.end);
  return line + 1 < file.text.lineCount ? file.text.lineStart(line + 1) : last.node.start;
}
