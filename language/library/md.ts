/** Markdown. */

import { defineLibrary } from './library.ts';

export const mdLibrary = defineLibrary({
  name: 'Md',
  doc: 'Markdown.',
  receivers: [],
  functions: [
    {
      signature: 'html(md: str) -> str',
      doc: 'Markdown (CommonMark) as HTML, with everything dangerous taken out.',
      example: ["Md::html('# T **b**')", '<h1>T <strong>b</strong></h1>'],
      throws: [],
    },
    {
      signature: 'json(md: str) -> str',
      doc: 'The syntax tree of a Markdown text, as JSON text.',
      example: [
        "Md::json('hi *x*')",
        '{"type":"root","children":[{"type":"paragraph","children":[{"type":"text","value":"hi "},{"type":"emphasis","children":[{"type":"text","value":"x"}]}]}]}',
      ],
      throws: [],
    },
  ],
});
