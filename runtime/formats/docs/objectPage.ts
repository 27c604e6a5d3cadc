/**
 * The page of an object: its head, what it is made of (fields and functions by name, objects below it indented), and what comments say
 * about the fields and functions, by their paths.
 */

import { typeText } from '../../../language/tables/types.ts';
import type { StofFunction } from '../../document/function.ts';
import { Field, StofObject } from '../../document/object.ts';
import { attributesOf } from '../../library/fn.ts';
import { read } from '../../values/cells.ts';
import { nestedTooDeeply, textOf } from '../../values/print.ts';
import { objectTypeName, typeName } from '../../values/typename.ts';
import type { Value } from '../../values/value.ts';

const MAX_DEPTH = 1000;

type Attributes = ReadonlyMap<string, Value> | undefined;

export function objectPage(object: StofObject): string {
  const head = innerDocs(object) || `# ${object.name}`;
  const writer = new Writer();
  writer.members(object, 0);
  return `${head}\n\`\`\`stof\n${writer.structure.join('')}\`\`\`\n${writer.fields.join('')}\n${writer.functions.join('')}`;
}

class Writer {
  readonly structure: string[] = [];
  readonly fields: string[] = [];
  readonly functions: string[] = [];

  members(object: StofObject, depth: number): void {
    if (depth > MAX_DEPTH) throw nestedTooDeeply();
    const fields = new Map<string, Field | StofObject>();
    const functions: [string, StofFunction][] = [];
    for (const [name, member] of object.members) {
      if (member instanceof Field) fields.set(name, member);
      else functions.push([name, member]);
    }
    // Made along a path, and not asked for yet: a child without a field of its own.
    for (const child of object.children) {
      if (child.isImplied && !fields.has(child.name)) fields.set(child.name, child);
    }
    const path = object.path();
    const indent = '\t'.repeat(depthOf(object));
    for (const [name, field] of [...fields].sort(byName)) {
      if (field instanceof Field) this.#field(object, name, field, path, indent, depth);
      else this.#child(name, field, path, indent, depth);
    }
    for (const [name, fn] of functions.sort(byName)) this.#function(object, name, fn, path, indent);
  }

  #field(object: StofObject, name: string, field: Field, path: string, indent: string, depth: number): void {
    const value = read(field.value);
    const child = value instanceof StofObject && value.isBelow(object) ? value : undefined;
    const doc = object.docs?.members.get(field);
    if (doc !== undefined) {
      const inner = child === undefined ? '' : innerDocs(child);
      const about = `# Field ${path}.${name}\n${attributeList(field.attributes)}${doc}`;
      this.fields.push(inner === '' ? `${about}\n\n` : `${about}\n${belowHeading(inner)}\n\n`);
    }
    const start = `${indent}${field.isConst ? 'const ' : ''}${typeName(field.value)} ${name}`;
    this.structure.push(attributeLines(field.attributes, indent), start);
    if (child !== undefined) {
      this.structure.push(': {\n');
      this.members(child, depth + 1);
      this.structure.push(`${indent}}`);
    }
    this.structure.push('\n');
  }

  #child(name: string, child: StofObject, path: string, indent: string, depth: number): void {
    const attributes: Attributes = new Map([['field', null], ...(child.attributes ?? [])]);
    const inner = innerDocs(child);
    if (inner !== '') {
      this.fields.push(`# Field ${path}.${name}\n${attributeList(attributes)}\n${belowHeading(inner)}\n\n`);
    }
    this.structure.push(attributeLines(attributes, indent), `${indent}${objectTypeName(child)} ${name}: {\n`);
    this.members(child, depth + 1);
    this.structure.push(`${indent}}\n`);
  }

  #function(object: StofObject, name: string, fn: StofFunction, path: string, indent: string): void {
    const attributes = attributesOf(fn);
    const doc = object.docs?.members.get(fn);
    if (doc !== undefined) this.functions.push(`# Func ${path}.${name}\n${attributeList(attributes)}${doc}\n\n`);
    const parameters = fn.code.params.map(
      parameter => `${parameter.name}${parameter.optional ? '?' : ''}: ${typeText(parameter.type)}`,
    );
    const { returnType } = fn.code;
    const result = returnType === undefined ? 'void' : typeText(returnType);
    this.structure.push(
      attributeLines(attributes, indent),
      `${indent}fn ${name}(${parameters.join(', ')}) -> ${result};\n`,
    );
  }
}

function byName([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number {
  return left < right ? -1 : 1;
}

/** How many objects stand above it. */
function depthOf(object: StofObject): number {
  let depth = 0;
  for (let at = object.parent; at !== undefined; at = at.parent) depth++;
  return depth;
}

function innerDocs(object: StofObject): string {
  return (object.docs?.inner ?? []).join('\n\n');
}

/** Each on a line, behind a blank one; nothing where there are none. */
function attributeLines(attributes: Attributes, indent: string): string {
  const all = attributeTexts(attributes);
  return all.length === 0 ? '' : `\n${all.map(text => `${indent}${text}\n`).join('')}`;
}

function attributeList(attributes: Attributes): string {
  const all = attributeTexts(attributes);
  return all.length === 0 ? '' : `## Attributes\n${all.map(text => `- ${text}\n`).join('')}`;
}

/** By name. */
function attributeTexts(attributes: Attributes): string[] {
  return [...(attributes ?? [])]
    .sort(byName)
    .map(([name, value]) => (read(value) == null ? `#[${name}]` : `#[${name}(${textOf(value)})]`));
}

/** Headings stand one level deeper. */
function belowHeading(text: string): string {
  return text
    .split('\n')
    .map(line => `${line.startsWith('#') ? '#' : ''}${line}\n`)
    .join('');
}
