/** The tree of one text at one moment, with what the tree of the next moment can be made of. */

import type { Text } from '../text/text.ts';
import { errorsOf } from './errors.ts';
import type { Green } from './green.ts';
import { document } from './items.ts';
import { Parser } from './parser.ts';
import { EarlierTree } from './reuse.ts';
import { innermostAt, rootView } from './syntax-tree.ts';
import type { SyntaxNode, SyntaxTree } from './tree.ts';

type Errors = SyntaxTree['errors'];

/** A tree further back than the last one, of a text that differed between a beginning and an end. */
export interface Further {
  readonly green: Green;
  /** How much at the beginning of that text still stands, and how much at its end. */
  readonly before: number;
  readonly behind: number;
  /** For how many more edits it is kept. */
  readonly left: number;
}

export class TreeSnapshot implements SyntaxTree {
  readonly text: Text;
  readonly root: SyntaxNode;
  /** The tree, and the one read with `mend`, which is the same but for texts that are correct without. */
  readonly green: Green;
  readonly mended: Green;
  readonly further: Further | undefined;
  #errors: Errors | undefined = undefined;

  constructor(text: Text, green: Green, mended: Green, further: Further | undefined) {
    this.text = text;
    this.green = green;
    this.mended = mended;
    this.further = further;
    this.root = rootView(green, text);
  }

  get errors(): Errors {
    this.#errors ??= errorsOf(this.text, this.green);
    return this.#errors;
  }

  nodeAt(offset: number): SyntaxNode {
    return innermostAt(this.root, offset);
  }
}

/** What a text was read as. */
export interface Grown {
  readonly green: Green;
  readonly mended: Green;
  /** Units of text whose elements came from earlier trees. */
  readonly takenOver: number;
}

/**
 * Reads a text. First, quotes that seem to have been typed a moment ago are taken for open ones (`Scanner.mend`); if that
 * leaves errors, text that is correct as it stands comes first. Both depend on the text alone.
 *
 * @param earlier trees that were read with `mend`, to take elements from
 * @param earlierLiteral the same, read without
 */
export function grow(text: Text, earlier: readonly EarlierTree[], earlierLiteral: readonly EarlierTree[]): Grown {
  const parser = new Parser(text, { mend: true, earlier });
  document(parser);
  const mended = parser.finish();
  const { takenOver } = parser;
  if (!parser.glued || !mended.bad) return { green: mended, mended, takenOver };
  const sources = [...earlierLiteral, new EarlierTree(mended, [], true)];
  const literal = new Parser(text, { mend: false, earlier: sources, untilError: true });
  document(literal);
  const green = literal.finish();
  return { green: literal.abandoned || green.bad ? mended : green, mended, takenOver };
}
