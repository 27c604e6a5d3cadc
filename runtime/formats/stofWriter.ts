/**
 * Objects as Stof that people read: what `parse` reads back into the same. Fields in their order (those that hold types first), objects as
 * blocks, functions as they were written, references as paths. Without an object: the whole document, a root after the other.
 */

import { annotationText } from '../../language/tables/types.ts';
import { DataComponent } from '../document/data.ts';
import type { Document } from '../document/document.ts';
import { StofFunction } from '../document/function.ts';
import { Field, StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { isInt } from '../values/number.ts';
import { nestedTooDeeply, promptText, versionText } from '../values/print.ts';
import { utf8Length } from '../values/utf8.ts';
import {
  Blob,
  type Content,
  Float,
  List,
  Prompt,
  Quantity,
  SortedMap,
  SortedSet,
  Tuple,
  type Value,
  Version,
} from '../values/value.ts';
import {
  floatLiteral,
  functionText,
  INDENT,
  isPlainName,
  listText,
  nameText,
  pathText,
  quantityText,
  stringText,
} from './stofLiterals.ts';

/** Objects in values are written on one line up to this many bytes. */
const OBJECT_WIDTH = 80;
/** How deep a type may hide, and an object in a value nest. */
const TYPE_DEPTH = 64;
const PLAIN_DEPTH = 32;
const MAX_DEPTH = 1000;

/** The object's text; empty for an empty one. With the document it is the text of all its roots. */
export function stofText(object: StofObject, whole?: Document | undefined): string {
  const writer = new Writer(object);
  for (const root of whole?.roots() ?? [object]) writer.root(root);
  return writer.text();
}

class Writer {
  readonly #main: StofObject;
  readonly #lines: string[] = [];
  /** Objects that have been written, or are about to be. */
  readonly #seen = new Set<StofObject>();
  /** The objects around the place that is written, innermost last. */
  readonly #around: StofObject[] = [];
  /** New names of objects whose own cannot stand in a path. */
  readonly #renamed = new Map<StofObject, string>();

  constructor(main: StofObject) {
    this.#main = main;
  }

  text(): string {
    const text = this.#lines.join('\n').replace(/^\n+/, '');
    return text === '' ? '' : `${text}\n`;
  }

  root(root: StofObject): void {
    this.#seen.add(root);
    if (root === this.#main) this.#body(root, '');
    else {
      this.#line('', `root ${nameText(root.name)} {`);
      this.#body(root, INDENT);
      this.#line('', '}');
    }
  }

  #line(indent: string, text: string): void {
    this.#lines.push(text === '' ? '' : `${indent}${text}`);
  }

  #body(object: StofObject, indent: string): void {
    if (this.#around.length > MAX_DEPTH) throw nestedTooDeeply();
    this.#around.push(object);
    object.listImplied();
    const held = heldBy(object);
    const block = new Block();
    for (const text of object.docs?.inner ?? []) {
      this.#separate(block, true);
      this.#line(indent, `/*! ${text.replaceAll('\n', `\n${indent} * `)} */`);
    }
    for (const child of object.children) {
      if (!held.has(child) && definesTypes(child, object, 0)) this.#loose(child, indent, block);
    }
    const members = [...object.members];
    const isFirst = ([, member]: (typeof members)[number]) => {
      const child = member instanceof Field ? read(member.value) : undefined;
      return child instanceof StofObject && definesTypes(child, object, 0);
    };
    for (const [name, member] of [...members.filter(isFirst), ...members.filter(entry => !isFirst(entry))]) {
      if (member instanceof StofFunction) this.#function(member, object.docs?.members.get(member), indent, block);
      else if (!isHidden(member, object)) {
        for (const apart of this.#apart(member.value, object, held)) this.#loose(apart, indent, block);
        const child = read(member.value);
        this.#separate(block, child instanceof StofObject && child.parent === object);
        this.#field(name, member, object, indent);
      }
    }
    for (const child of object.children) if (!held.has(child)) this.#loose(child, indent, block);
    this.#around.pop();
  }

  /** A blank line before what needs one, but not at the beginning of a block. */
  #separate(block: Block, needsBlank: boolean): void {
    if (needsBlank && !block.isEmpty) this.#line('', '');
    block.isEmpty = false;
  }

  /** Comments that were kept, a line each. */
  #docs(text: string | undefined, indent: string): void {
    for (const line of text?.split('\n') ?? []) this.#line(indent, line === '' ? '///' : `/// ${line}`);
  }

  #attributes(attributes: ReadonlyMap<string, Value> | undefined, indent: string, left: readonly string[]): void {
    for (const name of [...(attributes?.keys() ?? [])].sort()) {
      if (left.includes(name)) continue;
      const content = read(attributes?.get(name));
      const isBase = name === 'extends' && content instanceof StofObject;
      if (content === null || content === undefined) this.#line(indent, `#[${name}]`);
      else this.#line(indent, `#[${name}(${isBase ? this.#reference(content) : this.#value(content, indent)})]`);
    }
  }

  #field(name: string, field: Field, object: StofObject, indent: string): void {
    this.#docs(object.docs?.members.get(field), indent);
    this.#attributes(field.attributes, indent, ['no-export', ...(isImplied(field) ? ['field'] : [])]);
    const start = field.isConst ? 'const ' : '';
    const declared = field.type === undefined ? undefined : annotationText(field.type);
    const content = read(field.value);
    if (content instanceof StofObject && content.parent === object && !this.#seen.has(content)) {
      this.#seen.add(content);
      const isType = field.attributes?.has('type') === true || field.attributes?.has('extends') === true;
      const type = declared ?? (isType ? undefined : typeNameOf(content));
      const head = `${start}${type === undefined ? '' : `${type} `}${nameText(name)}: {`;
      this.#block(head, content, indent);
      return;
    }
    this.#line(
      indent,
      `${start}${declared === undefined ? '' : `${declared} `}${nameText(name)}: ${this.#value(content, indent)}`,
    );
  }

  #block(head: string, object: StofObject, indent: string): void {
    if (object.children.size === 0 && object.members.size === 0 && object.docs === undefined) {
      this.#line(indent, `${head}}`);
      return;
    }
    this.#line(indent, head);
    this.#body(object, `${indent}${INDENT}`);
    this.#line(indent, '}');
  }

  #function(fn: StofFunction, docs: string | undefined, indent: string, block: Block): void {
    if (fn.attributes?.has('no-export') === true) return;
    this.#separate(block, true);
    this.#docs(docs, indent);
    const text = functionText(fn, indent);
    this.#attributes(fn.attributes, indent, text.startsWith('async') ? ['async'] : []);
    this.#line(indent, text);
  }

  /** An object that no field holds. */
  #loose(object: StofObject, indent: string, block: Block): void {
    if (this.#seen.has(object)) return;
    this.#seen.add(object);
    this.#separate(block, true);
    const attributes = new Map(object.attributes);
    if (!attributes.delete('field')) attributes.set('no-field', null);
    this.#attributes(attributes, indent, []);
    const isType = attributes.has('type') || attributes.has('extends');
    const type = isType ? undefined : typeNameOf(object);
    let name = object.name;
    if (!isPlainName(name)) {
      name = `_${name.replace(/[^A-Za-z0-9]/gu, '_')}`;
      this.#renamed.set(object, name);
    }
    this.#line(indent, `${type === undefined ? '' : `${type} `}${name}: {`);
    this.#body(object, `${indent}${INDENT}`);
    this.#line(indent, '}');
  }

  /** Objects in a value that are no mere values and stand in no field: they are written before it. */
  #apart(value: Value, owner: StofObject, held: ReadonlySet<StofObject>): StofObject[] {
    const found: StofObject[] = [];
    const visit = (content: Content, depth: number): void => {
      if (depth > MAX_DEPTH) throw nestedTooDeeply();
      if (content instanceof StofObject) {
        const isLoose = content.parent === owner && !held.has(content) && !this.#seen.has(content);
        if (isLoose && !isPlain(content, 0) && !found.includes(content)) found.push(content);
      } else for (const item of itemsOf(content)) visit(read(item), depth + 1);
    };
    visit(read(value), 0);
    return found;
  }

  #value(content: Content, indent: string, depth = 0): string {
    if (depth > MAX_DEPTH) throw nestedTooDeeply();
    switch (typeof content) {
      case 'string':
        return stringText(content);
      case 'number':
        return isInt(content) ? `${content}` : floatLiteral(content);
      case 'bigint':
      case 'boolean':
        return `${content}`;
      default:
        return content === null || content === undefined ? 'null' : this.#kind(content as object, indent, depth);
    }
  }

  #kind(content: object, indent: string, depth: number): string {
    const inner = (value: Value, at = indent) => this.#value(read(value), at, depth + 1);
    if (content instanceof StofObject) return this.#object(content, indent, depth);
    if (content instanceof Float) return floatLiteral(content.value);
    if (content instanceof Quantity) return quantityText(content);
    if (content instanceof Version) return versionText(content);
    if (content instanceof Prompt) return stringText(promptText(content));
    if (content instanceof Blob) return `|${content.bytes.join(', ')}|`;
    if (content instanceof List)
      return listText(
        content.items.map(item => inner(item, indent + INDENT)),
        indent,
      );
    if (content instanceof Tuple) return `(${content.items.map(item => inner(item)).join(', ')})`;
    if (content instanceof SortedSet) return `set(${content.items.map(item => inner(item)).join(', ')})`;
    if (content instanceof SortedMap) {
      const { keys, values } = content;
      return `map(${keys.map((key, index) => `(${inner(key)}, ${inner(values[index])})`).join(', ')})`;
    }
    if (content instanceof StofFunction) return this.#functionValue(content, indent);
    return content instanceof DataComponent ? `Data.from_id(${stringText(content.id)})` : 'null';
  }

  #functionValue(fn: StofFunction, indent: string): string {
    if (fn.code.kind === 'arrow') return functionText(fn, indent);
    return fn.owner === undefined ? 'null' : pathText(this.#reference(fn.owner), [fn.name]);
  }

  /** `new T { a: 1 }` for an object that is a mere value of the one around, else where it is. */
  #object(object: StofObject, indent: string, depth: number): string {
    if (object.parent !== this.#around.at(-1) || this.#seen.has(object) || !isPlain(object, 0)) {
      return this.#reference(object);
    }
    this.#seen.add(object);
    this.#around.push(object);
    const fields: string[] = [];
    for (const [name, field] of object.fields()) {
      fields.push(`${nameText(name)}: ${this.#value(read(field.value), indent + INDENT, depth + 1)}`);
    }
    this.#around.pop();
    const type = typeNameOf(object);
    const head = type === undefined ? 'new' : `new ${type}`;
    if (fields.length === 0) return `${head} {}`;
    const line = `${head} { ${fields.join(', ')} }`;
    if (utf8Length(line) <= OBJECT_WIDTH && !line.includes('\n')) return line;
    return `${head} {\n${fields.map(field => `${indent}${INDENT}${field},\n`).join('')}${indent}}`;
  }

  /** A path from the object around, or from a root to what stands outside. */
  #reference(object: StofObject): string {
    const target = lineage(object);
    const here = this.#around.at(-1);
    if (here !== undefined && target.includes(this.#main)) {
      const from = lineage(here);
      let common = 0;
      while (common < from.length && from[common] === target[common]) common++;
      if (common > 0) {
        const ups = from.length - common;
        const start = ups === 0 ? 'self' : Array(ups).fill('super').join('.');
        return pathText(
          start,
          target.slice(common).map(step => this.#renamed.get(step) ?? step.name),
        );
      }
    }
    if (!object.alive) return 'null';
    const [first, ...rest] = target.map(step => step.name);
    return pathText(first!, rest);
  }
}

