/** Items of documents, roots and objects: fields, functions, imports, data (language reference, "Documents"). */

import { blob } from './atoms.ts';
import {
  FieldStart,
  fieldNameEnd,
  fieldStart,
  fieldStartAt,
  startsDataAt,
  startsFunctionAt,
  startsImportAt,
  startsItemLine,
  startsRootAt,
} from './boundaries.ts';
import { startsName } from './characters.ts';
import { expression, missingExpression, startsExpression, tooDeep } from './expressions.ts';
import { functionBody, parameters } from './functions.ts';
import { ListClass, ListKind } from './green.ts';
import { Keyword } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import { ITEM_NESTING_LIMIT, NESTING_LIMIT, type Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { startsType, type, typeAfterAnything, typeEnd } from './types.ts';

/** A whole document. */
export function document(p: Parser): void {
  const first = p.mark();
  p.list(ListClass.Items, beforeEnd, documentItem);
  p.closeList(ListKind.Items, first);
  p.take();
  p.close(NodeKind.Document, first);
}

function beforeEnd(p: Parser): boolean {
  return p.kind() !== TokenKind.EndOfFile;
}

function documentItem(p: Parser): void {
  if (p.kind() !== TokenKind.CloseBrace) return item(p);
  const mark = p.mark();
  p.error('syntax-unexpected-input', p.start, p.end);
  while (p.kind() === TokenKind.CloseBrace) p.takeJunk();
  p.close(NodeKind.ErrorItem, mark);
}

/** The items of an object or root up to its `}`. */
function items(p: Parser): void {
  const first = p.mark();
  p.list(ListClass.Items, beforeCloseBrace, item);
  p.closeList(ListKind.Items, first);
}

function beforeCloseBrace(p: Parser): boolean {
  return p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile;
}

function item(p: Parser): void {
  const mark = p.mark();
  if (p.kind() === TokenKind.InnerDoc) {
    p.take();
    p.close(NodeKind.InnerDocItem, mark);
    return;
  }
  const prefix = prefixes(p);
  switch (p.kind()) {
    case TokenKind.Name:
      return wordItem(p, mark, prefix);
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
      if (fieldStart(p) !== FieldStart.None || halfTyped(p)) return field(p, mark, FieldStart.Plain);
      break;
    case TokenKind.OpenParen:
      if (fieldStart(p) === FieldStart.Typed) return field(p, mark, FieldStart.Typed);
      break;
    case TokenKind.OpenBrace:
      if (prefix.any) p.error('syntax-unexpected-input', p.start, p.end);
      return inline(p, mark);
    case TokenKind.Operator:
      if (p.at(p.start) === 124 && !prefix.any) return data(p, mark);
  }
  errorItem(p, mark);
}

/** Which prefixes stand before an item. */
interface Prefix {
  readonly any: boolean;
  readonly docs: boolean;
  readonly attributes: boolean;
}

/** docs attrs docs attrs */
function prefixes(p: Parser): Prefix {
  let docs = false;
  let attributes = false;
  let groups = 0;
  let inDocs = false;
  for (;;) {
    if (p.kind() === TokenKind.DocLine || p.kind() === TokenKind.DocBlock) {
      if (!inDocs && ++groups > 2) p.error('syntax-unexpected-input', p.start, p.end);
      inDocs = docs = true;
      p.take();
    } else if (p.kind() === TokenKind.AttributeOpen) {
      inDocs = false;
      attributes = true;
      if (groups === 0) groups = 1;
      attribute(p);
    } else return { any: docs || attributes, docs, attributes };
  }
}

/** "#[" M name ["(" expr ")"] M "]" */
function attribute(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.gap > Gap.Lines) p.invalid();
  if (p.asName()) p.take();
  else p.invalid();
  if (p.kind() === TokenKind.OpenParen) {
    if (p.gap !== Gap.None) p.missing(']');
    p.take();
    expression(p);
    if (p.kind() !== TokenKind.CloseParen || p.gap > p.tail) p.missing(']');
    if (p.kind() === TokenKind.CloseParen) p.take();
  }
  while (p.kind() !== TokenKind.CloseBracket && p.kind() !== TokenKind.EndOfFile && !p.newline) {
    p.missing(']');
    p.takeJunk();
  }
  p.expect(TokenKind.CloseBracket, ']', Gap.Lines);
  p.close(NodeKind.Attribute, mark);
}

