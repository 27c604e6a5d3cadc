/** Where a null that is read fails for certain. */

import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { operatorOf } from '../infer.ts';
import type { SureReading, SureStep } from '../sure.ts';

/** Whether null fails there for certain: as an operand of arithmetic, or before a call. */
export function isNeeded(path: SyntaxNode, step: SureStep, { steps }: SureReading): boolean {
  if (steps.some(other => other.call && other.token.start > step.token.start)) return true;
  if (path.children().at(-1) !== step.token && path.end !== step.token.end) return false;
  const around = path.parent;
  switch (around?.kind) {
    case NodeKind.Binary:
      return ARITHMETIC.has(operatorOf(around));
    case NodeKind.Unary:
      return operatorOf(around) === '-';
    case NodeKind.Assignment:
      return around.token(TokenKind.CompoundAssign) !== undefined && around.nodes()[0]?.start !== path.start;
    default:
      return false;
  }
}

const ARITHMETIC: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%']);

/** Whether somebody asks by reading it whether a value is there, or makes it. */
export function isAskedFor(path: SyntaxNode): boolean {
  const around = path.parent;
  switch (around?.kind) {
    case NodeKind.Coalesce:
    case NodeKind.Condition:
    case NodeKind.ForTest:
    case NodeKind.TypeQuery:
      return true;
    case NodeKind.Conditional:
    case NodeKind.Assignment:
      return around.nodes()[0]?.start === path.start;
    case NodeKind.Unary:
      return operatorOf(around) === '!';
    case NodeKind.Binary:
      return LOGICAL.has(operatorOf(around));
    default:
      return path.token(TokenKind.Operator) !== undefined;
  }
}

const LOGICAL: ReadonlySet<string> = new Set(['==', '!=', '&&', '||']);
