/** Types of fields. */

import type { FieldDeclaration } from '../names/declarations.ts';
import type { SourceFile } from '../names/sources.ts';
import { typeOfNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import { typeFromDeclared } from './declared.ts';
import { type Inference, objectOf, once, typeOf } from './infer.ts';
import { type Known, UNKNOWN, withoutParts } from './known.ts';

/**
 * What a field holds: its declared type; else what its value is, as long as nothing in the file assigns a field of that
 * name (any path that ends in it could be this field).
 */
export function fieldType(inference: Inference, field: FieldDeclaration): Known {
  const { file } = field.owner;
  return once(inference, file, `field:${field.nameToken.start}`, () => {
    if (field.object) return objectOf(field.object);
    if (field.typeNode) return typeFromDeclared(inference.sources, field.owner, typeOfNode(field.typeNode));
    if (assignedNames(file).has(field.name)) return UNKNOWN;
    return withoutParts(typeOf(inference, file, field.value));
  });
}

const assignedIn = new WeakMap<SourceFile, ReadonlySet<string>>();

/** The last names of all paths that are assigned to or referenced with `&` anywhere in the file. */
function assignedNames(file: SourceFile): ReadonlySet<string> {
  const before = assignedIn.get(file);
  if (before) return before;
  const found = new Set<string>();
  // A stack of our own: the depth of a tree is not bounded by that of this process's stack.
  const open = bodiesOf(file).reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    const parts = node.nodes();
    const target = node.kind === NodeKind.Assignment ? parts[0] : isReference(node) ? node : undefined;
    const name = target && lastName(target);
    if (name !== undefined) found.add(name);
    for (const part of parts) open.push(part);
  }
  assignedIn.set(file, found);
  return found;
}

/** Everything in which statements can stand: functions, and values of fields that may hold arrow functions. */
export function bodiesOf(file: SourceFile): SyntaxNode[] {
  const { functions, objects } = file.outline;
  const found = functions.map(declared => declared.node);
  for (const object of objects) {
    for (const declaration of object.declarations) {
      if (declaration.kind === 'field' && declaration.value && isComputed(declaration.value)) {
        found.push(declaration.value);
      }
    }
  }
  return found;
}

function isComputed(value: SyntaxNode): boolean {
  return value.kind !== NodeKind.ObjectValue && value.kind !== NodeKind.ArrayValue && value.kind !== NodeKind.Literal;
}

function isReference(node: SyntaxNode): boolean {
  return node.kind === NodeKind.Path && node.token(TokenKind.Operator) !== undefined;
}

function lastName(path: SyntaxNode): string | undefined {
  const last = path.children().findLast(child => isToken(child) && child.kind === TokenKind.Name);
  return last && isToken(last) ? last.text() : undefined;
}
