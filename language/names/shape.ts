/**
 * What an item declares as far as its own text says, without places: the same object for as long as the item's text is
 * (a note on its element). Outlines are put together from shapes, so that an edit reads the item that it touches.
 */

import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import type { ChildNodes, SyntaxNode } from '../syntax/tree.ts';
import { attributeOf, attributesOf, stringArgument } from './attributes.ts';
import { docText } from './docs.ts';
import { fieldParts, functionParts, importParts, rootNameToken } from './itemParts.ts';
import { nameText, tokensOf } from './nameText.ts';

/** Objects inside objects beyond this depth are not looked into; the parser reports such a text before. */
const DEEPEST = 512;

export interface FieldShape {
  readonly kind: 'field';
  readonly name: string;
  /** Whether it has a value; one that is only half typed replaces no other member. */
  readonly isComplete: boolean;
  readonly isConst: boolean;
  readonly attributeNames: readonly string[];
  /** When the value is written `{ … }`: what is declared in it. */
  readonly object: ObjectShape | undefined;
  /** Objects that stand in the value when it is an array, however deep, by the starts of their places in the item. */
  readonly inArray: readonly PlacedObject[];
  readonly holds: number;
}

export interface FunctionShape {
  readonly kind: 'function';
  readonly name: string;
  readonly isComplete: boolean;
  readonly isAsync: boolean;
  readonly attributeNames: readonly string[];
  readonly holds: number;
}

export interface ImportShape {
  readonly kind: 'import';
  readonly path: string;
  readonly format: string | undefined;
  readonly into: readonly string[];
  readonly holds: number;
}

export interface RootShape {
  readonly kind: 'root';
  readonly name: string;
  readonly items: ContainerShape;
  readonly holds: number;
}

/** `{ … }` as an item: its items belong to the object around it. */
export interface InlineShape {
  readonly kind: 'inline';
  readonly items: ContainerShape;
  readonly holds: number;
}

export type ItemShape = FieldShape | FunctionShape | ImportShape | RootShape | InlineShape;

/** An object value: what makes it a type, and its items. */
export interface ObjectShape {
  /** The name that `#[type]` gives it. */
  readonly typeName: string | undefined;
  /** Names of the types that it is cast to. */
  readonly baseNames: readonly string[];
  readonly items: ContainerShape;
}

export interface PlacedObject extends ObjectShape {
  /** Where the ObjectValue begins (with trivia), from the start of the item. */
  readonly offset: number;
}

/** The items between two braces, or of a document, in groups: an edit reads the group that it touches. */
export interface ContainerShape {
  readonly groups: readonly ShapeGroup[];
  readonly innerDocs: string;
  readonly holds: number;
}

/** Items that stand next to each other in a container. The same object for as long as their text is. */
export class ShapeGroup {
  /** One for each child node; undefined for those that declare nothing. */
  readonly items: readonly (ItemShape | undefined)[];
  readonly innerDocs: readonly string[];
  readonly holds: number;
  #numbers: ReadonlyMap<string, readonly number[]> | undefined;
  #names: ReadonlySet<string> | undefined;
  #large: readonly ContainerShape[] | undefined;
  /** A group that was made before and declares the same names in the same places, as after an edit in a body. */
  readonly #like: ShapeGroup | undefined;

  constructor(items: readonly (ItemShape | undefined)[], innerDocs: readonly string[]) {
    this.items = items;
    this.innerDocs = innerDocs;
    let holds = 0;
    for (let index = 0; index < items.length; index++) holds |= items[index]?.holds ?? 0;
    this.holds = holds;
    const like = ShapeGroup.#recent.find(group => declareAlike(group.items, items));
    this.#like = like && (like.#like ?? like);
    const others = ShapeGroup.#recent.filter(group => group !== like);
    ShapeGroup.#recent = [this.#like ?? this, ...others.slice(0, MOST_RECENT - 1)];
  }

  /** Groups that were made last, the newest first. */
  static #recent: readonly ShapeGroup[] = [];

