/** What can be written at a place: members behind a dot, types where a type stands, attributes, names in expressions. */

import { libraries, libraryNamed } from '../../library/libraries.ts';
import { visibleLocals } from '../../names/locals.ts';
import type { View } from '../../project/snapshot.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../../syntax/tree.ts';
import { typeKeywords } from '../../syntax/types.ts';
import { knownText } from '../../types/known.ts';
import { localType } from '../../types/locals.ts';
import { ownerOf } from '../../types/surroundings.ts';
import { safeMarkdown } from '../markdown.ts';
import { tokenBefore } from '../tokenAt.ts';
import { argumentItems } from './arguments.ts';
import { attributeItems } from './attributes.ts';
import { fileImports, typeImports } from './autoImport.ts';
import { importPathItems } from './importPaths.ts';
import { type Completion, item, libraryItems, words } from './item.ts';
import { keyItems } from './keys.ts';
import { type Members, membersBefore, NO_MEMBERS } from './members.ts';
import { statementSnippets } from './snippets.ts';
import { unitItems, unitPrefix } from './units.ts';

/** The completions at an offset, and where the word that they replace begins. */
export interface Completions {
  readonly start: number;
  readonly items: readonly Completion[];
  /** Whether more can be written: of a long list, only what answers the word best is told. Who types on asks again. */
  readonly isCut: boolean;
}

/** No number is looked at further back. */
const LONGEST_NUMBER = 80;

const NAME = /^[A-Za-z_@][A-Za-z0-9_@-]*$/;

const STATEMENT_WORDS = 'let const using return if while for loop switch try break continue async await new self super';
const EXPRESSION_WORDS = 'true false null typeof typename as';
const ITEM_WORDS = 'fn async root import const';

export function completionsAt(view: View, offset: number): Completions {
  const text = textTokenAt(view, offset);
  if (text) return inText(view, text, offset);
  const start = wordStart(view, offset);
  const word = view.file.text.slice(start, offset);
  const before = tokenBefore(view, start);
  if (/^[0-9]/.test(word)) {
    const unit = unitPrefix(view.file.text.slice(Math.max(0, offset - LONGEST_NUMBER), offset));
    return unit === undefined
      ? { start, items: [], isCut: false }
      : { start: offset - unit.length, items: unitItems(0), isCut: false };
  }
  if (isInComment(view, offset, before)) return { start, items: [], isCut: false };
  const members = membersAt(view, start, before, word);
  if (members) return { start, items: named(members.items), isCut: members.isCut };
  return { start, items: named(itemsAt(view, start, before, word)), isCut: false };
}

/** Paths in imports and types in `#[extends('…')]`; nothing in any other text. */
function inText(view: View, token: SyntaxToken, offset: number): Completions {
  const paths = importPathItems(view, token, offset);
  if (paths) return { ...paths, isCut: false };
  const attribute = token.parent.parent;
  const isBase = attribute?.kind === NodeKind.Attribute && attribute.token(TokenKind.Name)?.text() === 'extends';
  const items = isBase && offset > token.start ? named(declaredTypes(view, '')) : [];
  return { start: token.start + 1, items, isCut: false };
}

/** Behind a dot; undefined elsewhere. */
function membersAt(view: View, start: number, before: SyntaxToken | undefined, word: string): Members | undefined {
  if (before?.kind !== TokenKind.Dot && before?.kind !== TokenKind.QuestionDot) return undefined;
  return before.end === start ? membersBefore(view, before, word) : NO_MEMBERS;
}

function itemsAt(view: View, start: number, before: SyntaxToken | undefined, word: string): Completion[] {
  const isGlued = before?.end === start;
  switch (before?.kind) {
    case TokenKind.ColonColon:
    case TokenKind.QuestionColonColon:
      return isGlued ? libraryFunctionsBefore(before) : [];
    case TokenKind.AttributeOpen:
      return attributeItems(view, before);
    case TokenKind.Arrow:
      return typesFor(view, word);
    case TokenKind.Colon:
      if (standsBeforeType(before)) return typesFor(view, word);
      break;
    case TokenKind.Name:
      if (!isGlued && /^(new|as)$/.test(before.text())) return typesFor(view, word, before.text() === 'new');
      break;
    default:
      break;
  }
  const node = view.file.tree.nodeAt(Math.max(0, start - 1));
  if (!isInBody(node)) return itemWords(view, word);
  const place = placeAt(node, start);
  return [
    ...argumentItems(view, start, before),
    ...keyItems(view, before),
    ...namesFor(view, place, word),
    ...(beginsStatement(before) ? statementSnippets(5) : []),
  ];
}

