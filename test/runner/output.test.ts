import assert from 'node:assert/strict';
import { Output, type Sink } from '../../runner/output.ts';

/** A stream whose reader takes what was written when the test says so. */
class SlowSink implements Sink {
  readonly taken: string[] = [];
  readonly pending: { text: string; done: (error?: Error | null) => void }[] = [];
  #listener: (error: Error) => void = () => {};

  write(text: string, done: (error?: Error | null) => void): boolean {
    this.pending.push({ text, done });
    return true;
  }
  on(_event: 'error', listener: (error: Error) => void): void {
    this.#listener = listener;
  }
  take(): void {
    for (const { text, done } of this.pending.splice(0)) {
      this.taken.push(text);
      done();
    }
  }
  break(code: string): void {
    const error = Object.assign(new Error(`write ${code}`), { code });
    for (const { done } of this.pending.splice(0)) done(error);
    this.#listener(error);
  }
}

/** Whether a promise was kept by now, all that is due having happened. */
async function isKept(promise: Promise<void>): Promise<boolean> {
  let kept = false;
  void promise.then(() => {
    kept = true;
  });
  await new Promise(resolve => setImmediate(resolve));
  return kept;
}

describe('Output', () => {
  it('gathers small writes, and keeps the order between the streams', () => {
    const stdout = new SlowSink();
    const stderr = new SlowSink();
    const order: string[] = [];
    for (const [name, sink] of [
      ['out', stdout],
      ['err', stderr],
    ] as const) {
      const write = sink.write.bind(sink);
      sink.write = (text, done) => {
        order.push(`${name}:${text}`);
        return write(text, done);
      };
    }
    const output = new Output({ stdout, stderr }, false, () => {});
    for (const text of ['a', 'b']) output.write('stdout', text);
    output.write('stderr', 'c');
    output.write('stdout', 'd');
    output.flush();
    assert.deepEqual(order, ['out:ab', 'err:c', 'out:d']);
  });

  it('hands each write on at once for a terminal', () => {
    const stdout = new SlowSink();
    const output = new Output({ stdout, stderr: new SlowSink() }, true, () => {});
    output.write('stdout', 'a');
    assert.equal(stdout.pending.length, 1);
  });

  it('makes the run wait for a slow reader, and no longer than needed', async () => {
    const stdout = new SlowSink();
    const output = new Output({ stdout, stderr: new SlowSink() }, false, () => {});
    output.write('stdout', 'x'.repeat(100));
    assert.equal(output.catchUp(), undefined);
    for (let i = 0; i < 40; i++) output.write('stdout', 'x'.repeat(64 * 1024));
    const behind = output.catchUp();
    assert.ok(behind);
    assert.equal(await isKept(behind), false);
    stdout.take();
    assert.equal(await isKept(behind), true);
    assert.equal(stdout.taken.join('').length, 100 + 40 * 64 * 1024);
  });

  it('is drained when the last byte was taken', async () => {
    const stdout = new SlowSink();
    const output = new Output({ stdout, stderr: new SlowSink() }, false, () => {});
    output.write('stdout', 'last');
    const drained = output.drained();
    assert.equal(await isKept(drained), false);
    stdout.take();
    assert.equal(await isKept(drained), true);
    assert.deepEqual(stdout.taken, ['last']);
  });

  it('tells of a broken stream once, writes nothing more and keeps nobody waiting', async () => {
    const stdout = new SlowSink();
    const told: [string, boolean][] = [];
    const output = new Output({ stdout, stderr: new SlowSink() }, false, (...why) => void told.push(why));
    output.write('stdout', 'a');
    const drained = output.drained();
    stdout.break('EPIPE');
    assert.equal(await isKept(drained), true);
    output.write('stdout', 'b');
    output.flush();
    assert.equal(stdout.pending.length, 0);
    assert.deepEqual(told, [['write EPIPE', true]]);
    assert.equal(await isKept(output.drained()), true);
  });
});
