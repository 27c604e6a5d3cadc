/** `--clock virtual`: sleeping takes no time, and who sleeps goes on in the order of due times. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { plain, read } from '../conformance/programs.mjs';
import { runStof, STOF, type WorkFolder, workFolder } from './workFolder.ts';

const CORPUS = join(dirname(dirname(STOF)), 'test/conformance');

describe('a virtual clock', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const stof = (args: readonly string[], cwd = folder.path) => runStof(args, '', cwd);

  it('ends an hour of sleep at once, and the hour has passed', async () => {
    folder.write(
      'hour.stof',
      `#[main]
fn main() {
    const began = Time.now();
    sleep(1hr);
    pln(Time.diff(began) as hr);
}
`,
    );
    const ran = await stof(['run', '--clock', 'virtual', 'hour.stof']);
    assert.deepEqual(ran, { stdout: '1hr\n\n', stderr: '', code: 0 });
  });

  it('wakes sleepers in the order of their due times, in tests, too', async () => {
    folder.write(
      'order.stof',
      `list order: [];
async fn nap(name: str, t: ms) { sleep(t); self.order.push_back(name); }
#[test]
fn naps() {
    const all = [self.nap('day', 1day), self.nap('ms', 1ms), self.nap('hour', 1hr), self.nap('min', 2min), self.nap('s', 90s)];
    await all;
    assert_eq(self.order, ['ms', 's', 'min', 'hour', 'day']);
}
`,
    );
    const ran = await stof(['test', '--clock', 'virtual', 'order.stof']);
    assert.match(ran.stdout, /test root naps \.\.\. ok/);
    assert.equal(ran.code, 0);
  });

  // What the reference engine printed while time really passed.
  for (const file of sleepingPrograms()) {
    it(`prints the same in ${basename(file)}`, async () => {
      const [, how = 'run'] = /^\/\/ cmd: (.*)$/m.exec(readFileSync(file, 'utf8').split('\n', 1)[0]!) ?? [];
      const [command, ...rest] = how.trim().split(/\s+/);
      const ran = await stof([command!, '--clock', 'virtual', basename(file), ...rest], dirname(file));
      const expected = read(readFileSync(file.replace(/\.stof$/, '.out'), 'utf8'));
      const own = `${dirname(file)}/`;
      assert.equal(plain(ran.stdout).replaceAll(own, ''), expected.stdout);
      assert.equal(String(ran.code), expected.exit);
    });
  }
});

/** The programs of the corpus in which somebody sleeps. */
function sleepingPrograms(): string[] {
  return readdirSync(CORPUS, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.stof'))
    .map(name => join(CORPUS, name))
    .filter(file => /\bsleep\(/.test(readFileSync(file, 'utf8')))
    .sort();
}
