/** Names, texts, numbers and functions as Stof is written. */

import { forEachToken } from '../../language/syntax/walk.ts';
import type { StofFunction } from '../document/function.ts';
import { debugFloat, floatText } from '../values/decimal.ts';
import { utf8Length } from '../values/utf8.ts';
import type { Quantity } from '../values/value.ts';

/** One level of nesting. */
export const INDENT = '    ';

/** Lists are on one line up to this many bytes. */
const LIST_WIDTH = 100;

export function isPlainName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

export function nameText(name: string): string {
  return isPlainName(name) ? name : stringText(name);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function stringText(text: string): string {
  return `'${text.replace(/[\\'\n\r\t]/g, character => ESCAPES[character]!)}'`;
}

/** Always with a point or an exponent, so that it is read as a float. */
export function floatLiteral(value: number): string {
  if (Number.isNaN(value)) return 'nan()';
  return Number.isFinite(value) ? debugFloat(value) : value > 0 ? 'inf()' : '-inf()';
}

export function quantityText({ value, unit }: Quantity): string {
  return Number.isFinite(value) ? `${floatText(value)}${unit.name}` : floatLiteral(value);
}

/** Start, names that lead on from there: by a dot, or by `get` where a name cannot stand behind one. */
export function pathText(start: string, names: readonly string[]): string {
  return start + names.map(name => (isPlainName(name) ? `.${name}` : `.get(${stringText(name)})`)).join('');
}

export function listText(items: readonly string[], indent: string): string {
  const line = `[${items.join(', ')}]`;
  if (items.length === 0 || (utf8Length(line) <= LIST_WIDTH && !line.includes('\n'))) return line;
  return `[\n${items.map(item => `${indent}${INDENT}${item},\n`).join('')}${indent}]`;
}

/** The function as its text has it, its lines moved to the indent; lines inside of texts stay, they are values. */
export function functionText({ code }: StofFunction, indent: string): string {
  const start = code.definedAt;
  const source = code.program.text.slice(start, code.node.end);
  const own = /^[ \t]*/.exec(source.slice(source.lastIndexOf('\n') + 1))?.[0] ?? '';
  const kept = new Set<number>();
  forEachToken(code.node, (_, __, from, to) => {
    if (from < start) return;
    const first = lineOf(source, from - start);
    const last = lineOf(source, to - start);
    for (let line = first + 1; line <= last; line++) kept.add(line);
  });
  return source
    .split('\n')
    .map((written, index) => {
      // Lines end with a line feed, but inside of texts.
      const line = kept.has(index + 1) ? written : written.replace(/\r$/, '');
      return index === 0 || kept.has(index) ? line : moved(line, own, indent);
    })
    .join('\n');
}

function moved(line: string, own: string, indent: string): string {
  const rest = line.startsWith(own) ? line.slice(own.length) : line.trimStart();
  return rest.trim() === '' ? '' : `${indent}${rest}`;
}

function lineOf(text: string, offset: number): number {
  let line = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
