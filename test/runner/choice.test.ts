import assert from 'node:assert/strict';
import { targetInPackage, targetOf } from '../../runner/choice.ts';
import { nodeMachine } from '../../runner/nodeMachine.ts';

/** Where a package, given by its files, loads one of them. */
async function where(file: string, files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const encoder = new TextEncoder();
  const read = (path: string) => {
    const text = files[path];
    return text === undefined ? { failure: 'No such file or directory (os error 2)' } : encoder.encode(text);
  };
  return (await targetInPackage(nodeMachine, file, '/p', read, '/p'))?.join('.');
}

describe('targetInPackage', () => {
  it('finds a file that the package names', async () => {
    const files = { '/p/pkg.stof': "import: ['a.stof', { path: './b', as: 'self.x.y' }, { path: 'c', as: 'Other' }]" };
    assert.equal(await where('/p/a.stof', files), 'root');
    assert.equal(await where('/p/b.stof', files), 'root.x.y');
    assert.equal(await where('/p/c.stof', files), 'Other');
    assert.equal(await where('/p/d.stof', files), undefined);
  });

  it('evaluates the field', async () => {
    const files = { '/p/pkg.stof': "fn name() -> str { 'a' + '.stof' }\nimport: self.name()" };
    assert.equal(await where('/p/a.stof', files), 'root');
  });

  it('follows imports, into the objects that they go to', async () => {
    const files = {
      '/p/pkg.stof': "import: { path: 'a', as: 'self.mod' }",
      '/p/a.stof': "import './sub/b';\no: { import '../p/c' as self.q; }\nimport '@lib/d' as Deep;\nimport './a';",
      '/p/sub/b.stof': "import '../e' as super.s;",
    };
    assert.equal(await where('/p/sub/b.stof', files), 'root.mod');
    assert.equal(await where('/p/c.stof', files), 'root.mod.o.q');
    assert.equal(await where('/p/stof/lib/d.stof', files), 'Deep');
    assert.equal(await where('/p/e.stof', files), 'root.s');
  });

  it('leaves a file alone when its package is broken, absent or says nothing', async () => {
    for (const text of ["import: 'a.stof", 'import: 5', 'x: 1']) {
      assert.equal(await where('/p/a.stof', { '/p/pkg.stof': text }), undefined, text);
    }
    assert.equal(await where('/p/a.stof', {}), undefined);
  });

  it('gives up on a package whose document never ends', async () => {
    const files = { '/p/pkg.stof': "fn f() -> str { loop {} 'a' }\nimport: self.f()" };
    assert.equal(await where('/p/a.stof', files), undefined);
  }).timeout(10_000);
});

describe('targetOf', () => {
  it('sees the names of a file from the object that it is loaded into', () => {
    assert.deepEqual(targetOf(['root', 'o'], ['root', 'mod']), ['root', 'mod', 'o']);
    assert.deepEqual(targetOf(['Other', 'o'], ['root', 'mod']), ['Other', 'o']);
  });
});
