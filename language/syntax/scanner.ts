/**
 * The scanner: one token at a time, on demand, straight from the text; there is no array of tokens. What a token is depends
 * on where the parser stands, so it scans the common form and the parser asks for another reading from the same start
 * (`asName`, `asTypeName`, `asSignedNumber`, `cutTo`).
 *
 * Hot path: `advance` allocates nothing (bench: test/bench/parse.mjs).
 */

import type { Text } from '../text/text.ts';
import {
  continuesName,
  continuesTypeName,
  continuesWord,
  isBlank,
  isDigit,
  isForeign,
  startsName,
} from './characters.ts';
import { Keyword, keywordCandidate, LONGEST_KEYWORD, wordHash } from './keywords.ts';
import { TokenKind } from './kinds.ts';
import { numberEnd, versionEnd } from './numbers.ts';
import { lastClosing, Search } from './searches.ts';

/** What stands between two tokens, in the order of what the language's white-space classes let through. */
export const Gap = { None: 0, Blanks: 1, Lines: 2, Comments: 3 } as const;
export type Gap = (typeof Gap)[keyof typeof Gap];

/** What is wrong with a string token. */
export const Flaw = { None: 0, Unterminated: 1, Escape: 2 } as const;
export type Flaw = (typeof Flaw)[keyof typeof Flaw];

const LF = 10;
const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const BACKSLASH = 92;
const BACKQUOTE = 96;
const DOLLAR = 36;
const SLASH = 47;
const STAR = 42;
const BANG = 33;
const EQUALS = 61;
const LESS = 60;
const MORE = 62;
const DASH = 45;

export class Scanner {
  readonly text: Text;
  #limit: number;
  /** The piece of text read last: reading in order stays in it. Its end is the limit at most. */
  #piece = '';
  #pieceStart = 0;
  #pieceEnd = 0;

  /** The current token. `triviaStart` is the end of the token before it. */
  protected current: TokenKind = TokenKind.EndOfFile;
  protected word: Keyword = Keyword.None;
  triviaStart = 0;
  start = 0;
  end = 0;
  gap: Gap = Gap.None;
  /** Whether a line ends between the token before and this one. */
  newline = false;
  flaw: Flaw = Flaw.None;
  /** Where the letter of an unknown escape stands. */
  flawAt = 0;
  /** The farthest offset looked at so far, the end of the text included; the parser resets it for each element of a list. */
  far = -1;
  /** The farthest offset looked at to find the current token. */
  protected tokenFar = -1;
  /**
   * Read a string or template over a line end whose closing quote is glued to a name as unterminated: a quote just typed
   * must not turn the rest of the document inside out.
   */
  readonly mend: boolean;
  /** Whether such a string or template was met, whatever it was read as: what `mend` makes a difference to. */
  glued = false;
  /** The end of such a string if it holds a line that begins with `}`: most likely the code between two quotes. */
  swallowedTo = -1;

  /** Where the word ended that was looked at last for its keyword. */
  #wordEnd = 0;
  readonly #commentEnds: Search;
  readonly #rawEnds: Search;
  /** The last place where each quote can close, searched for when the first string is read. */
  readonly #lastClosing = new Map<number, number>();

  constructor(text: Text, mend: boolean) {
    this.text = text;
    this.#limit = text.length;
    this.mend = mend;
    this.#commentEnds = new Search(text, '*/');
    this.#rawEnds = new Search(text, '"#');
  }

  /** The kind of the current token: a method, for its answer changes with every token taken. */
  kind(): TokenKind {
    return this.current;
  }

  /** The keyword that the current name is, or begins with as a whole word (`let` of `let-me`). */
  keyword(): Keyword {
    return this.word;
  }

  /** Where the text ends for now: the closing backquote while a template's expression is read. */
  get limit(): number {
    return this.#limit;
  }

  set limit(offset: number) {
    this.#limit = offset;
    this.#pieceEnd = 0;
  }