/** Whether anything stands in a block yet. */
class Block {
  isEmpty = true;
}

/** From the root down to the object. */
function lineage(object: StofObject): StofObject[] {
  const steps: StofObject[] = [];
  for (let at: StofObject | undefined = object; at !== undefined; at = at.parent) steps.push(at);
  return steps.reverse();
}

/** The children that fields hold. */
function heldBy(object: StofObject): Set<StofObject> {
  const held = new Set<StofObject>();
  for (const member of object.members.values()) {
    const content = member instanceof Field ? read(member.value) : undefined;
    if (content instanceof StofObject && content.parent === object) held.add(content);
  }
  return held;
}

/** Fields of children that an import or a path made are marked; the children are written all the same. */
function isHidden(field: Field, owner: StofObject): boolean {
  if (field.attributes?.has('no-export') !== true) return false;
  const content = read(field.value);
  if (!(content instanceof StofObject)) return true;
  return content.parent !== owner || content.attributes?.has('no-export') === true;
}

function isImplied(field: Field): boolean {
  const content = read(field.value);
  return content instanceof StofObject && content.isImplied;
}

/** Is it a type, or is there one inside? */
function definesTypes(object: StofObject, parent: StofObject, depth: number): boolean {
  if (depth > TYPE_DEPTH || object.parent !== parent) return false;
  if (object.attributes?.has('type') === true) return true;
  for (const child of object.children) if (definesTypes(child, object, depth + 1)) return true;
  return false;
}

