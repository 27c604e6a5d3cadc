/** A text of statements, or of one expression, that stands in no function: read with the one parser, as the body of one. */

import { NodeKind } from '../../language/syntax/kinds.ts';
import { parse } from '../../language/syntax/parse.ts';
import type { SyntaxNode, SyntaxTree } from '../../language/syntax/tree.ts';
import { diagnostics } from '../../language/tables/diagnostics.ts';

const HEAD = 'fn input() {\n';

/** A string or template goes on behind the end of the text. */
export function hasOpenQuote(tree: SyntaxTree): boolean {
  const [words] = diagnostics[OPEN_QUOTE].message.split('{');
  return tree.errors.some(({ code, related }) => code === OPEN_QUOTE || related?.message.startsWith(words!) === true);
}

const OPEN_QUOTE = 'syntax-unterminated-string';

export type Statements =
  | {
      readonly ok: true;
      /** The text with what was put around it: offsets of the nodes are in it. */
      readonly source: string;
      /** UTF-16 units in front of the text in `source`. */
      readonly head: number;
      readonly root: SyntaxNode;
      readonly block: SyntaxNode;
    }
  /** `offset` is in the text; `isOpen`: what is there may go on, only its end is missing. */
  | { readonly ok: false; readonly message: string; readonly offset: number; readonly isOpen: boolean };

/** A last statement may lack its semicolon; an expression without one is what the text gives. */
export function statementsOf(text: string): Statements {
  for (const end of ['\n}', ';\n}']) {
    const source = `${HEAD}${text}${end}`;
    const tree = parse(source);
    const items = tree.root.nodes();
    const block = items[0]?.nodes().at(-1);
    if (tree.errors.length > 0 || items.length !== 1 || block?.kind !== NodeKind.Block) continue;
    return { ok: true, source, head: HEAD.length, root: tree.root, block };
  }
  const tree = parse(`${HEAD}${text}\n}`);
  const block = tree.root.nodes()[0]?.nodes().at(-1);
  const error = tree.errors[0];
  const inText = HEAD.length + text.trimEnd().length;
  // A brace of the text's own that closes what was put around it leaves the last one over.
  const isClosed = block?.kind === NodeKind.Block && block.end <= inText && block.text().endsWith('}');
  if (error === undefined || isClosed) {
    const offset = block === undefined ? text.length : Math.min(block.end - HEAD.length - 1, text.length);
    return { ok: false, message: "unexpected '}'", offset: Math.max(0, offset), isOpen: false };
  }
  return {
    ok: false,
    message: error.message,
    offset: Math.min(Math.max(0, error.start - HEAD.length), text.length),
    isOpen: error.start >= inText || hasOpenQuote(tree),
  };
}
