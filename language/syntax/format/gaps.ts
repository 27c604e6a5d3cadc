/** How many blanks stand between two pieces of one line. */

import { NodeKind, TokenKind } from '../kinds.ts';
import { isOpening, type Piece } from './pieces.ts';

/** `keep`: one blank where there is any, none where there is none: blanks can mean something there. */
export type Gap = '' | ' ' | 'keep';

/** What stands between two pieces that follow each other on a line. */
export function gapBetween(before: Piece, after: Piece): Gap {
  if (before.kind === TokenKind.OpenBrace) {
    // `{}` and `{ }` are different things to some readers of the language.
    return after.kind === TokenKind.CloseBrace ? 'keep' : insideBraces(before);
  }
  if (after.kind === TokenKind.CloseBrace) return insideBraces(after);
  if (isOpening(before)) return '';
  switch (after.kind) {
    case TokenKind.CloseParen:
    case TokenKind.CloseBracket:
    case TokenKind.Comma:
    case TokenKind.Semicolon:
    case TokenKind.QuestionColon:
      return '';
    case TokenKind.Colon:
      return after.parent.kind === NodeKind.Conditional ? ' ' : '';
    case TokenKind.Arrow:
    case TokenKind.FatArrow:
    case TokenKind.Assign:
    case TokenKind.CompoundAssign:
    case TokenKind.QuestionQuestion:
    case TokenKind.OpenBrace:
    case TokenKind.AttributeOpen:
      return isPrefix(before) ? 'keep' : ' ';
    case TokenKind.OpenParen:
      return gapBeforeParenthesis(before, after);
    case TokenKind.Operator:
      if (gapAtOperator(after) === 'around' && !isPrefix(before)) return ' ';
      break;
    case TokenKind.Question:
      if (after.parent.kind === NodeKind.Conditional) return ' ';
      break;
    default:
      break;
  }
  return followed(before, after);
}

/** What follows a piece when the next one asks for nothing. */
function followed(before: Piece, after: Piece): Gap {
  switch (before.kind) {
    case TokenKind.Comma:
    case TokenKind.Semicolon:
    case TokenKind.Colon:
    case TokenKind.QuestionColon:
    case TokenKind.Arrow:
    case TokenKind.FatArrow:
    case TokenKind.Assign:
    case TokenKind.CompoundAssign:
    case TokenKind.QuestionQuestion:
      return ' ';
    case TokenKind.Question:
      return before.parent.kind === NodeKind.Conditional ? ' ' : '';
    case TokenKind.Operator:
      return gapAtOperator(before) === 'around' ? ' ' : 'keep';
    case TokenKind.CloseBrace:
      return after.isStart || after.kind === TokenKind.Name ? ' ' : 'keep';
    case TokenKind.CloseBracket:
      return before.parent.kind === NodeKind.Attribute ? ' ' : 'keep';
    case TokenKind.CloseParen:
      return before.parent.kind === NodeKind.Condition ? ' ' : 'keep';
    default:
      return 'keep';
  }
}

/** Both `{1, 2}` and `{ 1, 2 }` are usual for collections. */
function insideBraces({ parent }: Piece): Gap {
  return parent.kind === NodeKind.SetLiteral || parent.kind === NodeKind.MapLiteral ? 'keep' : ' ';
}

function gapBeforeParenthesis(before: Piece, after: Piece): Gap {
  switch (after.parent.kind) {
    case NodeKind.Arguments:
      // A call is glued to what it calls.
      return '';
    case NodeKind.Parameters:
      return after.parent.parent?.kind === NodeKind.Function ? '' : followed(before, after);
    case NodeKind.Condition:
    case NodeKind.For:
    case NodeKind.ForIn:
    case NodeKind.CatchName:
      return ' ';
    default:
      return followed(before, after);
  }
}

function gapAtOperator({ parent }: Piece): 'around' | 'as written' {
  return parent.kind === NodeKind.Binary || parent.kind === NodeKind.UnionType ? 'around' : 'as written';
}

/** An operator that belongs to what follows it: `-x`, `!x`, `&x`. */
function isPrefix({ kind, parent }: Piece): boolean {
  return kind === TokenKind.Operator && (parent.kind === NodeKind.Unary || parent.kind === NodeKind.Path);
}
