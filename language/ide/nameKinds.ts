/** What kind of thing each name in a node is, for colours. */

import { attributesOf } from '../names/attributes.ts';
import type { Declaration, FieldDeclaration, FunctionDeclaration } from '../names/declarations.ts';
import { type Local, localDeclaredBy } from '../names/locals.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import type { View } from '../project/snapshot.ts';
import { namedType } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { attributeNamed } from '../tables/attributes.ts';
import { newFieldName, readPath, type Step } from '../types/paths.ts';
import { argumentName } from './callee.ts';
import { importNameToken } from './identity.ts';
import { wordsOf } from './words.ts';

/** The kinds of tokens, in the words of the protocol; a token's `type` is an index. */
export const SEMANTIC_TYPES = [
  'namespace',
  'type',
  'class',
  'parameter',
  'variable',
  'property',
  'function',
  'method',
  'decorator',
  'label',
] as const;
export type SemanticType = (typeof SEMANTIC_TYPES)[number];

/** What more is known; a token's `modifiers` has a bit for each. */
export const SEMANTIC_MODIFIERS = [
  'declaration',
  'readonly',
  'static',
  'async',
  'modification',
  'defaultLibrary',
] as const;
export type SemanticModifier = (typeof SEMANTIC_MODIFIERS)[number];

export interface NameKind {
  readonly type: SemanticType;
  readonly modifiers: readonly SemanticModifier[];
}

/** A token of a node with the kind of each of its names (`f<T>` has two). */
export interface NamedToken {
  readonly token: SyntaxToken;
  readonly names: readonly NameKind[];
}

/** The names among a node's own tokens; `declaration` is what the node declares, if it is an item. */
export function namesIn(view: View, node: SyntaxNode, declaration: Declaration | undefined): readonly NamedToken[] {
  if (declaration) return declaredNames(declaration);
  switch (node.kind) {
    case NodeKind.Path:
    case NodeKind.Chain:
      return pathNames(view, node);
    case NodeKind.Attribute: {
      const use = node.parent && attributesOf(node.parent).find(candidate => candidate.node.start === node.start);
      if (!use) return NO_NAMES;
      return [named(use.nameToken, 'decorator', attributeNamed(use.name) ? ['defaultLibrary'] : [])];
    }
    case NodeKind.NamedType:
      return typeNames(node);
    case NodeKind.DataType:
    case NodeKind.PromiseType: {
      const token = node.token(TokenKind.Name);
      return token ? [named(token, 'type', ['defaultLibrary'])] : NO_NAMES;
    }
    case NodeKind.Argument: {
      const token = argumentName(node);
      return token ? [named(token, 'parameter')] : NO_NAMES;
    }
    case NodeKind.NewField: {
      const token = newFieldName(node);
      return token ? [named(token, 'property')] : NO_NAMES;
    }
    case NodeKind.Declaration:
    case NodeKind.Using:
    case NodeKind.ForIn:
    case NodeKind.CatchName:
    case NodeKind.Parameter:
    case NodeKind.PatternKey:
    case NodeKind.PatternItem:
      return localNames(node);
    default:
      return NO_NAMES;
  }
}

const NO_NAMES: readonly NamedToken[] = [];

function named(token: SyntaxToken, type: SemanticType, modifiers: readonly SemanticModifier[] = []): NamedToken {
  return { token, names: [{ type, modifiers }] };
}

function declaredNames(declaration: Declaration): NamedToken[] {
  switch (declaration.kind) {
    case 'field': {
      const { type, modifiers } = fieldKind(declaration);
      return [named(declaration.nameToken, type, ['declaration', ...modifiers])];
    }
    case 'function': {
      const { type, modifiers } = functionKind(declaration);
      return [named(declaration.nameToken, type, ['declaration', ...modifiers])];
    }
    case 'root':
      return declaration.nameToken ? [named(declaration.nameToken, 'namespace', ['declaration'])] : [];
    case 'import': {
      const token = importNameToken(declaration);
      return token ? [named(token, 'namespace', ['declaration'])] : [];
    }
    default:
      return declaration satisfies never;
  }
}

function fieldKind(field: FieldDeclaration): NameKind {
  if (field.object?.typeName !== undefined) return { type: 'class', modifiers: [] };
  const isReadonly = field.isConst || field.attributes.some(attribute => attribute.name === 'readonly');
  return { type: 'property', modifiers: isReadonly ? ['readonly'] : [] };
}

