/**
 * What all parts of the parser share: the scanner, the stack on which nodes are built, lists and what they take over from
 * earlier trees, errors, and the way back when a reading fails. The grammar stands in items.ts, statements.ts,
 * expressions.ts, types.ts and patterns.ts as functions over it.
 *
 * Every function of the grammar consumes from the current token on and leaves one node more on the stack. None reads
 * anything but the text from its start on (no flags of the surroundings), so an element can be reused wherever its text
 * stands. What the parser carries along (`tail`) is set by each expression before anyone reads it.
 */

import { type DiagnosticCode, diagnosticMessage } from '../tables/diagnostics.ts';
import type { Text } from '../text/text.ts';
import {
  Green,
  type GreenChild,
  type GreenError,
  greenNode,
  greenToken,
  ListClass,
  type ListKind,
  TOO_HIGH,
  TOO_MANY_ITEMS,
  tokenKindOf,
} from './green.ts';
import { grouped } from './groups.ts';
import { NodeKind, TokenKind } from './kinds.ts';
import type { EarlierTree } from './reuse.ts';
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

/** How a text is to be read. */
export interface Reading {
  /** See {@link Scanner.mend}. */
  readonly mend: boolean;
  /** Trees whose elements may be taken over, the likelier first. */
  readonly earlier?: readonly EarlierTree[];
  /** The tree is wanted only if it holds no errors. */
  readonly untilError?: boolean;
}

/** Whether a list goes on with an element at the current token; passes over junk before it. `mark`: where the list began. */
export type ListRule = (parser: Parser, mark: number) => boolean;

export class Parser extends Scanner {
  depth = 0;
  itemDepth = 0;
  /** The greatest depths of the current element. */
  #deepest = 0;
  #deepestItem = 0;
  /** The most that may stand behind the last expression where the next token brings no white-space class of its own. */
  tail: Gap = Gap.None;
  /** Readings under way that may be taken back, with their errors. */
  trials = 0;
  /** Whether the tree was given up for an error in it. */
  abandoned = false;
  /** Units of text whose elements came from earlier trees. */
  takenOver = 0;
  readonly #stack: GreenChild[] = [];
  #top = 0;
  #errors: GreenError[] = [];
  /** Where the errors of the current element begin. */
  #ownErrors = 0;
  readonly #earlier: readonly EarlierTree[];
  readonly #untilError: boolean;

  constructor(text: Text, reading: Reading) {
    super(text, reading.mend);
    this.#earlier = reading.earlier ?? [];
    this.#untilError = reading.untilError ?? false;
    this.scanFrom(0);
  }

