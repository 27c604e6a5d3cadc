/** `switch`, as a statement and as an expression (language reference, "Statements"). */

import { startsItemLine } from './boundaries.ts';
import { expression } from './expressions.ts';
import { Green, type GreenChild, ListClass } from './green.ts';
import { isGroup } from './groups.ts';
import { Keyword } from './keywords.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import type { Parser } from './parser.ts';
import { Gap } from './scanner.ts';
import { body, condition, skipStatement } from './statements.ts';

/** "switch" M cond M "{" { W "case" M expr M ":" M [body] } [ W "default" M ":" M body ] W "}" */
export function switchNode(p: Parser): void {
  const mark = p.mark();
  p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
  p.take();
  condition(p);
  if (p.expect(TokenKind.OpenBrace, '{', Gap.Lines)) {
    const cases = p.mark();
    p.list(ListClass.SwitchCases, moreCases, switchCase);
    p.group(cases);
    p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
  }
  p.close(NodeKind.Switch, mark);
}

/** Passes over what is no case. Nothing may follow `default`. */
function moreCases(p: Parser, mark: number): boolean {
  while (p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile && !startsItemLine(p)) {
    if (startsCase(p)) {
      if (isDefault(lastCase(p, mark))) p.missing('}');
      return true;
    }
    p.missing('}');
    p.element(skipStatement);
  }
  return false;
}

/** The element before the current token, in the last group where it stands in one. */
function lastCase(p: Parser, mark: number): GreenChild | undefined {
  const last = p.last(mark);
  return isGroup(last) ? last.kids.at(-1) : last;
}

/** `default` has no expression. */
function isDefault(node: GreenChild | undefined): boolean {
  return node instanceof Green && node.kind === NodeKind.SwitchCase && !(node.kids[1] instanceof Green);
}

function startsCase(p: Parser): boolean {
  return p.kind() === TokenKind.Name && (p.keyword() === Keyword.Case || p.keyword() === Keyword.Default);
}

function switchCase(p: Parser): void {
  const mark = p.mark();
  const byDefault = p.keyword() === Keyword.Default;
  p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
  p.take();
  if (!byDefault) expression(p);
  p.expect(TokenKind.Colon, ':', Gap.Lines);
  if (startsCase(p)) {
    // The shared body of `case 1: case 2:` is found behind blanks only.
    if (p.gap > Gap.Lines || byDefault) p.missing('}');
  } else if (p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile) body(p);
  else if (byDefault) p.invalid();
  p.close(NodeKind.SwitchCase, mark);
}