/** A function of a root is a function, one of an object or type a method. */
function functionKind(declared: FunctionDeclaration): NameKind {
  const modifiers: SemanticModifier[] = [];
  if (declared.isAsync) modifiers.push('async');
  if (declared.attributes.some(attribute => attribute.name === 'static')) modifiers.push('static');
  return { type: declared.owner.parent ? 'method' : 'function', modifiers };
}

function localKind(local: Local): NameKind {
  const isConst = local.kind === 'const' || local.kind === 'using' || local.kind === 'loopInfo';
  return { type: local.kind === 'parameter' ? 'parameter' : 'variable', modifiers: isConst ? ['readonly'] : [] };
}

function localNames(node: SyntaxNode): NamedToken[] {
  const found: NamedToken[] = [];
  const children = node.children();
  for (let index = 0; index < children.length; index++) {
    const token = children[index]!;
    if (!isToken(token) || token.kind === TokenKind.Colon) continue;
    const local = token.kind === TokenKind.Name ? localDeclaredBy(token) : undefined;
    if (local) {
      const { type, modifiers } = localKind(local);
      found.push(named(token, type, ['declaration', ...modifiers]));
    } else if (node.kind === NodeKind.PatternKey && found.length === 0 && wordsOf(token).length > 0) {
      found.push(named(token, 'property'));
    }
  }
  return found;
}

function typeNames(node: SyntaxNode): NamedToken[] {
  const tokens = node.children().filter(child => isToken(child) && child.kind === TokenKind.Name) as SyntaxToken[];
  const isOfLanguage = tokens.length === 1 && namedType(node.text()).kind !== 'object';
  return tokens.map((token, index) => {
    if (isOfLanguage) return named(token, 'type', ['defaultLibrary']);
    return named(token, index === tokens.length - 1 && token.text() !== MAIN_ROOT ? 'class' : 'namespace');
  });
}

const CLASS: NameKind = { type: 'class', modifiers: [] };

function pathNames(view: View, path: SyntaxNode): NamedToken[] {
  const { steps } = readPath(view.context.inference, view.file.source, path);
  const children = path.children();
  const assigned = assignedToken(path);
  const found: NamedToken[] = [];
  steps.forEach((step, index) => {
    const next = children[children.findIndex(child => child.start === step.token.start) + 1];
    const isHead = index === 0 && path.kind === NodeKind.Path;
    const kind = stepKind(step, isHead, next?.kind === NodeKind.Arguments);
    if (!kind) return;
    const own: NameKind =
      step.token === assigned ? { type: kind.type, modifiers: [...kind.modifiers, 'modification'] } : kind;
    const isTyped = step.token.text().includes('<') && wordsOf(step.token).length > 1;
    found.push({ token: step.token, names: isTyped ? [own, CLASS] : [own] });
  });
  return found;
}

/** The last name of a path that is assigned to. */
function assignedToken(path: SyntaxNode): SyntaxToken | undefined {
  if (path.parent?.kind !== NodeKind.Assignment || path.parent.nodes()[0]?.start !== path.start) return undefined;
  const last = path.children().at(-1);
  return last && isToken(last) && last.kind === TokenKind.Name ? last : undefined;
}

function stepKind({ token, target }: Step, isHead: boolean, isCalled: boolean): NameKind | undefined {
  if (!target) {
    if (isHead) return undefined;
    return { type: isCalled ? 'method' : 'property', modifiers: [] };
  }
  switch (target.kind) {
    case 'local':
      return localKind(target.local);
    case 'field':
      return fieldKind(target.field);
    case 'function':
      return functionKind(target.function);
    case 'newField':
      return { type: 'property', modifiers: [] };
    case 'made':
      return { type: isHead ? 'namespace' : 'property', modifiers: [] };
    case 'object': {
      if (token.text() === 'self' || token.text() === 'super') return undefined;
      const { field } = target.scope;
      return field ? fieldKind(field) : { type: 'namespace', modifiers: [] };
    }
    case 'type':
      return { type: 'class', modifiers: [] };
    case 'import':
      return { type: 'namespace', modifiers: [] };
    case 'library':
      return { type: 'namespace', modifiers: ['defaultLibrary'] };
    case 'libraryFunction': {
      const isAsync = target.function.async;
      const type = isHead || target.function.library === 'Std' ? 'function' : 'method';
      return { type, modifiers: isAsync ? ['async', 'defaultLibrary'] : ['defaultLibrary'] };
    }
    default:
      return target satisfies never;
  }
}
