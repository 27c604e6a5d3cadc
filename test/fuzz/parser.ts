/** Any text at all gives a tree that covers it to the letter; so does each of its beginnings. */

import { parse } from '../../language/syntax/parse.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { change, PIECES } from './changes.ts';
import { type Fuzzer, faultOf, type Tried } from './fuzzer.ts';
import type { Chance } from './programs/chance.ts';
import { corpus } from './random.ts';
import { shrunkText } from './shrink.ts';

/** A text of a few thousand letters takes some milliseconds. */
const SLOW_MS = 5000;
/** So long a text is tried with all its beginnings. */
const SHORT = 300;

export const parserFuzzer: Fuzzer = {
  name: 'parser',
  counts: 'texts',
  proves:
    'Any text (bytes at random, halves of characters, tokens in any order, damaged programs) and each beginning of a short one gives a tree that covers ' +
    'it to the letter, with errors that lie in it; nothing is thrown, and nothing takes five seconds.',
  async try(chance, goOn): Promise<Tried> {
    const texts = corpus('test/conformance');
    let tried = 0;
    for (; goOn(tried); tried++) {
      const text = textOf(chance, texts);
      const beginnings = text.length <= SHORT ? Array.from(text, (_, end) => text.slice(0, end)) : [];
      for (const each of [text, ...beginnings]) {
        const fault = await faultOf(() => faultOfTree(each));
        if (fault === undefined) continue;
        const small = await shrunkText(
          each,
          async shorter => (await faultOf(() => faultOfTree(shorter))) !== undefined,
        );
        return { tried, fault: `${await faultOf(() => faultOfTree(small))}\n${JSON.stringify(small)}` };
      }
    }
    return { tried };
  },
};

function textOf(chance: Chance, texts: readonly string[]): string {
  const some = <T>(most: number, one: () => T) => Array.from({ length: chance.below(most) }, one);
  switch (chance.below(5)) {
    case 0:
      return String.fromCharCode(...some(400, () => chance.below(chance.chance(0.7) ? 128 : 0x10000)));
    case 1: {
      const bytes = Uint8Array.from(some(400, () => chance.below(256)));
      return new TextDecoder().decode(bytes);
    }
    case 2:
      return some(120, () => (chance.chance(0.1) ? chance.pick(texts).slice(0, 20) : chance.pick(PIECES))).join('');
    case 3: {
      const text = chance.pick(texts);
      const start = chance.below(text.length + 1);
      return text.slice(start, start + chance.below(SHORT));
    }
    default: {
      let text = chance.pick(texts);
      for (let steps = chance.below(8); steps >= 0; steps--) text = change(text, texts, chance);
      return text;
    }
  }
}

/** What is wrong with the tree of a text, if anything. */
export function faultOfTree(text: string): string | undefined {
  const start = performance.now();
  const tree = parse(text);
  const took = performance.now() - start;
  if (took > SLOW_MS) return `takes ${Math.round(took)} ms`;
  let at = 0;
  let fault: string | undefined;
  const visit = (node: SyntaxNode): void => {
    for (const child of node.children()) {
      if (!isToken(child)) {
        visit(child);
        continue;
      }
      if (child.fullStart !== at) fault ??= `a token begins at ${child.fullStart}, the one before ended at ${at}`;
      at = child.end;
    }
  };
  visit(tree.root);
  if (at !== text.length) fault ??= `the tree ends at ${at}, the text at ${text.length}`;
  for (const { start: from, end } of tree.errors) {
    if (from < 0 || end < from || end > text.length) fault ??= `an error at ${from}-${end}`;
  }
  return fault;
}
