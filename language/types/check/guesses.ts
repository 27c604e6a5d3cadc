/** What rules about names say and offer when they know what was meant. */

import type { Fix, Place } from './rule.ts';

/** The end of a message: what somebody may have meant, or nothing. */
export function didYouMean(guess: string | undefined): string {
  return guess === undefined ? '' : ` (did you mean '${guess}'?)`;
}

/** The fix that writes another text at a place; none without one. */
export function writeInstead({ start, end }: Place, text: string | undefined): Fix[] {
  return text === undefined ? [] : [{ title: `Write '${text}'`, edits: [{ start, end, text }] }];
}
