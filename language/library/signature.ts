/** Reads the signatures that the library tables are written in. A mistake in a table throws: it is ours. */

import type { SimpleTypeName, StofType } from '../tables/types.ts';
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

const simpleTypes: ReadonlySet<string> = new Set<SimpleTypeName>([
  'null',
  'void',
  'unknown',
  'bool',
  'int',
  'float',
  'str',
  'prompt',
  'ver',
  'blob',
  'list',
  'set',
  'map',
  'fn',
  'obj',
]);

function readType(text: string): StofType {
  const members = split(text, '|');
  const [only] = members;
  if (members.length > 1) return { kind: 'union', members: members.flatMap(membersOf) };
  if (only === undefined) throw new Error(`not a type: ${text}`);
  if (only === 'number') return { kind: 'union', members: membersOf(only) };
  if (simpleTypes.has(only)) return { kind: only as SimpleTypeName };
  if (only === 'data') return { kind: 'data' };
  const tagged = /^Data<(\w+)>$/.exec(only)?.[1];
  if (tagged !== undefined) return { kind: 'data', tag: tagged };
  const promised = /^Promise<(.+)>$/.exec(only)?.[1];
  if (promised !== undefined) return { kind: 'promise', of: readType(promised) };
  if (only === 'tuple') return { kind: 'tuple', items: [] };
  const tuple = /^\((.+)\)$/.exec(only)?.[1];
  if (tuple !== undefined) return { kind: 'tuple', items: split(tuple, ',').map(readType) };
  const unit = unitNamed(only);
  if (unit === undefined) throw new Error(`not a type: ${text}`);
  return { kind: 'unit', unit };
}

function membersOf(text: string): StofType[] {
  return text === 'number' ? [{ kind: 'int' }, { kind: 'float' }] : [readType(text)];
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