function typeNameOf(object: StofObject): string | undefined {
  const [prototype] = object.prototypes;
  return prototype?.attributes?.has('type') === true ? prototype.typeName : undefined;
}

/** Only values: fields without type and attributes, and objects that these hold. */
function isPlain(object: StofObject, depth: number): boolean {
  if (depth > PLAIN_DEPTH || (object.attributes !== undefined && object.attributes.size > 0)) return false;
  for (const member of object.members.values()) {
    if (!(member instanceof Field) || member.isConst || member.type !== undefined) return false;
    if (member.attributes !== undefined && member.attributes.size > 0) return false;
    if (!isPlainValue(read(member.value), object, depth)) return false;
  }
  const held = heldBy(object);
  for (const child of object.children) if (!held.has(child)) return false;
  return true;
}

function isPlainValue(content: Content, owner: StofObject, depth: number, nesting = 0): boolean {
  if (nesting > MAX_DEPTH) throw nestedTooDeeply();
  if (content instanceof StofObject) return content.parent === owner && isPlain(content, depth + 1);
  if (content instanceof StofFunction || content instanceof DataComponent) return false;
  return itemsOf(content).every(item => isPlainValue(read(item), owner, depth, nesting + 1));
}

/** What a collection holds; keys too. */
function itemsOf(content: Content): readonly Value[] {
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) return content.items;
  return content instanceof SortedMap ? [...content.keys, ...content.values] : [];
}
