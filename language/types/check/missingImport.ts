/** Imports of files that are certainly not there: reading the document ends with an error. */

import type { Rule } from './rule.ts';

/** Attributes under which an import may not be performed. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'not', 'any']);

export const missingImport: Rule = {
  item: (scene, item) => {
    if (item.kind !== 'import' || item.attributes.some(use => CONDITIONS.has(use.name))) return;
    if (scene.inference.sources.isMissing(scene.file, item))
      scene.report('import-missing', item.pathToken, [item.path]);
  },
};
