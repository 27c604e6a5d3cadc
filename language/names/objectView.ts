/**
 * Objects over shapes and places: what `outline.ts` gives out. An object knows its items by number; a declaration is made
 * when somebody asks for it, and is the same one from then on.
 */

import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import type { Declaration, FieldDeclaration, Member, ObjectScope } from './declarations.ts';
import { fieldParts } from './itemParts.ts';
import { type DeclaringShape, declarationView, type ItemPlace } from './itemViews.ts';
import { MemberMap } from './memberMap.ts';
import { namesTwiceIn } from './nameCounts.ts';
import { type ContainerShape, type FieldShape, Holds, type ObjectShape, type ShapeGroup } from './shape.ts';
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

/** Items of the object that follow each other in one group of one container. They are counted on from run to run. */
interface Run {
  readonly group: ShapeGroup;
  readonly container: () => SyntaxNode;
  /** Which child of the container the first item of the group is. */
  readonly firstChild: number;
  /** The items from this one on, up to that one: all of the group, except where inline braces part it. */
  readonly from: number;
  readonly to: number;
  /** The number of the first of them. */
  readonly first: number;
}

export interface HoldingItem {
  readonly kind: Declaration['kind'];
  readonly objects: readonly ObjectView[];
  readonly declaration: () => Declaration;
}

const NONE: readonly number[] = [];

/** So many names are looked up group by group; then all are read at once. */
const FEW_NAMES = 500;

export class ObjectView implements ObjectScope {
  readonly kind = 'object';
  readonly file: SourceFile;
  readonly name: string;
  readonly parent: ObjectScope | undefined;
  readonly field: FieldDeclaration | undefined;
  readonly #node: () => SyntaxNode;
  readonly #parts: readonly ObjectPart[];
  readonly #made = new Map<number, Declaration>();
  /** Objects of fields and roots by the number of the item, and of those in arrays. */
  readonly #objects = new Map<number, ObjectView>();
  readonly #inArrays = new Map<number, readonly ObjectView[]>();
  #known: readonly Run[] | undefined;
  readonly #named = new Map<string, readonly number[]>();
  #members: ReadonlyMap<string, Member> | undefined;
  #isAllKnown = false;

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
    const found: Declaration[] = [];
    for (const { group, from, to, first } of this.#runs()) {
      for (let at = from; at < to; at++) if (group.items[at]) found.push(this.#declaration(first + at - from));
    }
    return found;
  }

