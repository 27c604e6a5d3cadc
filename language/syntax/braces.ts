/**
 * What `{` begins where an expression or a statement can stand: a set, a map or a block.
 *
 * The language tries them in turn (set, map, block in expressions; block first in statements), which takes exponential time
 * on nested braces. Here the first element is read as an expression, and the token behind it decides; when the brace turns
 * out to be a block, what was read becomes its first statement.
 */

import { endsList } from './boundaries.ts';
import { lacksComma, moreElements, setElements, takeComma } from './collections.ts';
import { expression, expressionFrom, startsExpression } from './expressions.ts';
import { Green, type GreenChild, greenNode, ListClass, ListKind } from './green.ts';
import { beginsStatement, Keyword } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import type { Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { endStatement, statements } from './statements.ts';

/** Leaves a SetLiteral, MapLiteral or Block. `blockFirst`: the brace stands where a statement or a body does. */
export function brace(p: Parser, blockFirst: boolean): void {
  const mark = p.mark();
  p.take();
  if (p.kind() === TokenKind.CloseBrace) {
    if (blockFirst) p.closeList(ListKind.Statements, p.mark());
    p.take();
    p.close(blockFirst ? NodeKind.Block : NodeKind.SetLiteral, mark);
    return;
  }
  if (p.kind() === TokenKind.Comma) {
    p.take();
    p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
    p.close(NodeKind.SetLiteral, mark);
    return;
  }
  if (beginsBlock(p, blockFirst)) return restOfBlock(p, mark, p.mark());
  const first = p.mark();
  const kind = firstElement(p, blockFirst);
  if (kind === NodeKind.MapLiteral) return restOfMap(p, mark, first);
  if (kind === NodeKind.SetLiteral) return restOfSet(p, mark, first);
  restOfBlock(p, mark, first);
}

/** The first token already says that statements follow. */
function beginsBlock(p: Parser, blockFirst: boolean): boolean {
  if (!startsExpression(p)) return true;
  if (p.kind() !== TokenKind.Name) return false;
  if (p.keyword() === Keyword.Switch) return false;
  return beginsStatement(p.keyword()) || (blockFirst && p.keyword() === Keyword.Async);
}

/** Reads what may be an element or a statement, as the element of what the brace turns out to be. */
function firstElement(p: Parser, blockFirst: boolean): NodeKind {
  let kind: NodeKind = NodeKind.Block;
  p.element(inner => {
    const mark = inner.mark();
    if (blockFirst) inner.deepen();
    if (blockFirst && inner.kind() === TokenKind.OpenBrace) {
      // A block here is a statement of its own, unless an operator follows that can begin none: then the outer brace is a set.
      expressionFrom(inner, (reader, at) => {
        brace(reader, false);
        const node = reader.built(at);
        const isBlock = node instanceof Green && node.kind === NodeKind.Block;
        if (!isBlock || (reader.kind() === TokenKind.Operator && !startsExpression(reader))) return false;
        // Not what the last expression in the block has left.
        reader.tail = Gap.Blanks;
        return true;
      });
    } else expression(inner);
    if (blockFirst) inner.depth--;
    if (inner.kind() === TokenKind.Colon && inner.gap <= inner.tail) {
      kind = NodeKind.MapLiteral;
      mapValue(inner, mark);
    } else if (inner.kind() === TokenKind.Comma && inner.gap <= inner.tail) {
      kind = NodeKind.SetLiteral;
      takeComma(inner, Gap.None, ']');
      inner.close(NodeKind.Element, mark);
    } else if (inner.kind() === TokenKind.CloseBrace && !blockFirst) {
      kind = NodeKind.SetLiteral;
      inner.close(NodeKind.Element, mark);
    } else {
      const node = inner.built(mark);
      if (node instanceof Green) becomeStatement(inner, mark, node);
    }
  });
  return kind;
}

/** Makes the expression on the stack at `mark` a statement of a block, and reads the rest of the statement. */
function becomeStatement(p: Parser, mark: number, node: Green): void {
  if (node.kind === NodeKind.Switch) return;
  const block = asBlock(node);
  if (block !== undefined) {
    p.replace(mark, block);
    return;
  }
  if (node.kind === NodeKind.Async) {
    const word = node.kids[0]!;
    const operand = node.kids[1];
    p.replace(mark, word);
    if (operand instanceof Green) {
      const inner = p.mark();
      p.replace(inner, operand);
      becomeStatement(p, inner, operand);
    }
    p.close(NodeKind.AsyncStatement, mark);
    return;
  }
  endStatement(p, mark);
}

/** What an expression in braces is as a statement: `{}` and `{ x }` are blocks there. Undefined: it stays an expression. */
function asBlock(node: Green): Green | undefined {
  if (node.kind === NodeKind.Block) return node;
  if (node.kind !== NodeKind.SetLiteral || node.kids.length > 3) return undefined;
  const open = node.kids[0]!;
  const close = node.kids[node.kids.length - 1]!;
  if (node.kids.length === 2) return rebuilt(node, [open, greenNode(ListKind.Statements, []), close]);
  const element = node.kids[1];
  if (!(element instanceof Green) || element.kids.length !== 1) return undefined;
  const value = element.kids[0];
  if (!(value instanceof Green)) return undefined;
  const statement = asStatement(value);
  statement.errors = element.errors;
  if (element.bad) statement.markBad();
  statement.lookAhead = element.lookAhead;
  return rebuilt(node, [open, greenNode(ListKind.Statements, [statement]), close]);
}

/** The only expression of a block, as its statement. */
function asStatement(value: Green): Green {
  const block = asBlock(value);
  if (block !== undefined || value.kind === NodeKind.Switch) return block ?? value;
  const operand = value.kind === NodeKind.Async ? value.kids[1] : undefined;
  if (!(operand instanceof Green)) return greenNode(NodeKind.ExpressionStatement, [value]);
  const statement = greenNode(NodeKind.AsyncStatement, [value.kids[0]!, asStatement(operand)]);
  statement.errors = value.errors;
  statement.lookAhead = value.lookAhead;
  if (value.bad) statement.markBad();
  return statement;
}

function rebuilt(node: Green, kids: readonly GreenChild[]): Green {
  const block = greenNode(NodeKind.Block, kids);
  block.errors = node.errors;
  block.lookAhead = node.lookAhead;
  if (node.bad) block.markBad();
  return block;
}

function restOfBlock(p: Parser, mark: number, first: number): void {
  statements(p);
  p.closeList(ListKind.Statements, first);
  p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
  p.close(NodeKind.Block, mark);
}

function restOfSet(p: Parser, mark: number, first: number): void {
  if (!lacksComma(p, first)) setElements(p);
  p.group(first);
  p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
  p.close(NodeKind.SetLiteral, mark);
}

function restOfMap(p: Parser, mark: number, first: number): void {
  // The first entry's comma is looked at before the list begins.
  if (p.kind() !== TokenKind.CloseBrace && !endsList(p) && lacksComma(p, first)) p.missing('}');
  p.list(ListClass.MapEntries, moreEntries, mapEntry);
  p.group(first);
  p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
  p.close(NodeKind.MapLiteral, mark);
}

function moreEntries(p: Parser, mark: number): boolean {
  return moreElements(p, mark, TokenKind.CloseBrace, '}');
}

function mapEntry(p: Parser): void {
  const mark = p.mark();
  expression(p);
  if (p.kind() === TokenKind.Colon) {
    if (p.gap > p.tail) p.missing(':');
    mapValue(p, mark);
    return;
  }
  p.missing(':');
  takeComma(p, Gap.Comments, '}');
  p.close(NodeKind.MapEntry, mark);
}

/** The colon, the value and the comma of a map's entry whose key is on the stack at `mark`. */
function mapValue(p: Parser, mark: number): void {
  p.take();
  expression(p);
  takeComma(p, Gap.None, '}');
  p.close(NodeKind.MapEntry, mark);
}
