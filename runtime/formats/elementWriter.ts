/**
 * Objects as elements of XML or HTML: a field is a child element, `#[attr]` makes it an attribute, `#[text]` text, `#[tag]` names an
 * element. Functions with `#[attr]` or `#[text]` are computed values: they have to be called before.
 */

import { prototypeChain } from '../document/cast.ts';
import { DataComponent } from '../document/data.ts';
import { StofFunction } from '../document/function.ts';
import { Field, StofObject } from '../document/object.ts';
import { StofPromise } from '../scheduler/promise.ts';
import { read } from '../values/cells.ts';
import { StofError } from '../values/error.ts';
import { codeWithText } from '../values/errors.ts';
import { valueJson } from '../values/json.ts';
import { isNothing } from '../values/kinds.ts';
import { nestedTooDeeply, textOf } from '../values/print.ts';
import { Blob, type Content, List, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';
import { isMarkupName, type Markup } from './markup.ts';

/** The results of computed values, by object and name. */
export type Computed = ReadonlyMap<StofObject, ReadonlyMap<string, Value>>;

/** A function whose result is needed: as a method of the object, or as it is. */
export interface ComputedCall {
  readonly object: StofObject;
  readonly name: string;
  readonly fn: StofFunction;
  readonly isMethod: boolean;
}

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
/** Deeper than this an object or a list is taken to hold ever new ones, or itself. */
const MAX_DEPTH = 1000;

/** XML is one element behind its declaration; HTML of an object without a tag is its content. Throws `XMLStringExport`. */
export function elementText(object: StofObject, markup: Markup, known: Computed): string {
  return new Writer(markup, known, undefined).root(object);
}

/** What has to be called before this can be written, as far as can be told with what is known. */
export function missingValues(object: StofObject, markup: Markup, known: Computed): readonly ComputedCall[] {
  const missing: ComputedCall[] = [];
  try {
    new Writer(markup, known, missing).root(object);
  } catch (error) {
    // The writing itself will say so.
    if (!(error instanceof StofError)) throw error;
  }
  return missing;
}

/** A field, or a function that is called for its value. */
interface Entry {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, Value>;
  readonly member: Field | StofFunction;
}

class Writer {
  readonly #markup: Markup;
  readonly #known: Computed;
  readonly #missing: ComputedCall[] | undefined;
  readonly #asked = new Map<StofObject, Set<string>>();
  /** Around the place that is written: an object inside itself is written once. */
  readonly #path = new Set<StofObject>();
  #depth = 0;

  constructor(markup: Markup, known: Computed, missing: ComputedCall[] | undefined) {
    this.#markup = markup;
    this.#known = known;
    this.#missing = missing;
  }

  root(object: StofObject): string {
    const tag = tagOf(undefined, object);
    if (!this.#markup.isHtml) return XML_DECLARATION + this.#element(tag ?? object.name, object);
    return tag === undefined ? this.#inside(object) : this.#element(tag, object);
  }

  #inside(object: StofObject): string {
    if (this.#path.has(object)) return '';
    this.#path.add(object);
    const text = this.#deeper(() => this.#content(object));
    this.#path.delete(object);
    return text;
  }

  #each(value: List | Tuple | SortedSet, write: (item: Value) => string): string {
    return this.#deeper(() => value.items.map(write).join(''));
  }

  #deeper(write: () => string): string {
    if (this.#depth === MAX_DEPTH) throw nestedTooDeeply();
    this.#depth++;
    const text = write();
    this.#depth--;
    return text;
  }

  #element(name: string, object: StofObject): string {
    if (this.#path.has(object) || !this.#isElement(name)) return '';
    const attributes = this.#attributes(object);
    if (this.#markup.isVoid(name)) return `<${name}${attributes}>`;
    return this.#tags(name, attributes, this.#inside(object));
  }

  #tags(name: string, attributes: string, content: string): string {
    return content === '' && !this.#markup.isHtml
      ? `<${name}${attributes}/>`
      : `<${name}${attributes}>${content}</${name}>`;
  }

  #isElement(name: string): boolean {
    if (isMarkupName(name)) return this.#markup.isElement(name);
    if (this.#markup.isHtml) return false;
    throw codeWithText('XMLStringExport', `'${name}' is not a valid XML element name`);
  }

  #attributes(object: StofObject): string {
    let written = '';
    for (const entry of entriesOf(object)) {
      const attr = entry.attributes.get('attr');
      if (attr === undefined && !entry.attributes.has('attr')) continue;
      const given = read(attr ?? null);
      const name = typeof given === 'string' ? given : entry.name;
      const value = this.#valueOf(object, entry);
      if (value === undefined) continue;
      if (isMarkupName(name)) written += this.#attribute(name, value);
      else if (!this.#markup.isHtml) {
        throw codeWithText('XMLStringExport', `'${name}' is not a valid XML attribute name`);
      }
    }
    return written;
  }

  #attribute(name: string, value: Value): string {
    const content = read(value);
    if (isLeftOut(content)) return '';
    if (this.#markup.isHtml && typeof content === 'boolean') {
      return content && this.#markup.isAttribute(name, '') ? ` ${name}` : '';
    }
    const text = isStructured(content) ? valueJson(value) : textOf(value);
    return this.#markup.isAttribute(name, text) ? ` ${name}="${this.#markup.escape(text, true)}"` : '';
  }

  #content(object: StofObject): string {
    let written = '';
    for (const entry of entriesOf(object)) {
      if (entry.attributes.has('attr')) continue;
      const isText = entry.attributes.has('text');
      const { member } = entry;
      if (!isText && (member instanceof StofFunction || read(member.value) instanceof StofFunction)) continue;
      const value = this.#valueOf(object, entry);
      if (value === undefined) continue;
      written += isText ? this.#text(value) : this.#field(entry, value);
    }
    return written;
  }

  /** Escaped, but for objects: they are elements. */
  #text(value: Value): string {
    const content = read(value);
    if (isLeftOut(content)) return '';
    if (content instanceof StofObject) {
      const tag = tagOf(undefined, content);
      if (tag === undefined && this.#markup.isHtml) return this.#inside(content);
      return this.#element(tag ?? content.name, content);
    }
    if (isItems(content)) return this.#each(content, item => this.#text(item));
    const isJson = content instanceof SortedMap || content instanceof Blob || content instanceof DataComponent;
    return this.#markup.escape(isJson ? valueJson(value) : textOf(value), false);
  }

  /** A child element, or one for each item. */
  #field(entry: Entry, value: Value): string {
    const content = read(value);
    if (isLeftOut(content)) return '';
    if (content instanceof StofObject) {
      if (content.attributes?.has('no-export') === true) return '';
      return this.#element(tagOf(entry.attributes, content) ?? entry.name, content);
    }
    if (isItems(content)) return this.#each(content, item => this.#field(entry, item));
    const tag = read(entry.attributes.get('tag') ?? null);
    const name = typeof tag === 'string' ? tag : entry.name;
    if (!this.#isElement(name)) return '';
    if (this.#markup.isVoid(name)) return `<${name}>`;
    return this.#tags(name, '', this.#text(value));
  }

  /** Undefined: a computed value that is not known yet. */
  #valueOf(object: StofObject, { name, member }: Entry): Value {
    const isMethod = member instanceof StofFunction;
    const fn = isMethod ? member : read(member.value);
    if (!(fn instanceof StofFunction)) return isMethod ? null : (member.value ?? null);
    const known = this.#known.get(object);
    if (known?.has(name) === true) return known.get(name) ?? null;
    const asked = this.#asked.get(object) ?? new Set();
    this.#asked.set(object, asked);
    if (!asked.has(name)) this.#missing?.push({ object, name, fn, isMethod });
    asked.add(name);
    return undefined;
  }
}