  /** The code unit at an offset, -1 behind the limit. */
  at(offset: number): number {
    if (offset > this.far) this.far = offset;
    if (offset < this.#pieceEnd && offset >= this.#pieceStart) return this.#piece.charCodeAt(offset - this.#pieceStart);
    return this.#atElsewhere(offset);
  }

  /** What was read depends on all that follows. */
  private seeEnd(): void {
    if (this.#limit > this.far) this.far = this.#limit;
  }

  #atElsewhere(offset: number): number {
    if (offset < 0 || offset >= this.#limit) return -1;
    const { text, start } = this.text.pieceAt(offset);
    this.#piece = text;
    this.#pieceStart = start;
    this.#pieceEnd = Math.min(start + text.length, this.#limit);
    return text.charCodeAt(offset - start);
  }

  /** Whether these characters stand at an offset. */
  startsAt(text: string, offset: number): boolean {
    for (let index = 0; index < text.length; index++)
      if (this.at(offset + index) !== text.charCodeAt(index)) return false;
    return true;
  }

  /** Makes the token behind `offset` the current one. */
  scanFrom(offset: number): void {
    const far = this.far;
    this.far = offset;
    this.triviaStart = offset;
    this.skipTrivia(offset);
    this.flaw = Flaw.None;
    this.word = Keyword.None;
    this.scanToken(this.start);
    if (this.end > this.far) this.far = this.end;
    this.tokenFar = this.far;
    if (far > this.far) this.far = far;
  }

  private skipTrivia(from: number): void {
    let offset = from;
    let gap: Gap = Gap.None;
    let newline = false;
    for (;;) {
      const unit = this.at(offset);
      if (unit === 32 || unit === 9) {
        if (gap === Gap.None) gap = Gap.Blanks;
        offset++;
      } else if (unit === LF || unit === 13) {
        if (gap < Gap.Lines) gap = Gap.Lines;
        newline = true;
        offset++;
      } else if (unit === SLASH) {
        const end = this.commentEnd(offset);
        if (end < 0) break;
        gap = Gap.Comments;
        offset = end;
      } else break;
    }
    this.start = offset;
    this.gap = gap;
    this.newline = newline;
  }

  /** The end of the comment at `offset` (its line end not included), or -1 where none, a doc comment or an open one stands. */
  commentEnd(offset: number): number {
    const second = this.at(offset + 1);
    const third = this.at(offset + 2);
    if (second === SLASH && third !== SLASH) return this.lineEndFrom(offset + 2);
    if (second !== STAR || third === STAR || third === BANG) return -1;
    const end = this.#commentEnds.from(offset + 2);
    if (end >= 0 && end + 2 <= this.limit) return end + 2;
    this.seeEnd();
    return -1;
  }

  /** The offset of the next line feed, or the limit. */
  lineEndFrom(offset: number): number {
    let end = offset;
    for (let unit = this.at(end); unit !== LF && unit >= 0; unit = this.at(end)) end++;
    return end;
  }

  private scanToken(start: number): void {
    const unit = this.at(start);
    if (unit >= 97 && unit <= 122) return this.scanWord(start);
    if (startsName(unit) && unit !== LESS) return this.set(TokenKind.Name, this.nameEnd(start));
    if (isDigit(unit)) return this.scanNumber(start);
    const next = this.at(start + 1);
    switch (unit) {
      case -1:
        return this.set(TokenKind.EndOfFile, start);
      case QUOTE:
      case DOUBLE_QUOTE:
        return this.scanString(start, unit);
      case BACKQUOTE:
        return this.set(TokenKind.TemplateStart, start + 1);
      case 123:
        return this.set(TokenKind.OpenBrace, start + 1);
      case 125:
        return this.set(TokenKind.CloseBrace, start + 1);
      case 40:
        return this.set(TokenKind.OpenParen, start + 1);
      case 41:
        return this.set(TokenKind.CloseParen, start + 1);
      case 91:
        return this.set(TokenKind.OpenBracket, start + 1);
      case 93:
        return this.set(TokenKind.CloseBracket, start + 1);
      case 44:
        return this.set(TokenKind.Comma, start + 1);
      case 59:
        return this.set(TokenKind.Semicolon, start + 1);
      case 46:
        return this.set(TokenKind.Dot, start + 1);
      case 58:
        return next === 58 ? this.set(TokenKind.ColonColon, start + 2) : this.set(TokenKind.Colon, start + 1);
      case 63:
        return this.scanQuestion(start, next);
      case 35:
        return next === 91 ? this.set(TokenKind.AttributeOpen, start + 2) : this.set(TokenKind.Error, start + 1);
      case EQUALS:
        if (next === EQUALS) return this.set(TokenKind.Operator, start + 2);
        return next === MORE ? this.set(TokenKind.FatArrow, start + 2) : this.set(TokenKind.Assign, start + 1);
      case BANG:
        return this.set(TokenKind.Operator, next === EQUALS ? start + 2 : start + 1);
      case DASH:
        if (next === MORE) return this.set(TokenKind.Arrow, start + 2);
        return this.scanAssignable(start, next);
      case SLASH:
        return this.scanSlash(start, next);
      case 43:
      case STAR:
      case 37:
      case 94:
        return this.scanAssignable(start, next);
      case 38:
      case 124:
        return next === unit ? this.set(TokenKind.Operator, start + 2) : this.scanAssignable(start, next);
      case LESS:
      case MORE:
        if (next === unit) return this.scanAssignable(start + 1, this.at(start + 2));
        return this.set(TokenKind.Operator, next === EQUALS ? start + 2 : start + 1);
      default:
        return this.set(TokenKind.Error, this.foreignEnd(start));
    }
  }

  private set(kind: TokenKind, end: number): void {
    this.current = kind;
    this.end = end;
  }

  private scanAssignable(last: number, next: number): void {
    if (next === EQUALS) this.set(TokenKind.CompoundAssign, last + 2);
    else this.set(TokenKind.Operator, last + 1);
  }

  private scanQuestion(start: number, next: number): void {
    if (next === 63) return this.set(TokenKind.QuestionQuestion, start + 2);
    if (next === 46) return this.set(TokenKind.QuestionDot, start + 2);
    if (next !== 58) return this.set(TokenKind.Question, start + 1);
    if (this.at(start + 2) === 58) return this.set(TokenKind.QuestionColonColon, start + 3);
    this.set(TokenKind.QuestionColon, start + 2);
  }

  /** Not a comment: a doc comment, a comment that never ends, or a division. */
  private scanSlash(start: number, next: number): void {
    if (next === SLASH) return this.set(TokenKind.DocLine, this.lineEndFrom(start));
    if (next !== STAR) return this.scanAssignable(start, next);
    const third = this.at(start + 2);
    const end = this.#commentEnds.from(start + 3);
    if ((third === STAR || third === BANG) && end >= 0 && end + 2 <= this.limit)
      return this.set(third === BANG ? TokenKind.InnerDoc : TokenKind.DocBlock, end + 2);
    this.seeEnd();
    this.set(TokenKind.Error, this.lineEndFrom(start));
  }

  private foreignEnd(start: number): number {
    let end = start + 1;
    if (isForeign(this.at(start))) while (isForeign(this.at(end))) end++;
    return end;
  }

  /** The keyword that the word at an offset is. */
  keywordAt(start: number): Keyword {
    let hash = 0;
    let end = start;
    for (let unit = this.at(end); continuesWord(unit); unit = this.at(end)) {
      hash = wordHash(hash, unit);
      end++;
    }
    this.#wordEnd = end;
    const length = end - start;
    if (length > LONGEST_KEYWORD) return Keyword.None;
    const candidate = keywordCandidate(hash);
    if (candidate === undefined || candidate.text.length !== length) return Keyword.None;
    return this.startsAt(candidate.text, start) ? candidate.keyword : Keyword.None;
  }

  private scanWord(start: number): void {
    this.word = this.keywordAt(start);
    let end = this.#wordEnd;
    while (continuesName(this.at(end))) end++;
    if (end === start + 1 && this.at(start) === 114 && this.at(end) === 35 && this.at(end + 1) === DOUBLE_QUOTE) {
      const close = this.#rawEnds.from(end + 2);
      if (close >= 0 && close + 2 <= this.limit) return this.set(TokenKind.RawString, close + 2);
      this.seeEnd();
    }
    this.set(TokenKind.Name, end);
  }

  private scanNumber(start: number): void {
    let digits = start + 1;
    while (isDigit(this.at(digits))) digits++;
    const next = this.at(digits);
    // Most numbers are digits alone: no unit, fraction, exponent, radix or version part.
    if (next !== 46 && !continuesWord(next)) return this.set(TokenKind.Number, digits);
    const version = versionEnd(this, start);
    if (version > 0) return this.set(TokenKind.Version, version);
    const end = numberEnd(this, start);
    if (end > 0) this.set(TokenKind.Number, end);
    else this.set(TokenKind.Error, start + 1);
  }

  /** Whether nothing behind `offset` can close a string with this quote. Asked at a line end: most strings have none. */
  private neverCloses(offset: number, quote: number): boolean {
    let last = this.#lastClosing.get(quote);
    if (last === undefined) {
      last = lastClosing(this.text, quote);
      this.#lastClosing.set(quote, last);
    }
    if (last > offset) return false;
    this.seeEnd();
    return true;
  }

  private scanString(start: number, quote: number): void {
    let line = -1;
    let offset = start + 1;
    this.current = quote === QUOTE ? TokenKind.SingleString : TokenKind.DoubleString;
    let asked = false;
    for (;;) {
      const unit = this.at(offset);
      if (unit < 0) break;
      if (unit === quote) {
        this.end = offset + 1;
        if (line < 0 || !continuesWord(this.at(this.end))) return;
        this.glued = true;
        if (!this.mend) {
          if (holdsBlockEnd(this.text.slice(line, offset))) this.swallowedTo = this.end;
          return;
        }
        break;
      }
      if (unit === LF) {
        if (line < 0) line = offset;
        if (!asked && this.neverCloses(offset, quote)) break;
        asked = true;
      }
      if (unit === BACKSLASH) {
        const escaped = this.at(offset + 1);
        if (this.flaw === Flaw.None && escaped >= 0 && !isEscape(escaped, quote)) {
          this.flaw = Flaw.Escape;
          this.flawAt = offset + 1;
        }
        if (escaped === LF && line < 0) line = offset + 1;
        offset++;
        if (escaped < 0) continue;
      }
      offset++;
    }
    this.flaw = Flaw.Unterminated;
    this.end = line >= 0 ? line : this.limit;
    if (this.at(this.end - 1) === 13 && this.end > start + 1) this.end--;
  }

  // ── Other readings of the current token, from the same start ──

  /** The end of the name at `offset`, or `offset` when none stands there. */
  nameEnd(offset: number): number {
    if (!startsName(this.at(offset))) return offset;
    let end = offset + 1;
    while (continuesName(this.at(end))) end++;
    return end;
  }

  /** Reads the current token as a name, `<` included. False when no name stands there. */
  asName(): boolean {
    if (this.current === TokenKind.Name) return true;
    const end = this.nameEnd(this.start);
    if (end === this.start) return false;
    this.word = Keyword.None;
    this.set(TokenKind.Name, end);
    return true;
  }

  /** The end of the type name at `offset`, or `offset`. */
  typeNameEnd(offset: number): number {
    const unit = this.at(offset);
    if (!startsName(unit) || unit === LESS) return offset;
    let end = offset + 1;
    while (continuesTypeName(this.at(end))) end++;
    return end;
  }

  /** Reads the current token as a type's name, without angle brackets. */
  asTypeName(): boolean {
    const end = this.typeNameEnd(this.start);
    if (end === this.start) return false;
    this.set(TokenKind.Name, end);
    return true;
  }

  /** Reads a sign, or a name of `_` and digits, as the number that begins there. False when none does. */
  asNumber(): boolean {
    if (this.current === TokenKind.Number || this.current === TokenKind.Version) return true;
    const end = numberEnd(this, this.start);
    if (end < 0) return false;
    this.word = Keyword.None;
    this.set(TokenKind.Number, end);
    return true;
  }

  /** Cuts the current token to its first `length` units. */
  cutTo(length: number, kind: TokenKind): void {
    this.set(kind, this.start + length);
  }

  /** The end of the run of letters, digits and `_` at the start of the current token. */
  wordEnd(): number {
    let end = this.start;
    while (continuesWord(this.at(end))) end++;
    return end;
  }

  // ── Looking ahead without moving ──

  /** The first offset behind blanks and line ends. */
  skipBlanks(offset: number): number {
    let place = offset;
    while (isBlank(this.at(place))) place++;
    return place;
  }

  /** The first offset behind blanks, line ends and comments. */
  skipGap(offset: number): number {
    let place = offset;
    for (;;) {
      const unit = this.at(place);
      if (isBlank(unit)) place++;
      else {
        const end = unit === SLASH ? this.commentEnd(place) : -1;
        if (end < 0) break;
        place = end;
      }
    }
    return place;
  }

  /** The end of the quoted string at `offset`, or -1 when none stands there or it does not end. */
  stringEnd(offset: number): number {
    const quote = this.at(offset);
    if (quote !== QUOTE && quote !== DOUBLE_QUOTE) return -1;
    let asked = false;
    for (let place = offset + 1; ; place++) {
      const unit = this.at(place);
      if (unit < 0) return -1;
      if (unit === quote) return place + 1;
      if (unit === BACKSLASH) place++;
      else if (unit === LF && !asked) {
        if (this.neverCloses(place, quote)) return -1;
        asked = true;
      }
    }
  }

  /** The place of the next backquote that no backslash precedes and that closes a template begun before `offset`, or -1. */
  templateEnd(offset: number): number {
    let lines = false;
    for (let place = offset; ; place++) {
      const unit = this.at(place);
      if (unit < 0) return -1;
      if (unit === BACKQUOTE) {
        if (!lines) return place;
        const next = this.at(place + 1);
        if (!continuesWord(next) && next !== DOLLAR) return place;
        this.glued = true;
        return this.mend ? -1 : place;
      }
      if (unit === BACKSLASH) place++;
      else if (unit === LF && !lines) {
        if (this.neverCloses(place, BACKQUOTE)) return -1;
        lines = true;
      }
    }
  }
}

/** Whether a line in a string begins as the end of a block does. */
function holdsBlockEnd(text: string): boolean {
  return /\n[ \t]*\}/.test(text);
}

/** Whether a backslash may stand before `unit` in a string with this quote. */
export function isEscape(unit: number, quote: number): boolean {
  if (unit === BACKSLASH || unit === quote || unit === 110 || unit === 114 || unit === 116) return true;
  return quote === BACKQUOTE && unit === 36;
}
