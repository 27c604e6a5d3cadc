/** The one parser of the project, for the editor, the runtime, the formatter and the documentation alike. */

import { Text } from '../text/text.ts';
import { grow, TreeSnapshot } from './snapshot.ts';
import type { SyntaxTree } from './tree.ts';

/**
 * The tree of a text, whatever the text is: it covers the text to the letter, and what is wrong is in `errors`.
 * Time is linear in the length of the text; nesting beyond the language's limit is an error of the text.
 */
export function parse(text: string | Text): SyntaxTree {
  const source = typeof text === 'string' ? Text.of(text) : text;
  const { green, mended } = grow(source, [], []);
  return new TreeSnapshot(source, green, mended, undefined);
}
