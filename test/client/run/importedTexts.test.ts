import assert from 'node:assert/strict';
import { importedTexts } from '../../../client/run/importedTexts.ts';

describe('texts that are sent along', () => {
  it('follows imports of imports, each file once', async () => {
    const files: Record<string, string> = {
      '/v/lib/a.stof': 'import \'../b\' as self.b\nimport "./c.json"',
      '/v/b.stof': "import './lib/a.stof'",
      '/v/lib/c.json': '{}',
      '/v/d.yaml': 'a: 1',
    };
    const read: string[] = [];
    const found = await importedTexts(
      "import 'lib/a'\nimport yaml './d.yaml' as self.d\nimport '@pkg/x'\nimport './none'",
      '/v',
      async path => {
        read.push(path);
        return files[path];
      },
    );
    assert.deepEqual(found, files);
    assert.deepEqual(read.sort(), [...Object.keys(files), '/v/none.stof'].sort());
  });

  it('ends for imports that never do', async () => {
    let count = 0;
    await importedTexts("import './0'", '/v', async () => {
      count += 1;
      return `import './${count}'`;
    });
    assert.equal(count, 500);
  });
});
