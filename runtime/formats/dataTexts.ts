/** Data as text for people to go on with: Stof and JSON, a field a line. What the library writes for programs is `stofWriter.ts` and `json.ts`. */

import { type DataTable, type DataValue, isDataFloat, isDataTable } from '../../language/data/value.ts';
import { debugFloat } from '../values/decimal.ts';
import { floatLiteral, INDENT, listText, nameText, stringText } from './stofLiterals.ts';

/** Fields of a Stof document; objects in lists are literals, so that nothing has to run to read them. */
export function stofDataText(data: DataTable): string {
  return fieldsOf(data, '');
}

function fieldsOf(data: DataTable, indent: string): string {
  return [...data].map(([name, value]) => `${indent}${nameText(name)}: ${stofValue(value, indent)}\n`).join('');
}

function stofValue(value: DataValue, indent: string): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return stringText(value);
  if (typeof value !== 'object') return String(value);
  if (isDataFloat(value)) return floatLiteral(value.float);
  const inner = `${indent}${INDENT}`;
  if (isDataTable(value)) return value.size === 0 ? '{}' : `{\n${fieldsOf(value, inner)}${indent}}`;
  const items = value.map(item => (isDataTable(item) ? shortObject(item, inner) : stofValue(item, inner)));
  return listText(items, indent);
}

/** On one line, unless there is too much in it for one. */
function shortObject(data: DataTable, indent: string): string {
  const fields = [...data].map(([name, value]) => `${nameText(name)}: ${stofValue(value, indent)}`);
  const line = `{ ${fields.join(', ')} }`;
  return data.size === 0 ? '{}' : line.length <= 80 && !line.includes('\n') ? line : stofValue(data, indent);
}

/** JSON with two blanks a level. What is no number in JSON is null. */
export function jsonDataText(value: DataValue, indent = ''): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (isDataFloat(value)) return Number.isFinite(value.float) ? debugFloat(value.float) : 'null';
  const inner = `${indent}  `;
  const [open, close, items] = isDataTable(value)
    ? ['{', '}', [...value].map(([name, item]) => `${JSON.stringify(name)}: ${jsonDataText(item, inner)}`)]
    : ['[', ']', value.map(item => jsonDataText(item, inner))];
  return items.length === 0 ? `${open}${close}` : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}
