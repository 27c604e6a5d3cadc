/** The outline of a document: roots, objects, fields, functions and imports, nested as they stand in the text. */

import type { Declaration, FieldDeclaration, FunctionDeclaration, ObjectScope } from '../names/declarations.ts';
import { isDoc } from '../names/docs.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind } from '../syntax/kinds.ts';
import { Memo } from '../syntax/memo.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { fieldType } from '../types/fields.ts';
import { knownText } from '../types/known.ts';
import { functionSignature } from './signature.ts';

export type OutlineKind = 'root' | 'import' | 'function' | 'method' | 'type' | 'object' | 'field';

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface OutlineSymbol {
  /** Never empty. */
  readonly name: string;
  readonly detail: string;
  readonly kind: OutlineKind;
  /** The whole item without the docs and attributes in front of it. */
  readonly range: Range;
  readonly nameRange: Range;
  readonly children: readonly OutlineSymbol[];
}

export function documentSymbols(view: View): OutlineSymbol[] {
  return symbolsIn(view, view.file.source.outline.main, view.file.tree.root);
}

/** The declarations of an object that stand inside `container`: an object may be continued in another place. */
function symbolsIn(view: View, scope: ObjectScope, container: Range): OutlineSymbol[] {
  return scope.declarations
    .filter(({ node }) => node.start >= container.start && node.end <= container.end)
    .map(declaration => symbolOf(view, declaration))
    .filter(symbol => symbol !== undefined);
}

function symbolOf(view: View, declaration: Declaration): OutlineSymbol | undefined {
  if (declaration.kind === 'function') return functionSymbol(declaration);
  const range = itemRange(declaration.node);
  switch (declaration.kind) {
    case 'field': {
      const children = declaration.object ? symbolsIn(view, declaration.object, declaration.node) : [];
      return {
        name: declaration.name || '""',
        detail: fieldDetail(view, declaration),
        kind: outlineKind(declaration),
        range,
        nameRange: rangeOfToken(declaration.nameToken),
        children,
      };
    }
    case 'root':
      return {
        name: declaration.name || 'root',
        detail: '',
        kind: 'root',
        range,
        nameRange: declaration.nameToken
          ? rangeOfToken(declaration.nameToken)
          : { start: range.start, end: range.start },
        children: symbolsIn(view, declaration.object, declaration.node),
      };
    case 'import':
      return {
        name: `import '${declaration.path}'`,
        detail: declaration.into.length > 0 ? `as ${declaration.into.join('.')}` : '',
        kind: 'import',
        range,
        nameRange: rangeOfToken(declaration.pathToken),
        children: [],
      };
    default:
      return declaration satisfies never;
  }
}

/** What the text of a function says of its symbol. Places count from its start, trivia included. */
interface FunctionSymbol {
  readonly detail: string;
  readonly range: Range;
  readonly nameRange: Range;
}

const ofFunctions = new Memo<FunctionSymbol>();

function functionSymbol(declared: FunctionDeclaration): OutlineSymbol {
  const { node, name } = declared;
  const { fullStart } = node;
  let made = ofFunctions.get(node);
  if (!made) {
    made = {
      detail: functionSignature(declared).replace(` ${name}(`, ' (').replace(/\s+/g, ' '),
      range: movedBy(itemRange(node), -fullStart),
      nameRange: movedBy(declared.nameToken, -fullStart),
    };
    ofFunctions.set(node, made);
  }
  return {
    name,
    detail: made.detail,
    kind: outlineKind(declared),
    range: movedBy(made.range, fullStart),
    nameRange: movedBy(made.nameRange, fullStart),
    children: [],
  };
}

function movedBy({ start, end }: Range, by: number): Range {
  return { start: start + by, end: end + by };
}

/** What a declaration shows as in outlines. */
export function outlineKind(declaration: Declaration): OutlineKind {
  switch (declaration.kind) {
    case 'field':
      return fieldKind(declaration);
    case 'function':
      return declaration.owner.parent ? 'method' : 'function';
    default:
      return declaration.kind;
  }
}

function fieldKind(field: FieldDeclaration): OutlineKind {
  if (!field.object) return 'field';
  return field.attributes.some(attribute => attribute.name === 'type') ? 'type' : 'object';
}

function fieldDetail(view: View, field: FieldDeclaration): string {
  if (fieldKind(field) === 'type') return 'type';
  if (field.typeNode) return field.typeNode.text().replace(/\s+/g, ' ');
  if (field.object) return '';
  const type = fieldType(view.context.inference, field);
  return type.kind === 'unknown' ? '' : knownText(type);
}

/** An item without the docs and attributes before it. */
export function itemRange(item: SyntaxNode): Range {
  const first = item.children().find(child => (isToken(child) ? !isDoc(child) : child.kind !== NodeKind.Attribute));
  return { start: first?.start ?? item.start, end: item.end };
}

function rangeOfToken({ start, end }: SyntaxToken): Range {
  return { start, end };
}
