/**
 * A file of bytes into an object: its main root becomes the object, its other roots roots of the document. Ids that are taken are made
 * anew. Functions are sources, which the loader has to read first.
 */

import { AttachedData } from '../../document/data.ts';
import type { Document } from '../../document/document.ts';
import { StofFunction } from '../../document/function.ts';
import { Field, StofObject } from '../../document/object.ts';
import { dataOfId } from '../../library/components.ts';
import { read } from '../../values/cells.ts';
import type { Value } from '../../values/value.ts';
import { ByteReader, bstfError } from './bytes.ts';
import { type CompiledFunction, readCompiled } from './compiled.ts';
import { COMPILED, CONTAINED, CONTENTS, DOCUMENTATION, FIELD, FUNCTION, PROTOTYPE } from './components.ts';
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
  readonly id: string;
  readonly name: string;
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
  return bytes.length === 0 ? undefined : new FileReading(document, into, contentOf(bytes));
}

/** A component for itself; `component` is what it has become, once it is finished. */
export interface ComponentReading extends Reading {
  /** Once it is finished: it names an object or function that is not there (yet). */
  isPending(): boolean;
  component(): Field | StofFunction | AttachedData | undefined;
}

/** Reads one component onto an object, under its name. Throws `BSTFImport`. */
export function readComponent(document: Document, into: StofObject, bytes: Uint8Array): ComponentReading {
  check(dataRecord(bytes));
  const data = dataRecord(bytes);
  const { id, name } = data;
  const head = { id: '', name: 'root', children: [], entries: [[name, id]] as const };
  // No attributes.
  const nodes = [{ ...head, rest: new ByteReader(new Uint8Array(8)) }];
  const reading = new FileReading(document, into, { roots: [''], nodes, data: [data], types: [] }, true);
  return {
    source: reading.source,
    finish: () => reading.finish(),
    isPending: () => reading.isPending,
    component: () => into.attached?.get(name) ?? into.members.get(name),
  };
}

/** A file, taken apart. */
interface FileContent {
  readonly roots: readonly string[];
  readonly nodes: readonly NodeRecord[];
  readonly data: readonly DataRecord[];
  readonly types: readonly (readonly [name: string, ids: readonly string[]])[];
}

