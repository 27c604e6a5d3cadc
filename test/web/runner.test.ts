import assert from 'node:assert/strict';
import { unpackedChanges } from '../../messages/packedChanges.ts';
import type { DoneMessage, FromChild, StartMessage } from '../../messages/run.ts';
import { RUN_PROTOCOL_VERSION } from '../../messages/run.ts';
import type { FileQuestion, FromRunWorker } from '../../messages/web.ts';
import { BrowserWorker } from './worker.ts';

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly done: DoneMessage;
  readonly messages: readonly FromChild[];
  readonly asked: readonly FileQuestion[];
}

/** Files of the editor by path. */
type Files = Readonly<Record<string, string>>;

async function run(text: string, more: Partial<StartMessage> = {}, files: Files = {}, stopAt?: string): Promise<Ran> {
  const worker = new BrowserWorker('runner.js');
  const printed = { stdout: '', stderr: '' };
  const messages: FromChild[] = [];
  const asked: FileQuestion[] = [];
  try {
    const done = await new Promise<DoneMessage>((resolve, reject) => {
      worker.listen<FromRunWorker>(message => {
        if (message.type === 'ask') {
          asked.push(message);
          const found = files[message.path];
          const answer = found === undefined ? { failure: 'no such file' } : { bytes: new TextEncoder().encode(found) };
          worker.post({ type: 'answer', id: message.id, ...answer });
          return;
        }
        worker.post({ type: 'taken', count: 1 });
        if (message.type === 'debug' || message.type === 'exit') return;
        if (message.type === 'output') {
          printed[message.stream] += message.text;
          if (stopAt !== undefined && printed.stdout.includes(stopAt)) worker.post({ type: 'stop' });
          return;
        }
        messages.push(message);
        if (message.type === 'done') resolve(message);
        if (message.type === 'refused') reject(new Error(message.message));
      });
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
        ...more,
      };
      worker.post(start);
    });
    return { ...printed, done, messages, asked };
  } finally {
    await worker.end();
  }
}

describe('a run in a worker', () => {
  it('prints what a program prints, and says how it ended', async () => {
    const ran = await run('#[main] fn main() -> int { pln("a"); err("b"); 6 * 7 }');
    assert.equal(ran.stdout, 'a\n\nmain root main ... 42\n\n');
    assert.equal(ran.stderr, 'b\n');
    assert.deepEqual([ran.done.reason, ran.done.exitCode, ran.done.processes], ['finished', 0, 1]);
  });

  it('tells of processes', async () => {
    const text = 'async fn f() -> int { sleep(1ms); 1 } #[main] fn main() { await [self.f(), self.f()]; }';
    const { messages } = await run(text, { events: 100 });
    const changes = messages.flatMap(message => (message.type === 'processes' ? unpackedChanges(message.packed) : []));
    assert.deepEqual(
      changes.flatMap(({ id, born }) => (born ? [[id, born.name, born.parent]] : [])),
      [
        [1, 'root.main', undefined],
        [2, 'root.f', 1],
        [3, 'root.f', 1],
      ],
    );
  });

  it('asks the editor for files that were not sent along', async () => {
    const text = 'import "./b.stof"; import "./c.yaml" as c; #[main] fn main() { pln(self.b, self.c.d); }';
    const ran = await run(text, {}, { '/w/b.stof': 'b: 1', '/w/c.yaml': 'd: 2' });
    assert.match(ran.stdout, /^1, 2\n/);
    assert.deepEqual(
      ran.asked.map(({ path }) => path),
      ['/w/b.stof', '/w/c.yaml'],
    );
  });

  it('says of a file what the editor says', async () =>
    assert.match((await run('import "./b.stof";')).stderr, /b\.stof.*no such file/));

  it('writes through the editor', async () => {
    const ran = await run('#[main] fn main() { fs.write("x.txt", "hi"); }', {}, { '/w/x.txt': '' });
    assert.deepEqual(
      ran.asked.map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)]),
      [['/w/x.txt', 'hi']],
    );
    assert.equal(ran.done.exitCode, 0);
  });

  const refused = {
    'Std.env("HOME");': /Std\.env\(\) failed: a browser has no environment variables/,
    'Std.set_env("A", "b");': /a browser has no environment variables/,
    'Std.env_vars();': /a browser has no environment variables/,
    'await Http.fetch("http://127.0.0.1:9/");': /Http\.fetch\(\) failed: the network is not lent to documents here/,
  };
  for (const [call, message] of Object.entries(refused)) {
    it(`refuses ${call} by name`, async () => {
      const { stdout, done } = await run(`#[main] fn main() { ${call} }`);
      assert.match(stdout, message);
      assert.equal(done.exitCode, 1);
    });
  }

  it('stops a loop that never rests', async () => {
    const { done } = await run('#[main] fn main() { pln("go"); loop {} }', {}, {}, 'go');
    assert.deepEqual([done.reason, done.exitCode], ['stopped', 130]);
  });

  it('ends at its time limit', async () =>
    assert.equal((await run('#[main] fn main() { loop {} }', { timeLimitMs: 50 })).done.reason, 'timeLimit'));

  it('waits for a reader that is slower', async () => {
    const text = '#[main] fn main() { let i = 0; while (i < 40000) { pln("0123456789012345678901234567"); i += 1; } }';
    const { stdout } = await run(text);
    assert.equal(stdout.split('\n').length, 40_002);
  });

  it('refuses another version', async () => await assert.rejects(run('', { version: 0 }), /speaks version 0 and not/));

  it('explores orders, and runs a test in one again', async () => {
    const text = `n: 0
fn step() {}
async fn add(late: bool) { if (late) { self.step(); self.step(); self.step(); } const t = self.n; self.step(); self.n = t + 1; }
#[test] fn both() { const a = self.add(false); const b = self.add(true); await a; await b; assert_eq(self.n, 2); }`;
    const functions = [{ object: 'root', name: 'both' }];
    const entry = { kind: 'functions', as: 'test', functions, alone: true } as const;
    const { messages } = await run(text, { entry, explore: { orders: 500, seed: 1 } });
    const [explored] = messages.filter(message => message.type === 'explored');
    assert.ok(explored?.failure);
    assert.equal(explored.failure.races[0]?.what, 'root.n');
    const again = await run(text, { entry, order: explored.failure.token });
    assert.deepEqual(again.done.tests, { passed: 0, failed: 1 });
  });
});
