/** Assignments to variables that were declared with `const` (language reference, syntax 6.2): they fail at run time. */

import { localNamed } from '../../names/locals.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken } from '../../syntax/tree.ts';
import type { Rule } from './rule.ts';

export const assignedConst: Rule = {
  nodes: {
    [NodeKind.Assignment]: (scene, assignment) => {
      const target = assignment.nodes()[0];
      if (target?.kind !== NodeKind.Path) return;
      const [name, ...others] = target.children();
      if (!name || others.length > 0 || !isToken(name) || name.kind !== TokenKind.Name) return;
      const local = localNamed(scene.file.locals, target, name.text());
      if (local?.kind !== 'const') return;
      scene.report('const-assigned', name, [local.name], {
        related: { ...range(local.nameToken), message: 'declared here' },
      });
    },
  },
};

const range = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });
