/**
 * What all parts of the parser share: the scanner, the stack on which nodes are built, errors, and the way back when a
 * reading fails. The grammar stands in items.ts, statements.ts, expressions.ts, types.ts and patterns.ts as functions over it.
 *
 * Every function of the grammar consumes from the current token on and leaves one node more on the stack. None reads
 * anything but the text from its start on (no flags of the surroundings), so an element can be reused wherever its text stands.
 */

import { type DiagnosticCode, diagnosticMessage } from '../tables/diagnostics.ts';
import type { Text } from '../text/text.ts';
import { GROUP, Green, type GreenChild, type GreenError, greenToken, ListKind, LongToken } from './green.ts';
import { type NodeKind, TokenKind } from './kinds.ts';
import { Flaw, Gap, Scanner } from './scanner.ts';

/** Levels of values, expressions and statements inside each other (language reference, "Limits"). */
export const NESTING_LIMIT = 128;

/** Items inside items, which the language does not limit: bounded for the sake of the stack. */
export const ITEM_NESTING_LIMIT = 256;

/** Where the parser stood: everything that a failed reading may have changed. */
export interface Checkpoint {
  readonly offset: number;
  readonly stack: number;
  readonly errors: number;
  readonly depth: number;
  readonly limit: number;
}

export class Parser extends Scanner {
  depth = 0;
  itemDepth = 0;
  /** The most that may stand behind the last expression where the next token brings no white-space class of its own. */
  tail: Gap = Gap.None;
  /** What stood before the comma behind the last element (-1: there was none), what was allowed there, and where. */
  commaGap: Gap | -1 = -1;
  commaTail: Gap = Gap.None;
  commaAt = 0;
  /** Whether the last element of a pattern ended with its comma. */
  afterComma = false;
  readonly #stack: GreenChild[] = [];
  #top = 0;
  #errors: GreenError[] = [];

  constructor(text: Text, mend: boolean) {
    super(text, mend);
    this.scanFrom(0);
  }

  // ── Building ──

  /** The place on the stack where a node begins. */
  mark(): number {
    return this.#top;
  }

