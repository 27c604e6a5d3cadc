/**
 * YAML, by the package `yaml`, whose own schemas are not asked: what a scalar stands for is the reference's choice
 * (`yamlScalars.ts`), anchors are copied, `<<` is a key like any other, of equal keys the last value counts.
 */

import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  type Node,
  Parser,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import type { PlacedData, PlacedEntry, PlacedValue, ScalarType } from './placed.ts';
import { failAt, placeOf, utf8Length } from './places.ts';
import { DataFailure, type DataReader, type DataValue, isDataFloat, readerOf } from './value.ts';
import { scalarKind, scalarValue } from './yamlScalars.ts';

/** How deep collections nest at the most, and how much aliases may multiply a text. */
const MAX_DEPTH = 128;
const MAX_COPIES = 100;

const CORE = 'tag:yaml.org,2002:';

/** The value of a text that holds one document; no document is null. */
export const readYaml: DataReader = readerOf(text => {
  const document = documentOf(text);
  return document ? new Reading(text, document).value() : null;
});

/** The same with places. */
export function placedYaml(text: string): PlacedData {
  let placed: PlacedValue = { start: 0, end: 0, kind: 'scalar', type: 'null' };
  const result = readerOf(() => {
    const document = documentOf(text);
    if (!document) return null;
    const reading = new Reading(text, document);
    const value = reading.value();
    placed = reading.placed();
    return value;
  })(text);
  return result.ok ? { ok: true, value: placed } : result;
}

/** The one document of a text; undefined for a text without any. */
function documentOf(text: string): Document.Parsed | undefined {
  const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/.exec(text);
  if (control !== null) {
    const bytes = utf8Length(text.slice(0, control.index));
    throw new DataFailure(`control characters are not allowed at position ${bytes}`, control.index);
  }
  const tokens = [...new Parser().parse(text)];
  refuseDepth(text, tokens);
  checkDirectives(text, tokens);
  const composer = new Composer({
    version: '1.2',
    schema: 'failsafe',
    customTags: [],
    resolveKnownTags: false,
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    keepSourceTokens: true,
    logLevel: 'silent',
  });
  const [first, second] = [...composer.compose(tokens)];
  if (first === undefined) {
    const lost = composer.streamInfo().warnings.find(isDirective);
    if (lost !== undefined) failAt(text, lost.pos[0], messageOf(lost));
    return undefined;
  }
  const error = first.errors[0] ?? first.warnings.find(isDirective);
  if (error !== undefined) failAt(text, error.pos[0], messageOf(error));
  if (second !== undefined) {
    const message = 'deserializing from YAML containing more than one document is not supported';
    throw new DataFailure(message, second.range[0]);
  }
  return first;
}

/** Collections inside each other: what follows calls itself for each, so that they are counted first. */
function refuseDepth(text: string, tokens: readonly CST.Token[]): void {
  const open: [token: CST.Token, depth: number][] = tokens.map(token => [token, 0]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next;
    if (token.type === 'document') {
      if (token.value !== undefined) open.push([token.value, 0]);
    } else if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection') {
      if (depth >= MAX_DEPTH) failAt(text, token.offset, 'recursion limit exceeded');
      for (const { key, value } of token.items as readonly CST.CollectionItem[]) {
        if (key != null) open.push([key, depth + 1]);
        if (value !== undefined) open.push([value, depth + 1]);
      }
    }
  }
}

/** A document follows them, and none says the same twice: the package takes both. */
function checkDirectives(text: string, tokens: readonly CST.Token[]): void {
  const said = new Set<string>();
  for (const token of tokens) {
    if (token.type === 'document') said.clear();
    if (token.type !== 'directive') continue;
    const [what = '', handle] = token.source.split(/\s+/);
    if (what !== '%YAML' && what !== '%TAG') continue;
    const key = what === '%TAG' ? `${what} ${handle}` : what;
    if (said.has(key)) failAt(text, token.offset, `found duplicate ${what} directive`);
    said.add(key);
  }
  if (said.size > 0) failAt(text, text.length, 'did not find expected <document start>');
}

/** Directives that are not understood are only warnings to the package. */
function isDirective(warning: YAMLError): boolean {
  return warning.code === 'BAD_DIRECTIVE';
}

