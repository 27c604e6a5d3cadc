/**
 * Objects as Stof in its exact form: ids, references and hidden state are kept. Each component is a line of bytes (`data@v1 |…|;`), each
 * child object a block with its id. For people there is a comment above each line.
 */

import { annotationText } from '../../language/tables/types.ts';
import { type AttachedData, DataComponent } from '../document/data.ts';
import type { Document } from '../document/document.ts';
import { StofFunction } from '../document/function.ts';
import { type Field, StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { nestedTooDeeply, promptText, textOf } from '../values/print.ts';
import { Blob, type Content, List, Prompt, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';
import { PROTOTYPE_NAME } from './bstf/components.ts';
import { type ComponentHead, componentBytes, functionsIn, prototypeBytes } from './bstf/writer.ts';
import { stringText } from './stofLiterals.ts';

const MAX_DEPTH = 1000;

/** The object's members and children; with the document, all its roots. */
export function stofGraphText(object: StofObject, isForPeople: boolean, whole?: Document | undefined): string {
  const writer = new Writer(object, isForPeople);
  for (const root of whole?.roots() ?? [object]) writer.root(root);
  return writer.text();
}

class Writer {
  readonly #main: StofObject;
  readonly #isForPeople: boolean;
  readonly #lines: string[] = [];
  readonly #seen = new Set<StofObject>();
  readonly #functions = new Set<StofFunction>();
  #depth = 0;
  #indent = '';

  constructor(main: StofObject, isForPeople: boolean) {
    this.#main = main;
    this.#isForPeople = isForPeople;
  }

  text(): string {
    return this.#lines.map(line => `\n${line}`).join('');
  }

  root(root: StofObject): void {
    if (root === this.#main) return this.#object(root);
    this.#line(`root ${stringText(root.name)} { (${root.id})`);
    this.#inside(() => this.#object(root));
    this.#line('}');
  }

  #line(text: string): void {
    this.#lines.push(`${this.#indent}${text}`);
  }

  #inside(write: () => void): void {
    if (this.#depth === MAX_DEPTH) throw nestedTooDeeply();
    this.#depth++;
    const before = this.#indent;
    this.#indent = `${before}\t`;
    write();
    this.#indent = before;
    this.#depth--;
  }

  #object(object: StofObject): void {
    if (this.#seen.has(object)) return;
    this.#seen.add(object);
    object.listImplied();
    for (const prototype of object.prototypes) {
      const head = headOf(object, PROTOTYPE_NAME, `${object.id}.${PROTOTYPE_NAME}`);
      this.#data(prototypeBytes(head, prototype), `data named '${PROTOTYPE_NAME}', libname 'Proto'`);
    }
    for (const data of object.attached?.values() ?? []) this.#attached(object, data);
    for (const [name, member] of object.members) {
      if (member.attributes?.has('no-export') === true) continue;
      if (member instanceof StofFunction) this.#function(object, name, member);
      else this.#field(object, name, member);
    }
    for (const child of object.children) if (!this.#seen.has(child)) this.#child(child, child.isImplied);
  }

  #field(object: StofObject, name: string, field: Field): void {
    const held = read(field.value);
    const isApart = held instanceof StofObject && held.alive && held.parent !== object;
    // An object that stands somewhere else comes along.
    if (isApart && !this.#seen.has(held)) this.#child(held, false);
    for (const fn of functionsIn(field)) if (fn.code.kind === 'arrow') this.#function(object, fn.id, fn);
    const bytes = componentBytes(headOf(object, name, `${object.id}.${name}`), field);
    this.#data(bytes, this.#isForPeople ? `${attributeLines(field.attributes)}${name}: ${textOf(field.value)};` : '');
  }

  #function(object: StofObject, name: string, fn: StofFunction): void {
    if (this.#functions.has(fn)) return;
    this.#functions.add(fn);
    const { params, returnType } = fn.code;
    const parameters = params.map(param => `${param.name}${param.optional ? '?' : ''}: ${annotationText(param.type)}`);
    const result = returnType === undefined ? '' : ` -> ${annotationText(returnType)}`;
    const bytes = componentBytes(headOf(object, name, fn.id), fn);
    this.#data(bytes, `${attributeLines(fn.attributes)}fn ${name}(${parameters.join(', ')})${result};`);
  }

  #attached(object: StofObject, data: AttachedData): void {
    const bytes = componentBytes(headOf(object, data.name, data.id), data);
    this.#data(bytes, `data named '${data.name}', libname '${data.kind}'`);
  }

  #data(bytes: Uint8Array, comment: string): void {
    if (this.#isForPeople) {
      this.#line('');
      // Each line of the text is a comment of its own.
      for (const line of comment.split('\n')) this.#line(`// ${line}`);
    }
    this.#line(`data@v1 |${bytes.join(', ')}|;`);
  }

  #child(child: StofObject, isField: boolean): void {
    if (this.#isForPeople) this.#line('');
    for (const [name, value] of child.attributes ?? []) {
      if (read(value) == null) this.#line(`#[${name}]`);
      // Types by name are in the prototypes.
      else if (name !== 'extends') this.#line(`#[${name}(${literal(value, 0)})]`);
    }
    if (!isField && child.attributes?.has('no-field') !== true) this.#line('#[no-field]');
    this.#line(`${stringText(child.name)}: { (${child.id})`);
    this.#inside(() => this.#object(child));
    this.#line('}');
  }
}

function headOf(object: StofObject, name: string, id: string): ComponentHead {
  return { id, name, holders: [object.id] };
}

function attributeLines(attributes: ReadonlyMap<string, Value> | undefined): string {
  return [...(attributes ?? [])]
    .map(([name, value]) => (read(value) == null ? `#[${name}]\n` : `#[${name}(${textOf(value)})]\n`))
    .join('');
}

/** A value of an attribute, as an expression. */
function literal(value: Value, depth: number): string {
  if (depth > MAX_DEPTH) throw nestedTooDeeply();
  const content: Content = read(value);
  const items = (values: readonly Value[]) => values.map(item => literal(item, depth + 1)).join(', ');
  if (typeof content === 'string') return stringText(content);
  if (content instanceof Prompt) return stringText(promptText(content));
  if (content instanceof Blob) return `|${content.bytes.join(', ')}|`;
  if (content instanceof StofFunction) return `Data.from_id(${stringText(content.id)}) as fn`;
  if (content instanceof DataComponent) return `Data.from_id(${stringText(content.id)})`;
  if (content instanceof StofObject) return `Obj.from_id(${stringText(content.id)})`;
  if (content instanceof List) return `[${items(content.items)}]`;
  if (content instanceof Tuple) return `(${items(content.items)})`;
  if (content instanceof SortedSet) return `{${items(content.items)}}`;
  if (content instanceof SortedMap) {
    const { keys, values } = content;
    return `{${keys.map((key, i) => `${literal(key, depth + 1)}: ${literal(values[i] ?? null, depth + 1)}`).join(', ')}}`;
  }
  return content == null ? 'null' : textOf(value);
}