  /** One level deeper. Going back is `depth--`. */
  deepen(): void {
    if (++this.depth > this.#deepest) this.#deepest = this.depth;
  }

  deepenItems(): void {
    if (++this.itemDepth > this.#deepestItem) this.#deepestItem = this.itemDepth;
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
    for (const child of grouped(this.#pop(mark))) this.#push(child);
  }

  /** Makes a list node of the elements from `mark` on. */
  closeList(kind: ListKind, mark: number): void {
    this.#push(greenNode(kind, grouped(this.#pop(mark))));
  }

  /** The child on the stack at `mark`. */
  built(mark: number): GreenChild | undefined {
    return mark < this.#top ? this.#stack[mark] : undefined;
  }

  /** The child that was built last, if any was since `mark`. */
  last(mark: number): GreenChild | undefined {
    return mark < this.#top ? this.#stack[this.#top - 1] : undefined;
  }

  /** Puts another node in the place of everything from `mark` on. */
  replace(mark: number, node: GreenChild): void {
    this.#top = mark;
    this.#push(node);
  }

  // ── Lists ──

  /**
   * The elements of a list on the stack, one by one; unchanged ones from earlier trees. What `goesOn` looks at to find that
   * an element begins counts as looked at by the element.
   */
  list(as: ListClass, goesOn: ListRule, parse: (parser: Parser) => void): void {
    const mark = this.#top;
    for (;;) {
      const far = this.far;
      this.far = this.tokenFar;
      const more = goesOn(this, mark);
      const start = this.start;
      if (more && !this.#takeOver(as)) this.#element(as, parse);
      if (far > this.far) this.far = far;
      if (!more || this.start === start) return;
    }
  }

  /** One element that is read in a way of its own. */
  element(parse: (parser: Parser) => void): void {
    const far = this.far;
    this.far = this.tokenFar;
    this.#element(ListClass.None, parse);
    if (far > this.far) this.far = far;
  }

  /** Parses one element of a list: its errors, its depth and how far it looked stay with it. */
  #element(as: ListClass, parse: (parser: Parser) => void): void {
    const mark = this.#top;
    const start = this.triviaStart;
    const ownErrors = this.#ownErrors;
    const deepest = this.#deepest;
    const deepestItem = this.#deepestItem;
    const glued = this.glued;
    this.#ownErrors = this.#errors.length;
    this.#deepest = this.depth;
    this.#deepestItem = this.itemDepth;
    this.glued = false;
    parse(this);
    const node = this.built(mark);
    if (node instanceof Green) {
      node.lookAhead = Math.max(0, this.far + 1 - this.triviaStart);
      const height = this.#deepest >= NESTING_LIMIT ? TOO_HIGH : this.#deepest - this.depth;
      const itemHeight = this.#deepestItem >= ITEM_NESTING_LIMIT ? TOO_MANY_ITEMS : this.#deepestItem - this.itemDepth;
      // An element of nothing ends its list: taken over with its group, it would be followed by another one.
      const anywhere = this.limit === this.text.length && !isJunk(node) && node.width > 0;
      node.describe(anywhere ? as : ListClass.None, height, itemHeight, this.glued, continues(as, node));
      if (this.#errors.length > this.#ownErrors) {
        node.errors = this.#errors.splice(this.#ownErrors).map(error => relative(error, start));
        node.markBad();
        if (this.trials === 0) this.#foundErrors();
      }
    }
    this.#ownErrors = ownErrors;
    if (deepest > this.#deepest) this.#deepest = deepest;
    if (deepestItem > this.#deepestItem) this.#deepestItem = deepestItem;
    if (glued) this.glued = true;
  }

  /** Puts elements of an earlier tree on the stack that stand here unchanged, as many as follow each other. */
  #takeOver(as: ListClass): boolean {
    // Inside a template the text ends with it: what was looked at behind an element says nothing.
    if (this.limit !== this.text.length) return false;
    for (const tree of this.#earlier) {
      const run = tree.runAt(this.triviaStart, as, this.depth, this.itemDepth, this.mend);
      if (run === undefined) continue;
      for (const node of run.nodes) this.#push(node);
      this.takenOver += run.width;
      if (this.depth + run.height > this.#deepest) this.#deepest = this.depth + run.height;
      if (this.itemDepth + run.itemHeight > this.#deepestItem) this.#deepestItem = this.itemDepth + run.itemHeight;
      if (run.glued) this.glued = true;
      const end = this.triviaStart + run.width;
      if (end + run.lookAhead - 1 > this.far) this.far = end + run.lookAhead - 1;
      this.scanFrom(end);
      if (run.bad && this.trials === 0) this.#foundErrors();
      return true;
    }
    return false;
  }

  #foundErrors(): void {
    if (!this.#untilError) return;
    this.abandoned = true;
    this.scanFrom(this.text.length);
  }

  // ── Errors ──

  error(code: DiagnosticCode, start: number, end: number, ...parts: string[]): void {
    const last = this.#errors[this.#errors.length - 1];
    // One mistake, one report: a reading that failed here often fails again one level up.
    if (this.#errors.length > this.#ownErrors && last !== undefined && last.start === start && last.end <= end) return;
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
      root.markBad();
    }
    return root;
  }
}

/** Text that fits nowhere: how much of it there is depends on what is around it. */
function isJunk(node: Green): boolean {
  return node.kind === NodeKind.ErrorItem || node.kind === NodeKind.ErrorStatement;
}

/** Whether the list has nothing to say behind an element of this class. */
function continues(as: ListClass, node: Green): boolean {
  switch (as) {
    case ListClass.None:
      return false;
    case ListClass.Items:
    case ListClass.Statements:
    case ListClass.NewFields:
      return true;
    case ListClass.SwitchCases:
      // Nothing may follow `default`, which has no expression.
      return node.kids[1] instanceof Green;
    default:
      return endsWithComma(node);
  }
}

/** Whether the comma behind an element was there. */
export function endsWithComma(node: Green): boolean {
  const last = node.kids[node.kids.length - 1];
  return last !== undefined && !(last instanceof Green) && tokenKindOf(last) === TokenKind.Comma;
}

function relative(error: GreenError, origin: number): GreenError {
  return { ...error, start: error.start - origin, end: error.end - origin };
}