/** The words that are known of this kind of error, else the package's. */
function messageOf(error: YAMLError): string {
  switch (error.code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'mapping values are not allowed in this context';
    case 'BAD_DIRECTIVE':
      return /version/.test(error.message) ? 'found incompatible YAML document' : 'found unknown directive name';
    default:
      return error.message.replace(/^./, first => first.toLowerCase());
  }
}

/** The value of a node, how deep it nests, and how many nodes aliases copied into it. */
interface Anchored {
  readonly value: DataValue;
  readonly height: number;
  readonly copies: number;
}

class Reading {
  readonly #text: string;
  readonly #root: Node | null;
  /** What nodes stand for, aliases left aside. */
  readonly #values = new Map<unknown, DataValue>();
  readonly #anchors = new Map<string, Anchored | undefined>();
  #nodes = 0;
  #copies = 0;
  #deepest = 0;

  constructor(text: string, document: Document.Parsed) {
    this.#text = text;
    this.#root = document.contents as Node | null;
  }

  value(): DataValue {
    return this.#value(this.#root, '', 0);
  }

  /** Where the value and what is in it stand; once it was read. */
  placed(): PlacedValue {
    return this.#placed(this.#root, 0);
  }

  /** @param after where a node that is not written would be */
  #placed(node: unknown, after: number): PlacedValue {
    const { range } = (node ?? {}) as Partial<Node>;
    const [start, end] = range ?? [after, after];
    if (isMap(node)) {
      const entries = node.items.map(({ key, value }): PlacedEntry => {
        const place = this.#placed(key, end);
        const name = isScalar(key) ? this.#textOf(key) : '';
        return { start: place.start, end: place.end, name, value: this.#placed(value, place.end) };
      });
      return { start, end, kind: 'table', entries };
    }
    if (isAlias(node)) return { start, end, kind: 'other' };
    if (node === null || node === undefined || isScalar(node))
      return { start, end, kind: 'scalar', type: scalarType(this.#values.get(node) ?? null) };
    const { items } = node as unknown as { items: readonly unknown[] };
    return { start, end, kind: 'list', items: items.map(item => this.#placed(item, end)) };
  }

  /** `path` leads to the node, as messages begin: `a.b: `. */
  #value(node: unknown, path: string, depth: number): DataValue {
    this.#nodes++;
    if (node === null || node === undefined) return null;
    if (isAlias(node)) return this.#alias(node.source, node as Node, depth);
    const { anchor } = node as { anchor?: string };
    const copiesBefore = this.#copies;
    const deepestBefore = this.#deepest;
    this.#deepest = depth;
    // Inside of itself the anchor is known, and leads nowhere.
    if (anchor !== undefined) this.#anchors.set(anchor, undefined);
    const value = this.#own(node as Node, path, depth);
    this.#values.set(node, value);
    if (anchor !== undefined) {
      const copies = 1 + this.#copies - copiesBefore;
      this.#anchors.set(anchor, { value, height: this.#deepest - depth, copies });
    }
    this.#deepest = Math.max(this.#deepest, deepestBefore);
    return value;
  }

  #own(node: Node, path: string, depth: number): DataValue {
    if (isScalar(node)) return this.#scalar(node, path);
    const { tag } = node as { tag?: string };
    if (tag !== undefined && isForeign(tag))
      this.#fail(node, `${prefix(path)}invalid type: enum, expected any valid JSON value`);
    if (isMap(node)) return this.#table(node, path, depth);
    const { items } = node as unknown as { items: readonly unknown[] };
    return items.map((item, index) => this.#value(item, `${path}[${index}]`, depth + 1));
  }

  #table(node: YAMLMap, path: string, depth: number): DataValue {
    const table = new Map<string, DataValue>();
    for (const { key, value, srcToken } of node.items) {
      const { range } = (key ?? {}) as Partial<Node>;
      const isEmpty = key === null || (range !== undefined && range !== null && range[0] === range[1]);
      // An anchor or `?` makes a key of nothing.
      const isSaid = srcToken?.start.some(({ type }) => type === 'explicit-key-ind' || type === 'anchor') ?? true;
      if (isEmpty && node.flow !== true && !isSaid) {
        this.#fail(node, 'did not find expected key');
      }
      const name = this.#key(key, node, depth);
      table.set(name, this.#value(value, path === '' ? name : `${path}.${name}`, depth + 1));
    }
    return table;
  }

  /** A key's text: a scalar stands for itself, whatever it would be as a value. */
  #key(key: unknown, map: Node, depth: number): string {
    if (key === null || key === undefined) return '';
    const value = isScalar(key) ? this.#keyText(key) : this.#value(key, '', depth + 1);
    if (typeof value === 'string') return value;
    const what = Array.isArray(value) ? 'sequence' : value instanceof Map ? 'map' : 'unit value';
    return this.#fail((key as Node) ?? map, `invalid type: ${what}, expected a string key`);
  }

  #keyText(key: Scalar): string {
    const text = this.#textOf(key);
    if (key.anchor !== undefined) this.#anchors.set(key.anchor, { value: text, height: 0, copies: 1 });
    return text;
  }

  #alias(name: string, node: Node, depth: number): DataValue {
    if (!this.#anchors.has(name)) this.#fail(node, 'unknown anchor');
    const anchored = this.#anchors.get(name);
    if (anchored === undefined || depth + anchored.height > MAX_DEPTH) this.#fail(node, 'recursion limit exceeded');
    this.#deepest = Math.max(this.#deepest, depth + anchored.height);
    this.#copies += anchored.copies;
    if (this.#copies > MAX_COPIES * Math.max(this.#nodes, MAX_COPIES)) this.#fail(node, 'repetition limit exceeded');
    return anchored.value;
  }

  #scalar(node: Scalar, path: string): DataValue {
    const text = this.#textOf(node);
    const { tag } = node;
    if (tag?.startsWith(CORE)) {
      const wanted = tag.slice(CORE.length);
      const kind = KINDS[wanted];
      if (kind !== undefined) return this.#tagged(node, text, path, kind);
      return text;
    }
    if (tag !== undefined && isForeign(tag)) {
      this.#fail(node, `${prefix(path)}invalid type: enum, expected any valid JSON value`);
    }
    if (tag !== undefined || node.type !== 'PLAIN') return text;
    const value = scalarValue(text);
    if (value === undefined) this.#fail(node, `${prefix(path)}JSON number out of range`);
    return value;
  }

  #tagged(node: Scalar, text: string, path: string, kind: Kind): DataValue {
    const found = scalarKind(text);
    if (!kind.from.includes(found)) {
      this.#fail(node, `${prefix(path)}invalid value: string ${JSON.stringify(text)}, expected ${kind.expected}`);
    }
    const value = kind.from.includes('float') && found === 'int' ? scalarValue(`${text}.0`) : scalarValue(text);
    if (value === undefined) this.#fail(node, `${prefix(path)}JSON number out of range`);
    return value;
  }

