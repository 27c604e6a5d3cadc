/** Imports of data that cannot be read: reading the document ends with an error. */

import type { Rule } from './rule.ts';

/** Attributes under which an import may not be performed. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'not', 'any']);

export const brokenImport: Rule = {
  file: (scene, file) => {
    for (const item of file.outline.imports) {
      if (item.attributes.some(use => CONDITIONS.has(use.name))) continue;
      const why = scene.inference.sources.importError(file, item);
      if (why !== undefined) scene.report('import-broken', item.pathToken, [item.path, why]);
    }
  },
};
