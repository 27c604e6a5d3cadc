/**
 * TOML as the reference writes it: a table's values first, then its tables under headers of their own, in their order. By hand: the
 * writers there are sort, or quote in other ways.
 */

import { type DataTable, type DataValue, isDataFloat, isDataTable } from '../../language/data/value.ts';
import { floatText } from '../values/decimal.ts';

/** Null has no form in TOML: such fields and items are left out. */
export function tomlText(data: DataTable): string {
  const table = filled(data);
  const sections: string[] = [];
  const values = valuesText(table);
  if (values !== '') sections.push(values);
  writeTables(sections, table, '');
  return sections.join('\n');
}

type Filled = Exclude<DataValue, null>;

/** Without nulls, at any depth. */
function filled(table: DataTable): DataTable {
  const result = new Map<string, DataValue>();
  for (const [key, value] of table) if (value !== null) result.set(key, filledValue(value));
  return result;
}

function filledValue(value: Filled): Filled {
  if (isDataTable(value)) return filled(value);
  return Array.isArray(value) ? value.flatMap(item => (item === null ? [] : [filledValue(item)])) : value;
}

function valuesText(table: DataTable): string {
  let text = '';
  for (const [key, value] of table) {
    if (!isDataTable(value) && !isTableList(value)) text += `${keyText(key)} = ${valueText(value)}\n`;
  }
  return text;
}

function writeTables(sections: string[], table: DataTable, path: string): void {
  for (const [key, value] of table) {
    const name = `${path}${keyText(key)}`;
    if (isDataTable(value)) {
      const values = valuesText(value);
      // Tables alone need no header: theirs say where they are.
      if (values !== '' || !holdsTables(value)) sections.push(`[${name}]\n${values}`);
      writeTables(sections, value, `${name}.`);
    } else if (isTableList(value)) {
      for (const row of value) {
        sections.push(`[[${name}]]\n${valuesText(row)}`);
        writeTables(sections, row, `${name}.`);
      }
    }
  }
}

function holdsTables(table: DataTable): boolean {
  for (const value of table.values()) if (isDataTable(value) || isTableList(value)) return true;
  return false;
}

/** Tables and nothing else. */
function isTableList(value: DataValue): value is readonly DataTable[] {
  return Array.isArray(value) && value.length > 0 && value.every(isDataTable);
}

function valueText(value: DataValue): string {
  if (typeof value === 'string') return stringText(value);
  if (isDataFloat(value)) return tomlFloat(value.float);
  if (isDataTable(value)) {
    const entries = [...value].map(([key, inner]) => `${keyText(key)} = ${valueText(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  return `${value as boolean | number | bigint}`;
}

function tomlFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  const text = floatText(value);
  return !Number.isFinite(value) || text.includes('.') ? text : `${text}.0`;
}

/** Bare, or in the quotes that need no escape. */
function keyText(key: string): string {
  if (/^[A-Za-z0-9_-]+$/.test(key)) return key;
  const isLiteral = /["\\]/.test(key) && !/[\0-\x08\x0a-\x1f\x7f']/.test(key);
  return isLiteral ? `'${key}'` : `"${escaped(key)}"`;
}

const CONTROL = /[\0-\x08\x0b-\x1f\x7f]/;

/** In the first of these quotes that need no escape: `"`, `'`, three `"`, three `'`; escapes stand in double quotes. */
function stringText(text: string): string {
  const isLong = text.includes('\n');
  const needsEscape = CONTROL.test(text);
  const start = isLong ? '\n' : '';
  if (!needsEscape) {
    if (!isLong && !/["\\]/.test(text)) return `"${escaped(text)}"`;
    if (!isLong && !text.includes("'")) return `'${text}'`;
    if (!text.includes('\\') && !text.includes('"""')) return `"""${start}${escapedLong(text)}"""`;
    if (!text.includes("'''")) return `'''${start}${text}'''`;
  }
  return isLong ? `"""${start}${escapedLong(text)}"""` : `"${escaped(text)}"`;
}

/** Line ends stand as they are, and so do one or two quotes in a row. */
function escapedLong(text: string): string {
  return text
    .replace(/[\0-\x09\x0b-\x1f\x7f\\]/g, escapeOf)
    .replace(/"{3,}/g, quotes => quotes.replace(/(..)"/g, '$1\\"'));
}

function escaped(text: string): string {
  return text.replace(/[\0-\x1f\x7f"\\]/g, escapeOf);
}

function escapeOf(character: string): string {
  return ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};
