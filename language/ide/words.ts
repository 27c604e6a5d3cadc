/** The names inside tokens: `area` and `Shape` of `area<Shape>`, what stands between the quotes of `'Shape'`. */

import { isNameLike, nameText } from '../names/nameText.ts';
import type { View } from '../project/snapshot.ts';
import { TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxToken } from '../syntax/tree.ts';

/** One name at its place. */
export interface Word {
  readonly token: SyntaxToken;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The type in `f<T>`, where the token itself stands for a member. */
  readonly isPrototype: boolean;
}

/** The names in a token, in order; none in numbers and punctuation. */
export function wordsOf(token: SyntaxToken): Word[] {
  if (!isNameLike(token)) return [];
  if (token.kind !== TokenKind.Name) {
    const text = nameText(token);
    const isClosed = token.end - token.start > 1 && token.text().at(-1) === token.text()[0];
    return [{ token, text, start: token.start + 1, end: token.end - (isClosed ? 1 : 0), isPrototype: false }];
  }
  const written = token.text();
  if (!written.includes('<')) return [{ token, text: written, start: token.start, end: token.end, isPrototype: false }];
  const [, open = '', name = written, prototype] = /^(<?)([^<>]+)(?:<([^<>]+)>|>)?$/.exec(written) ?? [];
  const start = token.start + open.length;
  const words = [{ token, text: name, start, end: start + name.length, isPrototype: false }];
  if (prototype !== undefined) {
    const from = start + name.length + 1;
    words.push({ token, text: prototype, start: from, end: from + prototype.length, isPrototype: true });
  }
  return words;
}

/** The name that an offset is in, else the one that ends right there. */
export function wordAt(view: View, offset: number): Word | undefined {
  const words = [...wordsTouching(view, offset)];
  return words.find(word => word.start <= offset && offset < word.end) ?? words.find(word => word.end === offset);
}

function* wordsTouching(view: View, offset: number): Generator<Word> {
  const seen = new Set<number>();
  for (const at of [offset, offset - 1]) {
    if (at < 0) continue;
    for (const child of view.file.tree.nodeAt(at).children()) {
      if (!isToken(child) || child.start > offset || child.end < offset || seen.has(child.start)) continue;
      seen.add(child.start);
      yield* wordsOf(child);
    }
  }
}
