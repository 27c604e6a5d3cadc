/**
 * Fields and roots that no item declares and that exist once an assignment has run: `self.count = 0;`,
 * `Settings = new root { … };`.
 */

import type { ObjectScope } from '../names/declarations.ts';
import { Note } from '../names/notes.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { itemsWith } from './effects.ts';
import { ownerOf } from './surroundings.ts';

/** One assignment that makes something. */
export interface Made {
  readonly file: SourceFile;
  readonly nameToken: SyntaxToken;
  /** The value. */
  readonly value: SyntaxNode;
}

/** What assignments to one name make. */
interface MadeAs {
  readonly fields: ReadonlyMap<ObjectScope, readonly Made[]>;
  readonly roots: readonly Made[];
}

/** The assignments `self.name = …` (or `root.name = …`) of functions on an object, in the order of the text. */
export function fieldsMade(object: ObjectScope, name: string): readonly Made[] {
  return made(object.file, 'made', name).fields.get(object) ?? [];
}

/** The assignments `Name = new root { … }` of a file. */
export function rootsMade(file: SourceFile, name: string): readonly Made[] {
  return made(file, 'roots', name).roots;
}

const madeIn = new Note<Map<string, MadeAs>>();

/** Looks into the items alone whose effects have the name: a document is not walked again after each edit. */
function made(file: SourceFile, kind: 'made' | 'roots', name: string): MadeAs {
  const known = madeIn.get(file) ?? madeIn.set(file, new Map());
  const id = `${kind} ${name}`;
  const before = known.get(id);
  if (before) return before;
  const fields = new Map<ObjectScope, Made[]>();
  const roots: Made[] = [];
  const open = itemsWith(file, kind, name).reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    const parts = node.nodes();
    for (let i = parts.length - 1; i >= 0; i--) open.push(parts[i]!);
    const [target, value] = parts;
    if (node.kind !== NodeKind.Assignment || !target || !value || target.kind !== NodeKind.Path) continue;
    if (!node.token(TokenKind.Assign)) continue;
    const names = target
      .children()
      .filter(isToken)
      .filter(token => token.kind === TokenKind.Name);
    const nameToken = names.at(-1);
    if (nameToken?.text() !== name) continue;
    if (kind === 'roots' && names.length === 1 && isNewRoot(value)) {
      roots.push({ file, nameToken, value });
    } else if (kind === 'made' && names.length === 2) {
      const object = objectOfHead(file, target, names[0]!.text());
      if (!object) continue;
      const same = fields.get(object);
      if (same) same.push({ file, nameToken, value });
      else fields.set(object, [{ file, nameToken, value }]);
    }
  }
  const found = { fields, roots };
  known.set(id, found);
  return found;
}

function objectOfHead(file: SourceFile, target: SyntaxNode, head: string): ObjectScope | undefined {
  if (head === 'self') return ownerOf(file, target);
  return head === MAIN_ROOT ? file.outline.main : undefined;
}

function isNewRoot(value: SyntaxNode): boolean {
  return value.kind === NodeKind.New && value.child(NodeKind.NamedType)?.text() === 'root';
}