function wordItem(p: Parser, mark: number, prefix: Prefix): void {
  const start = fieldStart(p);
  if (start !== FieldStart.None) return field(p, mark, start);
  switch (p.keyword()) {
    case Keyword.Fn:
      if (p.wordEnd() === p.end) return functionItem(p, mark);
      break;
    case Keyword.Async:
      if (startsFunctionAt(p, p.start)) return functionItem(p, mark);
      break;
    case Keyword.Import:
      if (p.wordEnd() !== p.end) break;
      if (prefix.docs) p.error('syntax-unexpected-input', p.start, p.end);
      return importItem(p, mark);
    case Keyword.Root:
      if (p.wordEnd() !== p.end || prefix.attributes) break;
      return rootItem(p, mark);
    case Keyword.Data:
      if (!startsDataAt(p, p.start) || prefix.any) break;
      return data(p, mark);
  }
  if (halfTyped(p)) return field(p, mark, FieldStart.Plain);
  const type = typeEnd(p, p.start);
  const name = type > 0 ? p.skipBlanks(type) : -1;
  if (name > type && startsName(p.at(name)) && lineEndsAfter(p, p.nameEnd(name)) && sameLine(p, p.start, name))
    return field(p, mark, FieldStart.Typed);
  errorItem(p, mark);
}

/** A lone name (or the current string): a field about to be typed. */
function halfTyped(p: Parser): boolean {
  return lineEndsAfter(p, p.end);
}

function lineEndsAfter(p: Parser, offset: number): boolean {
  let place = offset;
  while (p.at(place) === 32 || p.at(place) === 9) place++;
  const unit = p.at(place);
  return unit === -1 || unit === 10 || unit === 13 || unit === 125 || unit === 44 || unit === 59;
}

function sameLine(p: Parser, start: number, end: number): boolean {
  return !p.text.slice(start, end).includes('\n');
}

/** ["const" M] [type M1] fname M ":" M value [M ("," | ";")], as far as it is there. */
function field(p: Parser, mark: number, start: FieldStart): void {
  if (p.keyword() === Keyword.Const && p.kind() === TokenKind.Name && p.wordEnd() === p.end) {
    p.take();
    if (p.gap > Gap.Lines) p.error('syntax-unexpected-input', p.start, p.end);
  }
  if (start === FieldStart.Typed) typeAfterAnything(p);
  if (p.kind() === TokenKind.SingleString || p.kind() === TokenKind.DoubleString) p.takeString();
  else if (p.asName()) p.take();
  else p.invalid();
  if (p.kind() === TokenKind.Colon || p.kind() === TokenKind.ColonColon) {
    if (p.gap > Gap.Lines) p.missing(':');
    p.cutTo(1, TokenKind.Colon);
    p.take();
    if (valueIsMissing(p)) {
      const missing = p.mark();
      p.error('syntax-invalid', p.triviaStart, p.triviaStart);
      p.close(NodeKind.ErrorExpression, missing);
    } else value(p);
  } else p.missing(':');
  separator(p);
  p.close(NodeKind.Field, mark);
}

/** `a:` and on the next line what begins another item: the value is yet to be typed. */
function valueIsMissing(p: Parser): boolean {
  if (!p.newline || p.kind() === TokenKind.OpenBrace || p.kind() === TokenKind.OpenBracket) return false;
  if (p.kind() === TokenKind.AttributeOpen) return true;
  return p.kind() === TokenKind.Name && (fieldStart(p) === FieldStart.Plain || startsFunctionAt(p, p.start));
}

function separator(p: Parser): void {
  if ((p.kind() === TokenKind.Comma || p.kind() === TokenKind.Semicolon) && p.gap <= Gap.Lines) p.take();
}

/** value = object | array | expr. A comment before `{` or `[` makes no difference here. */
function value(p: Parser): void {
  if (p.depth >= NESTING_LIMIT) return tooDeep(p);
  p.deepen();
  if (p.kind() === TokenKind.OpenBracket) arrayValue(p);
  else if (p.kind() === TokenKind.OpenBrace && beginsObject(p)) objectValue(p);
  else if (gluedLiteral(p)) {
    const mark = p.mark();
    p.cutTo(p.keywordPrefix(), TokenKind.Name);
    p.take();
    p.close(NodeKind.Literal, mark);
  } else if (startsExpression(p)) expression(p);
  else missingExpression(p);
  p.depth--;
}

/** `a: trueb: 1` is two fields: the next one's name begins directly behind the literal. */
function gluedLiteral(p: Parser): boolean {
  if (p.kind() !== TokenKind.Name || p.keyword() !== Keyword.None) return false;
  return p.keywordPrefix() > 0 && p.at(p.skipBlanks(p.end)) === 58;
}

