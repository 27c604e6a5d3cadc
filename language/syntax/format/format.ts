/**
 * The formatter. It changes what stands between tokens and nothing else: where a line ends stays its author's choice,
 * indentation and blanks within lines are ours. What it gives is parsed again, and where it would read as something else
 * the text stays as it is.
 */

import { Text } from '../../text/text.ts';
import { TokenKind } from '../kinds.ts';
import { parse } from '../parse.ts';
import type { SyntaxTree } from '../tree.ts';
import { forEachToken } from '../walk.ts';
import { type Gap, gapBetween } from './gaps.ts';
import { isClosing, isOpening, type Piece, piecesOf } from './pieces.ts';
import { readTrivia, type Trivia, writeTrivia } from './trivia.ts';

export interface FormatOptions {
  /** One level of indentation: blanks or a tab. */
  readonly indent: string;
}

export const DEFAULT_FORMAT: FormatOptions = { indent: '    ' };

/** Text to put in the place of `start`–`end`. Only blanks and comments stand there. */
export interface FormatEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The edits that format a document, in the order of the text: none when it is formatted. */
export function formatEdits(tree: SyntaxTree, options: FormatOptions = DEFAULT_FORMAT): FormatEdit[] {
  const kept = new Set<number>();
  const before = readingOf(tree);
  // Each round keeps the first gap that would change the meaning as it was; there are few, if any.
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = gapEdits(tree, options, kept);
    const found = firstDifference(before, readingOf(parse(formatted(tree.text.toString(), edits))));
    if (found === undefined) return edits;
    const token = before[Math.min(found, before.length - 1)];
    if (!token || kept.has(token.fullStart)) return [];
    kept.add(token.fullStart);
  }
  return [];
}

const MOST_ROUNDS = 32;

/** The text after edits that do not overlap and stand in order. */
export function formatted(text: string, edits: readonly FormatEdit[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text: insert } of edits) {
    result += text.slice(from, start) + insert;
    from = end;
  }
  return result + text.slice(from);
}

interface ReadToken {
  readonly fullStart: number;
  readonly kind: TokenKind;
  readonly text: string;
  /** Which construct it is part of, counted from the start. */
  readonly construct: number;
}

function readingOf(tree: SyntaxTree): ReadToken[] {
  const text = tree.text.toString();
  const found: ReadToken[] = [];
  forEachToken(tree.root, (kind, fullStart, start, end, construct) => {
    found.push({ kind, fullStart, text: text.slice(start, end), construct });
  });
  return found;
}

function firstDifference(before: readonly ReadToken[], after: readonly ReadToken[]): number | undefined {
  const length = Math.max(before.length, after.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [before[index], after[index]];
    if (one?.kind !== other?.kind || one?.text !== other?.text || one?.construct !== other?.construct) return index;
  }
  return undefined;
}

function gapEdits(tree: SyntaxTree, { indent }: FormatOptions, kept: ReadonlySet<number>): FormatEdit[] {
  const text = tree.text.toString();
  const pieces = piecesOf(tree);
  const trivia = pieces.map(piece => readTrivia(text.slice(piece.fullStart, piece.start)));
  const lines = new Lines(indent);
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const edits: FormatEdit[] = [];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const own = trivia[index]!;
    const isBreak = breaks(pieces, trivia, index);
    const place = lines.next(piece, isBreak);
    if (piece.isFixed || kept.has(piece.fullStart)) return;
    const old = text.slice(piece.fullStart, piece.start);
    const gap = before ? gapOf(gapBetween(before, piece), own) : '';
    const isEdge = !before || isOpening(before) || (isClosing(piece) && own.comments.length === 0);
    const wanted =
      piece.kind === TokenKind.EndOfFile
        ? endOfFile(own, before !== undefined, lineEnd)
        : writeTrivia(own, {
            isFirst: before === undefined,
            lines: isBreak && before ? Math.min(isEdge ? 1 : 2, Math.max(1, own.lines)) : 0,
            gap,
            indent: place.indent,
            commentIndent: place.commentIndent,
            mostBefore: before ? (isOpening(before) ? 1 : 2) : 0,
            mostBehind: isClosing(piece) ? 1 : 2,
            lineEnd,
          });
    if (wanted !== old) edits.push({ start: piece.fullStart, end: piece.start, text: wanted });
  });
  return edits;
}

