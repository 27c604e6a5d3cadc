/** `stof test --explore`, as a person meets it: five races that a plain run does not show, and tests without one. */

import assert from 'node:assert/strict';
import { runStof, type WorkFolder, workFolder } from '../workFolder.ts';
import { RACES } from './races.ts';

const SAFE = `total: 0
async fn add(n: int) { self.step(); self.total += n; self.step(); }
fn step() {}
#[test]
fn adds() {
    await [self.add(1), self.add(2), self.add(3)];
    assert_eq(self.total, 6);
}
#[test]
fn alone() { assert_eq(1 + 1, 2); }
#[test]
#[errors]
fn fails() { await self.add(1); throw('as it should'); }
#[test]
fn waits() {
    const p = async { while (self.total < 1) { sleep(1ms); } };
    const q = self.add(1);
    await p; await q;
    assert(Time.now() > 0ms);
}
`;

describe('exploring', function () {
  this.timeout(30_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const stof = (args: readonly string[]) => runStof(args, '', folder.path);

  for (const [name, { text, says }] of Object.entries(RACES)) {
    it(`finds ${name}, and shows the same order again`, async () => {
      folder.write('race.stof', text);
      const plain = await stof(['test', 'race.stof']);
      assert.match(plain.stdout, /1 passed; 0 failed/);
      const found = await stof(['test', '--explore', '2000', 'race.stof']);
      assert.equal(found.code, 1);
      assert.match(found.stdout, /^exploring 1 tests \.\.\.\ntest root\.races \.\.\. failed in order \d+\n/);
      assert.match(found.stdout, says);
      const [, command] = /again: stof (.*)\n/.exec(found.stdout) ?? [];
      const again = await stof(command!.split(' '));
      assert.equal(again.code, 1);
      assert.match(again.stdout, /^test root\.races \.\.\. failed in this order\n/);
      const picture = (out: string) =>
        out.slice(out.indexOf('\n\n'), out.indexOf('again:') < 0 ? undefined : out.indexOf('  again:')).trim();
      assert.equal(picture(again.stdout), picture(found.stdout));
    });
  }

  it('says when there are no more orders, and of what it cannot show', async () => {
    folder.write('safe.stof', SAFE);
    const { stdout, code } = await stof(['test', '--explore', '2000', 'safe.stof']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /test root\.adds \.\.\. ok in all orders \(\d+\)\n/);
    assert.match(stdout, /test root\.alone \.\.\. ok in all orders \(\d+\)\n/);
    assert.match(stdout, /test root\.fails \.\.\. ok in /);
    assert.match(stdout, /test root\.waits .*\n {2}note: it reads the clock.*\n {2}note: it sleeps/);
    assert.match(stdout, /explored 4 tests: 4 ok, 0 failed; \d+ orders in \d/);
  });

  it('explores several documents and what is below folders, of these the tests that are chosen', async () => {
    const { text } = RACES['the order of prints']!;
    folder.write('many/race.stof', text);
    folder.write('many/below/safe.stof', SAFE);
    const all = await stof(['test', '--explore', '50', 'many/race.stof', 'many/below']);
    assert.equal(all.code, 1, all.stderr);
    assert.match(all.stdout, /^exploring 1 tests of many\/race\.stof \.\.\.\ntest root\.races \.\.\. failed/);
    assert.match(all.stdout, /^exploring 4 tests of many[\\/]below[\\/]safe\.stof \.\.\.$/m);
    assert.match(all.stdout, /again: stof test --replay \S+ many\/race\.stof$/m);
    assert.match(all.stdout, /\nexplored 5 tests: 4 ok, 1 failed; \d+ orders in /);
    const chosen = await stof(['test', '--explore', '50', '--filter', '/alone|adds/', 'many']);
    assert.equal(chosen.code, 0, chosen.stdout);
    assert.match(chosen.stdout, /\nexplored 2 tests: 2 ok, 0 failed/);
    const parts = await Promise.all(
      ['1/2', '2/2'].map(part => stof(['test', '--explore', '5', '--shard', part, 'many/below/safe.stof'])),
    );
    const counts = parts.map(({ stdout }) => Number(/exploring (\d+) tests/.exec(stdout)?.[1]));
    assert.deepEqual([counts.length, counts[0]! + counts[1]!], [2, 4]);
  });

  it('lets output be another, where that is asked for', async () => {
    folder.write('prints.stof', RACES['the order of prints']!.text);
    assert.equal((await stof(['test', '--explore', '50', '--any-output', 'prints.stof'])).code, 0);
  });

  it('finds the same with the same seed', async () => {
    const work = 'for (let i = 0; i < 6; i += 1) { self.n = self.n + 1; }';
    folder.write(
      'large.stof',
      `n: 0\nasync fn f() { ${work} }\n#[test]\nfn t() { await [self.f(), self.f(), self.f(), self.f()]; }\n`,
    );
    const [first, second] = [
      await stof(['test', '--explore', '60', '--seed', '7', 'large.stof']),
      await stof(['test', '--explore', '60', '--seed', '7', 'large.stof']),
    ];
    const told = (out: string) => out.replace(/in [\d.]+s/, '');
    assert.equal(told(first.stdout), told(second.stdout));
    assert.match(first.stdout, /ok in 60 orders of more \(seed 7\)/);
  });

  it('tells a test that fails in any order', async () => {
    folder.write('wrong.stof', "#[test]\nfn wrong() { throw('always'); }\n");
    const { stdout, code } = await stof(['test', '--explore', '10', 'wrong.stof']);
    assert.match(stdout, /test root\.wrong \.\.\. failed in the language's own order\n.*error: always/s);
    assert.equal(code, 1);
  });

  it('refuses orders of something else', async () => {
    folder.write('race.stof', RACES['a deadlock']!.text);
    const found = await stof(['test', '--explore', '2000', 'race.stof']);
    const [, token = ''] = /--replay (\S+)/.exec(found.stdout) ?? [];
    assert.match(
      (await stof(['test', '--replay', token.slice(1), 'race.stof'])).stderr,
      /is no order: it was cut or altered/,
    );
    folder.write('race.stof', `${RACES['a deadlock']!.text}\n// more\n`);
    assert.match((await stof(['test', '--replay', token, 'race.stof'])).stderr, /of another version of 'race\.stof'/);
    folder.write('other.stof', SAFE);
    assert.match(
      (await stof(['test', '--replay', token, 'other.stof'])).stderr,
      /of a test that is not in 'other\.stof'/,
    );
    assert.equal((await stof(['run', '--explore', '5', 'race.stof'])).code, 2);
    assert.equal((await stof(['test', '--explore', 'many', 'race.stof'])).code, 2);
    assert.equal((await stof(['test', '--seed', '5', 'race.stof'])).code, 2);
  });
});
