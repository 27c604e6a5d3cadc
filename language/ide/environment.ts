/**
 * What the inside of a function can depend on, as one text: all that its file declares, which fields it assigns, and which
 * versions of other files are loaded with it. Two equal texts mean that what was found out about an unchanged function still holds.
 */

import type { Declaration } from '../names/declarations.ts';
import type { SourceFile } from '../names/sources.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { bodiesOf } from '../types/fields.ts';

/** A longer value is known by its beginning and its length. */
const LONGEST_VALUE = 200;

/** Environments that were met before: the same text is the same object, so that comparing them costs nothing. */
const met: string[] = [];
const MOST_MET = 8;

/** The environment of a file's functions, to be compared with `===`. */
export function environmentOf({ context, file }: View): string {
  const others = context.filesWith(file.source).filter(other => other !== file.source);
  const text = `${context.entry} ${others.map(numberOf).join(' ')}\n${declarationsOf(file.source)}`;
  const before = met.find(known => known.length === text.length && known === text);
  if (before !== undefined) return before;
  met.unshift(text);
  if (met.length > MOST_MET) met.pop();
  return text;
}

const numbers = new WeakMap<SourceFile, number>();
let lastNumber = 0;

/** A number for each version of each file. */
function numberOf(file: SourceFile): number {
  const before = numbers.get(file);
  if (before !== undefined) return before;
  numbers.set(file, ++lastNumber);
  return lastNumber;
}

const declarationsIn = new WeakMap<SourceFile, string>();

function declarationsOf(file: SourceFile): string {
  const before = declarationsIn.get(file);
  if (before !== undefined) return before;
  const lines = [file.uri];
  for (const { name, typeName, baseNames, declarations } of file.outline.objects) {
    lines.push(`${name} ${typeName ?? ''} ${baseNames.join(' ')}`);
    for (const declaration of declarations) lines.push(declarationText(declaration));
  }
  lines.push(...assignmentsIn(file));
  const text = lines.join('\n');
  declarationsIn.set(file, text);
  return text;
}

function declarationText(declaration: Declaration): string {
  const attributes = declaration.attributes.map(attribute => attribute.name).join(' ');
  switch (declaration.kind) {
    case 'field': {
      const { name, isConst, typeNode, value, object } = declaration;
      const written = object ? '{}' : typeNode ? '' : valueText(value);
      return `${attributes} ${isConst} ${typeNode?.text() ?? ''} ${name}: ${written}`;
    }
    case 'function': {
      const { name, isAsync, parameters, returnType } = declaration;
      const list = parameters.map(parameter => parameter.node.text()).join(' ');
      return `${attributes} ${isAsync} fn ${name}(${list}) ${returnType?.text() ?? ''}`;
    }
    case 'root':
      return `root ${declaration.name}`;
    case 'import':
      return `import ${declaration.path} ${declaration.into.join('.')}`;
    default:
      return declaration satisfies never;
  }
}

function valueText(value: SyntaxNode | undefined): string {
  if (!value) return '';
  const length = value.end - value.start;
  return length <= LONGEST_VALUE ? value.text() : `${length}`;
}

/** The targets of all assignments to fields and roots, each with its value's beginning: they say what such a field holds. */
function assignmentsIn(file: SourceFile): Set<string> {
  const found = new Set<string>();
  const open = bodiesOf(file);
  for (let node = open.pop(); node; node = open.pop()) {
    const [target, value] = node.nodes();
    if (node.kind === NodeKind.Assignment && target?.token(TokenKind.Dot)) {
      found.add(`${target.text()} = ${valueText(value)}`);
    } else if (node.kind === NodeKind.Assignment && value?.kind === NodeKind.New) {
      found.add(`${target?.text()} = ${valueText(value)}`);
    } else if (node.kind === NodeKind.Path && node.token(TokenKind.Operator)) {
      found.add(node.text());
    }
    open.push(...node.nodes());
  }
  return found;
}
