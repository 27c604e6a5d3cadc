/**
 * YAML as the reference writes it, to the letter: block style, lists at the indent of their key, quotes only where the text would be
 * read as something else. By hand, because the writers there are choose other quotes and break lines. The line ends U+2028 and
 * U+2029 are escaped: as the reference writes them they would not be read back.
 */

import { type DataTable, type DataValue, isDataFloat } from '../../language/data/value.ts';
import { isLedByZero, scalarKind } from '../../language/data/yamlScalars.ts';
import { jsonFloat } from '../values/decimal.ts';
import { utf8Length } from '../values/utf8.ts';

/** Longer keys (in bytes) stand behind a `?`. */
const MAX_SIMPLE_KEY = 128;

export function yamlText(table: DataTable): string {
  if (table.size === 0) return '{}\n';
  const parts: string[] = [];
  writeTable(parts, table, '');
  return parts.join('');
}

/** Entries from the current place on; the lines after the first begin with the indent. */
function writeTable(parts: string[], table: DataTable, indent: string): void {
  let isFirst = true;
  for (const [key, value] of table) {
    if (!isFirst) parts.push(indent);
    isFirst = false;
    if (BREAK.test(key) || utf8Length(key) > MAX_SIMPLE_KEY) {
      parts.push('? ', scalarText(key, indent), `${indent}:`);
      writeBehindMark(parts, value, indent);
    } else {
      parts.push(scalarText(key, indent).slice(0, -1), ':');
      writeBehindKey(parts, value, indent);
    }
  }
}

function writeBehindKey(parts: string[], value: DataValue, indent: string): void {
  if (isFilledTable(value)) {
    parts.push(`\n${indent}  `);
    writeTable(parts, value, `${indent}  `);
  } else if (isFilledList(value)) {
    parts.push(`\n${indent}`);
    writeList(parts, value, indent);
  } else parts.push(' ', leafText(value, indent));
}

/** Behind `-`, and behind the `:` of a key that stands behind `?`: collections begin on the same line. */
function writeBehindMark(parts: string[], value: DataValue, indent: string): void {
  parts.push(' ');
  if (isFilledTable(value)) writeTable(parts, value, `${indent}  `);
  else if (isFilledList(value)) writeList(parts, value, `${indent}  `);
  else parts.push(leafText(value, indent));
}

function writeList(parts: string[], items: readonly DataValue[], indent: string): void {
  items.forEach((item, index) => {
    parts.push(index === 0 ? '-' : `${indent}-`);
    writeBehindMark(parts, item, indent);
  });
}

function isFilledTable(value: DataValue): value is DataTable {
  return value instanceof Map && value.size > 0;
}

function isFilledList(value: DataValue): value is readonly DataValue[] {
  return Array.isArray(value) && value.length > 0;
}

/** A scalar or an empty collection, with the end of its line. Infinite numbers and NaN are null. */
function leafText(value: DataValue, indent: string): string {
  if (typeof value === 'string') return scalarText(value, indent);
  if (isDataFloat(value)) return `${jsonFloat(value.float).replace('e+', 'e')}\n`;
  if (Array.isArray(value)) return '[]\n';
  return value instanceof Map ? '{}\n' : `${value as null | boolean | number | bigint}\n`;
}

/** What ends a line, besides `\n` only in escapes. */
const BREAK = /[\n\r\x85\u2028\u2029]/;
/** What has to be escaped. */
const SPECIAL = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const NOT_PLAIN = /^(?:---|\.\.\.|[#,[\]{}&*!|>'"%@`]|[-?:](?:$| ))|:(?:$| )| #|^ | $/;

/** A text in the plainest style that reads back, with the end of its line. */
function scalarText(text: string, indent: string): string {
  if (SPECIAL.test(text)) return doubleQuoted(text);
  // A block would lose blanks at the ends of its lines.
  if (text.includes('\n')) return / (?:\n|$)/.test(text) ? doubleQuoted(text) : literal(text, indent);
  const isAmbiguous = scalarKind(text) !== 'text' || isLedByZero(text);
  return isAmbiguous || NOT_PLAIN.test(text) ? `'${text.replaceAll("'", "''")}'\n` : `${text}\n`;
}

/** `|`, a hint when the first line does not show the indent, and what happens to the last line ends. */
function literal(text: string, indent: string): string {
  const hint = /^[ \n]/.test(text) ? '2' : '';
  const end = !text.endsWith('\n') ? '-' : text === '\n' || text.endsWith('\n\n') ? '+' : '';
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return `|${hint}${end}\n${lines.map(line => (line === '' ? '\n' : `${indent}  ${line}\n`)).join('')}`;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\0', '\\0'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\v', '\\v'],
  ['\f', '\\f'],
  ['\r', '\\r'],
  ['\x1b', '\\e'],
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x85', '\\N'],
  ['\u2028', '\\L'],
  ['\u2029', '\\P'],
]);

function doubleQuoted(text: string): string {
  let result = '';
  for (const character of text) {
    const isPlain = !/[\n"\\]/.test(character) && !SPECIAL.test(character);
    result += isPlain ? character : (ESCAPES.get(character) ?? numbered(character.codePointAt(0)!));
  }
  return `"${result}"\n`;
}

function numbered(code: number): string {
  const digits = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}
