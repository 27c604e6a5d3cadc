import assert from 'node:assert/strict';
import { changed } from '../../../language/syntax/changed.ts';
import { parse } from '../../../language/syntax/parse.ts';
import { reparse } from '../../../language/syntax/reparse.ts';
import type { SyntaxTree } from '../../../language/syntax/tree.ts';

const fields = (count: number): string => Array.from({ length: count }, (_, n) => `f${n}: 'v${n}';\n`).join('');

/** Replaces words one after the other; the texts of what went and of what came. */
function check(tree: SyntaxTree, replacements: readonly [string, string][], gone: string[], come: string[]): void {
  let text = tree.text;
  const edits = [];
  for (const [word, insert] of replacements) {
    const start = text.indexOf(word, 0);
    edits.push({ start, oldEnd: start + word.length, newEnd: start + insert.length });
    text = text.edit(start, start + word.length, insert);
  }
  const next = reparse(tree, edits, text);
  const difference = changed(tree.root, next.root);
  const old = new Map(tree.root.nodes().map(node => [node.element, node.text()]));
  assert.deepEqual(
    difference.gone.map(element => old.get(element)),
    gone,
  );
  assert.deepEqual(
    difference.come.map(({ element, fullStart }) => {
      const node = next.root.nodes().find(item => item.fullStart === fullStart);
      assert.equal(node?.element, element);
      return node?.text();
    }),
    come,
  );
}

describe('what two trees do not share', () => {
  it('is nothing where nothing was edited', () => check(parse(fields(500)), [], [], []));

  it('is what was edited, in a long list', () =>
    check(parse(fields(500)), [['v250', 'w']], ["f250: 'v250';"], ["f250: 'w';"]));

  it('is what was edited, in a short list', () => check(parse(fields(5)), [['v2', 'w']], ["f2: 'v2';"], ["f2: 'w';"]));

  it('is each of several places', () =>
    check(
      parse(fields(500)),
      [
        ['v400', 'a'],
        ['v100', 'b'],
      ],
      ["f100: 'v100';", "f400: 'v400';"],
      ["f100: 'b';", "f400: 'a';"],
    ));

  it('is what was added', () =>
    check(parse(fields(300)), [["v150';", "v150'; new: 1;"]], ["f150: 'v150';"], ["f150: 'v150';", 'new: 1;']));

  // Where an item ends is found by looking at what follows; blanks belong to what they precede.
  it('is what was taken out, and what it touched', () =>
    check(
      parse(fields(300)),
      [["f150: 'v150';", '']],
      ["f149: 'v149';", "f150: 'v150';", "f151: 'v151';"],
      ["f149: 'v149';", "f151: 'v151';"],
    ));
});
