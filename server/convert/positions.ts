/**
 * Between offsets and the protocol's positions. Both count UTF-16 units, so only lines have to be found; positions beyond
 * a line's or the text's end mean that end, as the protocol says.
 */

import type { Position, Range } from 'vscode-languageserver/node';
import type { Text } from '../../language/text/text.ts';

export function offsetOf(text: Text, position: Position): number {
  return text.offsetAt(position);
}

export function rangeOf(text: Text, range: { readonly start: number; readonly end: number }): Range {
  return { start: text.positionAt(range.start), end: text.positionAt(range.end) };
}
