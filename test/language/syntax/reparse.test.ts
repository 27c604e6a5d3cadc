import assert from 'node:assert/strict';
import type { Green } from '../../../language/syntax/green.ts';
import { NodeKind } from '../../../language/syntax/kinds.ts';
import { parse } from '../../../language/syntax/parse.ts';
import { reparse } from '../../../language/syntax/reparse.ts';
import type { SyntaxNode, SyntaxTree } from '../../../language/syntax/tree.ts';
import { Text } from '../../../language/text/text.ts';
import { startingTexts, tryEdits } from '../../fuzz/edits.ts';
import { corpus, randomOf } from '../../fuzz/random.ts';
import { picture } from './picture.ts';

/** The tree with `insert` in the place of `length` units; it must be the one of a fresh parse. */
function edited(tree: SyntaxTree, at: number, length: number, insert: string): SyntaxTree {
  const edit = { start: at, oldEnd: at + length, newEnd: at + insert.length };
  const next = reparse(tree, [edit], tree.text.edit(at, at + length, insert));
  const fresh = parse(next.text.toString());
  assert.equal(picture(next.root), picture(fresh.root));
  assert.deepEqual(next.errors, fresh.errors);
  return next;
}

/** How many of the items of the second tree are the objects that the first one has. */
function kept(before: SyntaxTree, after: SyntaxTree): number {
  const old = new Set<object>(before.root.nodes().map(node => node.element));
  return after.root.nodes().filter(node => old.has(node.element)).length;
}

const functions = (count: number): string =>
  Array.from(
    { length: count },
    (_, n) => `fn f${n}(a: int) -> int {\n    let b = 'x${n}';\n    return a + ${n};\n}\n`,
  ).join('');

