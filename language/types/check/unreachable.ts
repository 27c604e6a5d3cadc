/** Statements that nothing leads to: behind a `return`, a `throw`, a jump, a loop without end. The language leaves them out. */

import { NodeKind } from '../../syntax/kinds.ts';
import { unreachableIn } from '../flow.ts';
import type { Rule } from './rule.ts';

export const unreachable: Rule = {
  nodes: {
    [NodeKind.Block]: (scene, block) => {
      const statements = unreachableIn(block);
      const [first] = statements;
      const last = statements.at(-1);
      if (first && last) scene.report('unreachable', { start: first.start, end: last.end });
    },
  },
};
