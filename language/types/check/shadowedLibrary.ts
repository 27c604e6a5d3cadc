/** Roots and variables with the name of a library: `Time.now()` looks on them then (language reference, syntax 12). */

import { libraryNamed } from '../../library/libraries.ts';
import { localsOfItem } from '../../names/locals.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { Rule } from './rule.ts';

export const shadowedLibrary: Rule = {
  item: (scene, item) => {
    if (item.kind === 'root' && item.nameToken && libraryNamed(item.name)) {
      scene.report('library-shadowed', item.nameToken, [item.name]);
    }
    if (item.kind !== 'function') return;
    for (const [name, locals] of localsOfItem(item.node)) {
      if (!libraryNamed(name)) continue;
      for (const { nameToken, scope } of locals) {
        if (scope.kind !== NodeKind.ArrowFunction) scene.report('library-shadowed', nameToken, [name]);
      }
    }
  },
};
