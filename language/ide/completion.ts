/** What can be written at a place: members behind a dot, types where a type stands, attributes, names in expressions. */

import { libraries, libraryNamed, libraryOf } from '../library/libraries.ts';
import type { LibraryFunction } from '../library/library.ts';
import type { Member, ObjectScope } from '../names/declarations.ts';
import { visibleLocals } from '../names/locals.ts';
import { chainParts } from '../names/members.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import { typeKeywords } from '../syntax/types.ts';
import { attributes } from '../tables/attributes.ts';
import { units } from '../tables/units.ts';
import { fieldType } from '../types/fields.ts';
import { declaredForm, type Known, knownText } from '../types/known.ts';
import { localType } from '../types/locals.ts';
import { newFieldName, newFieldType, readPath } from '../types/paths.ts';
import { ownerOf } from '../types/surroundings.ts';
import { safeMarkdown } from './markdown.ts';
import { functionSignature, librarySignature } from './signature.ts';
import { tokenBefore } from './tokenAt.ts';

export type CompletionKind =
  | 'attribute'
  | 'field'
  | 'function'
  | 'keyword'
  | 'library'
  | 'method'
  | 'object'
  | 'type'
  | 'unit'
  | 'variable';

export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A signature or a type. */
  readonly detail: string;
  /** Markdown; empty where there is nothing to say. */
  readonly docs: string;
  /** Nearer things come first: variables before libraries, own members before those of every object. */
  readonly rank: number;
}

/** The completions at an offset, and where the word that they replace begins. */
export interface Completions {
  readonly start: number;
  readonly items: readonly Completion[];
}

const NAME = /^[A-Za-z_@][A-Za-z0-9_@-]*$/;

const STATEMENT_WORDS = 'let const using return if while for loop switch try break continue async await new self super';
const EXPRESSION_WORDS = 'true false null typeof typename as';
const ITEM_WORDS = 'fn async root import const';

export function completionsAt(view: View, offset: number): Completions {
  const start = wordStart(view, offset);
  const before = tokenBefore(view, start);
  const isNumber = /[0-9]/.test(view.file.text.slice(start, start + 1)) && start < offset;
  if (isNumber || isInText(view, offset, before)) return { start, items: [] };
  return { start, items: named(itemsAt(view, start, before)) };
}

function itemsAt(view: View, start: number, before: SyntaxToken | undefined): Completion[] {
  const isGlued = before?.end === start;
  switch (before?.kind) {
    case TokenKind.Dot:
    case TokenKind.QuestionDot:
      return isGlued ? membersBefore(view, before) : [];
    case TokenKind.ColonColon:
    case TokenKind.QuestionColonColon:
      return isGlued ? libraryFunctionsBefore(before) : [];
    case TokenKind.AttributeOpen:
      return attributes.map(({ name, does }) => item(name, 'attribute', '', does, 0));
    case TokenKind.Arrow:
      return typesFor(view);
    case TokenKind.Colon:
      if (standsBeforeType(before)) return typesFor(view);
      break;
    case TokenKind.Name:
      if (!isGlued && /^(new|as)$/.test(before.text())) return typesFor(view, before.text() === 'new');
      break;
    default:
      break;
  }
  const place = view.file.tree.nodeAt(Math.max(0, start - 1));
  return isInBody(place) ? namesFor(view, placeAt(place, start)) : itemWords(view);
}

/** Completions whose names can be written at a place: a quoted name cannot stand in a path. The first of a name counts. */
function named(items: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return items.filter(({ label }) => NAME.test(label) && !seen.has(label) && seen.add(label));
}

function wordStart(view: View, offset: number): number {
  const { text } = view.file;
  let start = offset;
  while (start > 0 && /[A-Za-z0-9_@]/.test(text.slice(start - 1, start))) start--;
  return start;
}

/** Whether an offset is inside a comment, a doc comment or a string. */
function isInText(view: View, offset: number, before: SyntaxToken | undefined): boolean {
  const { tree, text } = view.file;
  const tokens = [...tree.nodeAt(offset).children(), ...tree.nodeAt(Math.max(0, offset - 1)).children()].filter(
    isToken,
  );
  if (tokens.some(token => token.start < offset && isTextUpTo(token, offset))) return true;
  const gap = text.slice(before?.end ?? 0, offset);
  return /\/\/[^\r\n]*$/.test(gap) || gap.lastIndexOf('/*') > gap.lastIndexOf('*/');
}

/** Whether what stands before an offset, from the token's start on, is text; a closing quote ends a string. */
function isTextUpTo(token: SyntaxToken, offset: number): boolean {
  switch (token.kind) {
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
    case TokenKind.RawString:
    case TokenKind.DocBlock:
    case TokenKind.InnerDoc:
      return offset < token.end;
    case TokenKind.TemplateText:
    case TokenKind.DocLine:
      return offset <= token.end;
    default:
      return false;
  }
}

function isInBody(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = node; at; at = at.parent) {
    switch (at.kind) {
      case NodeKind.Block:
      case NodeKind.Parameters:
      case NodeKind.Attribute:
      case NodeKind.ArrowFunction:
        return true;
      case NodeKind.Field:
        return at.token(TokenKind.Colon) !== undefined && node !== at;
      case NodeKind.ObjectValue:
        return false;
      default:
        break;
    }
  }
  return false;
}

