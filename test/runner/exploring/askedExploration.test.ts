/** Exploring as an editor asks for it: what it is told of each planted race, and the order again without exploring and under the debugger. */

import assert from 'node:assert/strict';
import type { ExploredMessage, FromChild, ProcessChange } from '../../../messages/run.ts';
import { type Ran, type Start, TestChild } from '../childProcess.ts';
import { DapClient, launched, stop } from '../dap/client.ts';
import { type WorkFolder, workFolder } from '../workFolder.ts';
import { RACES } from './races.ts';

const SAFE = `total: 0
async fn add(n: int) { self.step(); self.total += n; }
fn step() {}
#[test]
fn adds() {
    await [self.add(1), self.add(2), self.add(3)];
    assert_eq(self.total, 6);
}
`;

describe('exploring for an editor', function () {
  this.timeout(30_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  const entry = (...names: readonly string[]) =>
    ({
      kind: 'functions',
      as: 'test',
      functions: names.map(name => ({ object: 'root', name })),
      alone: true,
    }) as const;
  const run = (path: string, more: Partial<Start>): Promise<Ran> =>
    new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path, ...more }).ended;
  const explore = (path: string, names: readonly string[], orders = 2000) =>
    run(path, { entry: entry(...names), explore: { orders, seed: 1 } });
  const explored = ({ messages }: Ran): ExploredMessage[] => messages.filter(isExplored);
  const isExplored = (message: FromChild): message is ExploredMessage => message.type === 'explored';

  for (const [name, { text, says, places }] of Object.entries(RACES)) {
    it(`tells of ${name}: its order, its places, its lanes`, async () => {
      const path = folder.write('race.stof', text);
      const [test] = explored(await explore(path, ['races']));
      const { failure, text: told } = test!;
      assert.match(told, says);
      assert.ok(failure);
      assert.deepEqual(
        failure.races.map(({ what, places: all }) => {
          return `${what}: ${all.map(({ does, line, by }) => `${does} ${line + 1} by ${by.join(' & ')}`).join(', ')}`;
        }),
        places,
      );
      assert.deepEqual(turnsAtOnce(failure.changes), [], 'one process has the turn');

      const again = await run(path, { entry: entry('races'), order: failure.token });
      const [ended] = again.messages.filter(message => message.type === 'testEnded');
      const isTold = /assertion failed/.test(told);
      assert.equal(
        ended?.verdict,
        isTold ? 'failed' : 'ok',
        'what is printed or waits for ever is no failure of a run',
      );
      if (isTold) assert.deepEqual(ended?.failures[0]?.message, failure.failure.message);
    });
  }

  it('stands still in the order under the debugger', async () => {
    const path = folder.write('race.stof', RACES['a lost update']!.text);
    const [test] = explored(await explore(path, ['races']));
    const client = new DapClient(folder.path);
    try {
      await launched(client, path, { launch: { order: test!.failure!.token }, lines: [5, 7] });
      const stops: string[] = [];
      for (let i = 0; i < 4; i++) {
        const at = await stop(client);
        stops.push(`${at.thread} ${at.what}`);
        await client.get('continue', { threadId: at.thread });
      }
      await client.next('exited');
      // Both have read before one of them writes.
      assert.deepEqual(stops, [
        '3 breakpoint deposit 5',
        '2 breakpoint deposit 5',
        '2 breakpoint deposit 7',
        '3 breakpoint deposit 7',
      ]);
      assert.match(client.output(), /assertion failed: '2' does not equal '3'/);
    } finally {
      client.kill();
    }
  });

  it('says when there are no more orders, and goes on to the next test', async () => {
    const path = folder.write('safe.stof', `${SAFE}#[test]\nfn alone() {}\n`);
    const ran = await explore(path, ['adds', 'alone', 'gone']);
    assert.deepEqual(
      explored(ran).map(({ function: { name }, isAll, failure }) => [name, isAll, failure?.failure.message]),
      [
        ['adds', true, undefined],
        ['alone', true, undefined],
        [
          'gone',
          false,
          "no function 'root.gone' in the document (an address is the object's path and the function's name: root.group.check)",
        ],
      ],
    );
    assert.match(explored(ran)[0]!.text, /ok in all orders \(\d+\)/);
    const begun = ran.messages.flatMap(message => (message.type === 'exploring' ? [message.function.name] : []));
    assert.deepEqual([...new Set(begun)], ['adds', 'alone']);
    const done = ran.messages.at(-1);
    assert.ok(done?.type === 'done' && (done.orders ?? 0) > 2 && done.exitCode === 1);
  });

  it('ends when it is stopped, and says how far it is', async () => {
    const work = 'for (let i = 0; i < 60; i += 1) { self.n = self.n + 1; }';
    const path = folder.write(
      'large.stof',
      `n: 0\nasync fn f() { ${work} }\n#[test]\nfn large() { await [self.f(), self.f(), self.f(), self.f()]; }\n`,
    );
    const child = new TestChild({
      document: { kind: 'file', path },
      workingFolder: folder.path,
      entry: entry('large'),
      explore: { orders: 1_000_000, seed: 1 },
    });
    await child.said('exploring');
    child.stop();
    const { code, messages } = await child.ended;
    assert.equal(code, 130);
    assert.deepEqual(explored({ messages } as Ran), []);
  });

  it('refuses an order of another text, and what is none', async () => {
    const { text } = RACES['a lost update']!;
    const path = folder.write('race.stof', text);
    const [test] = explored(await explore(path, ['races']));
    const { token } = test!.failure!;
    const texts = { [path]: `${text}\n// more\n` };
    assert.match((await run(path, { entry: entry('races'), texts, order: token })).stderr, /of another version of '/);
    const cut = await run(path, { entry: entry('races'), order: token.slice(1) });
    assert.match(cut.messages.map(told => (told.type === 'refused' ? told.message : '')).join(''), /is no order/);
  });

  it('tells why a document does not load', async () => {
    const path = folder.write('broken.stof', 'fn (');
    const { stderr, messages } = await explore(path, ['races']);
    assert.match(stderr, /broken\.stof/);
    assert.equal(messages.at(-1)?.type, 'done');
  });
});

/** Moments at which more than one process runs. */
function turnsAtOnce(changes: readonly ProcessChange[]): number[] {
  const running = new Set<number>();
  return [...new Set(changes.map(({ time }) => time))].filter(time => {
    for (const { id, state } of changes.filter(change => change.time === time)) {
      if (state === 'running') running.add(id);
      else running.delete(id);
    }
    return running.size > 1;
  });
}
