/** What stands under the mouse: its signature or type, what it does, and its documentation. */

import type { View } from '../project/snapshot.ts';
import { describe } from './describe.ts';
import { subjectOf } from './subject.ts';
import { tokenAt } from './tokenAt.ts';

export interface Hover {
  /** The token that the hover is about. */
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
}

/** The hover at an offset; undefined in comments, text, keywords, and on names that lead nowhere. */
export function hoverAt(view: View, offset: number): Hover | undefined {
  const token = tokenAt(view, offset);
  const subject = token && subjectOf(view, token);
  if (!token || !subject) return undefined;
  return { start: token.start, end: token.end, markdown: describe(view, subject) };
}
