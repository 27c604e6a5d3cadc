/** A fixed number of items. */

import { defineLibrary } from './library.ts';

export const tupLibrary = defineLibrary({
  name: 'Tup',
  doc: 'A fixed number of items.',
  receivers: ['tuple'],
  functions: [
    {
      signature: 'len(tup ~ tuple) -> int',
      doc: 'How many items the tuple has.',
      example: ["(1, 'a').len()", '2'],
    },
    {
      signature: 'at(tup ~ tuple, index: int) -> unknown',
      doc: 'The item at an index; null outside. `tuple[i]` is the same.',
      example: ["const t = (1, 'a'); let r = &t[0]; r = 9; [t, t.at(5)]", '[(9, "a"), null]'],
      byReference: true,
    },
  ],
});
