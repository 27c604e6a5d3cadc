/** Single processes are paused, let go on and ended from outside. */

import assert from 'node:assert/strict';
import type { Engine } from '../../../runtime/engine.ts';
import type { ProcessAction, ProcessEvent } from '../../../runtime/scheduler/events.ts';
import { run, VirtualHost } from '../engine/run.ts';

/** What somebody asks for when a line was printed, or when nothing can go on: process and action. */
type Script = Readonly<Record<string, readonly (readonly [number, ProcessAction])[]>>;

const STANDS_STILL = '';

/** Somebody who reads what is printed, and asks for something at some lines. */
class Person extends VirtualHost {
  engine: Engine | undefined;
  readonly #script: Script;
  /** What was printed by the time when nothing could go on. */
  readonly stoodStill: string[] = [];

  constructor(script: Script) {
    super();
    this.#script = script;
    this.tick = 3;
  }
  /** Computing takes time. */
  override now(): number {
    return super.monotonic();
  }
  override write(stream: 'stdout' | 'stderr', text: string): void {
    super.write(stream, text);
    for (const line of text.split('\n')) if (line !== STANDS_STILL) this.#ask(line);
  }
  override sleep(ms: number): Promise<void> | undefined {
    if (Number.isFinite(ms)) return super.sleep(ms);
    this.stoodStill.push(this.output);
    assert.ok(this.stoodStill.length < 10, 'it stands still for ever');
    this.#ask(STANDS_STILL);
    return undefined;
  }
  #ask(when: string): void {
    for (const [process, action] of this.#script[when] ?? []) this.engine!.control({ process, action });
  }
}

async function ran(text: string, script: Script, options: { fuel?: number; timeLimitMs?: number } = {}) {
  const host = new Person(script);
  const done = await run(text, {
    host,
    options: { controllable: true, fuel: 0, ...options },
    onEvent: (_, engine) => {
      host.engine = engine;
    },
  });
  return { ...done, stoodStill: host.stoodStill };
}

function changes(events: readonly ProcessEvent[], id: number): string {
  return events
    .filter(event => event.id === id)
    .map(({ state, paused }) => (paused ? `${state} (paused)` : state))
    .join(', ');
}

const TWO = `#[main]
fn main() {
  const other = async { for (let i = 0; i < 4; i += 1) { pln('b', i); } };
  for (let i = 0; i < 4; i += 1) { pln('a', i); }
  pln('a waits');
  await other;
}
`;

describe('processes that are controlled from outside', () => {
  it('get no turn while they are paused, and go on where they were', async () => {
    const { output, events, stoodStill } = await ran(TWO, { b1: [[2, 'pause']], [STANDS_STILL]: [[2, 'resume']] });
    assert.equal(output.split('\n').slice(0, -1).join(' '), 'a0 b0 a1 b1 a2 a3 a waits b2 b3');
    assert.equal(stoodStill.length, 1);
    assert.match(stoodStill[0]!, /a waits\n$/);
    assert.equal(changes(events, 2), 'running, running (paused), running, done');
  });

  it('keep their state while they are paused: asleep', async () => {
    const text = `#[main]
fn main() {
  const other = async { pln('sleeps'); sleep(10s); pln('woken'); };
  pln('a'); sleep(50s); pln('later'); await other;
}
`;
    const { output, events } = await ran(text, { sleeps: [[2, 'pause']], later: [[2, 'resume']] });
    assert.equal(output, 'a\nsleeps\nlater\nwoken\n');
    assert.equal(changes(events, 2), 'running, sleeping, sleeping (paused), running (paused), running, done');
  });

  it('keep their state while they are paused: waiting', async () => {
    const text = `#[main]
fn main() {
  const other = async { sleep(10ms); pln('slept'); 7 };
  pln('waits');
  pln(await other);
}
`;
    const { output, events, stoodStill } = await ran(text, { waits: [[1, 'pause']], [STANDS_STILL]: [[1, 'resume']] });
    assert.equal(output, 'waits\nslept\n7\n');
    assert.equal(stoodStill[0], 'waits\nslept\n');
    assert.match(changes(events, 1), /^running, waiting, .*running \(paused\), running, done$/);
  });

  it('are paused also where they are alone and never wait, and no limit counts meanwhile', async () => {
    const text = '#[main]\nfn main() { for (let i = 0; i < 2000; i += 1) { if (i == 100) { pln(i); } } pln("end"); }\n';
    const { output, result, stoodStill } = await ran(
      text,
      { 100: [[1, 'pause']], [STANDS_STILL]: [[1, 'resume']] },
      { fuel: 20, timeLimitMs: 100_000 },
    );
    assert.equal(output, '100\nend\n');
    assert.deepEqual(stoodStill, ['100\n']);
    assert.equal(result.reason, 'finished');
  });

  it('end with an error that who awaits them sees', async () => {
    const text = `#[main]
fn main() {
  const other = async { try { let i = 0; while (true) { i += 1; if (i == 10) { pln('ten'); } } } catch (e: str) { pln('caught inside', e); } };
  try { await other; } catch (e: str) { pln('caught', e); }
  pln('end');
}
`;
    const { output, result, events } = await ran(text, { ten: [[2, 'stop']] });
    assert.match(output, /^ten\n.*caughtAwaitError\(ProcessStopped\)\nend\n$/s);
    assert.match(output, /process stopped \(somebody ended it from outside\)/);
    assert.equal(result.failures.length, 0);
    assert.equal(changes(events, 2), 'running, errored');
  });

  for (const [state, body] of [
    ['asleep', 'sleep(1hr);'],
    ['waiting', 'await async { sleep(1hr); };'],
    ['running', 'while (true) {}'],
  ] as const) {
    it(`end where they are ${state}, paused or not`, async () => {
      const text = `#[main]\nfn main() { async { sleep(20ms); pln('later'); } pln('go'); ${body} pln('never'); }\n`;
      for (const script of [
        { later: [[1, 'stop']] },
        { go: [[1, 'pause']], later: [[1, 'stop']] },
      ] satisfies Script[]) {
        const { result, events } = await ran(text, script, { fuel: 20 });
        assert.deepEqual(
          result.failures.map(({ failure }) => failure.kind === 'error' && failure.failure.code),
          ['ProcessStopped'],
        );
        assert.match(changes(events, 1), /running, errored$/);
      }
    });
  }

  it('are not there any more, or were never: nothing happens', async () => {
    const { output } = await ran(TWO, {
      'a waits': [[99, 'stop']],
      b3: [
        [7, 'pause'],
        [2, 'resume'],
      ],
    });
    assert.equal(output.split('\n').slice(0, -1).join(' '), 'a0 b0 a1 b1 a2 b2 a3 b3 a waits');
  });
});
