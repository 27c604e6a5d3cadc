import assert from 'node:assert/strict';
import { Liveness } from '../../client/liveness.ts';

/** A server whose answers the test gives, watched with three beats' patience. */
class Watched {
  asked = 0;
  hung = 0;
  readonly liveness: Liveness;
  #timer: (() => void) | undefined;
  #answerAlive: (() => void) | undefined;

  constructor(beats = 3) {
    this.liveness = new Liveness(() => ({ beatMs: 1000, beats }), {
      ask: () => {
        this.asked += 1;
        return new Promise<void>(resolve => {
          this.#answerAlive = resolve;
        });
      },
      hung: () => {
        this.hung += 1;
      },
      later: (call, ms) => {
        assert.equal(ms, 1000);
        assert.equal(this.#timer, undefined, 'one timer at a time');
        this.#timer = call;
        return () => {
          this.#timer = undefined;
        };
      },
    });
  }

  get hasTimer(): boolean {
    return this.#timer !== undefined;
  }

  beat(): void {
    const call = this.#timer;
    this.#timer = undefined;
    call?.();
  }

  /** The server says that it is alive. */
  async isAlive(): Promise<void> {
    this.#answerAlive?.();
    await turn();
  }

  /** A question to the server; what is returned answers it. */
  question(): () => Promise<void> {
    let answer = () => {};
    void this.liveness.answering(
      new Promise<void>(resolve => {
        answer = resolve;
      }),
    );
    return async () => {
      answer();
      await turn();
    };
  }
}

/** What promises have called for is done. */
const turn = () => new Promise(resolve => setImmediate(resolve));

describe('a server that answers nothing', () => {
  it('hangs after so many beats, and is asked whether it does', () => {
    const server = new Watched();
    server.question();
    server.beat();
    assert.deepEqual([server.asked, server.hung], [0, 0]);
    server.beat();
    assert.deepEqual([server.asked, server.hung], [1, 0]);
    server.beat();
    assert.deepEqual([server.asked, server.hung, server.hasTimer], [1, 1, false]);
    server.question();
    server.beat();
    assert.deepEqual([server.hung, server.hasTimer], [1, false], 'it is told once');
  });

  it('is no such server while anything is answered: a long question, short ones beside it', async () => {
    const server = new Watched();
    const long = server.question();
    for (let i = 0; i < 10; i += 1) {
      server.beat();
      server.beat();
      await server.question()();
    }
    await server.isAlive();
    await long();
    assert.equal(server.hung, 0);
  });

  it('is no such server while it says that it is alive', async () => {
    const server = new Watched();
    server.question();
    for (let i = 0; i < 10; i += 1) {
      server.beat();
      server.beat();
      assert.equal(server.asked, i + 1);
      await server.isAlive();
    }
    assert.equal(server.hung, 0);
  });

  it('is not looked at while nobody waits for an answer', async () => {
    const server = new Watched();
    assert.equal(server.hasTimer, false);
    await server.question()();
    server.beat();
    assert.deepEqual([server.hasTimer, server.asked], [false, 0]);
    server.question();
    server.beat();
    assert.equal(server.hasTimer, true);
  });

  it('is not looked at when another has taken its place', () => {
    const server = new Watched();
    server.question();
    server.liveness.end();
    assert.equal(server.hasTimer, false);
    server.question();
    assert.equal(server.hasTimer, false);
  });

  it('gives what was answered, and why it was not', async () => {
    const { liveness } = new Watched();
    assert.equal(await liveness.answering(Promise.resolve(1)), 1);
    await assert.rejects(liveness.answering(Promise.reject(new Error('no'))), /no/);
  });
});