  #textOf({ value, type, range }: Scalar): string {
    const text = value === null || value === undefined ? '' : String(value);
    // The package ends a block at the end of the text with a line end that is not there.
    const isCut = type?.startsWith('BLOCK') && range?.[1] === this.#text.length && !this.#text.endsWith('\n');
    return isCut && text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  #fail(node: Node, message: string): never {
    const offset = node.range?.[0] ?? 0;
    const { line, column } = placeOf(this.#text, offset);
    throw new DataFailure(`${message} at line ${line} column ${column}`, offset);
  }
}

function scalarType(value: DataValue): ScalarType {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'string') return 'str';
  return isDataFloat(value) ? 'float' : 'int';
}

interface Kind {
  readonly from: readonly ReturnType<typeof scalarKind>[];
  readonly expected: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  int: { from: ['int'], expected: 'an integer' },
  float: { from: ['float', 'int', 'notFinite'], expected: 'a float' },
  bool: { from: ['bool'], expected: 'a boolean' },
  null: { from: ['null'], expected: 'null' },
};

/** A tag of the document's own (`!x`) makes a kind of value that no data has. */
function isForeign(tag: string): boolean {
  return tag.startsWith('!');
}

function prefix(path: string): string {
  return path === '' ? '' : `${path}: `;
}
