/**
 * Objects over shapes and places: what `outline.ts` gives out. An object knows its items by number; a declaration is made
 * when somebody asks for it, and is the same one from then on.
 */

import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import type { Declaration, FieldDeclaration, Member, ObjectScope } from './declarations.ts';
import { fieldParts } from './itemParts.ts';
import { type DeclaringShape, declarationView, type ItemPlace } from './itemViews.ts';
import { LazyMap } from './lazyMap.ts';
import type { ContainerShape, FieldShape, ObjectShape } from './shape.ts';
import type { SourceFile } from './sources.ts';

/** One stretch of items of an object: several where one field has several object values. */
export interface ObjectPart extends ObjectShape {
  /** The Document, Root or ObjectValue. */
  readonly container: () => SyntaxNode;
}

/** An item of the object. */
interface Entry extends ItemPlace {
  readonly shape: DeclaringShape;
}

export interface HoldingItem {
  readonly kind: Declaration['kind'];
  readonly objects: readonly ObjectView[];
  readonly declaration: () => Declaration;
}

const NONE: readonly number[] = [];

export class ObjectView implements ObjectScope {
  readonly kind = 'object';
  readonly file: SourceFile;
  readonly name: string;
  readonly parent: ObjectScope | undefined;
  readonly field: FieldDeclaration | undefined;
  readonly #node: () => SyntaxNode;
  readonly #parts: readonly ObjectPart[];
  readonly #made: Declaration[] = [];
  /** Objects of fields and roots by the number of the item, and of those in arrays. */
  readonly #objects: ObjectView[] = [];
  readonly #inArrays: (readonly ObjectView[])[] = [];
  #entries: readonly Entry[] | undefined;
  #named: ReadonlyMap<string, readonly number[]> | undefined;
  #members: ReadonlyMap<string, Member> | undefined;

  constructor(
    file: SourceFile,
    name: string,
    parent: ObjectScope | undefined,
    field: FieldDeclaration | undefined,
    node: () => SyntaxNode,
    parts: readonly ObjectPart[],
  ) {
    this.file = file;
    this.name = name;
    this.parent = parent;
    this.field = field;
    this.#node = node;
    this.#parts = parts;
  }

  get node(): SyntaxNode {
    return this.#node();
  }

  get typeName(): string | undefined {
    return this.#parts.findLast(part => part.typeName !== undefined)?.typeName;
  }

  get baseNames(): readonly string[] {
    return this.#parts.length === 1 ? this.#parts[0]!.baseNames : this.#parts.flatMap(part => part.baseNames);
  }

  get innerDocs(): string {
    return this.#parts
      .map(part => innerDocsOf(part.items))
      .filter(text => text !== '')
      .join('\n');
  }

  get declarations(): readonly Declaration[] {
    return this.#all().map((_, index) => this.#declaration(index));
  }

  get members(): ReadonlyMap<string, Member> {
    if (this.#members === undefined) {
      const numbers = new Map<string, number>();
      for (const [name, same] of this.#byName()) numbers.set(name, this.#counting(same));
      this.#members = new LazyMap(numbers, number => this.#member(number));
    }
    return this.#members;
  }

  declaredAs(name: string): readonly Member[] {
    return (this.#byName().get(name) ?? NONE).map(number => this.#member(number));
  }

  declaredTwice(): readonly (readonly Member[])[] {
    const found: (readonly Member[])[] = [];
    for (const same of this.#byName().values()) {
      if (same.length > 1) found.push(same.map(number => this.#member(number)));
    }
    return found;
  }

  /** The declaration whose node begins at an offset, trivia included: of this object itself, not of those inside it. */
  declaredAt(fullStart: number): Declaration | undefined {
    const number = this.#numberAt(fullStart);
    return number === undefined ? undefined : this.#declaration(number);
  }

  #numberAt(fullStart: number): number | undefined {
    const entries = this.#all();
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (startOf(entries[middle]!) < fullStart) low = middle + 1;
      else high = middle;
    }
    const found = entries[low];
    return found && startOf(found) === fullStart ? low : undefined;
  }

  /**
   * The items that hold something of a kind (`Holds`), in order, each with the objects right inside it (roots among them).
   * No declaration is made.
   */
  itemsHolding(what: number): HoldingItem[] {
    const found: HoldingItem[] = [];
    this.#all().forEach(({ shape }, number) => {
      if ((shape.holds & what) === 0) return;
      const objects = shape.kind === 'root' || (shape.kind === 'field' && shape.object) ? [this.objectOf(number)!] : [];
      if (shape.kind === 'field') objects.push(...this.objectsInArray(number));
      found.push({ kind: shape.kind, objects, declaration: () => this.#declaration(number) });
    });
    return found;
  }

  /** The object that the value of an item is. */
  objectOf(number: number): ObjectView | undefined {
    const made = this.#objects[number];
    if (made) return made;
    const { shape } = this.#all()[number]!;
    if (shape.kind === 'root') {
      const place = this.#all()[number]!;
      const node = () => nodeOf(place);
      this.#objects[number] = new ObjectView(this.file, shape.name, undefined, undefined, node, [
        { container: node, items: shape.items, typeName: undefined, baseNames: [] },
      ]);
    } else if (shape.kind === 'field' && shape.object) {
      this.#openObjects(shape.name);
    }
    return this.#objects[number];
  }

