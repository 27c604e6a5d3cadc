import assert from 'node:assert/strict';
import { Output, type OutputOptions, type Sink } from '../../runner/output.ts';

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

const options = (more: Partial<OutputOptions> = {}): OutputOptions => ({
  immediate: false,
  failed() {},
  now: () => 0,
  ...more,
});

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
    const output = new Output({ stdout, stderr }, options());
    for (const text of ['a', 'b', 'c']) output.write('stdout', text);
    output.write('stderr', 'd');
    output.write('stdout', 'e');
    output.flush();
    assert.deepEqual(order, ['out:a', 'out:bc', 'err:d', 'out:e']);
  });

  it('hands each write on at once for a terminal', () => {
    const stdout = new SlowSink();
    const output = new Output({ stdout, stderr: new SlowSink() }, options({ immediate: true }));
    for (const text of ['a', 'b', 'c']) output.write('stdout', text);
    assert.equal(stdout.pending.length, 3);
  });

  it('shows at once what is printed after a long silence, since a long step may follow', () => {
    const stdout = new SlowSink();
    let time = 0;
    const output = new Output({ stdout, stderr: new SlowSink() }, options({ now: () => time }));
    for (const text of ['a', 'b', 'c']) output.write('stdout', text);
    time += 5;
    output.write('stdout', 'd');
    output.write('stdout', 'e');
    stdout.take();
    assert.deepEqual(stdout.taken, ['a', 'bcd']);
  });

  it('makes the run wait for a slow reader, and no longer than needed', async () => {
    const stdout = new SlowSink();
    const output = new Output({ stdout, stderr: new SlowSink() }, options());
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
    const output = new Output({ stdout, stderr: new SlowSink() }, options());
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
    const output = new Output({ stdout, stderr: new SlowSink() }, options({ failed: (...why) => void told.push(why) }));
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
