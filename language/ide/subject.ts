/** Which thing a token stands for. */

import type { LibraryParameter } from '../library/library.ts';
import { attributesOf, stringArgument } from '../names/attributes.ts';
import type { AttributeUse, ObjectScope, ParameterDeclaration } from '../names/declarations.ts';
import { parametersOf } from '../names/itemParts.ts';
import { type Local, localDeclaredBy, localNamed } from '../names/locals.ts';
import { memberOf, typeNamed } from '../names/members.ts';
import { nameText, stringText } from '../names/nameText.ts';
import type { SourceFile } from '../names/sources.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { type Unit, unitNamed } from '../tables/units.ts';
import { typeOf } from '../types/infer.ts';
import type { Callable } from '../types/known.ts';
import { type NumberLiteral, readNumber } from '../types/numbers.ts';
import { memberOfType, newFieldName, readPath, type Target } from '../types/paths.ts';
import { ownerOf } from '../types/surroundings.ts';
import type { Word } from './words.ts';

export type Subject =
  | Target
  | { readonly kind: 'attribute'; readonly use: AttributeUse }
  | { readonly kind: 'unit'; readonly unit: Unit; readonly literal: NumberLiteral | undefined }
  /** The name of a named argument, as the called function declares it. */
  | { readonly kind: 'parameter'; readonly parameter: ParameterDeclaration; readonly file: SourceFile }
  | { readonly kind: 'libraryParameter'; readonly parameter: LibraryParameter };

