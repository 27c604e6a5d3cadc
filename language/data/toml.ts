/**
 * TOML 1.1, by the package `toml-eslint-parser`: unlike the other readers it keeps the order of keys that look like numbers, exact
 * ints and dates as they are written. Dates become texts in their normal form.
 */

import { type AST, ParseError, parseTOML } from 'toml-eslint-parser';
import type { PlacedData, PlacedEntry, PlacedValue } from './placed.ts';
import { placeOf } from './places.ts';
import { DataFailure, type DataReader, type DataValue, dataInt, readerOf } from './value.ts';

/** How many names a key has at the most, and how deep arrays and tables nest in a value. */
const MAX_DEPTH = 80;

/** The table that the text is. Messages show the line, as those of the reference do. */
export const readToml: DataReader = readerOf(text => {
  // Offsets count from behind a byte order mark, as columns do.
  const source = text.startsWith('\ufeff') ? text.slice(1) : text;
  // The parser takes it for the end of a line.
  const lone = /\r(?!\n)/.exec(source);
  if (lone !== null) {
    throw failure(source, lone.index + 1, 1, 'carriage return must be followed by newline, expected newline');
  }
  try {
    return new Reading(source).value();
  } catch (error) {
    if (error instanceof ParseError) throw failure(source, error.index, 1, worded(error.message));
    throw error;
  }
});

/** The same with places. Tables that a header opens inside of the last row of a list of tables are left out. */
export function placedToml(text: string): PlacedData {
  const result = readToml(text);
  if (!result.ok) return result;
  const { body } = parseTOML(text.replace(/^\ufeff/, ' '), { tomlVersion: '1.1' }).body[0];
  const rows = new Set<string>();
  const entries = body.flatMap((item): PlacedEntry[] => {
    if (item.type === 'TOMLKeyValue') return [placedEntry(item.key.keys, placedContent(item.value))];
    const { keys } = item.key;
    const path = keys.map(nameOf);
    const isInRow = path.some((_, index) => rows.has(JSON.stringify(path.slice(0, index))));
    if (item.kind === 'array') rows.add(JSON.stringify(path));
    else if (rows.has(JSON.stringify(path))) return [];
    if (isInRow) return [];
    const start = keys.at(-1)!.range[1];
    const inside = item.body.map(entry => placedEntry(entry.key.keys, placedContent(entry.value)));
    const table: PlacedValue = { start, end: inside.at(-1)?.value.end ?? start, kind: 'table', entries: inside };
    const value: PlacedValue = item.kind === 'array' ? { ...table, kind: 'list', items: [table] } : table;
    return [placedEntry(keys, value)];
  });
  return { ok: true, value: { start: 0, end: text.length, kind: 'table', entries } };
}

/** `a.b = value`: a table in a table. */
function placedEntry(keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[], value: PlacedValue): PlacedEntry {
  const [key, ...others] = keys;
  const [start, end] = key!.range;
  const inside: PlacedValue =
    others.length === 0
      ? value
      : { start: others[0]!.range[0], end: value.end, kind: 'table', entries: [placedEntry(others, value)] };
  return { start, end, name: nameOf(key!), value: inside };
}

function placedContent(node: AST.TOMLContentNode): PlacedValue {
  const [start, end] = node.range;
  if (node.type === 'TOMLArray') return { start, end, kind: 'list', items: node.elements.map(placedContent) };
  if (node.type === 'TOMLInlineTable') {
    const entries = node.body.map(entry => placedEntry(entry.key.keys, placedContent(entry.value)));
    return { start, end, kind: 'table', entries };
  }
  switch (node.kind) {
    case 'integer':
      return { start, end, kind: 'scalar', type: 'int' };
    case 'float':
      return { start, end, kind: 'scalar', type: 'float' };
    case 'boolean':
      return { start, end, kind: 'scalar', type: 'bool' };
    default:
      return { start, end, kind: 'scalar', type: 'str' };
  }
}

class Reading {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  value(): DataValue {
    const { body } = parseTOML(this.#text, { tomlVersion: '1.1' }).body[0];
    const root = new Map<string, DataValue>();
    for (const item of body) {
      if (item.type === 'TOMLKeyValue') this.#add(root, item, 0);
      else {
        const table = this.#tableAt(root, item);
        for (const entry of item.body) this.#add(table, entry, 0);
      }
    }
    return root;
  }

  /** The table that a header opens; made when it is not there. */
  #tableAt(root: Map<string, DataValue>, header: AST.TOMLTable): Map<string, DataValue> {
    const names = namesOf(header.key);
    const last = names.pop()!;
    let table = root;
    for (const name of names) table = inner(table, name);
    if (header.kind === 'standard') return inner(table, last);
    const rows = table.get(last);
    const row = new Map<string, DataValue>();
    if (Array.isArray(rows)) rows.push(row);
    else table.set(last, [row]);
    return row;
  }

