/** The one parser of the project, for the editor, the runtime, the formatter and the documentation alike. */

import { Text } from '../text/text.ts';
import { errorsOf } from './errors.ts';
import type { Green } from './green.ts';
import { document } from './items.ts';
import { Parser } from './parser.ts';
import { innermostAt, rootView } from './syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from './tree.ts';

/**
 * The tree of a text, whatever the text is: it covers the text to the letter, and what is wrong is in `errors`.
 * Time is linear in the length of the text; nesting beyond the language's limit is an error of the text.
 */
export function parse(text: string | Text): SyntaxTree {
  const source = typeof text === 'string' ? Text.of(text) : text;
  const parser = new Parser(source, true);
  document(parser);
  const green = parser.finish();
  if (parser.mended && green.bad) {
    // A string over several lines may have been taken for an open one: text that is correct as it stands comes first.
    const literal = new Parser(source, false);
    document(literal);
    const other = literal.finish();
    if (!other.bad) return new Snapshot(source, other);
  }
  return new Snapshot(source, green);
}

type Errors = SyntaxTree['errors'];

class Snapshot implements SyntaxTree {
  readonly text: Text;
  readonly root: SyntaxNode;
  readonly #green: Green;
  #errors: Errors | undefined = undefined;

  constructor(text: Text, green: Green) {
    this.text = text;
    this.#green = green;
    this.root = rootView(green, text);
  }

  get errors(): Errors {
    this.#errors ??= errorsOf(this.text, this.#green);
    return this.#errors;
  }

  nodeAt(offset: number): SyntaxNode {
    return innermostAt(this.root, offset);
  }
}