/** Whether the brace of a value holds items; otherwise it is a set, a map with computed keys, or a block. */
function beginsObject(p: Parser): boolean {
  let place = p.start;
  // Braces directly inside braces are inlined items; beyond the nesting limit the answer does not matter.
  for (let depth = 0; depth <= NESTING_LIMIT; depth++) {
    place = p.skipGap(place + 1);
    const id = objectIdEnd(p, place);
    if (id > 0) place = p.skipGap(id);
    if (p.at(place) !== 123) break;
  }
  return beginsItem(p, place);
}

function beginsItem(p: Parser, place: number): boolean {
  switch (p.at(place)) {
    case 125: // }
    case 124: // | of data
    case -1:
      return true;
    case 47: // a doc comment, for others were passed over
      return p.at(place + 1) === 47 || p.at(place + 1) === 42;
    case 35: // #
      return p.at(place + 1) === 91;
  }
  if (fieldStartAt(p, place, -1) !== FieldStart.None) return true;
  if (startsFunctionAt(p, place) || startsImportAt(p, place)) return true;
  if (startsRootAt(p, place) || startsDataAt(p, place)) return true;
  // A name alone in braces, or alone on the first line: a field being typed, rather than the set that it would be.
  const end = fieldNameEnd(p, place);
  if (end <= 0 || !startsName(p.at(place))) return false;
  const next = p.skipBlanks(end);
  return p.at(next) === 125 || (next > end && fieldStartAt(p, next, -1) !== FieldStart.None);
}

/** The end of `(id)` at an offset, or -1. */
function objectIdEnd(p: Parser, start: number): number {
  if (p.at(start) !== 40) return -1;
  let place = p.skipGap(start + 1);
  const first = place;
  for (
    let unit = p.at(place);
    unit > 32 && unit !== 40 && unit !== 41 && unit !== 44 && unit !== 124;
    unit = p.at(place)
  )
    place++;
  const close = p.skipGap(place);
  return place > first && p.at(close) === 41 ? close + 1 : -1;
}

/** "{" ["(" id ")"] { item } "}" [M "as" M type] */
function objectValue(p: Parser): void {
  const mark = p.mark();
  braces(p);
  if (p.kind() === TokenKind.Name && p.keyword() === Keyword.As && p.gap <= Gap.Lines && p.wordEnd() === p.end) {
    const next = p.skipBlanks(p.end);
    if (startsType(p.at(next)) && p.at(p.skipBlanks(typeEnd(p, next))) !== 58) {
      p.take();
      type(p);
    }
  }
  p.close(NodeKind.ObjectValue, mark);
}

/** "{" ["(" id ")"] { item } "}" */
function braces(p: Parser): void {
  p.take();
  const id = objectIdEnd(p, p.start);
  if (id > 0) {
    const mark = p.mark();
    p.take();
    p.cutTo(identifierLength(p), TokenKind.Name);
    p.take();
    p.take();
    p.close(NodeKind.ObjectId, mark);
  }
  items(p);
  p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
}

function identifierLength(p: Parser): number {
  let place = p.start;
  while (p.at(place) > 32 && p.at(place) !== 41) place++;
  return place - p.start;
}

/** "[" W [ value { W "," W value } [W ","] ] W "]" */
function arrayValue(p: Parser): void {
  const mark = p.mark();
  p.take();
  if (p.kind() === TokenKind.Comma) {
    const start = p.start;
    p.take();
    if (p.kind() !== TokenKind.CloseBracket) p.error('syntax-expected', start + 1, start + 1, ']');
  }
  const first = p.mark();
  p.list(ListClass.Values, moreValues, arrayElement);
  p.group(first);
  p.expect(TokenKind.CloseBracket, ']', Gap.Comments);
  p.close(NodeKind.ArrayValue, mark);
}

function moreValues(p: Parser): boolean {
  while (p.kind() !== TokenKind.CloseBracket && !endsArray(p)) {
    if (startsExpression(p)) return true;
    p.missing(']');
    p.takeJunk();
  }
  return false;
}

function arrayElement(p: Parser): void {
  const mark = p.mark();
  value(p);
  if (p.kind() === TokenKind.Comma) p.take();
  else if (p.kind() !== TokenKind.CloseBracket) p.missing(']');
  p.close(NodeKind.ArrayElement, mark);
}

function endsArray(p: Parser): boolean {
  switch (p.kind()) {
    case TokenKind.EndOfFile:
    case TokenKind.CloseBrace:
    case TokenKind.CloseParen:
    case TokenKind.Semicolon:
    case TokenKind.Colon:
      return true;
    default:
      return startsItemLine(p) && p.kind() !== TokenKind.SingleString && p.kind() !== TokenKind.DoubleString;
  }
}