  #add(table: Map<string, DataValue>, { key, value }: AST.TOMLKeyValue, depth: number): void {
    const names = namesOf(key);
    const last = names.pop()!;
    let at = table;
    for (const name of names) at = inner(at, name);
    at.set(last, this.#valueOf(value, depth));
  }

  #valueOf(node: AST.TOMLContentNode, depth: number): DataValue {
    if (node.type !== 'TOMLValue' && depth >= MAX_DEPTH) {
      this.#fail(node, 'cannot recurse further; max recursion depth met');
    }
    if (node.type === 'TOMLArray') return node.elements.map(element => this.#valueOf(element, depth + 1));
    if (node.type === 'TOMLInlineTable') {
      const table = new Map<string, DataValue>();
      for (const entry of node.body) this.#add(table, entry, depth + 1);
      return table;
    }
    switch (node.kind) {
      case 'integer': {
        if (BigInt.asIntN(64, node.bigint) === node.bigint) return dataInt(node.bigint);
        const [start, end] = node.range;
        const written = this.#text.slice(start, end);
        return this.#fail(node, `invalid type: integer \`${written}\` as i128, expected any valid TOML value`);
      }
      case 'float':
        // What the text writes as infinite has letters only.
        if (!Number.isFinite(node.value) && /\d/.test(node.number)) {
          this.#fail(node, 'floating-point number overflowed');
        }
        return { float: node.value };
      case 'boolean':
      case 'string':
        return node.value;
      default:
        return this.#date(node);
    }
  }

  /** `1979-05-27T07:32:00.5Z`: seconds are there, no zeros end the fraction, which has nine digits at the most. */
  #date(node: AST.TOMLDateTimeValue): string {
    const [, date = '', time = '', seconds = ':00', fraction = '', offset = ''] =
      /^(\d{4}-\d\d-\d\d)?[Tt ]?(\d\d:\d\d)?(:\d\d)?(\.\d+)?(.*)$/.exec(node.datetime) ?? [];
    if (/^[-+](?:2[4-9]|[3-9])/.test(offset)) this.#fail(node, 'invalid offset, expected hours between 00 and 23');
    if (time === '') return date;
    const digits = fraction.slice(0, 10).replace(/\.?0*$/, '');
    return `${date}${date === '' ? '' : 'T'}${time}${seconds}${digits}${offset.toUpperCase()}`;
  }

  #fail(node: AST.TOMLNode, message: string): never {
    const [start, end] = node.range;
    throw failure(this.#text, start, end - start, message);
  }
}

/** The table of that name; of a list of tables the last. The parser has made sure that one may stand there. */
function inner(table: Map<string, DataValue>, name: string): Map<string, DataValue> {
  const found = table.get(name);
  const held = Array.isArray(found) ? found.at(-1) : found;
  if (held instanceof Map) return held;
  const made = new Map<string, DataValue>();
  table.set(name, made);
  return made;
}

function namesOf(key: AST.TOMLKey): string[] {
  if (key.keys.length > MAX_DEPTH) throw new DataFailure('recursion limit\n', key.range[0]);
  return key.keys.map(nameOf);
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function failure(text: string, offset: number, length: number, message: string): DataFailure {
  const { line, column } = placeOf(text, offset);
  const shown = text.split('\n')[line - 1]?.replace(/\r$/, '') ?? '';
  const gutter = ' '.repeat(String(line).length);
  const marks = '^'.repeat(Math.max(1, Math.min(length, shown.length - column + 1)));
  const picture = `${gutter} |\n${line} | ${shown}\n${gutter} | ${' '.repeat(column - 1)}${marks}`;
  return new DataFailure(`TOML parse error at line ${line}, column ${column}\n${picture}\n${message}\n`, offset);
}

/** Beginnings of the parser's messages, and the words that the language has for them. */
const WORDS: readonly (readonly [theirs: string, ours: string])[] = [
  ['Defining a key multiple times', 'duplicate key'],
  ['Expected equal (=) token', 'key with no value, expected `=`'],
  ['Unterminated array', 'unclosed array, expected `]`'],
  ['Unterminated inline table', 'unclosed inline table, expected `}`'],
  ['Unterminated table-key', 'unclosed table, expected `]`'],
  ['Must be a newline', 'unexpected key or value, expected newline, `#`'],
  ['Leading zeros', 'unexpected leading zero, expected nothing'],
];

function worded(message: string): string {
  const known = WORDS.find(([theirs]) => message.startsWith(theirs));
  return known?.[1] ?? message.replace(/^[A-Z](?=[a-z])/, first => first.toLowerCase()).replace(/\.$/, '');
}
