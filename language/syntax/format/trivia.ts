/** The blanks and comments before a piece, taken apart and written anew. */

/** A comment, and what stands before it. */
export interface Comment {
  readonly text: string;
  /** Line ends between what is before and this comment. */
  readonly lines: number;
  /** Blanks before it on its own line. */
  readonly blanks: number;
}

export interface Trivia {
  readonly comments: readonly Comment[];
  /** Line ends between the last comment (or the piece before) and the piece. */
  readonly lines: number;
  readonly hasBlank: boolean;
}

const PART = /(\r\n|\r|\n)|(\/\/[^\r\n]*)|(\/\*[\s\S]*?(?:\*\/|$))|([ \t]+)|([\s\S])/g;

export function readTrivia(text: string): Trivia {
  const comments: Comment[] = [];
  let lines = 0;
  let blanks = 0;
  for (const [part, lineEnd, line, block] of text.matchAll(PART)) {
    if (lineEnd !== undefined) {
      lines++;
      blanks = 0;
    } else if (line !== undefined || block !== undefined) {
      comments.push({ text: part.trimEnd(), lines, blanks });
      lines = 0;
      blanks = 0;
    } else {
      blanks += part.length;
    }
  }
  return { comments, lines, hasBlank: blanks > 0 };
}

export interface Shape {
  /** Line ends to put before the piece: 0 for the same line, 2 for a blank line between. */
  readonly lines: number;
  /** Nothing stands before: a comment begins the text. */
  readonly isFirst: boolean;
  /** What stands between the pieces when they are on one line. */
  readonly gap: string;
  /** The start of the piece's line. */
  readonly indent: string;
  /** The start of a line with a comment before the piece. */
  readonly commentIndent: string;
  /** The most line ends before the first comment, and before the piece behind the last one. */
  readonly mostBefore: number;
  readonly mostBehind: number;
  readonly lineEnd: string;
}

/** Blanks and comments in a shape. Comments keep their text and their order; those at the end of a line keep their column. */
export function writeTrivia({ comments, lines, hasBlank }: Trivia, shape: Shape): string {
  const { lineEnd, mostBefore, mostBehind } = shape;
  let text = '';
  let isFirst = true;
  let isLine = false;
  for (const comment of comments) {
    const breaks = isLine ? Math.max(1, comment.lines) : comment.lines;
    if (breaks > 0) text += lineEnd.repeat(Math.min(isFirst ? mostBefore : 2, breaks)) + shape.commentIndent;
    else if (!isFirst || !shape.isFirst) text += ' '.repeat(Math.max(1, comment.blanks));
    text += comment.text;
    isLine = comment.text.startsWith('//');
    isFirst = false;
  }
  if (comments.length === 0) return shape.lines > 0 ? lineEnd.repeat(shape.lines) + shape.indent : shape.gap;
  if (lines > 0 || isLine) return text + lineEnd.repeat(Math.max(1, Math.min(mostBehind, lines))) + shape.indent;
  return shape.lines > 0 ? text + lineEnd + shape.indent : text + (hasBlank ? ' ' : '');
}
