import assert from 'node:assert/strict';
import { runStof, type WorkFolder, workFolder } from './workFolder.ts';

const main = (body: string) => `#[main]\nfn main() {\n${body}\n}\n`;

describe('a limit on the command line', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const stof = (...args: string[]) => runStof(args, '', folder.path);

  it('of memory ends a run whose values would take more, and lets one pass that fits', async () => {
    folder.write('fills.stof', main("let l = []; loop { l.push_back('text that is ' + l.len()); }"));
    folder.write('fits.stof', main("let l = []; for (const i in 500000) { l.push_back('text ' + i); } pln(l.len());"));
    const ended = await stof('run', 'fills.stof', '--memory-limit', '100');
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /out of memory \(the values of this run fill all that it may use\)/);
    assert.deepEqual(await stof('run', 'fits.stof', '--memory-limit', '150'), {
      stdout: '500000\n\n',
      stderr: '',
      code: 0,
    });
    assert.match((await stof('run', 'fits.stof', '--memory-limit', '25')).stdout, /out of memory/);
  });

  it('of processes, output and depth ends runs and tests', async () => {
    folder.write(
      'all.stof',
      `async fn sleeper() { sleep(1ms); }
fn down(n: int) { if (n > 0) self.down(n - 1); }
#[test] async fn spawns() { const all = [self.sleeper(), self.sleeper()]; await all; }
#[test] fn prints() { let s = 'x'; for (const i in 20) { s = s + s; } pln(s); }
#[test] fn nests() { self.down(100); }
`,
    );
    const passed = await stof(
      'test',
      'all.stof',
      '--process-limit',
      '5',
      '--output-limit',
      '1.1',
      '--depth-limit',
      '102',
    );
    assert.match(passed.stdout, /3 passed; 0 failed/);
    const failed = await stof(
      'test',
      'all.stof',
      '--process-limit',
      '4',
      '--output-limit',
      '1',
      '--depth-limit',
      '101',
    );
    assert.match(failed.stdout, /too many processes \(this run may have 4 at a time\)/);
    assert.match(failed.stdout, /too much output \(this run may print 1048576 bytes\)/);
    assert.match(failed.stdout, /call stack overflow/);
    assert.match(failed.stdout, /0 passed; 3 failed/);
  });

  it('is met by a replay where the run met it', async () => {
    folder.write('loops.stof', main('let i = 0; loop { pln(i, Time.now()); i += 1; }'));
    const ran = await stof('run', 'loops.stof', '--output-limit', '0.01', '--record', 'loops.rec');
    assert.match(ran.stdout, /too much output/);
    assert.deepEqual(await stof('replay', 'loops.rec'), ran);
  });

  it('is a number', async () => {
    for (const option of ['--memory-limit', '--process-limit', '--output-limit', '--depth-limit']) {
      const { stderr, code } = await stof('run', option, 'many', 'loops.stof');
      assert.match(stderr, new RegExp(`'many' is no number for '${option}'`));
      assert.notEqual(code, 0);
    }
  });
});
