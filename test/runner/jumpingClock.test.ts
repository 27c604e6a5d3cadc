import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Editor } from '../server/editor.ts';
import { runStof, type WorkFolder, workFolder } from './workFolder.ts';

const JUMPING = `--require ${join(process.cwd(), 'test/runner/jumpingClock.cjs')}`;

describe('a clock that jumps', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
    folder.write(
      'sleeps.stof',
      `#[main]
fn main() {
    const began = Time.now();
    const a = self.nap(30ms);
    const b = self.nap(20ms);
    await [a, b];
    const took = Time.now() - began;
    pln(took >= 30ms, took < 10s);
}

async fn nap(time: ms) { sleep(time); }

#[test]
fn naps() { sleep(5ms); }
`,
    );
    folder.write('endless.stof', '#[main]\nfn main() { loop {} }\n');
  });
  after(() => folder.remove());

  const stof = (...args: string[]) => runStof(args, '', folder.path, { NODE_OPTIONS: JUMPING });

  it('changes no sleep and no duration', async () => {
    assert.match((await stof('run', 'sleeps.stof')).stdout, /^true, true\n/);
  });

  it('changes no time limit', async () => {
    const { stdout, code } = await stof('run', '--time-limit', '0.2', 'endless.stof');
    assert.match(stdout, /timed out/);
    assert.equal(code, 1);
  });

  it('changes no duration of a test', async () => {
    const { stdout } = await stof('test', '--reporter=json', 'sleeps.stof');
    const [, ms = ''] = /"durationMs": ?([\d.]+)/.exec(stdout) ?? [];
    assert.ok(Number(ms) >= 5 && Number(ms) < 10_000, stdout);
  });

  it('holds up no diagnostics', async () => {
    const editor = await Editor.start({ options: JUMPING.split(' ') });
    for (let version = 1; version < 6; version++) {
      const text = `#[main]\nfn main() { pln(nowhere${version}); }\n`;
      if (version === 1) await editor.open('untitled:a', text);
      else await editor.change('untitled:a', version, { text });
      const { diagnostics } = await editor.diagnostics('untitled:a', version);
      assert.match(String(diagnostics[0]?.message), new RegExp(`nowhere${version}`));
    }
    assert.deepEqual(editor.log, []);
    assert.equal(await editor.stop(), 0);
  });
});
