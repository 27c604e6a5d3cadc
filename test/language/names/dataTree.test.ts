import assert from 'node:assert/strict';
import { type PlacedFormat, readPlaced } from '../../../language/data/placed.ts';
import { dataTree } from '../../../language/names/dataTree.ts';
import type { ObjectScope } from '../../../language/names/declarations.ts';
import { sourceFile } from '../../../language/names/sources.ts';
import { kindName } from '../../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../../language/syntax/tree.ts';
import { Text } from '../../../language/text/text.ts';

/** Each field by its path: what stands at its name, and what its value is and says. */
async function fieldsOf(format: PlacedFormat, text: string): Promise<string[]> {
  const tree = dataTree(Text.of(text), await readPlaced(format, text));
  assert.deepEqual(tree.errors, []);
  assert.equal(covered(tree.root), text.length);
  const { main } = sourceFile(`file:///x.${format}`, () => tree.root).outline;
  const found: string[] = [];
  const seen = new Set<ObjectScope>();
  const visit = (object: ObjectScope, path: string) => {
    for (const item of object.declarations) {
      assert.ok(item.kind === 'field');
      const name = text.slice(item.nameToken.start, item.nameToken.end);
      const value = item.value ? `${kindName(item.value.kind)} ${item.value.text()}` : '';
      found.push(item.object ? `${path}${name}` : `${path}${name}: ${value}`.trim());
      if (!item.object || seen.has(item.object)) continue;
      seen.add(item.object);
      visit(item.object, `${path}${name}.`);
    }
  };
  visit(main, '');
  return found;
}

/** Where the last token ends, each beginning where the one before it ended. */
function covered(node: SyntaxNode): number {
  let end = node.fullStart;
  for (const child of node.children()) {
    assert.equal(child.fullStart, end);
    end = isToken(child) ? child.end : covered(child);
  }
  return end;
}

describe('data as a tree of the language', () => {
  it('of YAML', async () => {
    assert.deepEqual(
      await fieldsOf(
        'yaml',
        `name: shop
"port": 8080
ratio: 0.5
on: true
none:
limits: &limits # how much
  most: 3
  'least': [1, {deep: x}]
copied: *limits
long: |
  a
  b
`,
      ),
      [
        'name: Literal shop',
        '"port": Literal 8080',
        'ratio: Literal 0.5',
        'on: Literal true',
        'none: ErrorExpression',
        'limits',
        'limits.most: Literal 3',
        "limits.'least': ArrayValue 1, {deep: x",
        'copied: ErrorExpression',
        'long: Literal |\n  a\n  b',
      ],
    );
  });
  it('of TOML', async () => {
    assert.deepEqual(
      await fieldsOf(
        'toml',
        `title = "shop"
when = 1979-05-27
server.port = 8080
[owner]
name = 'x'
[owner.home]
city = "y"
[[row]]
a = 1
[row.inner]
b = 2
[[row]]
a = 2
`,
      ),
      [
        'title: Literal "shop"',
        'when: Literal 1979-05-27',
        'server',
        'server.port: Literal 8080',
        'owner',
        "owner.name: Literal 'x'",
        'owner.home',
        'owner.home.city: Literal "y"',
        'owner',
        'row: ArrayValue a = 1',
        'row: ArrayValue a = 2',
      ],
    );
  });
  it('of what is no table, is broken, or has names that are written otherwise than they read', async () => {
    assert.deepEqual(await fieldsOf('yaml', '- 1\n- 2\n'), []);
    assert.deepEqual(await fieldsOf('yaml', ''), []);
    assert.deepEqual(await fieldsOf('toml', 'a = \n'), []);
    assert.deepEqual(await fieldsOf('yaml', 'a: {"\\u0061": 1}'), ['a: ErrorExpression']);
  });
});