  objectsInArrayOf(field: FieldDeclaration): readonly ObjectView[] {
    const number = this.#numberAt(field.node.fullStart);
    return number === undefined ? [] : this.objectsInArray(number);
  }

  /** The objects in the array that is the value of the field with this number. */
  objectsInArray(number: number): readonly ObjectView[] {
    const made = this.#inArrays[number];
    if (made) return made;
    const place = this.#all()[number]!;
    const placed = place.shape.kind === 'field' ? place.shape.inArray : [];
    const views = placed.map(part => {
      const container = () => nodeStartingAt(nodeOf(place), startOf(place) + part.offset);
      return new ObjectView(this.file, '', this, undefined, container, [{ ...part, container }]);
    });
    this.#inArrays[number] = views;
    return views;
  }

  /**
   * The objects of all fields of a name: a value that follows another one, with nothing else of the name in between,
   * goes on with its object.
   */
  #openObjects(name: string): void {
    const numbers = (this.#byName().get(name) ?? []).filter(number => this.#all()[number]!.shape.kind !== 'root');
    let counting: number | undefined;
    const groups: number[][] = [];
    for (const number of numbers) {
      const { shape } = this.#all()[number]!;
      if (shape.kind === 'field' && shape.object) {
        const open = counting === undefined ? undefined : groups.find(group => group.includes(counting!));
        if (open) open.push(number);
        else groups.push([number]);
      }
      if (counting === undefined || isComplete(shape)) counting = number;
    }
    for (const group of groups) {
      const first = group[0]!;
      const place = this.#all()[first]!;
      const parts = group.map(number => {
        const entry = this.#all()[number]!;
        const shape = entry.shape as FieldShape;
        // Only fields with objects are in a group.
        return { ...shape.object!, container: () => fieldParts(nodeOf(entry)).value! };
      });
      const view = new ObjectView(
        this.file,
        name,
        this,
        this.#declaration(first) as FieldDeclaration,
        () => nodeOf(place),
        parts,
      );
      for (const number of group) this.#objects[number] = view;
    }
  }

  #all(): readonly Entry[] {
    if (this.#entries === undefined) {
      const entries: Entry[] = [];
      for (const { items, container } of this.#parts) gather(items, container, entries);
      this.#entries = entries;
    }
    return this.#entries;
  }

  /** The numbers of fields and functions by name. */
  #byName(): ReadonlyMap<string, readonly number[]> {
    if (this.#named === undefined) {
      const named = new Map<string, number[]>();
      this.#all().forEach(({ shape }, number) => {
        if (shape.kind !== 'field' && shape.kind !== 'function') return;
        const same = named.get(shape.name);
        if (same) same.push(number);
        else named.set(shape.name, [number]);
      });
      this.#named = named;
    }
    return this.#named;
  }

  /** A later member replaces an earlier one of its name, but one that is only half typed replaces none. */
  #counting(same: readonly number[]): number {
    return same.findLast(number => isComplete(this.#all()[number]!.shape)) ?? same[0]!;
  }

  #member(number: number): Member {
    // Only fields and functions are found by name.
    return this.#declaration(number) as Member;
  }

  #declaration(number: number): Declaration {
    const entry = this.#all()[number]!;
    this.#made[number] ??= declarationView(this, entry.shape, entry, () => this.objectOf(number));
    return this.#made[number]!;
  }
}

function isComplete(shape: DeclaringShape): boolean {
  return (shape.kind === 'field' || shape.kind === 'function') && shape.isComplete;
}

/** The entries of a container; the items of inline braces belong to the object around them. */
function gather(shape: ContainerShape, container: () => SyntaxNode, into: Entry[]): void {
  shape.items.forEach((item, index) => {
    if (item === undefined) return;
    if (item.kind !== 'inline') into.push({ shape: item, container, index });
    else gather(item.items, () => container().childNodes().node(index), into);
  });
}

function innerDocsOf(shape: ContainerShape): string {
  const inside = shape.items.map(item => (item?.kind === 'inline' ? innerDocsOf(item.items) : ''));
  return [shape.innerDocs, ...inside].filter(text => text !== '').join('\n');
}

function nodeOf({ container, index }: ItemPlace): SyntaxNode {
  return container().childNodes().node(index);
}

function startOf({ container, index }: ItemPlace): number {
  return container().childNodes().fullStart(index);
}

/** The ObjectValue inside a field that begins, trivia included, at an offset. */
function nodeStartingAt(field: SyntaxNode, fullStart: number): SyntaxNode {
  let node = fieldParts(field).value!;
  while (node.kind !== NodeKind.ObjectValue || node.fullStart !== fullStart) {
    const children = node.childNodes();
    node = children.node(children.indexAt(fullStart));
  }
  return node;
}
