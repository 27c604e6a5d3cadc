/** Where a place in a text stands: the object that `self` means there, and the function around it. */

import type { Declaration, FunctionDeclaration, ObjectScope } from '../names/declarations.ts';
import { PlaceNote } from '../names/notes.ts';
import type { SourceFile } from '../names/sources.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';

/** The object that a place belongs to: `self` of the function around it, or the object being written. */
export function ownerOf(file: SourceFile, node: SyntaxNode): ObjectScope {
  return placeOf(file, node).object;
}

/** The object that an ObjectValue writes, as a field's value or in an array. */
export function objectWrittenAt(file: SourceFile, node: SyntaxNode): ObjectScope | undefined {
  if (node.kind !== NodeKind.ObjectValue) return undefined;
  const { object, container } = placeOf(file, node);
  return container === node ? object : undefined;
}

/** The function of an object that a place is in; undefined in field values and outside. */
export function functionAround(file: SourceFile, node: SyntaxNode): FunctionDeclaration | undefined {
  const { item } = placeOf(file, node);
  return item?.kind === 'function' ? item : undefined;
}

interface Place {
  readonly object: ObjectScope;
  /** The node that holds the items of the object, or of the part of it that the place is in. */
  readonly container: SyntaxNode;
  /** The item of that object that the place is in. */
  readonly item: Declaration | undefined;
}

/** Places of functions: all that is in one is at the same. */
const ofFunctions = new PlaceNote<Place>();

function placeOf(file: SourceFile, node: SyntaxNode): Place {
  let around: SyntaxNode | undefined = node;
  while (around && around.kind !== NodeKind.Function) around = around.parent;
  if (!around) return findPlace(file, node);
  return ofFunctions.get(around) ?? ofFunctions.set(around, findPlace(file, around));
}

/** Goes down from the document to a node, object by object. */
function findPlace(file: SourceFile, node: SyntaxNode): Place {
  const path: SyntaxNode[] = [];
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) path.push(at);
  let object: ObjectScope = file.outline.main;
  let container = path.pop() ?? node;
  let item: Declaration | undefined;
  for (let at = path.pop(); at; at = path.pop()) {
    switch (at.kind) {
      case NodeKind.Field:
      case NodeKind.Function:
      case NodeKind.Import:
        item = object.declaredAt(at.fullStart);
        break;
      case NodeKind.Root: {
        const root = object.declaredAt(at.fullStart);
        if (root?.kind !== 'root') break;
        object = root.object;
        container = at;
        item = undefined;
        break;
      }
      case NodeKind.ObjectValue: {
        const { start } = at;
        if (item?.kind !== 'field') break;
        const written =
          item.value?.start === start && item.value.kind === NodeKind.ObjectValue
            ? item.object
            : object.objectsInArrayOf(item).find(each => each.node.start === start);
        if (!written) break;
        object = written;
        container = at;
        item = undefined;
        break;
      }
      default:
        break;
    }
  }
  return { object, container, item };
}
