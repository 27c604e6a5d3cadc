import assert from 'node:assert/strict';
import { type ObjectScope, objectPath } from '../../../language/names/declarations.ts';
import { viewOfText } from '../../../language/project/snapshot.ts';

const outlineOf = (text: string) => viewOfText(text).file.source.outline;

/** The members of an object as `name: kind`. */
const members = (object: ObjectScope | undefined) =>
  [...(object?.members.values() ?? [])].map(member => `${member.name}: ${member.kind}`);

describe('what a document declares', () => {
  it('roots stand beside the document wherever they are written', () => {
    const { main, roots } = outlineOf("a: { root Deep { x: 1 } } root 'Quoted name' { } root { }");
    assert.deepEqual(members(main), ['a: field']);
    assert.deepEqual(
      roots.map(root => [root.name, root.parent]),
      [
        ['Deep', undefined],
        ['Quoted name', undefined],
        ['', undefined],
      ],
    );
  });
  it('items in braces belong to the object around them', () => {
    assert.deepEqual(members(outlineOf('{ "a": 1, "b": { "c": 2 } } d: 3').main), ['a: field', 'b: field', 'd: field']);
  });
  it('two values of one field are one object; the later member of a name counts', () => {
    const { main, objects } = outlineOf('a: { x: 1 } a: { y: 2 fn x() {} }');
    assert.equal(objects.length, 2);
    const field = main.members.get('a');
    assert.deepEqual(members(field?.kind === 'field' ? field.object : undefined), ['x: function', 'y: field']);
  });
  it('a member that is only half typed replaces none', () => {
    const { main } = outlineOf('fn total() {}\ntotal');
    assert.equal(main.members.get('total')?.kind, 'function');
  });
  it('types by the name that #[type] gives, with what they extend', () => {
    const { types } = outlineOf("#[type] A: {} #[type('C')] #[extends('A')] b: {} A c: {} d: {} as A");
    assert.deepEqual([...types.keys()], ['A', 'C']);
    assert.deepEqual(types.get('C')?.[0]?.baseNames, ['A']);
    const { objects } = outlineOf('A c: {} d: {} as A');
    assert.deepEqual(
      objects.slice(1).map(object => object.baseNames),
      [['A'], ['A']],
    );
  });
  it('paths of objects; an object in an array has none', () => {
    const { objects } = outlineOf('a: { b: { c: 1 } } list: [{ x: { y: 1 } }] root R { z: {} }');
    assert.deepEqual(objects.map(objectPath), [
      ['root'],
      ['root', 'a'],
      ['root', 'a', 'b'],
      undefined,
      undefined,
      ['R'],
      ['R', 'z'],
    ]);
  });
  it('names like keywords', () => {
    const { main } = outlineOf('fn: 5, const async: 6, async fn fn() {}, root: 7, import: 8'.replace('},', '}'));
    assert.deepEqual(members(main), ['fn: function', 'async: field', 'root: field', 'import: field']);
    const field = main.members.get('async');
    assert.equal(field?.kind === 'field' && field.isConst, true);
    const declared = main.members.get('fn');
    assert.equal(declared?.kind === 'function' && declared.isAsync, true);
  });
  it('imports with format and target', () => {
    const { imports } = outlineOf("import './a'; import json \"b.txt\" as self.b.c; import 'c' on D");
    assert.deepEqual(
      imports.map(({ path, format, into }) => [path, format, into.join('.')]),
      [
        ['./a', undefined, ''],
        ['b.txt', 'json', 'self.b.c'],
        ['c', undefined, 'D'],
      ],
    );
  });
  it('attributes, also repeated and without a name', () => {
    const { main } = outlineOf('#[a(1)] #[b] #[a(2)] fn f() {}');
    assert.deepEqual(
      main.members.get('f')?.attributes.map(use => [use.name, use.argument?.text()]),
      [
        ['a', '1'],
        ['b', undefined],
        ['a', '2'],
      ],
    );
  });
  it('docs of items and of the object around them', () => {
    const { main } = outlineOf(
      '/*! The document. */\n/// One.\n/// Two.\na: 1\n/** Three. */ #[x]\n/// Four.\nfn f() {}',
    );
    assert.equal(main.innerDocs, 'The document.');
    assert.equal(main.members.get('a')?.docs, 'One.\nTwo.');
    assert.equal(main.members.get('f')?.docs, 'Three.\nFour.');
  });
  it('long arrays of data are left out, long arrays with functions are not', () => {
    const row = "{ name: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },";
    assert.equal(outlineOf(`rows: [${row.repeat(1000)}]`).objects.length, 1);
    assert.equal(outlineOf(`rows: [${row.repeat(1000)} { fn f() {} }]`).objects.length, 1002);
    assert.equal(outlineOf(`rows: [${row.repeat(10)}]`).objects.length, 11);
  });
});
