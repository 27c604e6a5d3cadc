import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { STOF, type WorkFolder, workFolder } from '../workFolder.ts';

describe('--watch', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  let child: ChildProcess;
  let printed = '';
  let look = () => {};
  beforeEach(() => {
    folder = workFolder();
    printed = '';
  });
  afterEach(() => {
    child.kill('SIGKILL');
    folder.remove();
  });

  const start = (...args: string[]) => {
    child = spawn(process.execPath, [STOF, ...args], { cwd: folder.path, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        look();
      });
    }
  };
  /** Resolves with what was printed since the last time, once all of the texts are in it, in any order: there are two streams. */
  const until = (...texts: string[]) =>
    new Promise<string>(resolve => {
      look = () => {
        if (!texts.every(text => printed.includes(text))) return;
        const found = printed;
        printed = '';
        resolve(found);
      };
      look();
    });
  const ended = () => new Promise(resolve => child.once('close', (code, signal) => resolve(code ?? signal)));
  const WAITING = 'waiting for a change';

  it('runs again when a document, its imports or its data change, however they are saved', async () => {
    folder.write('data.json', '{"n": 1}');
    folder.write('part.stof', 'p: 1\n');
    folder.write(
      'main.stof',
      "import './part';\nimport './data.json';\n#[main]\nfn main() { pln('sum', self.n, self.p); }\n",
    );
    start('run', 'main.stof', '--watch');
    await until('sum11\n', `run 1 ended with 0; ${WAITING} of 3 files`);
    folder.write('data.json', '{"n": 2}');
    await until('run 2: data.json changed', 'sum21\n', WAITING);
    folder.write('part.new', 'p: 2\n');
    renameSync(join(folder.path, 'part.new'), join(folder.path, 'part.stof'));
    await until('run 3: part.stof changed', 'sum22\n', WAITING);
    rmSync(join(folder.path, 'part.stof'));
    await until('run 4: part.stof changed', 'No such file', 'run 4 ended with 1');
    folder.write('part.stof', 'p: 3\n');
    await until('run 5: part.stof changed', 'sum23\n', WAITING);
    child.kill('SIGINT');
    assert.equal(await ended(), 130);
  });

  it('ends a run that has not ended when something changes, and with Ctrl+C', async () => {
    folder.write('main.stof', "#[main]\nfn main() { pln('first'); loop { sleep(1s); } }\n");
    start('run', '--watch', 'main.stof');
    await until('first\n');
    folder.write('main.stof', "#[main]\nfn main() { pln('second'); loop {} }\n");
    await until('run 2: main.stof changed, run 1 was ended', 'second\n');
    child.kill('SIGINT');
    assert.equal(await ended(), 130);
  });

  it('tests again, also documents that come', async () => {
    folder.write('t/a.stof', '#[test]\nfn a() {}\n');
    start('test', 't', '--reporter=dot', '--watch');
    await until('1 passed', WAITING);
    folder.write('t/b.stof', '#[test]\nfn b() { assert(false); }\n');
    await until('1 passed; 1 failed; 2 documents', WAITING);
    folder.write('t/b.stof', '#[test]\nfn b() {}\n');
    await until('run 3', '2 passed; 0 failed', WAITING);
  });

  it('checks again', async () => {
    folder.write('c/a.stof', 'a: [\n');
    start('check', '--watch', 'c');
    assert.match(await until('1 error', WAITING), /c\/a\.stof:\d+:\d+ error/);
    folder.write('c/a.stof', 'a: []\n');
    await until('run 2', '0 errors', WAITING);
  });
});
