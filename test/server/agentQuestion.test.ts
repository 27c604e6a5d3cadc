import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { AGENT_QUESTION_REQUEST, type Answer, isRefused } from '../../agents/answer.ts';
import { type WorkFolder, workFolder } from '../runner/workFolder.ts';
import { Editor } from './editor.ts';

describe(AGENT_QUESTION_REQUEST, function () {
  this.timeout(30_000);
  let folder: WorkFolder;
  let editor: Editor;

  before(async () => {
    folder = workFolder();
    folder.write('lib.stof', 'fn twice(n: int) -> int { n * 2 }\n');
    folder.write('sub/user.stof', "import '../lib.stof';\nfn four() -> int { self.twice(2) }\n");
    editor = await Editor.start({ rootUri: pathToFileURL(folder.path).href });
  });
  after(async () => {
    await editor.stop();
    folder.remove();
  });

  const ask = async (name: string, input: unknown) => {
    const answer = await editor.connection.sendRequest<Answer>(AGENT_QUESTION_REQUEST, { name, input });
    return isRefused(answer) ? `refused: ${answer.refused}` : answer.text;
  };

  it('is answered about files of the workspace that nobody has open', async () => {
    assert.equal(
      await ask('stof_references', { path: 'lib.stof', line: 1, name: 'twice' }),
      [
        'lib.stof:1:4 (declaration) fn twice(n: int) -> int { n * 2 }',
        'sub/user.stof:2:25 fn four() -> int { self.twice(2) }',
        '2 references',
      ].join('\n'),
    );
    assert.equal(await ask('stof_check', { path: '.' }), '0 errors, 0 warnings in 2 files');
  });

  it('is answered about the text that is open, and about one in its place', async () => {
    const uri = pathToFileURL(`${folder.path}/sub/user.stof`).href;
    await editor.open(uri, "import '../lib.stof';\nfn four() -> int { self.twce(2) }\n");
    assert.match(await ask('stof_check', { path: 'sub/user.stof' }), /^sub\/user\.stof:2:\d+ error /);
    assert.match(await ask('stof_check', { path: 'sub/user.stof', text: 'a: 1\n' }), /^0 errors/);
    assert.match(
      await ask('stof_check', { text: "import './lib.stof';\nfn f() -> int { self.twice(1) }\n" }),
      /^0 errors/,
    );
    await editor.close(uri);
  });

  it('refuses what lies outside, what is not there, and what no schema describes', async () => {
    for (const path of ['../x.stof', '/etc/passwd', 'file:///etc/passwd']) {
      assert.match(await ask('stof_check', { path }), /^refused: .*outside of the workspace/);
      assert.match(await ask('stof_check', { path, text: 'a: 1' }), /^refused: .*outside of the workspace/);
    }
    assert.match(await ask('stof_outline', { path: 'none.stof' }), /^refused: there is no document/);
    assert.match(await ask('stof_outline', { path: 'sub' }), /^refused: .*is a folder/);
    assert.match(await ask('stof_outline', null), /^refused: give 'path'/);
    assert.match(await ask('stof_outline', { path: 5 }), /^refused: 'path' is to be a string/);
    assert.match(await ask('stof_run', { text: 'a: 1' }), /^refused: .*no tool that is answered here/);
  });
});
