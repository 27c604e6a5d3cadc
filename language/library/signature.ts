/** Reads the signatures that the library tables are written in. A mistake in a table throws: it is ours. */

import { type SimpleTypeName, type StofType, simpleTypeNames } from '../tables/types.ts';
import { unitNamed } from '../tables/units.ts';
import type { LibraryDefault, LibraryParameter } from './library.ts';

export interface Signature {
  readonly name: string;
  readonly parameters: readonly LibraryParameter[];
  readonly variadic: boolean;
  readonly returns: StofType;
}

export function readSignature(text: string): Signature {
  const match = /^(\w+)\((.*)\) -> (.+)$/.exec(text);
  const [, name, list, result] = match ?? [];
  if (name === undefined || list === undefined || result === undefined) throw new Error(`not a signature: ${text}`);
  const parts = list === '' ? [] : list.split(', ');
  const variadic = parts.at(-1) === '...';
  if (variadic) parts.pop();
  return { name, parameters: parts.map(readParameter), variadic, returns: readType(result) };
}

function readParameter(text: string): LibraryParameter {
  const match = /^(\w+)(?:(: | ~ )([^=]+?))?(?: = (.+))?$/.exec(text);
  const [, name, mark, type, defaultText] = match ?? [];
  if (name === undefined) throw new Error(`not a parameter: ${text}`);
  const accepts = type === undefined ? undefined : readType(type);
  return {
    name,
    type: mark === ': ' ? accepts : undefined,
    accepts,
    default: defaultText === undefined ? undefined : readDefault(defaultText),
  };
}

function readDefault(text: string): LibraryDefault {
  if (text.startsWith("'") && text.endsWith("'")) return text.slice(1, -1);
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  const number = Number(text);
  if (Number.isNaN(number)) throw new Error(`not a default: ${text}`);
  return number;
}

const simpleTypes: ReadonlySet<string> = new Set(simpleTypeNames);

function readType(text: string): StofType {
  const type = readTypeText(text.replaceAll('number', 'int | float'));
  if (type === undefined || type.kind === 'object') throw new Error(`not a type: ${text}`);
  return type;
}

/**
 * The type that a text names, as annotations write it: `int | str`, `(int, km)`, `Data<Image>`, `str!`. Names that are no
 * built-in type are object types. Undefined for what is no type at all.
 */
export function readTypeText(text: string): StofType | undefined {
  const members = split(text, '|').map(readMember);
  if (members.includes(undefined)) return undefined;
  return members.length === 1 ? members[0] : { kind: 'union', members: members as StofType[] };
}

function readMember(text: string): StofType | undefined {
  if (text.endsWith('!')) return wrapped(text.slice(0, -1), of => ({ kind: 'notNull', of }));
  if (simpleTypes.has(text)) return { kind: text as SimpleTypeName };
  if (text === 'data') return { kind: 'data' };
  const tag = /^Data<(\w+)>$/.exec(text)?.[1];
  if (tag !== undefined) return { kind: 'data', tag };
  const promised = /^Promise<(.+)>$/.exec(text)?.[1];
  if (promised !== undefined) return wrapped(promised, of => ({ kind: 'promise', of }));
  const tuple = /^\((.+)\)$/.exec(text)?.[1];
  if (tuple !== undefined) {
    const items = split(tuple, ',').map(readTypeText);
    return items.includes(undefined) ? undefined : { kind: 'tuple', items: items as StofType[] };
  }
  if (text === 'tuple') return { kind: 'tuple', items: [] };
  const unit = unitNamed(text);
  if (unit !== undefined) return { kind: 'unit', unit };
  return /^[A-Za-z_][\w-]*(\.[A-Za-z_][\w-]*)*$/.test(text) ? { kind: 'object', name: text } : undefined;
}

function wrapped(text: string, wrap: (of: StofType) => StofType): StofType | undefined {
  const of = readTypeText(text.trim());
  return of === undefined ? undefined : wrap(of);
}

/** The parts between separators that stand outside of parentheses. */
function split(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === '(' || char === '<') depth++;
    else if (char === ')' || char === '>') depth--;
    else if (char === separator && depth === 0) {
      parts.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  parts.push(text.slice(start).trim());
  return parts;
}
