import assert from 'node:assert/strict';
import { RUN_PROTOCOL_VERSION, type StartMessage } from '../../messages/run.ts';
import type { FromRunWorker } from '../../messages/web.ts';
import { BrowserWorker } from './worker.ts';

const text = `#[main]
fn main() {
    let n = 41;
    n += 1;
    pln(n);
}
`;

const start: StartMessage = {
  type: 'start',
  version: RUN_PROTOCOL_VERSION,
  document: { kind: 'file', path: '/w/a.stof' },
  entry: { kind: 'attributes', names: ['main'] },
  texts: { '/w/a.stof': text },
  workingFolder: '/w',
  colours: false,
  clock: 'real',
  timeLimitMs: 0,
  events: 0,
};

interface Told {
  readonly type: 'event' | 'response';
  readonly event?: string;
  readonly command?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

describe('debugging in a worker', () => {
  it('stops at a breakpoint, shows a variable, and goes on to the end', async () => {
    const worker = new BrowserWorker('runner.js');
    const told: Told[] = [];
    let news = () => {};
    let isOver = false;
    worker.listen<FromRunWorker>(message => {
      if (message.type !== 'ask') worker.post({ type: 'taken', count: 1 });
      if (message.type === 'debug') told.push(message.message as Told);
      isOver ||= message.type === 'exit';
      news();
    });
    let seq = 0;
    const ask = async (command: string, args: object = {}): Promise<Readonly<Record<string, unknown>>> => {
      worker.post({ type: 'debug', message: { type: 'request', seq: ++seq, command, arguments: args } });
      return (await until(one => one.type === 'response' && one.command === command)).body ?? {};
    };
    const until = async (test: (one: Told) => boolean): Promise<Told> => {
      for (;;) {
        const at = told.findIndex(test);
        if (at >= 0) return told.splice(at, 1)[0]!;
        await new Promise<void>(resolve => {
          news = resolve;
        });
      }
    };
    const event = (name: string) => until(one => one.event === name);
    try {
      await ask('initialize', { adapterID: 'stof' });
      await ask('launch', { document: '/w/a.stof', stof: { start } });
      await event('initialized');
      const set = await ask('setBreakpoints', { source: { path: '/w/a.stof' }, breakpoints: [{ line: 5 }] });
      assert.deepEqual(
        (set['breakpoints'] as { verified: boolean; line: number }[]).map(({ verified, line }) => [verified, line]),
        [[true, 5]],
      );
      await ask('configurationDone');
      const stopped = await event('stopped');
      const threadId = stopped.body?.['threadId'];
      const { stackFrames } = await ask('stackTrace', { threadId });
      const [frame] = stackFrames as { id: number; line: number }[];
      assert.equal(frame?.line, 5);
      assert.equal((await ask('evaluate', { expression: 'n', frameId: frame?.id }))['result'], '42');
      await ask('continue', { threadId });
      const { body } = await until(one => one.event === 'output' && one.body?.['category'] === 'stdout');
      assert.match(String(body?.['output']), /^42\n/);
      assert.equal((await event('exited')).body?.['exitCode'], 0);
      await ask('disconnect');
      while (!isOver) {
        await new Promise<void>(resolve => {
          news = resolve;
        });
      }
    } finally {
      await worker.end();
    }
  });
});
