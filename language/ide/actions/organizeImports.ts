/**
 * The imports at the top of a document by their paths, each once, without those that nothing uses. Comments and blank lines
 * between them keep them as they are: they may stand in that order for a reason.
 */

import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { type ActionSource, refactoring } from './action.ts';

export const organizeImports: ActionSource = ({ view, diagnostics }) => {
  const { text, tree } = view.file;
  const items = tree.root.childNodes();
  const imports: SyntaxNode[] = [];
  for (let index = 0; index < items.length && items.node(index).kind === NodeKind.Import; index++) {
    imports.push(items.node(index));
  }
  const [first] = imports;
  const last = imports.at(-1);
  if (!first || !last) return [];
  const gaps = imports.slice(1).map(node => text.slice(node.fullStart, node.start));
  const isPlain = gaps.every(gap => /^[ \t]*(?:\r\n|\r|\n)[ \t]*$/.test(gap));
  if (!isPlain || imports.some(node => node.child(NodeKind.Attribute))) return [];
  const written = imports.map(node => node.text());
  const unused = diagnostics.filter(({ code }) => code === 'unused-import');
  const used = written.filter((_, index) => !unused.some(({ start }) => holds(imports[index]!, start)));
  const sorted = [...new Set(used)].sort((one, other) => (pathOf(one) < pathOf(other) ? -1 : 1));
  if (sorted.join('\n') === written.join('\n')) return [];
  return [
    refactoring('Organize imports', 'source.organizeImports', [
      { start: first.start, end: last.end, text: sorted.join('\n') },
    ]),
  ];
};

function holds({ start, end }: SyntaxNode, offset: number): boolean {
  return start <= offset && offset < end;
}

function pathOf(written: string): string {
  return /(['"])(.*?)\1/.exec(written)?.[2] ?? written;
}