function contentOf(bytes: Uint8Array): FileContent {
  const from = new ByteReader(bytes);
  from.text();
  return {
    roots: from.list(() => from.text()),
    nodes: from.list(() => nodeRecord(from.blob())),
    data: from.list(() => dataRecord(from.blob())),
    types: from.list(() => [from.text(), from.list(() => from.text())] as const),
  };
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
  readonly #attachments = new Map<string, AttachedData>();

  /** It has met an id of what is not there. */
  isPending = false;
  readonly #isComponent: boolean;

  constructor(document: Document, into: StofObject, content: FileContent, isComponent = false) {
    this.#isComponent = isComponent;
    this.#document = document;
    this.#roots = content.roots;
    for (const node of content.nodes) this.#nodes.set(node.id, node);
    for (const data of content.data) this.#data.set(data.id, data);
    this.#types = content.types;
    const main = this.#roots[0];
    if (main !== undefined) this.#objects.set(main, into);
    this.source = this.#sources(into);
  }

  /** The sources of all functions in one text, each in an object of its own. */
  #sources(into: StofObject): Reading['source'] {
    const parts: string[] = [];
    for (const [id, { kind, name, rest }] of this.#data) {
      if (kind !== FUNCTION && kind !== COMPILED) {
        if (kind === FIELD || kind === PROTOTYPE || kind === CONTAINED || DOCUMENTATION.has(kind)) continue;
        throw bstfError(`components of the kind '${kind}' are not read by this version`);
      }
      const { isArrow, source, attributes } = kind === COMPILED ? readCompiled(rest, name) : readSource(rest);
      this.#functions.set(id, { isArrow, source, rest: attributes, loaded: undefined });
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
      } else if (this.#data.get(id)?.kind === CONTAINED) {
        // Before the fields, whose values name them.
        if (isArrows) this.#component(object, name, id, prototypes);
      } else if (isArrows) continue;
      else if (fn !== undefined) this.#function(object, name, id, fn);
      else this.#component(object, name, id, prototypes);
    }
    if (isArrows) return;
    if (prototypes.length > 0) {
      object.setPrototypes(this.#isComponent ? [...object.prototypes, ...prototypes] : prototypes);
    }
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
    if (kind === CONTAINED) this.#attached(object, data);
    else if (kind === PROTOTYPE) {
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

  /** Keeps its id, unless that is taken: texts refer to it by that. */
  #attached(object: StofObject, { id, name, rest }: DataRecord): void {
    let attached = this.#attachments.get(id);
    if (attached === undefined) {
      const taken = dataOfId(this.#document, id);
      const newId = taken instanceof AttachedData || 'fn' in taken ? this.#document.newId() : id;
      const { kind, bytes } = containedIn(rest.blob());
      attached = new AttachedData(newId, name, kind, bytes);
      this.#attachments.set(id, attached);
    }
    attached.attachTo(object);
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
    // Lines of a text name each other by id, a file's components are looked up in the file.
    const isFree = this.#isComponent && !('fn' in dataOfId(this.#document, id));
    const fn = new StofFunction(isFree ? id : this.#document.newId, name, loaded.code, object, attributes);
    fn.captures = loaded.captures;
    this.#made.set(id, fn);
    return fn;
  }

  #attributes(from: ByteReader): Map<string, Value> | undefined {
    const entries = from.list(() => [from.text(), readValue(from, this.#known)] as const);
    return entries.length === 0 ? undefined : new Map(entries);
  }

  readonly #known: Known = {
    object: id => {
      const found = this.#objects.get(id) ?? this.#document.objectById(id);
      if (found === undefined) this.isPending = true;
      return found ?? null;
    },
    fn: id => {
      const made = this.#made.get(id);
      if (made !== undefined) return made;
      const found: Value = dataOfId(this.#document, id);
      if ('fn' in found && found.fn instanceof StofFunction) return found.fn;
      this.isPending = true;
      return null;
    },
    data: id => this.#attachments.get(id) ?? dataOfId(this.#document, id),
  };
}

/** A file may say that two objects are each other's prototypes. */
function reaches(prototype: StofObject, object: StofObject): boolean {
  return prototype === object || prototype.prototypes.some(next => reaches(next, object));
}

/** Reads a component through, so that nothing has changed when it is broken. */
function check({ kind, name, rest }: DataRecord): void {
  const nothing: Known = { object: () => null, fn: () => null, data: () => null };
  if (kind === CONTAINED) containedIn(rest.blob());
  else if (kind === COMPILED) readCompiled(rest, name);
  else if (kind === PROTOTYPE) rest.text();
  else if (kind === FIELD) {
    readValue(rest, nothing);
    rest.bool();
    rest.bool();
    rest.optional(() => readType(rest));
  } else if (kind === FUNCTION) {
    rest.bool();
    rest.text();
  }
  if (kind === FIELD || kind === FUNCTION) rest.list(() => [rest.text(), readValue(rest, nothing)]);
}

/** A function as this engine writes it. */
function readSource(rest: ByteReader): CompiledFunction {
  return { isArrow: rest.bool(), source: rest.text(), attributes: rest };
}

/** A library's content; what is of no library that is known here stays wrapped. */
function containedIn(bytes: Uint8Array): { readonly kind: string; readonly bytes: Uint8Array } {
  const from = new ByteReader(bytes);
  if (from.length() !== 1) throw bstfError('a component has one kind');
  const kind = from.text();
  return CONTENTS.has(kind) ? { kind, bytes: from.blob() } : { kind: CONTAINED, bytes };
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

function dataRecord(bytes: Uint8Array): DataRecord {
  const from = new ByteReader(bytes);
  const id = from.text();
  const name = from.text();
  from.list(() => from.text());
  if (from.length() !== 1) throw bstfError('a component has one kind');
  return { id, name, kind: from.text(), rest: from };
}