function gapOf(gap: Gap, { hasBlank }: Trivia): string {
  return gap === 'keep' ? (hasBlank ? ' ' : '') : gap;
}

/** One line end closes the last line; comments behind the last item stay. */
function endOfFile(trivia: Trivia, hasText: boolean, lineEnd: string): string {
  if (trivia.comments.length === 0) return hasText ? lineEnd : '';
  const shape = {
    isFirst: !hasText,
    lines: 0,
    gap: '',
    indent: '',
    commentIndent: '',
    mostBefore: hasText ? 2 : 0,
    mostBehind: 1,
    lineEnd,
  };
  const text = writeTrivia({ ...trivia, lines: 0, hasBlank: false }, shape);
  return text.trimEnd() + lineEnd;
}

/**
 * Whether a piece stands on a line of its own: where its author put it there, and where only one of two braces stands at
 * the end of a line.
 */
function breaks(pieces: readonly Piece[], trivia: readonly Trivia[], index: number): boolean {
  const piece = pieces[index]!;
  const { lines, comments } = trivia[index]!;
  if (lines > 0 || comments.at(-1)?.text.startsWith('//')) return true;
  const before = pieces[index - 1];
  const isEmpty = before !== undefined && before.partner === piece;
  if (isEmpty) return false;
  if (piece.kind === TokenKind.CloseBrace && piece.partner) return breaksAfter(trivia, piece.partner);
  if (before?.kind === TokenKind.OpenBrace && before.partner) return breaksBefore(trivia, before.partner);
  return false;
}

function breaksAfter(trivia: readonly Trivia[], opening: Piece): boolean {
  const next = trivia[opening.index + 1];
  return next !== undefined && hasLineEnd(next);
}

function breaksBefore(trivia: readonly Trivia[], closing: Piece): boolean {
  const own = trivia[closing.index];
  return own !== undefined && hasLineEnd(own);
}

function hasLineEnd({ lines, comments }: Trivia): boolean {
  return lines > 0 || comments.some(comment => comment.lines > 0 || comment.text.startsWith('//'));
}

/** Follows the brackets that are open, and says where a line begins. */
class Lines {
  readonly #unit: string;
  /** The level of the line on which each open bracket stands. */
  readonly #open: number[] = [];
  #level = 0;

  constructor(unit: string) {
    this.#unit = unit;
  }

  next(piece: Piece, isBreak: boolean): { readonly indent: string; readonly commentIndent: string } {
    const inside = this.#open.length > 0 ? this.#open.at(-1)! + 1 : 0;
    const isEnd = isClosing(piece) && piece.partner !== undefined;
    if (isEnd) {
      const opened = this.#open.pop() ?? 0;
      if (isBreak) this.#level = opened;
    } else if (isBreak) {
      this.#level = piece.isStart || piece.kind === TokenKind.EndOfFile ? inside : inside + 1;
    }
    const level = this.#level;
    if (isOpening(piece) && piece.partner) this.#open.push(level);
    const commentLevel = isEnd || piece.isStart ? inside : inside + 1;
    return { indent: this.#unit.repeat(level), commentIndent: this.#unit.repeat(commentLevel) };
  }
}

/** The text of a document, formatted. A text that does not parse keeps its broken parts as they are. */
export function formatText(text: string, options: FormatOptions = DEFAULT_FORMAT): string {
  return formatted(text, formatEdits(parse(Text.of(text)), options));
}
