/**
 * Values that a function without a result leaves (language reference, runtime 3.4): the call fails. Only what certainly is a
 * value counts: a call may leave none.
 */

import { declaredType, isTypeNode } from '../../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import { valuesGiven } from '../blocks.ts';
import type { Rule, Scene } from './rule.ts';

export const surplusReturn: Rule = {
  item: (scene, item) => {
    if (item.kind !== 'function' || !item.body || item.node.isBroken) return;
    const type = item.returnType?.text();
    if (type !== undefined && type !== 'void' && type !== 'null') return;
    for (const value of valuesGiven(item.body)) {
      if (leavesValue(scene, value)) scene.report('return-surplus', value, [item.name]);
    }
  },
  nodes: {
    [NodeKind.ArrowFunction]: (scene, arrow) => {
      const body = arrow.nodes().at(-1);
      if (declaredType(arrow) || !body || isTypeNode(body)) return;
      const values = body.kind === NodeKind.Block ? valuesGiven(body) : [body];
      for (const value of values) {
        if (leavesValue(scene, value)) scene.report('return-surplus', value, ['this function']);
      }
    },
  },
};

/** Whether an expression leaves a value whatever happens, null among values. */
function leavesValue(scene: Scene, value: SyntaxNode): boolean {
  switch (value.kind) {
    case NodeKind.Literal:
    case NodeKind.Template:
    case NodeKind.TypeQuery:
    case NodeKind.BlobLiteral:
    case NodeKind.ListLiteral:
    case NodeKind.TupleLiteral:
    case NodeKind.MapLiteral:
    case NodeKind.Binary:
    case NodeKind.Unary:
    case NodeKind.Cast:
    case NodeKind.New:
    case NodeKind.ArrowFunction:
      return true;
    case NodeKind.Parenthesized:
      return value.nodes()[0] !== undefined && leavesValue(scene, value.nodes()[0]!);
    case NodeKind.Conditional:
      return value
        .nodes()
        .slice(1)
        .every(part => leavesValue(scene, part));
    case NodeKind.Path:
    case NodeKind.Chain:
      return pathLeavesValue(scene, value);
    default:
      return false;
  }
}

/** A name is read, with null for nothing; of a call the result must be known. */
function pathLeavesValue(scene: Scene, path: SyntaxNode): boolean {
  const last = path.children().at(-1);
  if (!last) return false;
  if (!isToken(last)) return last.kind === NodeKind.Arguments && isValue(scene.reading(path).type);
  return last.kind === TokenKind.Name && !path.children().some(child => child.kind === TokenKind.QuestionDot);
}

function isValue({ kind }: { readonly kind: string }): boolean {
  return kind !== 'unknown' && kind !== 'void' && kind !== 'null' && kind !== 'union';
}