function beginsStatement(before: SyntaxToken | undefined): boolean {
  switch (before?.kind) {
    case TokenKind.OpenBrace:
      return before.parent.kind === NodeKind.Block;
    case TokenKind.Semicolon:
      return before.parent.kind !== NodeKind.ForInit && before.parent.kind !== NodeKind.For;
    case TokenKind.CloseBrace:
      return before.parent.kind === NodeKind.Block;
    default:
      return false;
  }
}

/** Completions whose names can be written at a place: a quoted name cannot stand in a path. The first of a name counts. */
function named(items: readonly Completion[]): Completion[] {
  const seen = new Set<string>();
  return items.filter(({ label, kind }) => {
    const isName = kind === 'parameter' || kind === 'snippet' || NAME.test(label);
    return isName && !seen.has(label) && seen.add(label);
  });
}

function wordStart(view: View, offset: number): number {
  const { text } = view.file;
  let start = offset;
  while (start > 0 && /[A-Za-z0-9_@]/.test(text.slice(start - 1, start))) start--;
  return start;
}

/** The string, part of a template or doc comment that an offset is inside of. */
function textTokenAt({ file: { tree } }: View, offset: number): SyntaxToken | undefined {
  return [...tree.nodeAt(offset).children(), ...tree.nodeAt(Math.max(0, offset - 1)).children()]
    .filter(isToken)
    .find(token => token.start < offset && isTextUpTo(token, offset));
}

function isInComment({ file: { text } }: View, offset: number, before: SyntaxToken | undefined): boolean {
  const gap = text.slice(before?.end ?? 0, offset);
  const line = Math.max(gap.lastIndexOf('\n'), gap.lastIndexOf('\r')) + 1;
  return gap.includes('//', line) || gap.lastIndexOf('/*') > gap.lastIndexOf('*/');
}

/** Whether what stands before an offset, from the token's start on, is text; a closing quote ends a string. */
function isTextUpTo(token: SyntaxToken, offset: number): boolean {
  switch (token.kind) {
    case TokenKind.SingleString:
    case TokenKind.DoubleString: {
      const text = token.text();
      const isOpen = text.length < 2 || text.at(-1) !== text[0];
      return isOpen ? offset <= token.end : offset < token.end;
    }
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

function libraryFunctionsBefore(separator: SyntaxToken): Completion[] {
  const head = separator.parent.token(TokenKind.Name)?.text() ?? '';
  return [...libraryItems(libraryNamed(head), 0, false)];
}

/** Types of the document and of what is loaded with it, then those of files that it could import. */
function declaredTypes(view: View, word: string): Completion[] {
  const { context, file } = view;
  const declared = context
    .filesWith(file.source)
    .flatMap(source => [...source.outline.types])
    .map(([name, [scope]]) => item(name, 'type', 'type', safeMarkdown(scope?.field?.docs ?? ''), 0));
  return [...declared, ...typeImports(view, word)];
}

const unitsAsTypes = unitItems(2);

/** Types, and those of the language where a value is not made anew. */
function typesFor(view: View, word: string, onlyDeclared = false): Completion[] {
  const declared = declaredTypes(view, word);
  if (onlyDeclared) return [...declared, item('root', 'keyword', '', '', 2)];
  return [...declared, ...typeKeywords.map(name => item(name, 'type', 'type', '', 1)), ...unitsAsTypes];
}

function namesFor(view: View, place: SyntaxNode, word: string): Completion[] {
  const { source } = view.file;
  const { inference } = view.context;
  return [
    ...visibleLocals(place).map(local =>
      item(local.name, 'variable', knownText(localType(inference, source, local)), '', 0),
    ),
    ...rootItems(view),
    ...libraryItems(libraryNamed('Std'), 2, false),
    ...libraries.map(library => item(library.name, 'library', 'library', library.doc, 3)),
    ...words(`${STATEMENT_WORDS} ${EXPRESSION_WORDS}`, 4),
    ...(ownerOf(source, place).parent ? [] : words('root', 4)),
    ...fileImports(view, word),
  ];
}

/** Roots of everything that is loaded with the document: declared, or made by imports. */
function rootItems({ context, file }: View): Completion[] {
  return context
    .filesWith(file.source)
    .flatMap(({ outline }) => [
      ...outline.roots.map(root => item(root.name, 'object', 'root', '', 1)),
      ...outline.imports
        .filter(({ into }) => into[0] !== undefined && into[0] !== 'self')
        .map(({ into, path }) => item(into[0]!, 'object', `import '${path}'`, '', 1)),
    ]);
}

function itemWords(view: View, word: string): Completion[] {
  return [...words(ITEM_WORDS, 0), ...typesFor(view, word).map(type => ({ ...type, rank: type.rank + 1 }))];
}
