/** `switch`, as a statement and as an expression (language reference, "Statements"). */

import { startsItemLine } from './boundaries.ts';
import { expression } from './expressions.ts';
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
    let last = false;
    while (p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile && !startsItemLine(p)) {
      if (startsCase(p)) {
        if (last) p.missing('}');
        last = p.keyword() === Keyword.Default;
        p.element(switchCase);
      } else {
        p.missing('}');
        p.element(skipStatement);
      }
    }
    p.group(cases);
    p.expect(TokenKind.CloseBrace, '}', Gap.Comments);
  }
  p.close(NodeKind.Switch, mark);
}

function startsCase(p: Parser): boolean {
  return p.kind() === TokenKind.Name && (p.keyword() === Keyword.Case || p.keyword() === Keyword.Default);
}

function switchCase(p: Parser): void {
  const mark = p.mark();
  const isDefault = p.keyword() === Keyword.Default;
  p.cutTo(p.wordEnd() - p.start, TokenKind.Name);
  p.take();
  if (!isDefault) expression(p);
  p.expect(TokenKind.Colon, ':', Gap.Lines);
  if (startsCase(p)) {
    // The shared body of `case 1: case 2:` is found behind blanks only.
    if (p.gap > Gap.Lines || isDefault) p.missing('}');
  } else if (p.kind() !== TokenKind.CloseBrace && p.kind() !== TokenKind.EndOfFile) body(p);
  else if (isDefault) p.invalid();
  p.close(NodeKind.SwitchCase, mark);
}
