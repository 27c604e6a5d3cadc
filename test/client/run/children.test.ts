import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { Children } from '../../../client/run/children.ts';

// Says where it is once it is told to.
const program = `process.once('message', () => process.send(process.pid, () => process.exit(0)));`;

interface Timer {
  readonly ms: number;
  readonly call: () => void;
}

function children(mayPrepare = () => true) {
  const timers = new Set<Timer>();
  const made = new Children(`${tmpdir()}/stof.js`, mayPrepare, {
    command: () => ({ file: process.execPath, args: ['-e', program], env: {} }),
    later: (call, ms) => {
      const timer = { call, ms };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  return { made, timers };
}

async function answer(child: ChildProcess): Promise<unknown> {
  const answered = once(child, 'message');
  child.send({});
  const [pid] = await answered;
  return pid;
}

describe('the processes of runs', function () {
  this.timeout(20_000);

  it('are started when none is ready', async () => {
    const { made } = children();
    assert.equal(made.ready, undefined);
    const child = made.take(homedir());
    assert.equal(await answer(child), child.pid);
  });

  it('are started also where the folder of the run is gone: they say so themselves', async () => {
    const { made } = children();
    const child = made.take('/no/such/folder');
    assert.equal(await answer(child), child.pid);
  });

  it('are ready when they were prepared, once', async () => {
    const { made } = children();
    made.prepare();
    const { ready } = made;
    made.prepare();
    assert.equal(made.ready, ready);
    const first = made.take(homedir());
    assert.equal(first.pid, ready);
    assert.equal(made.ready, undefined);
    const second = made.take(homedir());
    assert.notEqual(second.pid, ready);
    assert.deepEqual(await Promise.all([answer(first), answer(second)]), [first.pid, second.pid]);
  });

  it('are not prepared where nothing may run', () => {
    const { made, timers } = children(() => false);
    made.prepare();
    assert.equal(made.ready, undefined);
    assert.equal(timers.size, 0);
  });

  it('end when nobody needs them for five minutes', async () => {
    const { made, timers } = children();
    made.prepare();
    made.prepare();
    const [timer, ...more] = timers;
    assert.deepEqual(more, []);
    assert.equal(timer?.ms, 300_000);
    const { ready } = made;
    timer?.call();
    assert.equal(made.ready, undefined);
    await gone(ready!);
  });

  it('are replaced when they end by themselves', async () => {
    const { made } = children();
    made.prepare();
    const { ready } = made;
    process.kill(ready!, 'SIGKILL');
    await gone(ready!);
    const child = made.take(homedir());
    assert.notEqual(child.pid, ready);
    assert.equal(await answer(child), child.pid);
  });

  it('end with what keeps them', async () => {
    const { made, timers } = children();
    made.prepare();
    const { ready } = made;
    made.dispose();
    assert.equal(timers.size, 0);
    await gone(ready!);
  });
});

/** Kept when the process is no more: its parent, this process, has seen its end. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}
