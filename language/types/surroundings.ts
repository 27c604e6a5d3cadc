/** Where a place in a text stands: the object that `self` means there, and the function around it. */

import type { FunctionDeclaration, ObjectScope } from '../names/declarations.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';

interface Places {
  readonly functions: ReadonlyMap<number, FunctionDeclaration>;
  /** Objects by the start of the node that holds their items; of the merged parts of one object, each. */
  readonly objects: ReadonlyMap<number, ObjectScope>;
}

const placesOf = new WeakMap<SourceFile, Places>();

/** The object that a place belongs to: `self` of the function around it, or the object being written. */
export function ownerOf(file: SourceFile, node: SyntaxNode): ObjectScope {
  const { functions, objects } = places(file);
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) {
    if (at.kind === NodeKind.Function) {
      const declared = functions.get(at.start);
      if (declared) return declared.owner;
    }
    if (at.kind === NodeKind.ObjectValue || at.kind === NodeKind.Root) {
      const object = objects.get(at.start);
      if (object) return object;
    }
  }
  return file.outline.main;
}

/** The object that an ObjectValue writes, as a field's value or in an array. */
export function objectWrittenAt(file: SourceFile, node: SyntaxNode): ObjectScope | undefined {
  return places(file).objects.get(node.start);
}

/** The function of an object that a place is in; undefined in field values and outside. */
export function functionAround(file: SourceFile, node: SyntaxNode): FunctionDeclaration | undefined {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) {
    if (at.kind === NodeKind.Function) return places(file).functions.get(at.start);
  }
  return undefined;
}

function places(file: SourceFile): Places {
  const before = placesOf.get(file);
  if (before) return before;
  const objects = new Map<number, ObjectScope>();
  for (const object of file.outline.objects) {
    objects.set(object.node.start, object);
    for (const declaration of object.declarations) {
      if (declaration.kind !== 'field' || !declaration.object || !declaration.value) continue;
      objects.set(declaration.value.start, declaration.object);
    }
  }
  const found: Places = {
    functions: new Map(file.outline.functions.map(item => [item.node.start, item])),
    objects,
  };
  placesOf.set(file, found);
  return found;
}