/** The element's name: said on the field, on the object, or on one of its prototypes. */
function tagOf(field: ReadonlyMap<string, Value> | undefined, object: StofObject): string | undefined {
  const places = [field, object.attributes, ...prototypeChain(object).map(prototype => prototype.attributes)];
  for (const attributes of places) {
    const tag = read(attributes?.get('tag') ?? null);
    if (typeof tag === 'string') return tag;
  }
  return undefined;
}

/** The object's fields and marked functions as they were defined, then its prototypes' marked functions of other names. */
function* entriesOf(object: StofObject): Generator<Entry> {
  const seen = new Set<string>();
  for (const [name, member] of [...object.members]) {
    seen.add(name);
    const attributes = member.attributes ?? none;
    const isShown = member instanceof Field ? !isHidden(object, member) : isMarked(attributes);
    if (isShown) yield { name, attributes, member };
  }
  for (const prototype of prototypeChain(object)) {
    for (const [name, member] of [...prototype.members]) {
      if (!(member instanceof StofFunction) || seen.has(name)) continue;
      seen.add(name);
      const attributes = member.attributes ?? none;
      if (isMarked(attributes)) yield { name, attributes, member };
    }
  }
}

const none: ReadonlyMap<string, Value> = new Map();

/** `#[no-export]`; a child object says so itself, as imports mark the fields of objects that are exported all the same. */
function isHidden(object: StofObject, field: Field): boolean {
  const held = read(field.value);
  const attributes = held instanceof StofObject && held.parent === object ? held.attributes : field.attributes;
  return attributes?.has('no-export') === true;
}

function isMarked(attributes: ReadonlyMap<string, Value>): boolean {
  return !attributes.has('no-export') && (attributes.has('attr') || attributes.has('text'));
}

function isLeftOut(value: Content): boolean {
  return isNothing(value) || value instanceof StofFunction || value instanceof StofPromise;
}

function isItems(value: Content): value is List | Tuple | SortedSet {
  return value instanceof List || value instanceof Tuple || value instanceof SortedSet;
}

/** Whether an attribute shows the value as JSON. */
function isStructured(value: Content): boolean {
  if (isItems(value) || value instanceof SortedMap || value instanceof Blob) return true;
  return value instanceof StofObject || value instanceof DataComponent;
}
