/** `break` and `continue` that lead nowhere: without a loop they do nothing; to an unknown label they end the process without a word. */

import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import type { Rule, Scene } from './rule.ts';

export const unknownLabel: Rule = {
  nodes: { [NodeKind.Break]: checkTarget, [NodeKind.Continue]: checkTarget },
};

function checkTarget(scene: Scene, statement: SyntaxNode): void {
  const label = statement.token(TokenKind.Label);
  const loops = [...loopsAround(statement)];
  const [keyword] = statement.children();
  if (label) {
    if (loops.some(loop => loop.token(TokenKind.Label)?.text() === label.text())) return;
    scene.report('unknown-label', label, [label.text()]);
  } else if (loops.length === 0 && keyword) {
    scene.report('no-loop', keyword, [statement.kind === NodeKind.Break ? 'break' : 'continue']);
  }
}

function* loopsAround(statement: SyntaxNode): Generator<SyntaxNode> {
  for (let at = statement.parent; at; at = at.parent) {
    switch (at.kind) {
      case NodeKind.While:
      case NodeKind.Loop:
      case NodeKind.For:
      case NodeKind.ForIn:
        yield at;
        break;
      case NodeKind.Function:
      case NodeKind.ArrowFunction:
        return;
      default:
        break;
    }
  }
}