  get members(): ReadonlyMap<string, Member> {
    this.#members ??= new MemberMap(
      name => {
        const same = this.#numbersOf(name);
        return same.length > 0 ? this.#member(this.#counting(same)) : undefined;
      },
      name => this.#numbersOf(name).length > 0,
      () => this.#names(),
    );
    return this.#members;
  }

  declaredAs(name: string): readonly Member[] {
    return this.#numbersOf(name).map(number => this.#member(number));
  }

  declaredTwice(): readonly (readonly Member[])[] {
    return [...namesTwiceIn(this.#runs())].map(name => this.declaredAs(name));
  }

  /** The declaration whose node begins at an offset, trivia included: of this object itself, not of those inside it. */
  declaredAt(fullStart: number): Declaration | undefined {
    const number = this.#numberAt(fullStart);
    return number === undefined ? undefined : this.#declaration(number);
  }

  #numberAt(fullStart: number): number | undefined {
    const runs = this.#runs();
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (startOfRun(runs[middle]!) <= fullStart) low = middle;
      else high = middle - 1;
    }
    const run = runs[low];
    if (!run) return undefined;
    const children = run.container().childNodes();
    const index = children.indexAt(fullStart);
    const at = index - run.firstChild;
    if (at < run.from || at >= run.to || children.fullStart(index) !== fullStart || !run.group.items[at])
      return undefined;
    return run.first + at - run.from;
  }

  /**
   * The items that hold something of a kind (`Holds`), in order, each with the objects right inside it (roots among them).
   * No declaration is made.
   */
  itemsHolding(what: number): HoldingItem[] {
    const found: HoldingItem[] = [];
    for (const { group, from, to, first } of this.#runs()) {
      if ((group.holds & what) === 0) continue;
      for (let at = from; at < to; at++) {
        const shape = group.items[at];
        if (!shape || shape.kind === 'inline' || (shape.holds & what) === 0) continue;
        const number = first + at - from;
        const isObject = shape.kind === 'root' || (shape.kind === 'field' && shape.object);
        const objects = isObject ? [this.objectOf(number)!] : [];
        if (shape.kind === 'field') objects.push(...this.objectsInArray(number));
        found.push({ kind: shape.kind, objects, declaration: () => this.#declaration(number) });
      }
    }
    return found;
  }

  /** The object that the value of an item is. */
  objectOf(number: number): ObjectView | undefined {
    const made = this.#objects.get(number);
    if (made) return made;
    const entry = this.#entry(number);
    const { shape } = entry;
    if (shape.kind === 'root') {
      const node = () => nodeOf(entry);
      const parts = [{ container: node, items: shape.items, typeName: undefined, baseNames: [] }];
      this.#objects.set(number, new ObjectView(this.file, shape.name, undefined, undefined, node, parts));
    } else if (shape.kind === 'field' && shape.object) {
      this.#openObjects(shape.name);
    }
    return this.#objects.get(number);
  }

  objectsInArrayOf(field: FieldDeclaration): readonly ObjectView[] {
    const number = this.#numberAt(field.node.fullStart);
    return number === undefined ? [] : this.objectsInArray(number);
  }

  /** The objects in the array that is the value of the field with this number. */
  objectsInArray(number: number): readonly ObjectView[] {
    const made = this.#inArrays.get(number);
    if (made) return made;
    const entry = this.#entry(number);
    const placed = entry.shape.kind === 'field' ? entry.shape.inArray : [];
    if (placed.length === 0) return NO_OBJECTS;
    const views = placed.map(part => {
      const container = () => nodeStartingAt(nodeOf(entry), startOf(entry) + part.offset);
      return new ObjectView(this.file, '', this, undefined, container, [{ ...part, container }]);
    });
    this.#inArrays.set(number, views);
    return views;
  }

  /**
   * The objects of all fields of a name: a value that follows another one, with nothing else of the name in between,
   * goes on with its object.
   */
  #openObjects(name: string): void {
    const numbers = this.#numbersOf(name);
    let counting: number | undefined;
    const groups: number[][] = [];
    for (const number of numbers) {
      const { shape } = this.#entry(number);
      if (shape.kind === 'field' && shape.object) {
        const open = counting === undefined ? undefined : groups.find(group => group.includes(counting!));
        if (open) open.push(number);
        else groups.push([number]);
      }
      if (counting === undefined || isComplete(shape)) counting = number;
    }
    for (const group of groups) {
      const first = group[0]!;
      const place = this.#entry(first);
      const parts = group.map(number => {
        const entry = this.#entry(number);
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
      for (const number of group) this.#objects.set(number, view);
    }
  }

  #runs(): readonly Run[] {
    if (this.#known === undefined) {
      const runs: Run[] = [];
      for (const { items, container } of this.#parts) gather(items, container, runs);
      this.#known = runs;
    }
    return this.#known;
  }

  #runOf(number: number): Run {
    const runs = this.#runs();
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (runs[middle]!.first <= number) low = middle;
      else high = middle - 1;
    }
    return runs[low]!;
  }

  /** The item with a number that one was given for: one that declares something. */
  #entry(number: number): Entry {
    const { group, container, firstChild, from, first } = this.#runOf(number);
    const at = from + number - first;
    return { container, index: firstChild + at, shape: group.items[at] as DeclaringShape };
  }

  /** The numbers of the fields and functions of a name. */
  #numbersOf(name: string): readonly number[] {
    const before = this.#named.get(name);
    if (before) return before;
    if (!this.#isAllKnown && this.#named.size > FEW_NAMES) this.#names();
    if (this.#isAllKnown) return this.#named.get(name) ?? NONE;
    let found: number[] | undefined;
    for (const { group, from, to, first } of this.#runs()) {
      for (const at of group.numbers.get(name) ?? NONE) {
        if (at >= from && at < to) found = [...(found ?? []), first + at - from];
      }
    }
    this.#named.set(name, found ?? NONE);
    return found ?? NONE;
  }

  /** The names of fields and functions, each once, in order. Who asks for all will ask for what each means. */
  #names(): ReadonlySet<string> {
    const numbers = new Map<string, number[]>();
    for (const { group, from, to, first } of this.#runs()) {
      for (const [name, at] of group.numbers) {
        for (const one of at) {
          if (one < from || one >= to) continue;
          const same = numbers.get(name);
          if (same) same.push(first + one - from);
          else numbers.set(name, [first + one - from]);
        }
      }
    }
    for (const [name, same] of numbers) this.#named.set(name, same);
    this.#isAllKnown = true;
    return new Set(numbers.keys());
  }

  /** A later member replaces an earlier one of its name, but one that is only half typed replaces none. */
  #counting(same: readonly number[]): number {
    return same.findLast(number => isComplete(this.#entry(number).shape)) ?? same[0]!;
  }

  #member(number: number): Member {
    // Only fields and functions are found by name.
    return this.#declaration(number) as Member;
  }

  #declaration(number: number): Declaration {
    const before = this.#made.get(number);
    if (before) return before;
    const entry = this.#entry(number);
    const made = declarationView(this, entry.shape, entry, () => this.objectOf(number));
    this.#made.set(number, made);
    return made;
  }
}

const NO_OBJECTS: readonly ObjectView[] = [];

function isComplete(shape: DeclaringShape): boolean {
  return (shape.kind === 'field' || shape.kind === 'function') && shape.isComplete;
}

/** The runs of a container; the items of inline braces belong to the object around them. */
function gather(shape: ContainerShape, container: () => SyntaxNode, into: Run[]): void {
  let firstChild = 0;
  for (const group of shape.groups) {
    const { items } = group;
    const start = firstChild;
    const add = (from: number, to: number) => {
      const last = into.at(-1);
      const first = last ? last.first + last.to - last.from : 0;
      if (from < to) into.push({ group, container, firstChild: start, from, to, first });
    };
    let from = 0;
    for (let at = 0; at < items.length && (group.holds & Holds.Inline) !== 0; at++) {
      const item = items[at];
      if (item?.kind !== 'inline') continue;
      add(from, at);
      const index = start + at;
      gather(item.items, () => container().childNodes().node(index), into);
      from = at + 1;
    }
    add(from, items.length);
    firstChild += items.length;
  }
}

function innerDocsOf(shape: ContainerShape): string {
  const inside = shape.groups
    .filter(group => (group.holds & Holds.Inline) !== 0)
    .flatMap(group => group.items)
    .map(item => (item?.kind === 'inline' ? innerDocsOf(item.items) : ''));
  return [shape.innerDocs, ...inside].filter(text => text !== '').join('\n');
}

function nodeOf({ container, index }: ItemPlace): SyntaxNode {
  return container().childNodes().node(index);
}

function startOfRun({ container, firstChild, from }: Run): number {
  return container()
    .childNodes()
    .fullStart(firstChild + from);
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
