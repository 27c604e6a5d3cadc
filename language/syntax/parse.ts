/** The one parser of the project, for the editor, the runtime, the formatter and the documentation alike. */

import { Text } from '../text/text.ts';
import { Green, ListKind, widthOf } from './green.ts';
import { document } from './items.ts';
import { Parser } from './parser.ts';
import { firstError } from './strict/first-error.ts';
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
    this.#errors ??= reported(this.text, this.#green, errorsOf(this.#green));
    return this.#errors;
  }

  nodeAt(offset: number): SyntaxNode {
    return innermostAt(this.root, offset);
  }
}

/** The errors as they are told: the first one as the language reports it. */
function reported(text: Text, root: Green, found: Errors): Errors {
  const first = found[0];
  if (first === undefined) return found;
  const strict = firstError(text, brokenItem(root));
  if (strict === undefined) return found;
  const { code, message, at } = strict;
  const end = code === 'syntax-expected' || at >= text.length ? at : at + 1;
  const error = { code, message, start: at, end };
  const related = { message: first.message, start: first.start, end: first.end };
  const others = found.slice(1).filter(other => other.start !== at);
  return [first.start === at ? error : { ...error, related }, ...others];
}

/** Where the first top-level item with errors begins; the start of the text when the errors belong to none. */
function brokenItem(root: Green): number {
  let kids = root.kids;
  let start = 0;
  for (let index = 0; index < kids.length; index++) {
    const kid = kids[index]!;
    if (kid instanceof Green && kid.bad) {
      if (kid.kind < ListKind.Items) return start;
      kids = kid.kids;
      index = -1;
      continue;
    }
    start += widthOf(kid);
  }
  return 0;
}

/** The errors of a tree in the order of the text. Goes down without recursion: chains of operators nest deeply. */
function errorsOf(root: Green): Errors[number][] {
  const found: Errors[number][] = [];
  const open: { readonly green: Green; readonly start: number }[] = [{ green: root, start: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { green, start } = next;
    if (!green.bad) continue;
    for (const error of green.errors ?? [])
      found.push({ ...error, start: start + error.start, end: start + error.end });
    let offset = start;
    for (const kid of green.kids) {
      if (kid instanceof Green) {
        open.push({ green: kid, start: offset });
        offset += kid.width;
      } else offset += widthOf(kid);
    }
  }
  return found.sort((left, right) => left.start - right.start || left.end - right.end);
}