describe('a tree after an edit', () => {
  it('shares every item that was not touched', () => {
    const tree = parse(functions(300));
    const at = tree.text.indexOf('a + 150', 0);
    const next = edited(tree, at, 1, 'abc');
    assert.equal(kept(tree, next), 299);
  });

  it('reads a comma behind a block that is taken over as behind one that is read', () => {
    const text = 'fn f() { { { let a = 3; a } * 2, 3 } }';
    const next = edited(parse(text), text.indexOf('* 2'), 3, '');
    assert.deepEqual(next.errors, []);
  });

  it('shares the elements of long lists of every kind', () => {
    const numbers = Array.from({ length: 400 }, (_, n) => n);
    const lists: [string, NodeKind][] = [
      [`a: [${numbers.map(n => `{ b: ${n} }`).join(', ')}]`, NodeKind.ArrayElement],
      [`fn f() { x([${numbers.join(', ')}]); }`, NodeKind.Element],
      [`fn f() { x({${numbers.join(', ')}}); }`, NodeKind.Element],
      [`fn f() { x((${numbers.join(', ')})); }`, NodeKind.Element],
      [`fn f() { x({${numbers.map(n => `${n}: 1`).join(', ')}}); }`, NodeKind.MapEntry],
      [`fn f() { x(${numbers.join(', ')}); }`, NodeKind.Argument],
      [`fn f() { x(new { ${numbers.map(n => `a${n}: ${n}`).join(', ')} }); }`, NodeKind.NewField],
      [`fn f() { switch (x) { ${numbers.map(n => `case ${n}: { y(); }`).join(' ')} } }`, NodeKind.SwitchCase],
      [`fn f(${numbers.map(n => `a${n}: int`).join(', ')}) {}`, NodeKind.Parameter],
      [`fn f() { let [${numbers.map(n => `a${n}`).join(', ')}] = x; }`, NodeKind.PatternItem],
      [`fn f() { let {${numbers.map(n => `a${n}`).join(', ')}} = x; }`, NodeKind.PatternKey],
    ];
    for (const [text, kind] of lists) {
      const tree = parse(text);
      assert.deepEqual(tree.errors, []);
      const next = edited(tree, text.indexOf('200'), 3, '7');
      const before = new Set(elementsOf(tree.root, kind));
      const after = elementsOf(next.root, kind);
      const made = after.filter(element => !before.has(element));
      // The edited one, the one before it, whose end was found by looking at it, and the first and last of the list.
      assert.ok(made.length <= 4, `${made.length} of ${after.length} are new in ${text.slice(0, 30)}`);
    }
  });

  it('shares what stands between several edits at once', () => {
    const tree = parse(functions(300));
    let text = tree.text;
    const edits = [];
    for (const n of [250, 20, 130]) {
      const at = text.indexOf(`a + ${n}`, 0);
      edits.push({ start: at, oldEnd: at + 1, newEnd: at + 3 });
      text = text.edit(at, at + 1, 'aaa');
    }
    const next = reparse(tree, edits, text);
    assert.equal(picture(next.root), picture(parse(text).root));
    assert.equal(kept(tree, next), 297);
  });

  it('shares what follows a quote, a backquote, an open comment or a brace, and all of it when they go again', () => {
    for (const typed of ["'", '"', '`', '/*', '/**', '{', '}', '(', ')', '[', 'r#"']) {
      const tree = parse(`${functions(300)}/* the end */ fn last() { return \`text\`; }\n`);
      const at = tree.text.indexOf('a + 150', 0);
      const next = edited(tree, at, 0, typed);
      const again = edited(next, at, typed.length, '');
      assert.ok(kept(tree, again) >= 297, `${kept(tree, again)} kept after ${typed} was typed and deleted`);
      if (!typed.startsWith('/*')) assert.ok(kept(tree, next) >= 290, `${kept(tree, next)} kept after ${typed}`);
    }
  }).timeout(60_000);

  it('keeps a correct text over several lines as it stands', () => {
    const text = `fn f() {\n    let a = 'one\n two'as str;\n    return a;\n}\n${functions(100)}`;
    const tree = parse(text);
    assert.deepEqual(tree.errors, []);
    const next = edited(tree, text.indexOf('a + 50'), 1, 'b');
    assert.equal(kept(tree, next), 100);
    assert.deepEqual(edited(next, text.indexOf('one'), 3, '1').errors, []);
  });

  it('has one element of nothing where a list ends with one', () => {
    const fields = Array.from({ length: 100 }, (_, n) => `a${n}: ${n}, `).join('');
    const tree = parse(`fn f() { new P { ${fields}b ] }; }\n`);
    const next = edited(tree, tree.text.indexOf('a1: ', 0) + 4, 0, '!');
    assert.equal(picture(next.root), picture(parse(next.text.toString()).root));
  });

  it('shares what quotes make no difference to between a text that is read with one and without', () => {
    const tree = parse(`fn f() { try { a(); } catch (e) { p(e); } }\n${functions(20)}`);
    // Two strings over a line end, each right before a name: correct as it stands.
    const next = edited(tree, tree.text.indexOf('p(e)', 0), 0, "');\n b { p('b 2'); };\n p('m");
    assert.deepEqual(next.errors, []);
    const [argument] = elementsOf(tree.root, NodeKind.Argument);
    assert.equal(elementsOf(next.root, NodeKind.Argument)[0], argument);
    assert.equal(kept(tree, next), 20);
  });

  it('is a fresh one where the edits do not lead to the text', () => {
    const tree = parse('a: 1\n');
    const next = reparse(tree, [{ start: 3, oldEnd: 4, newEnd: 5 }], Text.of('a: [1, 2]\n'));
    assert.equal(picture(next.root), picture(parse('a: [1, 2]\n').root));
  });

  it('is what a fresh parse gives, whatever the edits', () => {
    const { edits, fault } = tryEdits(startingTexts(corpus('test/conformance')), randomOf(7), done => done < 10_000);
    assert.equal(fault, undefined, `after ${edits} edits`);
  }).timeout(300_000);
});

function elementsOf(root: SyntaxNode, kind: NodeKind): Green[] {
  return root.nodes().flatMap(node => (node.kind === kind ? [node.element as Green] : elementsOf(node, kind)));
}
