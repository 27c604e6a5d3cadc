/** The mistake that the language reports for a broken item: its message and its place. */

import { type DiagnosticCode, diagnosticMessage } from '../../tables/diagnostics.ts';
import type { Text } from '../../text/text.ts';
import { isBlank } from '../characters.ts';
import { item } from './items.ts';
import { type Failure, Reader } from './reader.ts';

export interface FirstError {
  readonly code: DiagnosticCode;
  readonly message: string;
  /** Offset; an `expected` stands directly behind the token before the mistake. */
  readonly at: number;
}

/**
 * How far behind the start of a broken item it is read: five hundred lines. The language gets much further where a quote is
 * open, but what it says then (that the last one in the text is) helps nobody, and costs a large text with each key.
 */
const REACH = 16_384;

/**
 * Reads top-level items from `start` on until one fails, as the language would. Undefined when none fails within reach: the
 * text may be accepted then, though what it says cannot have been meant (an `else` without a statement).
 */
export function firstError(text: Text, start: number): FirstError | undefined {
  const reader = new Reader(text, Math.min(text.length, start + REACH));
  for (let place = start; reader.gap(place) < reader.limit; ) {
    reader.remembered = undefined;
    const next = item(reader, reader.gap(place));
    if (next < 0) {
      const error = describe(reader, place);
      return reader.exceeded ? undefined : error;
    }
    place = next;
  }
  return undefined;
}

function describe(reader: Reader, start: number): FirstError {
  let failure = reader.failure;
  if (!failure.final) {
    const code = 'syntax-unexpected-input';
    return { code, message: diagnosticMessage(code), at: reader.gap(start) };
  }
  if (failure.placeless && failure.own !== undefined) return { ...failure.own, at: reader.lines(start) };
  const remembered = reader.remembered;
  const usable = remembered !== undefined && remembered.at <= reader.limit && remembered.at >= failure.at;
  if (failure.own === undefined && usable) failure = remembered;
  return located(reader.text, failure);
}

function located(text: Text, failure: Failure): FirstError {
  const next = skipBlanks(text, failure.at);
  const back = endBefore(text, failure.at);
  if (failure.own !== undefined) return { ...failure.own, at: failure.at };
  if (failure.expected !== undefined) {
    const quote = '\'"`'.includes(failure.expected);
    const atEnd = quote ? 'syntax-unterminated-string' : 'syntax-expected-at-end';
    const code = next >= text.length ? atEnd : 'syntax-expected';
    return { code, message: diagnosticMessage(code, failure.expected), at: back };
  }
  if (next >= text.length) return { code: 'syntax-end', message: diagnosticMessage('syntax-end'), at: failure.at };
  return { code: 'syntax-invalid', message: diagnosticMessage('syntax-invalid'), at: next };
}

function skipBlanks(text: Text, at: number): number {
  let place = at;
  while (isBlank(text.charCodeAt(place))) place++;
  return place;
}

/** The end of what stands before the white space before `at`; comments are no white space here. */
function endBefore(text: Text, at: number): number {
  let place = at;
  while (place > 0 && isBlank(text.charCodeAt(place - 1))) place--;
  return place;
}