  /** The fields and functions by name, each as its number among {@link items}; those in inline braces left out. The same map for the same names. */
  get numbers(): ReadonlyMap<string, readonly number[]> {
    if (this.#like) return this.#like.numbers;
    if (this.#numbers === undefined) {
      const numbers = new Map<string, number[]>();
      this.items.forEach((item, number) => {
        if (item?.kind !== 'field' && item?.kind !== 'function') return;
        const same = numbers.get(item.name);
        if (same) same.push(number);
        else numbers.set(item.name, [number]);
      });
      this.#numbers = numbers;
    }
    return this.#numbers;
  }

  /** Whether a member, root or type of that name is declared here or inside, or an import leads into one. */
  declares(name: string): boolean {
    if (this.#like) return this.#like.declares(name);
    if (this.#names === undefined) {
      const names = new Set<string>();
      const large: ContainerShape[] = [];
      for (const item of this.items) if (item) gatherNames(item, names, large);
      this.#names = names;
      this.#large = large;
    }
    return this.#names.has(name) || this.#large!.some(inside => declaresName(inside, name));
  }
}

/** Who types goes on in the same group, mostly. */
const MOST_RECENT = 4;

/** Whether items are the same ones, functions of the same name for all that their bodies may say. */
function declareAlike(one: readonly (ItemShape | undefined)[], other: readonly (ItemShape | undefined)[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [one[index], other[index]];
    if (a === b) continue;
    if (a?.kind !== 'function' || b?.kind !== 'function' || a.name !== b.name) return false;
  }
  return true;
}

/** Whether something of that name is declared among these items or inside them. */
export function declaresName({ groups }: ContainerShape, name: string): boolean {
  return groups.some(group => group.declares(name));
}

/** The names of an item and of what is in it; objects with many items answer for themselves. */
function gatherNames(item: ItemShape, names: Set<string>, large: ContainerShape[]): void {
  if (item.kind === 'import') for (const name of item.into) names.add(name);
  if (item.kind === 'field' || item.kind === 'function' || item.kind === 'root') names.add(item.name);
  for (const { typeName, items } of objectsOf(item)) {
    if (typeName !== undefined) names.add(typeName);
    if (items.groups.length > 1) large.push(items);
    else
      for (const { items: inside } of items.groups) for (const one of inside) if (one) gatherNames(one, names, large);
  }
}

function objectsOf(
  item: ItemShape,
): readonly { readonly typeName?: string | undefined; readonly items: ContainerShape }[] {
  switch (item.kind) {
    case 'root':
    case 'inline':
      return [item];
    case 'field':
      return item.object ? [item.object, ...item.inArray] : item.inArray;
    default:
      return [];
  }
}

/** What an item or anything inside it holds, so that others need not be looked into. */
export const Holds = { Types: 1, Roots: 2, Imports: 4, Functions: 8, Objects: 16, Inline: 32 } as const;

const itemShapes = new Memo<ItemShape | 'nothing'>();
const objectShapes = new Memo<ContainerShape>();

/** The items of a document, root, object value or inline braces. A document's are put together anew each time. */
export function containerShape(container: SyntaxNode, depth = 0): ContainerShape {
  const before = container.kind === NodeKind.Document ? undefined : objectShapes.get(container);
  if (before) return before;
  const groups = depth <= DEEPEST ? shapeGroups(container.childNodes(), depth) : [];
  const shape: ContainerShape = {
    groups,
    innerDocs: groups.flatMap(group => group.innerDocs).join('\n'),
    holds: groups.reduce((all, group) => all | group.holds, 0),
  };
  if (container.kind !== NodeKind.Document) objectShapes.set(container, shape);
  return shape;
}

const groupShapes = new Memo<ShapeGroup>();

/** The groups of the tree; children that are in none are taken together. */
function shapeGroups(children: ChildNodes, depth: number): ShapeGroup[] {
  const groups: ShapeGroup[] = [];
  let loose = 0;
  const close = (end: number) => {
    if (end > loose) groups.push(shapeGroup(children, loose, end, depth));
  };
  for (const group of children.groups) {
    if (group.length === 1) continue;
    close(group.first);
    loose = group.first + group.length;
    const before = groupShapes.get(group);
    const shape = before ?? shapeGroup(children, group.first, loose, depth);
    if (!before) groupShapes.set(group, shape);
    groups.push(shape);
  }
  close(children.length);
  return groups;
}

function shapeGroup(children: ChildNodes, start: number, end: number, depth: number): ShapeGroup {
  const items: (ItemShape | undefined)[] = [];
  const docs: string[] = [];
  for (let index = start; index < end; index++) {
    const item = itemShape(children, index, depth);
    items.push(item);
    if (!item && isInnerDocs(children, index)) docs.push(docText(tokensOf(children.node(index))));
  }
  return new ShapeGroup(items, docs);
}

/** What the object that is a field's value is: undefined for other nodes. */
export function objectShapeOf(field: SyntaxNode): ObjectShape | undefined {
  const known = itemShapes.get(field);
  const shape = known === undefined ? readItem(field, 0) : known;
  return shape && shape !== 'nothing' && shape.kind === 'field' ? shape.object : undefined;
}

const innerDocs = new Memo<boolean>();

function isInnerDocs(children: ChildNodes, index: number): boolean {
  const known = innerDocs.get({ element: children.element(index) });
  if (known !== undefined) return known;
  const node = children.node(index);
  const found = node.kind === NodeKind.InnerDocItem;
  innerDocs.set(node, found);
  return found;
}

/** The shape of the child in that place; undefined when it declares nothing. */
function itemShape(children: ChildNodes, index: number, depth: number): ItemShape | undefined {
  const known = itemShapes.get({ element: children.element(index) });
  if (known !== undefined) return known === 'nothing' ? undefined : known;
  const node = children.node(index);
  const found = readItem(node, depth);
  itemShapes.set(node, found ?? 'nothing');
  return found;
}

function readItem(node: SyntaxNode, depth: number): ItemShape | undefined {
  switch (node.kind) {
    case NodeKind.Field:
      return readField(node, depth);
    case NodeKind.Function:
      return readFunction(node);
    case NodeKind.Import:
      return readImport(node);
    case NodeKind.Root: {
      const items = containerShape(node, depth + 1);
      const nameToken = rootNameToken(node);
      const holds = items.holds | Holds.Roots | Holds.Objects;
      return { kind: 'root', name: nameToken ? nameText(nameToken) : '', items, holds };
    }
    case NodeKind.Inline: {
      const items = containerShape(node, depth + 1);
      return { kind: 'inline', items, holds: items.holds | Holds.Inline };
    }
    default:
      return undefined;
  }
}

function readField(node: SyntaxNode, depth: number): FieldShape | undefined {
  const { nameToken, isConst, typeNode, value, hasPrefix } = fieldParts(node);
  if (!nameToken) return undefined;
  const name = nameText(nameToken);
  const attributes = hasPrefix ? attributesOf(node) : [];
  const attributeNames = attributes.map(attribute => attribute.name);
  const common = { kind: 'field', name, isConst, attributeNames, isComplete: value !== undefined } as const;
  if (value?.kind === NodeKind.ObjectValue) {
    const type = attributeOf(attributes, 'type');
    const base = attributeOf(attributes, 'extends');
    const baseName = base && stringArgument(base);
    const object: ObjectShape = {
      typeName: type && (stringArgument(type) ?? name),
      baseNames: [...(baseName === undefined ? [] : [baseName]), ...casts([typeNode, castOf(value)])],
      items: containerShape(value, depth + 1),
    };
    const holds = object.items.holds | Holds.Objects | (object.typeName === undefined ? 0 : Holds.Types);
    return { ...common, object, inArray: [], holds };
  }
  const inArray: PlacedObject[] = [];
  if (value?.kind === NodeKind.ArrayValue) readArray(value, node.fullStart, inArray, depth + 1);
  const holds = inArray.reduce((all, { items }) => all | items.holds | Holds.Objects, 0);
  return { ...common, object: undefined, inArray, holds };
}

/** What an array must hold to declare more than data. */
const MORE_THAN_DATA = /\b(?:fn|root|import|self|super)\b|#\[/;

/** A longer array is looked into only when it may declare more than data: a data file has nothing else. */
const LONG_ARRAY = 65_536;

/** Objects in an array are objects without a name, below the object that the array stands in. */
function readArray(array: SyntaxNode, from: number, into: PlacedObject[], depth: number): void {
  if (depth > DEEPEST) return;
  if (array.end - array.start > LONG_ARRAY && !MORE_THAN_DATA.test(array.text())) return;
  for (const element of array.nodes()) {
    const value = element.kind === NodeKind.ArrayElement ? element.nodes()[0] : element;
    if (value?.kind === NodeKind.ObjectValue) {
      const items = containerShape(value, depth + 1);
      into.push({ offset: value.fullStart - from, typeName: undefined, baseNames: casts([castOf(value)]), items });
    } else if (value?.kind === NodeKind.ArrayValue) {
      readArray(value, from, into, depth + 1);
    }
  }
}

function castOf(value: SyntaxNode): SyntaxNode | undefined {
  return value.nodes().find(isTypeNode);
}

function casts(types: readonly (SyntaxNode | undefined)[]): string[] {
  return types.filter(type => type?.kind === NodeKind.NamedType).map(type => type!.text());
}

function readFunction(node: SyntaxNode): FunctionShape | undefined {
  const parts = functionParts(node);
  if (!parts) return undefined;
  const attributeNames = attributesOf(node).map(attribute => attribute.name);
  return {
    kind: 'function',
    name: parts.nameToken.text(),
    isComplete: node.child(NodeKind.Block) !== undefined,
    isAsync: parts.isAsync || attributeNames.includes('async'),
    attributeNames,
    holds: Holds.Functions,
  };
}

function readImport(node: SyntaxNode): ImportShape | undefined {
  const parts = importParts(node);
  if (!parts) return undefined;
  const { format, into, pathToken } = parts;
  return { kind: 'import', path: nameText(pathToken), format, into, holds: Holds.Imports };
}
