/**
 * Fields and roots that no item declares and that exist once an assignment has run: `self.count = 0;`,
 * `Settings = new root { … };`.
 */

import type { ObjectScope } from '../names/declarations.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { bodiesOf } from './fields.ts';
import { ownerOf } from './surroundings.ts';

/** One assignment that makes something. */
export interface Made {
  readonly file: SourceFile;
  readonly nameToken: SyntaxToken;
  /** The value. */
  readonly value: SyntaxNode;
}

interface MadeIn {
  readonly fields: ReadonlyMap<ObjectScope, ReadonlyMap<string, readonly Made[]>>;
  readonly roots: ReadonlyMap<string, readonly Made[]>;
}

const madeIn = new WeakMap<SourceFile, MadeIn>();

/** The assignments `self.name = …` (or `root.name = …`) of functions on an object, in the order of the text. */
export function fieldsMade(object: ObjectScope, name: string): readonly Made[] {
  return made(object.file).fields.get(object)?.get(name) ?? [];
}

/** The assignments `Name = new root { … }` of a file. */
export function rootsMade(file: SourceFile, name: string): readonly Made[] {
  return made(file).roots.get(name) ?? [];
}

function made(file: SourceFile): MadeIn {
  const before = madeIn.get(file);
  if (before) return before;
  const fields = new Map<ObjectScope, Map<string, Made[]>>();
  const roots = new Map<string, Made[]>();
  const open = bodiesOf(file).reverse();
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
    const [head, nameToken] = names;
    if (names.length === 1 && head && isNewRoot(value)) {
      append(roots, head.text(), { file, nameToken: head, value });
    } else if (names.length === 2 && head && nameToken) {
      const object = objectOfHead(file, target, head.text());
      if (!object) continue;
      const named = fields.get(object) ?? new Map<string, Made[]>();
      fields.set(object, named);
      append(named, nameToken.text(), { file, nameToken, value });
    }
  }
  const found = { fields, roots };
  madeIn.set(file, found);
  return found;
}

function objectOfHead(file: SourceFile, target: SyntaxNode, head: string): ObjectScope | undefined {
  if (head === 'self') return ownerOf(file, target);
  return head === MAIN_ROOT ? file.outline.main : undefined;
}

function isNewRoot(value: SyntaxNode): boolean {
  return value.kind === NodeKind.New && value.child(NodeKind.NamedType)?.text() === 'root';
}

function append(map: Map<string, Made[]>, name: string, item: Made): void {
  const list = map.get(name);
  if (list) list.push(item);
  else map.set(name, [item]);
}
