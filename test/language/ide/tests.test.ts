import assert from 'node:assert/strict';
import { codeLenses } from '../../../language/ide/codeLens.ts';
import { filesWhoseTestsLoad, testsOf } from '../../../language/ide/tests.ts';
import { addressKey } from '../../../language/project/address.ts';
import { EMPTY_SNAPSHOT, viewOfText, withFiles } from '../../../language/project/snapshot.ts';
import { Text } from '../../../language/text/text.ts';

/** Each test as `object.name`, its marks, and the text that it spans. */
function check(text: string, ...expected: string[]) {
  const { file } = viewOfText(text);
  const found = testsOf(file).map(({ object, name, isFailureExpected, isAsync, start, end }) => {
    const marks = `${isFailureExpected ? ' errors' : ''}${isAsync ? ' async' : ''}`;
    return `${object}.${name}${marks}: ${text.slice(start, end)}`;
  });
  assert.deepEqual(found, expected);
}

describe('the tests of a file', () => {
  it('with what is expected of them, from fn to the end', () => {
    check(
      '/// Docs.\n#[test]\nfn a() { 1; }\n#[test(5)] #[errors]\nasync fn b() {}\n#[errors] fn c() {} fn d() {}',
      'root.a: fn a() { 1; }',
      'root.b errors async: async fn b() {}',
    );
  });
  it('are those that have a lens', () => {
    const text = `api: { deep: { #[test] fn a() {} } }
      items: [{ #[test] fn hidden() {} }] 'a.b': { #[test] fn hidden() {} }
      #[test] fn twice() {} #[test] #[main] fn twice() {}
      root Other { #[test] fn b() {} }
      broken: { #[test] fn c() { let ; if`;
    const view = viewOfText(text);
    const lenses = codeLenses(view).filter(({ run }) => run.kind === 'test');
    assert.deepEqual(
      testsOf(view.file).map(({ object, name, start }) => [object, name, start]),
      lenses.map(({ run, start }) => [run.object, run.name, start]),
    );
    assert.equal(lenses.length, 4);
  });
});

describe('the tests whose results a change retires', () => {
  const t = '#[test] fn t() {}';
  function retired(files: Readonly<Record<string, string>>, ...changed: string[]): string[] {
    const changes = Object.entries(files).map(([path, text]) => ({ uri: `file:///w/${path}`, is: Text.of(text) }));
    const keys = changed.map(path => addressKey(`file:///w/${path}`));
    const found = filesWhoseTestsLoad(withFiles(EMPTY_SNAPSHOT, changes), keys);
    return found.map(({ uri }) => uri.slice('file:///w/'.length)).sort();
  }
  it('are those of the file and of what imports it, however far', () => {
    const files = {
      'a.stof': `import './b'; ${t}`,
      'b.stof': `import './c'; ${t}`,
      'c.stof': 'x: 1',
      'd.stof': t,
    };
    assert.deepEqual(retired(files, 'c.stof'), ['a.stof', 'b.stof']);
    assert.deepEqual(retired(files, 'b.stof'), ['a.stof', 'b.stof']);
    assert.deepEqual(retired(files, 'd.stof'), ['d.stof']);
    assert.deepEqual(retired({ 'a.stof': `import './gone'; ${t}` }, 'gone.stof'), ['a.stof']);
  });
  it('are those of everything that its package loads', () => {
    const files = { 'pkg.stof': "import: ['a.stof', 'b.stof']", 'a.stof': t, 'b.stof': 'x: 1', 'alone.stof': t };
    assert.deepEqual(retired(files, 'b.stof'), ['a.stof']);
    assert.deepEqual(retired(files, 'pkg.stof'), ['a.stof']);
    assert.deepEqual(retired(files, 'alone.stof'), ['alone.stof']);
  });
  it('are all around a package that says only when it runs what it loads', () => {
    const files = { 'pkg.stof': "import: (['a.stof'].concat(other))", 'a.stof': t, 'b.stof': 'x: 1' };
    assert.deepEqual(retired(files, 'b.stof'), ['a.stof']);
  });
});