/** The child of a node that stands at an offset, else the node: names before it are visible there. */
function placeAt(node: SyntaxNode, offset: number): SyntaxNode {
  return node.nodes().findLast(child => child.start <= offset && offset <= child.end) ?? node;
}

/** `name: T`: the colon of a parameter, a declaration, a caught error or a result of an arrow. */
function standsBeforeType(colon: SyntaxToken): boolean {
  switch (colon.parent.kind) {
    case NodeKind.Parameter:
    case NodeKind.Declaration:
    case NodeKind.Using:
    case NodeKind.CatchName:
    case NodeKind.ArrowFunction:
    case NodeKind.ForIn:
      return true;
    default:
      return false;
  }
}

function membersBefore(view: View, dot: SyntaxToken): Completion[] {
  const path = dot.parent;
  if (path.kind !== NodeKind.Path && path.kind !== NodeKind.Chain) return [];
  const { inference } = view.context;
  const { steps, type } = readPath(inference, view.file.source, path, dot.start);
  const target = steps.at(-1)?.target;
  if (target?.kind === 'library' && steps.length === 1) return libraryFunctions(target.library.functions.values());
  return membersOf(view, type);
}

function membersOf(view: View, type: Known): Completion[] {
  if (type.kind === 'union') return type.members.flatMap(member => membersOf(view, member));
  const methods = libraryNamed(libraryOf(declaredForm(type)) ?? '')?.functions.values() ?? [];
  if (type.kind !== 'object') return libraryFunctions(methods);
  const made = type.made?.nodes().filter(node => node.kind === NodeKind.NewField) ?? [];
  const { inference } = view.context;
  return [
    ...made.map(field => {
      const label = newFieldName(field)?.text() ?? '';
      return item(label, 'field', knownText(newFieldType(inference, view.file.source, field)), '', 0);
    }),
    ...(type.scope ? chainParts(view.context, type.scope).flatMap(scope => ownMembers(view, scope)) : []),
    ...libraryFunctions(methods, 1),
  ];
}

function ownMembers(view: View, scope: ObjectScope): Completion[] {
  return [...scope.members.values()].map(member => memberItem(view, member));
}

function memberItem(view: View, member: Member): Completion {
  const docs = safeMarkdown(member.docs);
  if (member.kind === 'function') {
    return item(member.name, 'method', functionSignature(member).replace(/\s+/g, ' '), docs, 0);
  }
  const detail = member.typeNode?.text() ?? knownText(fieldType(view.context.inference, member));
  return item(member.name, member.object ? 'object' : 'field', detail, docs, 0);
}

function libraryFunctionsBefore(separator: SyntaxToken): Completion[] {
  const head = separator.parent.token(TokenKind.Name)?.text() ?? '';
  return libraryFunctions(libraryNamed(head)?.functions.values() ?? []);
}

function libraryFunctions(functions: Iterable<LibraryFunction>, rank = 0): Completion[] {
  return [...functions].map(found =>
    item(found.name, 'function', librarySignature(found).replace(/\s+/g, ' '), found.doc, rank),
  );
}

/** Types of the document, and those of the language where a value is not made anew. */
function typesFor(view: View, onlyDeclared = false): Completion[] {
  const declared = [...view.file.source.outline.types].map(([name, [scope]]) =>
    item(name, 'type', 'type', safeMarkdown(scope?.field?.docs ?? ''), 0),
  );
  if (onlyDeclared) return [...declared, item('root', 'keyword', '', '', 2)];
  return [
    ...declared,
    ...typeKeywords.map(name => item(name, 'type', 'type', '', 1)),
    ...units.flatMap(unit => unit.literals.map(name => item(name, 'unit', unit.dimension, '', 2))),
  ];
}

function namesFor(view: View, place: SyntaxNode): Completion[] {
  const { source } = view.file;
  const { inference } = view.context;
  const std = libraryNamed('Std')?.functions.values() ?? [];
  return [
    ...visibleLocals(source.locals, place).map(local =>
      item(local.name, 'variable', knownText(localType(inference, source, local)), '', 0),
    ),
    ...source.outline.roots.map(root => item(root.name, 'object', 'root', '', 1)),
    ...libraryFunctions(std, 2),
    ...libraries.map(library => item(library.name, 'library', 'library', library.doc, 3)),
    ...words(`${STATEMENT_WORDS} ${EXPRESSION_WORDS}`, 4),
    ...(ownerOf(source, place).parent ? [] : words('root', 4)),
  ];
}

function itemWords(view: View): Completion[] {
  return [...words(ITEM_WORDS, 0), ...typesFor(view).map(type => ({ ...type, rank: type.rank + 1 }))];
}

function words(list: string, rank: number): Completion[] {
  return list.split(' ').map(word => item(word, 'keyword', '', '', rank));
}

function item(label: string, kind: CompletionKind, detail: string, docs: string, rank: number): Completion {
  return { label, kind, detail, docs, rank };
}
