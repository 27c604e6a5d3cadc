/**
 * A file of bytes into an object: its main root becomes the object, its other roots roots of the document. Ids that are taken are made
 * anew. Functions are sources, which the loader has to read first.
 */

import type { Document } from '../../document/document.ts';
import { StofFunction } from '../../document/function.ts';
import { Field, StofObject } from '../../document/object.ts';
import { dataOfId } from '../../library/components.ts';
import { read } from '../../values/cells.ts';
import type { Value } from '../../values/value.ts';
import { ByteReader, bstfError } from './bytes.ts';
import { COMPILED, DOCUMENTATION, FIELD, FUNCTION, PROTOTYPE } from './components.ts';
import { type Known, readType, readValue } from './values.ts';

/** What is left to do: load a text into an object, if there is one, then finish. */
export interface Reading {
  readonly source: { readonly text: string; readonly into: StofObject } | undefined;
  finish(): void;
}

interface NodeRecord {
  readonly id: string;
  readonly name: string;
  readonly children: readonly string[];
  readonly entries: readonly (readonly [name: string, id: string])[];
  /** Where its attributes begin. */
  readonly rest: ByteReader;
}

interface DataRecord {
  readonly kind: string;
  /** Behind the kind. */
  readonly rest: ByteReader;
}

interface FunctionRecord {
  readonly isArrow: boolean;
  readonly source: string;
  readonly rest: ByteReader;
  loaded: StofFunction | undefined;
}

/** Takes the bytes apart; nothing changes before `finish`. No bytes are nothing. Throws `BSTFImport`. */
export function readBstf(document: Document, into: StofObject, bytes: Uint8Array): Reading | undefined {
  return bytes.length === 0 ? undefined : new FileReading(document, into, bytes);
}

class FileReading implements Reading {
  readonly source: Reading['source'];
  readonly #document: Document;
  readonly #roots: readonly string[];
  readonly #nodes = new Map<string, NodeRecord>();
  readonly #data = new Map<string, DataRecord>();
  readonly #types: readonly (readonly [name: string, ids: readonly string[]])[];
  readonly #functions = new Map<string, FunctionRecord>();
  readonly #objects = new Map<string, StofObject>();
  readonly #made = new Map<string, StofFunction>();

  constructor(document: Document, into: StofObject, bytes: Uint8Array) {
    this.#document = document;
    const from = new ByteReader(bytes);
    from.text();
    this.#roots = from.list(() => from.text());
    for (const node of from.list(() => nodeRecord(from.blob()))) this.#nodes.set(node.id, node);
    for (const [id, data] of from.list(() => dataRecord(from.blob()))) this.#data.set(id, data);
    this.#types = from.list(() => [from.text(), from.list(() => from.text())] as const);
    const main = this.#roots[0];
    if (main !== undefined) this.#objects.set(main, into);
    this.source = this.#sources(into);
  }

  /** The sources of all functions in one text, each in an object of its own. */
  #sources(into: StofObject): Reading['source'] {
    const parts: string[] = [];
    for (const [id, { kind, rest }] of this.#data) {
      if (kind === COMPILED) throw bstfError('functions that another engine compiled are not read by this version');
      if (kind !== FUNCTION) {
        if (kind === FIELD || kind === PROTOTYPE || DOCUMENTATION.has(kind)) continue;
        throw bstfError(`components of the kind '${kind}' are not read by this version`);
      }
      const isArrow = rest.bool();
      const source = rest.text();
      this.#functions.set(id, { isArrow, source, rest, loaded: undefined });
      parts.push(`f${parts.length}: {\n${isArrow ? `f: ${source}` : source}\n}\n`);
    }
    return parts.length === 0 ? undefined : { text: parts.join(''), into: this.#document.createObject(into) };
  }