/** ["async" M] "fn" M name params [M "->" M type] block */
function functionItem(p: Parser, mark: number): void {
  if (p.keyword() === Keyword.Async) p.take();
  p.take();
  if (p.gap > Gap.Lines) p.invalid();
  if (p.asName()) p.take();
  else p.invalid();
  if (p.kind() === TokenKind.OpenParen) {
    if (p.gap !== Gap.None) p.missing('(');
    parameters(p);
  } else p.missing('(');
  if (p.kind() === TokenKind.Arrow && p.gap <= Gap.Lines) {
    p.take();
    type(p);
  }
  functionBody(p);
  p.close(NodeKind.Function, mark);
}

/** "import" [M name] M string [ M ("as"|"on") M name {"." name} ] [M ("," | ";")] */
function importItem(p: Parser, mark: number): void {
  const start = p.start;
  p.take();
  if (p.kind() === TokenKind.Name && p.gap <= Gap.Lines && !p.newline) p.take();
  if ((p.kind() === TokenKind.SingleString || p.kind() === TokenKind.DoubleString) && p.gap <= Gap.Lines)
    p.takeString();
  else {
    p.error('syntax-unexpected-input', start, start + 6);
    p.close(NodeKind.Import, mark);
    return;
  }
  if (
    (p.keyword() === Keyword.As || p.keyword() === Keyword.On) &&
    p.gap <= Gap.Lines &&
    p.wordEnd() === p.end &&
    importTarget(p)
  ) {
    p.take();
    p.asName();
    p.take();
    while (p.kind() === TokenKind.Dot && p.gap === Gap.None && startsName(p.at(p.end))) {
      p.take();
      p.asName();
      p.take();
    }
  }
  separator(p);
  p.close(NodeKind.Import, mark);
}

/** Whether a path follows `as` or `on`; otherwise the word begins the next item. */
function importTarget(p: Parser): boolean {
  return startsName(p.at(p.skipBlanks(p.end)));
}

/** "root" M [fname] M "{" ["(" id ")"] { item } "}" */
function rootItem(p: Parser, mark: number): void {
  const start = p.start;
  p.take();
  if (p.gap > Gap.Lines) p.error('syntax-unexpected-input', start, start + 4);
  if (p.kind() === TokenKind.SingleString || p.kind() === TokenKind.DoubleString) p.takeString();
  else if (!p.newline || startsRootAt(p, start)) if (p.asName()) p.take();
  if (p.kind() !== TokenKind.OpenBrace || p.gap > Gap.Lines) {
    p.error('syntax-unexpected-input', start, start + 4);
    if (p.kind() !== TokenKind.OpenBrace) {
      p.close(NodeKind.Root, mark);
      return;
    }
  }
  nestedItems(p);
  p.close(NodeKind.Root, mark);
}

/** "{" item { item } "}" as an item. */
function inline(p: Parser, mark: number): void {
  nestedItems(p);
  p.close(NodeKind.Inline, mark);
}

function nestedItems(p: Parser): void {
  if (p.itemDepth >= ITEM_NESTING_LIMIT) return tooDeep(p);
  p.deepenItems();
  braces(p);
  p.itemDepth--;
}

/** ["data" ["@" … " "]] S blob [S ("," | ";")] */
function data(p: Parser, mark: number): void {
  if (p.kind() === TokenKind.Name) {
    const version = p.at(p.start + 4) === 64;
    p.cutTo(4, TokenKind.Name);
    p.take();
    if (version) {
      let end = p.start;
      while (p.at(end) > 32) end++;
      p.cutTo(end - p.start, TokenKind.DataVersion);
      p.take();
    }
  }
  blob(p);
  if ((p.kind() === TokenKind.Comma || p.kind() === TokenKind.Semicolon) && p.gap <= Gap.Blanks) p.take();
  p.close(NodeKind.Data, mark);
}

/** Text that is no item, up to the next line that begins one or the `}` of the enclosing object. */
function errorItem(p: Parser, mark: number): void {
  p.error('syntax-unexpected-input', p.start, p.end);
  let open = 0;
  while (p.kind() !== TokenKind.EndOfFile) {
    if (p.kind() === TokenKind.CloseBrace && open-- === 0) break;
    if (
      p.mark() > mark &&
      startsItemLine(p) &&
      (open === 0 || p.kind() !== TokenKind.Name || startsFunctionAt(p, p.start))
    )
      break;
    if (p.kind() === TokenKind.OpenBrace) open++;
    p.takeJunk();
  }
  p.close(NodeKind.ErrorItem, mark);
}
