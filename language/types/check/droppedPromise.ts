/** Calls that start a process whose promise nobody takes. */

import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken } from '../../syntax/tree.ts';
import { startsProcess } from '../calls.ts';
import type { Rule } from './rule.ts';

export const droppedPromise: Rule = {
  nodes: {
    [NodeKind.ExpressionStatement]: (scene, statement) => {
      const [call] = statement.nodes();
      if (!call || !statement.token(TokenKind.Semicolon)) return;
      if (call.kind !== NodeKind.Path && call.kind !== NodeKind.Chain) return;
      const [called, last] = call.children().slice(-2);
      if (!last || isToken(last) || last.kind !== NodeKind.Arguments || !called || !isToken(called)) return;
      // `async self.f();` says that nobody is to wait.
      if (statement.parent?.kind === NodeKind.AsyncStatement) return;
      const step = scene.reading(call).steps.at(-1);
      if (step?.type.kind !== 'fn' || !step.type.callable || !startsProcess(step.type.callable)) return;
      scene.report('promise-dropped', called, [called.text()]);
    },
  },
};