  #push(child: GreenChild): void {
    this.#stack[this.#top++] = child;
  }

  /** What stands on the stack from `mark` on, taken off. The stack itself keeps its size: shrinking it would copy it. */
  #pop(mark: number): GreenChild[] {
    const kids = this.#stack.slice(mark, this.#top);
    this.#top = mark;
    return kids;
  }

  /** Puts the current token on the stack, as it is or as another kind, and goes on. */
  take(kind: TokenKind = this.current): void {
    this.#push(greenToken(kind, this.start - this.triviaStart, this.end - this.start));
    this.scanFrom(this.end);
  }

  /** Puts the stretch from the current place to `end` on the stack as a token without trivia, and goes on behind it. */
  takeRaw(kind: TokenKind, end: number): void {
    if (end > this.triviaStart) this.#push(greenToken(kind, 0, end - this.triviaStart));
    this.scanFrom(end);
  }

  /** Makes one node of everything on the stack from `mark` on. */
  close(kind: NodeKind | ListKind, mark: number): void {
    this.#push(greenNode(kind, this.#pop(mark)));
  }

  /** Gathers the elements on the stack from `mark` on into groups when they are many. */
  group(mark: number): void {
    if (this.#top - mark <= GROUP) return;
    for (const group of grouped(this.#pop(mark))) this.#push(group);
  }

  /** Makes a list node of the elements from `mark` on. */
  closeList(kind: ListKind, mark: number): void {
    this.#push(greenNode(kind, grouped(this.#pop(mark))));
  }

  /** The child on the stack at `mark`. */
  built(mark: number): GreenChild | undefined {
    return mark < this.#top ? this.#stack[mark] : undefined;
  }

  /** Puts another node in the place of everything from `mark` on. */
  replace(mark: number, node: GreenChild): void {
    this.#top = mark;
    this.#push(node);
  }

  /** Parses one element of a list: its errors and its reach stay with it. */
  element(parse: (parser: Parser) => void): void {
    const mark = this.#top;
    const start = this.triviaStart;
    const errors = this.#errors.length;
    const far = this.far;
    this.far = this.end + 3;
    parse(this);
    const node = this.built(mark);
    if (node instanceof Green) {
      node.lookAhead = Math.max(0, this.far - this.triviaStart);
      if (this.#errors.length > errors) {
        node.errors = this.#errors.splice(errors).map(error => relative(error, start));
        node.bad = true;
      }
    }
    if (far > this.far) this.far = far;
  }

  // ── Errors ──

  error(code: DiagnosticCode, start: number, end: number, ...parts: string[]): void {
    const last = this.#errors[this.#errors.length - 1];
    // One mistake, one report: a reading that failed here often fails again one level up.
    if (last !== undefined && last.start === start && last.end <= end) return;
    this.#errors.push({ code, message: diagnosticMessage(code, ...parts), start, end });
  }

  /** Something else should stand here: at the current token, or at the end of the text. */
  invalid(): void {
    if (this.current === TokenKind.EndOfFile) this.error('syntax-end', this.start, this.start);
    else this.error('syntax-invalid', this.start, this.end);
  }

  /** `what` is missing behind the last token. */
  missing(what: string): void {
    if (this.current === TokenKind.EndOfFile && this.gap !== Gap.Comments)
      this.error('syntax-expected-at-end', this.start, this.start, what);
    else this.error('syntax-expected', this.triviaStart, this.triviaStart, what);
  }

  /** Takes the token, or reports that it is missing. A gap wider than the language allows is reported, the token taken. */
  expect(kind: TokenKind, what: string, widest: Gap): boolean {
    if (this.current !== kind) {
      this.missing(what);
      return false;
    }
    if (this.gap > widest) this.missing(what);
    this.take();
    return true;
  }

  /** Takes a string token and reports what is wrong with it. */
  takeString(): void {
    if (this.flaw === Flaw.Unterminated)
      this.error('syntax-unterminated-string', this.start, this.end, String.fromCharCode(this.at(this.start)));
    else if (this.flaw === Flaw.Escape)
      this.error('syntax-unknown-escape', this.flawAt, this.flawAt + 1, this.text.slice(this.flawAt, this.flawAt + 1));
    this.take();
  }

  /** How long `true`, `false` or `null` is at the start of the current token, or 0. */
  keywordPrefix(): number {
    const first = this.at(this.start);
    if (first !== 116 && first !== 102 && first !== 110) return 0;
    for (const literal of ['true', 'false', 'null']) if (this.startsAt(literal, this.start)) return literal.length;
    return 0;
  }

  /** Takes the current token as junk. */
  takeJunk(): void {
    this.take(TokenKind.Error);
  }

  get errorCount(): number {
    return this.#errors.length;
  }

  // ── The way back ──

  checkpoint(): Checkpoint {
    return {
      offset: this.triviaStart,
      stack: this.#top,
      errors: this.#errors.length,
      depth: this.depth,
      limit: this.limit,
    };
  }

  restore(to: Checkpoint): void {
    this.#top = to.stack;
    this.#errors.length = to.errors;
    this.depth = to.depth;
    this.limit = to.limit;
    this.scanFrom(to.offset);
  }

  /** Ends the parse: the only node on the stack, with the errors that belong to no element. */
  finish(): Green {
    const root = this.#stack[0];
    if (!(root instanceof Green) || this.#top !== 1) throw new Error('the parser left more than one tree');
    if (this.#errors.length > 0) {
      root.errors = this.#errors;
      root.bad = true;
    }
    return root;
  }
}

/** A node over these children. */
export function greenNode(kind: NodeKind | ListKind, kids: readonly GreenChild[]): Green {
  let width = 0;
  let bad = false;
  for (let index = 0; index < kids.length; index++) {
    const kid = kids[index]!;
    if (typeof kid === 'number') width += ((kid >> 6) & 0x7ff) + (kid >> 17);
    else if (kid instanceof LongToken) width += kid.trivia + kid.length;
    else {
      width += kid.width;
      if (kid.bad) bad = true;
    }
  }
  return new Green(kind, width, kids, bad);
}

function grouped(elements: GreenChild[]): GreenChild[] {
  if (elements.length <= GROUP) return elements;
  const groups: GreenChild[] = [];
  for (let start = 0; start < elements.length; start += GROUP) {
    const group = greenNode(ListKind.Group, elements.slice(start, start + GROUP));
    for (const element of group.kids)
      if (element instanceof Green) group.lookAhead = Math.max(group.lookAhead, element.lookAhead);
    groups.push(group);
  }
  return groups.length <= GROUP ? groups : grouped(groups);
}

function relative(error: GreenError, origin: number): GreenError {
  return { ...error, start: error.start - origin, end: error.end - origin };
}