/** What the token is a name of; undefined for keywords, text, and names that lead nowhere. */
export function subjectOf(view: View, token: SyntaxToken): Subject | undefined {
  const { source } = view.file;
  const node = token.parent;
  switch (node.kind) {
    case NodeKind.Literal:
      return literalSubject(view, token);
    case NodeKind.Path:
    case NodeKind.Chain:
      if (token.kind !== TokenKind.Name) return undefined;
      return readPath(view.context.inference, source, node).steps.find(step => step.token.start === token.start)
        ?.target;
    case NodeKind.Field:
    case NodeKind.Function:
    case NodeKind.Root:
    case NodeKind.Import:
      return itemSubject(view, token);
    case NodeKind.Attribute: {
      const use = node.parent && attributesOf(node.parent).find(candidate => candidate.nameToken.start === token.start);
      return use && { kind: 'attribute', use };
    }
    case NodeKind.NamedType:
      return typeSubject(view, node, token);
    case NodeKind.Argument:
      return argumentSubject(view, token);
    case NodeKind.NewField:
      return newFieldSubject(view, token);
    case NodeKind.Declaration:
    case NodeKind.Using:
    case NodeKind.ForIn:
    case NodeKind.CatchName:
    case NodeKind.Parameter:
    case NodeKind.PatternKey:
    case NodeKind.PatternItem: {
      const local = localDeclaredBy(token);
      if (local) return { kind: 'local', local };
      return node.kind === NodeKind.PatternKey ? patternKeySubject(view, token) : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * What a name in a text is a name of. Two things where `{ x }` stands for `{ x: x }`: the key first, then the variable.
 */
export function subjectsOf(view: View, word: Word): Subject[] {
  const { token } = word;
  if (word.isPrototype) {
    const scope = typeNamed(view.context, ownerOf(view.file.source, token.parent), word.text);
    return scope ? [{ kind: 'type', scope }] : [];
  }
  const subject = subjectOf(view, token);
  const key = subject?.kind === 'local' ? keyOfShorthand(view, token) : undefined;
  const local = subject?.kind === 'local' ? undefined : localOfShorthand(token);
  return [key, subject, local && { kind: 'local' as const, local }].filter(one => one !== undefined);
}

/** Whether a token is both the key and the variable of a part of a pattern or of a field in `new { … }`. */
export function isShorthand({ parent, kind }: SyntaxToken): boolean {
  if (kind !== TokenKind.Name) return false;
  if (parent.kind !== NodeKind.PatternKey && parent.kind !== NodeKind.NewField) return false;
  return parent.token(TokenKind.Colon) === undefined;
}

function keyOfShorthand(view: View, token: SyntaxToken): Subject | undefined {
  if (!isShorthand(token)) return undefined;
  if (token.parent.kind === NodeKind.PatternKey) return patternKeySubject(view, token);
  return newFieldName(token.parent)?.start === token.start ? { kind: 'newField', node: token.parent } : undefined;
}

function localOfShorthand(token: SyntaxToken): Local | undefined {
  if (!isShorthand(token) || token.parent.kind !== NodeKind.NewField) return undefined;
  if (newFieldName(token.parent)?.start !== token.start) return undefined;
  return localNamed(token.parent, token.text());
}

function literalSubject(view: View, token: SyntaxToken): Subject | undefined {
  if (token.kind === TokenKind.Number) {
    const literal = readNumber(token.text());
    return literal?.unit && { kind: 'unit', unit: literal.unit, literal };
  }
  // A text that names a type: `#[extends('Shape')]`, `#[type('Shape')]`.
  const attribute = token.parent.parent;
  if (attribute?.kind !== NodeKind.Attribute || !attribute.parent) return undefined;
  const use = attributesOf(attribute.parent).find(candidate => candidate.node.start === attribute.start);
  if (!use || stringArgument(use) === undefined) return undefined;
  if (use.name === 'type') {
    const item = attribute.parent;
    const own = view.file.source.outline.types
      .get(stringText(token))
      ?.find(type => type.field?.node.start === item.start);
    return own && { kind: 'type', scope: own };
  }
  if (use.name !== 'extends') return undefined;
  const owner = ownerOf(view.file.source, attribute);
  const scope = typeNamed(view.context, owner, stringText(token));
  return scope && { kind: 'type', scope };
}

/** Names that declare an item, and the path of an import. */
function itemSubject(view: View, token: SyntaxToken): Subject | undefined {
  for (const object of view.file.source.outline.objects) {
    if (object.node.start > token.start && object.node.kind !== NodeKind.Document) continue;
    for (const declaration of object.declarations) {
      if (declaration.node.start !== token.parent.start || declaration.node.kind !== token.parent.kind) continue;
      switch (declaration.kind) {
        case 'field': {
          if (declaration.nameToken.start !== token.start) return undefined;
          const { object: scope } = declaration;
          return scope?.typeName === undefined ? { kind: 'field', field: declaration } : { kind: 'type', scope };
        }
        case 'function':
          return declaration.nameToken.start === token.start ? { kind: 'function', function: declaration } : undefined;
        case 'root':
          return declaration.nameToken?.start === token.start
            ? { kind: 'object', scope: declaration.object }
            : undefined;
        case 'import': {
          const isPath = declaration.pathToken.start === token.start;
          const isTarget = token.kind === TokenKind.Name && declaration.into.includes(token.text());
          return isPath || isTarget ? { kind: 'import', declaration } : undefined;
        }
        default:
          return declaration satisfies never;
      }
    }
  }
  return undefined;
}

function typeSubject(view: View, node: SyntaxNode, token: SyntaxToken): Subject | undefined {
  const name = node.text();
  const unit = unitNamed(name);
  if (unit) return { kind: 'unit', unit, literal: undefined };
  const owner = ownerOf(view.file.source, node);
  const scope = typeNamed(view.context, owner, name);
  if (scope) return qualifiedSubject(scope, node, token);
  // `new root { … }` makes a root.
  const root = name === 'root' ? view.context.rootNamed(view.file.source, name) : undefined;
  return root && { kind: 'object', scope: root };
}

/** One name of `geo.Shape`: the type, or an object that it lies in. */
function qualifiedSubject(type: ObjectScope, node: SyntaxNode, token: SyntaxToken): Subject | undefined {
  const behind = node.children().filter(child => child.kind === TokenKind.Name && child.start > token.start).length;
  let scope: ObjectScope | undefined = type;
  for (let i = 0; i < behind; i++) scope = scope?.parent;
  if (scope === type) return { kind: 'type', scope };
  return scope?.name === token.text() ? { kind: 'object', scope } : undefined;
}

/** `f(name = value)`: the parameter of that name. */
function argumentSubject(view: View, token: SyntaxToken): Subject | undefined {
  const list = token.parent.parent;
  const path = list?.parent;
  if (!list || !path || token.kind !== TokenKind.Name) return undefined;
  const callable = readPath(view.context.inference, view.file.source, path).called.get(list.start);
  return callable && parameterNamed(callable, token.text());
}

function parameterNamed(callable: Callable, name: string): Subject | undefined {
  if (callable.kind === 'library') {
    const parameter = callable.function.parameters.find(candidate => candidate.name === name);
    return parameter && { kind: 'libraryParameter', parameter };
  }
  const list = callable.kind === 'arrow' ? callable.node.child(NodeKind.Parameters) : undefined;
  const parameters = callable.kind === 'function' ? callable.declaration.parameters : list ? parametersOf(list) : [];
  const parameter = parameters.find(candidate => candidate.name === name);
  const file = callable.kind === 'function' ? callable.declaration.owner.file : callable.file;
  return parameter && { kind: 'parameter', parameter, file };
}

/** A field in `new T { … }`: the type's field of that name, else the variable that it is short for, else itself. */
function newFieldSubject(view: View, token: SyntaxToken): Subject | undefined {
  const field = token.parent;
  const made = field.parent;
  if (newFieldName(field)?.start !== token.start || made?.kind !== NodeKind.New) return undefined;
  const object = typeOf(view.context.inference, view.file.source, made);
  const scope = object.kind === 'object' ? object.scope : undefined;
  const declared = scope && memberOf(view.context, scope, nameText(token));
  if (declared?.kind === 'field') return { kind: 'field', field: declared };
  const isShort = !field.children().some(child => isToken(child) && child.kind === TokenKind.Colon);
  const local = isShort ? localNamed(field, token.text()) : undefined;
  return local ? { kind: 'local', local } : { kind: 'newField', node: field };
}

/** `const { key: name } = object;`: the member that the key takes. */
function patternKeySubject(view: View, token: SyntaxToken): Subject | undefined {
  const pattern = token.parent.parent;
  const declaration = pattern?.parent;
  if (declaration?.kind !== NodeKind.Declaration || !declaration) return undefined;
  const value = declaration.nodes().at(-1);
  const { inference } = view.context;
  const { source } = view.file;
  const type = typeOf(inference, source, value);
  return memberOfType(inference, ownerOf(source, declaration), type, nameText(token), false).target;
}
