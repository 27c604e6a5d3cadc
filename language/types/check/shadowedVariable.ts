/** Variables that hide another one of the function around them. `_` at the beginning of a name says that this is meant. */

import { type Local, localNamed, localsOfItem } from '../../names/locals.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { Rule } from './rule.ts';

export const shadowedVariable: Rule = {
  item: (scene, item) => {
    for (const [name, locals] of localsOfItem(item.node)) {
      if (locals.length < 2 || name.startsWith('_')) continue;
      for (const local of locals) {
        const outer = local.kind === 'loopInfo' ? undefined : localNamed(local.scope, name);
        if (!outer || outer.kind === 'loopInfo' || isSameScope(local, outer)) continue;
        const { start, end } = outer.nameToken;
        scene.report('variable-shadowed', local.nameToken, [name, kindText(outer)], {
          related: { start, end, message: 'declared here' },
        });
      }
    }
  },
};

/** A loop and its body share a scope: there the second declaration is an error of its own. */
function isSameScope({ scope }: Local, outer: Local): boolean {
  return outer.scope.kind === NodeKind.ForIn && scope.parent?.start === outer.scope.start;
}

function kindText({ kind }: Local): string {
  return kind === 'parameter' ? 'parameter' : 'variable';
}
