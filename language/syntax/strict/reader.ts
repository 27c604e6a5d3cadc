/**
 * Failures of the strict reading (language reference, "Which error is reported"). A rule takes the reader and an offset and
 * returns the offset behind what it read, or -1 with the reason in `failure`.
 */

import { type DiagnosticCode, diagnosticMessage } from '../../tables/diagnostics.ts';
import type { Text } from '../../text/text.ts';
import { isBlank } from '../characters.ts';
import { Search } from '../searches.ts';

export type Rule = (reader: Reader, at: number) => number;

export interface Failure {
  /** How far the reading got. */
  readonly at: number;
  /** A character that should stand here; undefined for anything else. */
  readonly expected: string | undefined;
  /** A message of its own, which no other failure at the same place replaces. */
  readonly own: { readonly code: DiagnosticCode; readonly message: string } | undefined;
  /** No other alternative is tried after it. */
  readonly final: boolean;
  /** The language gives it no place of its own: it is reported at the start of the top-level item. */
  readonly placeless?: true;
}

const nothing: Failure = { at: 0, expected: undefined, own: undefined, final: false };

export class Reader {
  readonly text: Text;
  /** Where reading ends: the end of the text, or as far as it is worth it. */
  readonly limit: number;
  /** Whether it mattered what stands behind the limit. */
  exceeded = false;
  failure: Failure = nothing;
  /** The failed statement that got furthest in the current item. */
  remembered: Failure | undefined = undefined;
  depth = 0;
  /** Items inside items. */
  itemDepth = 0;
  /** Where {@link linesThen} found nothing but blanks up to the end. */
  #stuck = -1;
  readonly #commentEnds: Search;
  readonly #memos = new Map<Rule, Map<number, number | Failure>>();

  constructor(text: Text, limit: number = text.length) {
    this.text = text;
    this.limit = limit;
    this.#commentEnds = new Search(text, '*/');
  }

  at(offset: number): number {
    return offset < this.limit ? this.text.charCodeAt(offset) : this.end();
  }

  /** The unit behind the end. */
  end(): -1 {
    if (this.limit < this.text.length) this.exceeded = true;
    return -1;
  }

  /** Nothing fits here. */
  plain(at: number): -1 {
    this.failure = { at, expected: undefined, own: undefined, final: false };
    return -1;
  }

  expect(at: number, character: string): -1 {
    this.failure = { at, expected: character, own: undefined, final: false };
    return -1;
  }

  own(at: number, final: boolean, code: DiagnosticCode, ...parts: string[]): -1 {
    this.failure = { at, expected: undefined, own: { code, message: diagnosticMessage(code, ...parts) }, final };
    return -1;
  }

  /** A mistake that ends the parse, reported at the start of the top-level item. */
  placeless(at: number, code: DiagnosticCode, ...parts: string[]): -1 {
    this.own(at, true, code, ...parts);
    this.failure = { ...this.failure, placeless: true };
    return -1;
  }

  /** The failure of a rule behind a commit point: no alternative is tried any more. */
  committed(end: number): number {
    if (end < 0 && !this.failure.final) this.failure = { ...this.failure, final: true };
    return end;
  }

  /** The first rule that fits. */
  first(at: number, rules: readonly Rule[]): number {
    let best: Failure | undefined;
    for (const rule of rules) {
      const end = rule(this, at);
      if (end >= 0) return end;
      if (this.failure.final) return -1;
      best = best === undefined ? this.failure : further(best, this.failure);
    }
    this.failure = best ?? nothing;
    return -1;
  }

  /** The rule if it fits; otherwise nothing, and its failure is forgotten unless it is final. */
  optional(at: number, rule: Rule): number {
    const end = rule(this, at);
    return end >= 0 || this.failure.final ? end : at;
  }

  /** The rule as often as it fits and moves on. */
  many(at: number, rule: Rule): number {
    let place = at;
    for (;;) {
      const end = rule(this, place);
      if (end < 0) return this.failure.final ? -1 : place;
      if (end === place) return place;
      place = end;
    }
  }

  /** The rule, read once at each place. Literals are cheaper to read again than to remember. */
  memo(at: number, rule: Rule): number {
    const first = this.at(at);
    if (first === 34 || first === 39 || (first >= 48 && first <= 57)) return rule(this, at);
    let memo = this.#memos.get(rule);
    if (memo === undefined) this.#memos.set(rule, (memo = new Map()));
    const known = memo.get(at);
    if (typeof known === 'number') return known;
    if (known !== undefined) {
      this.failure = known;
      return -1;
    }
    const end = rule(this, at);
    memo.set(at, end < 0 ? this.failure : end);
    return end;
  }

  /** The character, or its failure. */
  character(at: number, character: string): number {
    return this.at(at) === character.charCodeAt(0) ? at + 1 : this.expect(at, character);
  }

  /** These characters, as one. */
  literally(at: number, text: string): number {
    return this.starts(at, text) ? at + text.length : this.plain(at);
  }

  starts(at: number, text: string): boolean {
    if (at + text.length <= this.limit) return this.text.startsWith(text, at);
    this.end();
    return false;
  }

  // ── White-space classes ──

  /** S: blanks and tabs. */
  blanks(at: number): number {
    if (at === this.#stuck) return at;
    let place = at;
    while (this.at(place) === 32 || this.at(place) === 9) place++;
    return place;
  }

  /** M: blanks and line ends. */
  lines(at: number): number {
    let place = at;
    while (isBlank(this.at(place))) place++;
    return place;
  }

  /**
   * M before something that is no single character. Blanks that nothing follows are not taken: what is missing there is
   * reported in front of them, where W would report it behind them.
   */
  linesThen(at: number): number {
    const place = this.lines(at);
    if (place < this.limit) return place;
    this.#stuck = at;
    return at;
  }

  /** W: blanks, line ends and comments. */
  gap(at: number): number {
    if (at === this.#stuck) return at;
    let place = at;
    for (;;) {
      place = this.lines(place);
      if (this.at(place) !== 47) return place;
      const second = this.at(place + 1);
      const third = this.at(place + 2);
      if (second === 47 && third !== 47) {
        const end = this.text.indexOf('\n', place);
        place = end < 0 || end > this.limit ? this.limit : end;
      } else if (second === 42 && third !== 42 && third !== 33) {
        const end = this.#commentEnds.from(place + 2);
        if (end < 0 || end + 2 > this.limit) {
          this.end();
          return place;
        }
        place = end + 2;
      } else return place;
    }
  }
}

/** The failure to keep of two alternatives, the later one second. */
export function further(first: Failure, second: Failure): Failure {
  if (second.at !== first.at) return second.at > first.at ? second : first;
  if (second.own === undefined && first.own !== undefined) return first;
  return second;
}
