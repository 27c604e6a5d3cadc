/**
 * What a value certainly is at the moment when an expression is evaluated, null told apart: the ground for saying that a cast of
 * it fails. Only what the text itself shows counts: literals, operators on them, variables that nothing else can change.
 */

import { type Local, localNamed } from '../names/locals.ts';
import type { SourceFile } from '../names/sources.ts';
import { typeOfNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import { typeFromDeclared } from './declared.ts';
import type { Inference } from './infer.ts';
import { operatorOf, typeOf } from './infer.ts';
import { type Known, UNKNOWN, unionOf } from './known.ts';
import { usesOf } from './locals.ts';
import { binaryResult } from './operators.ts';
import { isLoose, sureType } from './sure.ts';
import { ownerOf } from './surroundings.ts';

/** The type of the value, `null` for null; unknown where it may be something else, or null as well. */
export function heldType(inference: Inference, file: SourceFile, node: SyntaxNode | undefined): Known {
  return held(inference, file, node, 0);
}

/** Variables that are set to variables are followed this far. */
const DEEPEST = 16;

function held(inference: Inference, file: SourceFile, node: SyntaxNode | undefined, depth: number): Known {
  if (!node || depth > DEEPEST) return UNKNOWN;
  const of = (part: SyntaxNode | undefined) => held(inference, file, part, depth + 1);
  const parts = node.nodes();
  switch (node.kind) {
    case NodeKind.Literal:
    case NodeKind.Template:
    case NodeKind.TypeQuery:
    case NodeKind.BlobLiteral:
    case NodeKind.ArrowFunction:
    case NodeKind.New:
    case NodeKind.ListLiteral:
    case NodeKind.MapLiteral:
      return sureType(inference, file, node);
    case NodeKind.SetLiteral:
      // `{}` may be meant as a map or as an object, and is taken for one in places.
      return parts.length > 0 ? sureType(inference, file, node) : UNKNOWN;
    case NodeKind.TupleLiteral:
      return { kind: 'tuple', items: parts.map(part => of(part.nodes()[0])) };
    case NodeKind.Parenthesized:
      return of(parts[0]);
    case NodeKind.Binary: {
      // With null, or what cannot be combined, it fails by itself: then nothing is held.
      const [left, right] = [of(parts[0]), of(parts[1])];
      return left.kind === 'null' || right.kind === 'null' ? UNKNOWN : binaryResult(operatorOf(node), left, right);
    }
    case NodeKind.Unary:
      return operatorOf(node) === '!' ? { kind: 'bool' } : numberOf(of(parts[0]));
    case NodeKind.Conditional:
      return unionOf([of(parts[1]), of(parts[2])]);
    case NodeKind.Async:
      // A promise, whatever of.
      return typeOf(inference, file, node);
    case NodeKind.Path:
      return heldPath(inference, file, node, depth);
    default:
      return UNKNOWN;
  }
}

function numberOf(type: Known): Known {
  return type.kind === 'int' || type.kind === 'float' || type.kind === 'unit' ? type : UNKNOWN;
}

/** A variable, or a call that gives a promise: that is one even when what it promises is null. */
function heldPath(inference: Inference, file: SourceFile, path: SyntaxNode, depth: number): Known {
  const local = localOf(path);
  if (local) return heldLocal(inference, file, local, path, depth);
  const type = sureType(inference, file, path);
  return type.kind === 'promise' && path.children().at(-1)?.kind === NodeKind.Arguments ? type : UNKNOWN;
}

/** The variable that a path of one name means. */
export function localOf(path: SyntaxNode): Local | undefined {
  if (path.kind !== NodeKind.Path) return undefined;
  const children = path.children();
  const head = children[0];
  if (children.length !== 1 || !head || !isToken(head)) return undefined;
  return head.kind === TokenKind.Name ? localNamed(path, head.text()) : undefined;
}

/** @param at where it is read */
function heldLocal(inference: Inference, file: SourceFile, local: Local, at: SyntaxNode, depth: number): Known {
  if ((local.kind !== 'const' && local.kind !== 'let') || local.pattern.length > 0 || !local.value) return UNKNOWN;
  const { assignments, isReferenced, whole } = usesOf(local);
  if (assignments.length > 0 || isReferenced) return UNKNOWN;
  const type = held(inference, file, local.value, depth + 1);
  if (local.typeNode) {
    // It was cast; null passes.
    if (type.kind === 'unknown' || type.kind === 'null') return type;
    const declared = typeOfNode(local.typeNode);
    if (declared.kind === 'union' || declared.kind === 'unknown' || declared.kind === 'promise') return UNKNOWN;
    const cast = typeFromDeclared(inference.sources, ownerOf(file, local.node), declared);
    return isLoose(cast) || cast.kind === 'float' ? UNKNOWN : cast;
  }
  // An alias or an operator can make another value of a collection.
  return isLoose(type) && (!isPassedOnce(local, at) || whole.some(use => use.start < at.start)) ? UNKNOWN : type;
}

/** Whether a place is passed at most once for each time that the variable is declared, and right then. */
function isPassedOnce(local: Local, at: SyntaxNode): boolean {
  for (let node = at.parent; node && node.start !== local.scope.start; node = node.parent) {
    switch (node.kind) {
      case NodeKind.While:
      case NodeKind.Loop:
      case NodeKind.For:
      case NodeKind.ForIn:
      case NodeKind.ArrowFunction:
      case NodeKind.Async:
      case NodeKind.AsyncStatement:
        return false;
      default:
        break;
    }
  }
  return true;
}

/** The text of a literal, or of the literal that a variable holds. */
export function literalOf(
  inference: Inference,
  file: SourceFile,
  node: SyntaxNode | undefined,
): SyntaxNode | undefined {
  if (node?.kind === NodeKind.Parenthesized) return literalOf(inference, file, node.nodes()[0]);
  if (node?.kind === NodeKind.Literal) return node;
  const local = node && localOf(node);
  if (!local || local.typeNode || heldLocal(inference, file, local, node, 0).kind === 'unknown') return undefined;
  return local.value?.kind === NodeKind.Literal ? local.value : undefined;
}
