/** Objects as bytes: objects, then their fields, prototypes and functions, all by id; hidden fields too. */

import type { AttachedData } from '../../document/data.ts';
import type { Document } from '../../document/document.ts';
import { StofFunction } from '../../document/function.ts';
import { Field, type StofObject } from '../../document/object.ts';
import type { Value } from '../../values/value.ts';
import { ByteWriter } from './bytes.ts';
import { CONTAINED, FIELD, FUNCTION, PROTOTYPE, PROTOTYPE_NAME } from './components.ts';
import { type MeetFunction, writeType, writeValue } from './values.ts';

/** The object as the main root of a file, or the whole document. */
export function bstfBytes(object: StofObject, whole?: Document | undefined): Uint8Array {
  const roots = whole?.roots() ?? [object];
  return new FileWriter().file(whole?.id ?? object.id, roots);
}

class FileWriter {
  readonly #nodes: Uint8Array[] = [];
  readonly #data: Uint8Array[] = [];
  readonly #types = new Map<string, string[]>();
  readonly #written = new Set<StofFunction>();
  readonly #attachments = new Set<AttachedData>();
  #fields = 0;

  file(id: string, roots: readonly StofObject[]): Uint8Array {
    const main = roots[0];
    const open = [...roots].reverse();
    for (let object = open.pop(); object !== undefined; object = open.pop()) {
      this.#object(object, object === main, roots.includes(object));
      open.push(...[...object.children].reverse());
    }
    const to = new ByteWriter();
    to.text(id);
    to.list(roots, root => to.text(root.id));
    to.list(this.#nodes, node => to.blob(node));
    to.list(this.#data, data => to.blob(data));
    to.list([...this.#types], ([name, ids]) => {
      to.text(name);
      to.list(ids, type => to.text(type));
    });
    return to.bytes();
  }

  #object(object: StofObject, isMain: boolean, isRoot: boolean): void {
    object.listImplied();
    const entries: [name: string, id: string][] = [];
    for (const prototype of object.prototypes) {
      const id = this.#component(object, PROTOTYPE_NAME, PROTOTYPE, to => to.text(prototype.id));
      entries.push([PROTOTYPE_NAME, id]);
    }
    const meet: MeetFunction = fn => {
      if (fn.code.kind !== 'arrow' || this.#written.has(fn)) return;
      this.#function(object, fn, fn.id);
      entries.push([fn.id, fn.id]);
    };
    for (const data of object.attached?.values() ?? []) {
      this.#attached(object, data);
      entries.push([data.name, data.id]);
    }
    for (const [name, member] of object.members) {
      if (member instanceof StofFunction) {
        this.#function(object, member, name);
        entries.push([name, member.id]);
      } else entries.push([name, this.#field(object, name, member, meet)]);
    }
    if (object.typeName !== undefined) {
      const named = this.#types.get(object.typeName);
      if (named === undefined) this.#types.set(object.typeName, [object.id]);
      else named.push(object.id);
    }
    const to = new ByteWriter();
    to.text(object.id);
    to.text(isMain ? 'root' : object.name);
    to.optional(isRoot ? undefined : object.parent?.id, parent => to.text(parent));
    to.list([...object.children], child => to.text(child.id));
    to.list(entries, ([name, id]) => {
      to.text(name);
      to.text(id);
    });
    writeAttributes(to, object.attributes, meet);
    this.#nodes.push(to.bytes());
  }

  #field(object: StofObject, name: string, field: Field, meet: MeetFunction): string {
    return this.#component(object, name, FIELD, to => writeField(to, field, meet));
  }

  #function(object: StofObject, fn: StofFunction, name: string): void {
    this.#written.add(fn);
    this.#component(object, name, FUNCTION, to => writeFunction(to, fn), fn.id);
  }

  #attached(object: StofObject, data: AttachedData): void {
    if (this.#attachments.has(data)) return;
    this.#attachments.add(data);
    this.#component(object, data.name, CONTAINED, to => writeAttached(to, data), data.id);
  }

  #component(
    object: StofObject,
    name: string,
    kind: string,
    write: (to: ByteWriter) => void,
    id = `${object.id}.${++this.#fields}`,
  ): string {
    this.#data.push(bytesOf({ id, name, holders: [object.id] }, kind, write));
    return id;
  }
}

/** What stands around a component's content. */
export interface ComponentHead {
  readonly id: string;
  readonly name: string;
  /** The ids of the objects that it stands on. */
  readonly holders: readonly string[];
}

/** One component, for itself. */
export function componentBytes(head: ComponentHead, component: Field | StofFunction | AttachedData): Uint8Array {
  if (component instanceof Field) return bytesOf(head, FIELD, to => writeField(to, component, () => {}));
  if (component instanceof StofFunction) return bytesOf(head, FUNCTION, to => writeFunction(to, component));
  return bytesOf(head, CONTAINED, to => writeAttached(to, component));
}

/** The functions that a field's value and attributes hold. */
export function functionsIn(field: Field): readonly StofFunction[] {
  const found: StofFunction[] = [];
  writeField(new ByteWriter(), field, fn => found.push(fn));
  return found;
}

/** A prototype of an object, for itself. */
export function prototypeBytes(head: ComponentHead, prototype: StofObject): Uint8Array {
  return bytesOf(head, PROTOTYPE, to => to.text(prototype.id));
}

function bytesOf(head: ComponentHead, kind: string, write: (to: ByteWriter) => void): Uint8Array {
  const to = new ByteWriter();
  to.text(head.id);
  to.text(head.name);
  to.list(head.holders, holder => to.text(holder));
  to.length(1);
  to.text(kind);
  write(to);
  return to.bytes();
}

function writeField(to: ByteWriter, field: Field, meet: MeetFunction): void {
  writeValue(to, field.value, meet);
  to.bool(false);
  to.bool(!field.isConst);
  to.optional(field.type, type => writeType(to, type));
  writeAttributes(to, field.attributes, meet);
}

function writeFunction(to: ByteWriter, fn: StofFunction): void {
  const { program, definedAt, node, kind } = fn.code;
  to.bool(kind === 'arrow');
  to.text(program.text.slice(definedAt, node.end));
  writeAttributes(to, fn.attributes, () => {});
}

/** A library's content is wrapped; what no library here knows is handed on as it came. */
function writeAttached(to: ByteWriter, data: AttachedData): void {
  if (data.kind === CONTAINED) {
    to.blob(data.bytes);
    return;
  }
  const inner = new ByteWriter();
  inner.length(1);
  inner.text(data.kind);
  inner.blob(data.bytes);
  to.blob(inner.bytes());
}

function writeAttributes(to: ByteWriter, attributes: ReadonlyMap<string, Value> | undefined, meet: MeetFunction): void {
  to.list([...(attributes ?? [])], ([name, value]) => {
    to.text(name);
    writeValue(to, value, meet);
  });
}