  finish(): void {
    this.#takeFunctions();
    const [main, ...others] = this.#roots;
    for (const id of others) {
      const name = this.#nodes.get(id)?.name ?? id;
      this.#objects.set(id, this.#document.rootNamed(name) ?? this.#document.createRoot(name));
    }
    for (const id of this.#roots) this.#makeChildren(id);
    for (const [name, ids] of this.#types) {
      for (const id of ids) {
        const object = this.#objects.get(id);
        if (object !== undefined) this.#document.createType(object, name);
      }
    }
    // Arrows first: values of fields name them.
    for (const node of this.#nodes.values()) this.#fill(node, true);
    for (const node of this.#nodes.values()) this.#fill(node, false, node.id === main);
  }

  #takeFunctions(): void {
    if (this.source === undefined) return;
    const { into } = this.source;
    const loaded = [...into.fields()].map(([, field]) => read(field.value));
    let index = 0;
    for (const record of this.#functions.values()) {
      const object = loaded[index++];
      const [member] = object instanceof StofObject ? object.members.values() : [];
      const content = member instanceof Field ? read(member.value) : member;
      if (content instanceof StofFunction) record.loaded = content;
    }
    this.#document.destroy(into);
  }

  #makeChildren(root: string): void {
    const open = [root];
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      const object = this.#objects.get(id);
      for (const childId of this.#nodes.get(id)?.children ?? []) {
        const node = this.#nodes.get(childId);
        if (node === undefined || object === undefined || this.#objects.has(childId)) continue;
        const name = node.name === node.id ? undefined : node.name;
        const held = name === undefined ? undefined : object.childNamed(name);
        const isTaken = this.#document.objectById(childId)?.alive === true;
        const child = held ?? this.#document.createObject(object, name, isTaken ? undefined : childId);
        this.#objects.set(childId, child);
        open.push(childId);
      }
    }
  }

  #fill(node: NodeRecord, isArrows: boolean, isMain = false): void {
    const object = this.#objects.get(node.id);
    if (object === undefined) return;
    const prototypes: StofObject[] = [];
    for (const [name, id] of node.entries) {
      const fn = this.#functions.get(id);
      if (fn?.isArrow === true) {
        if (isArrows) this.#arrow(object, id, fn);
      } else if (isArrows) continue;
      else if (fn !== undefined) this.#function(object, name, id, fn);
      else this.#component(object, name, id, prototypes);
    }
    if (isArrows) return;
    if (prototypes.length > 0) object.setPrototypes(prototypes);
    const attributes = this.#attributes(node.rest);
    if (isMain || attributes === undefined) return;
    object.attributes = attributes;
    object.isImplied = attributes.has('field') && object.parent !== undefined;
    if (object.isImplied && object.parent !== undefined) object.parent.hasImplied = true;
  }

  #component(object: StofObject, name: string, id: string, prototypes: StofObject[]): void {
    const data = this.#data.get(id);
    if (data === undefined) return;
    const { kind, rest } = data;
    if (kind === PROTOTYPE) {
      const prototype = this.#known.object(rest.text());
      if (prototype instanceof StofObject && !reaches(prototype, object)) prototypes.push(prototype);
    } else if (kind === FIELD) {
      const value = readValue(rest, this.#known);
      rest.bool();
      const isConst = !rest.bool();
      const type = rest.optional(() => readType(rest));
      object.setMember(name, new Field(value, type, isConst, this.#attributes(rest)));
      const content = read(value);
      if (content instanceof StofObject) content.noteHolder(object, name);
    }
  }

  #function(object: StofObject, name: string, id: string, record: FunctionRecord): void {
    const fn = this.#make(object, name, id, record);
    if (fn !== undefined) object.setMember(name, fn);
  }

  #arrow(object: StofObject, id: string, record: FunctionRecord): void {
    const fn = this.#make(object, record.loaded?.name ?? '', id, record);
    if (fn === undefined) return;
    object.arrows ??= new Set();
    object.arrows.add(fn);
  }

  #make(object: StofObject, name: string, id: string, { loaded, rest }: FunctionRecord): StofFunction | undefined {
    if (loaded === undefined) return undefined;
    const attributes = this.#attributes(rest);
    const fn = new StofFunction(this.#document.newId, name, loaded.code, object, attributes);
    fn.captures = loaded.captures;
    this.#made.set(id, fn);
    return fn;
  }

  #attributes(from: ByteReader): Map<string, Value> | undefined {
    const entries = from.list(() => [from.text(), readValue(from, this.#known)] as const);
    return entries.length === 0 ? undefined : new Map(entries);
  }

  readonly #known: Known = {
    object: id => this.#objects.get(id) ?? this.#document.objectById(id) ?? null,
    fn: id => {
      const made = this.#made.get(id);
      if (made !== undefined) return made;
      const found: Value = dataOfId(this.#document, id);
      return 'fn' in found && found.fn instanceof StofFunction ? found.fn : null;
    },
    data: id => dataOfId(this.#document, id),
  };
}

/** A file may say that two objects are each other's prototypes. */
function reaches(prototype: StofObject, object: StofObject): boolean {
  return prototype === object || prototype.prototypes.some(next => reaches(next, object));
}

function nodeRecord(bytes: Uint8Array): NodeRecord {
  const from = new ByteReader(bytes);
  const id = from.text();
  const name = from.text();
  from.optional(() => from.text());
  const children = from.list(() => from.text());
  const entries = from.list(() => [from.text(), from.text()] as const);
  return { id, name, children, entries, rest: from };
}

function dataRecord(bytes: Uint8Array): readonly [id: string, data: DataRecord] {
  const from = new ByteReader(bytes);
  const id = from.text();
  from.text();
  from.list(() => from.text());
  if (from.length() !== 1) throw bstfError('a component has one kind');
  return [id, { kind: from.text(), rest: from }];
}
