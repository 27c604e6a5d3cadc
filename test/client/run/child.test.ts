import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunningChild } from '../../../client/run/child.ts';
import { childCommand } from '../../../client/run/childArguments.ts';
import { spawnChild } from '../../../client/run/children.ts';
import type { RunEnd } from '../../../client/run/lines.ts';
import { type DoneMessage, RUN_PROTOCOL_VERSION, type StartMessage } from '../../../messages/run.ts';

// Children here are small Node programs that speak the protocol: what they do wrong, a real one never should.

const start: StartMessage = {
  type: 'start',
  version: RUN_PROTOCOL_VERSION,
  document: { kind: 'file', path: '/x.stof' },
  entry: { kind: 'attributes', names: ['main'] },
  texts: {},
  workingFolder: tmpdir(),
  colours: true,
  clock: 'real',
  timeLimitMs: 0,
  events: 0,
};
const STARTED = `process.send({ type: 'started', version: 1, subject: { kind: 'file' } });`;
const DONE: DoneMessage = { type: 'done', reason: 'finished', exitCode: 0, durationMs: 1, processes: 1 };
const END = `process.send(${JSON.stringify(DONE)}, () => process.exit(0));`;

interface Seen {
  readonly output: string[];
  readonly end: RunEnd;
}

/** Runs a program as the child; `during` may act on it once output has come. */
async function run(program: string, during?: (child: RunningChild) => void, read?: () => Promise<void>): Promise<Seen> {
  const output: string[] = [];
  let acted = false;
  const child = new RunningChild(
    folder =>
      spawnChild(
        {
          file: process.execPath,
          args: ['-e', `process.once('message', start => { ${program} });`],
          env: { PATH: process.env['PATH'] ?? '' },
        },
        folder,
      ),
    start,
    {
      started: subject => output.push(`<${subject?.kind}>`),
      output: async text => {
        output.push(text);
        if (!acted) during?.(child);
        acted = true;
        await read?.();
      },
    },
  );
  return { output, end: await child.ended };
}

describe('the child of a run', function () {
  this.timeout(20_000);

  const whereSignalsAre = process.platform === 'win32' ? it.skip : it;

  it('is told what to run, and its output comes after what it runs', async () => {
    const { output, end } = await run(
      `process.stdout.write('early ' + start.entry.names[0] + '\\n', () => setImmediate(() => { ${STARTED} ${END} }));`,
    );
    assert.deepEqual(output, ['<file>', 'early main\r\n']);
    assert.deepEqual(end, { kind: 'done', done: DONE });
  });

  it('gives text whole whose letters and colours come in pieces', async () => {
    const bytes = [...Buffer.from('ä😀\x1b[31mr\x1b[0m')];
    const { output } = await run(`${STARTED}
      const bytes = ${JSON.stringify(bytes)};
      const next = () => bytes.length ? process.stdout.write(Buffer.from([bytes.shift()]), () => setTimeout(next, 2)) : (() => { ${END} })();
      next();`);
    assert.equal(output.slice(1).join(''), 'ä😀\x1b[31mr\x1b[0m');
  });

  it('gives 10 MB whole to a reader that takes its time', async () => {
    let most = 0;
    const { output, end } = await run(
      `${STARTED} const line = 'x'.repeat(1023) + '\\n';
       const write = n => n ? process.stdout.write(line, () => write(n - 1)) : (() => { ${END} })(); write(10240);`,
      undefined,
      () => new Promise(resolve => setImmediate(resolve)),
    );
    let length = 0;
    for (const text of output.slice(1)) {
      most = Math.max(most, text.length);
      length += text.replaceAll('\r', '').length;
    }
    assert.equal(length, 10 * 1024 * 1024);
    assert.ok(most <= 128 * 1024, `a piece of ${most}`);
    assert.equal(end.kind, 'done');
  });

  it('that loops for ever is gone within 100 ms of Stop', async function () {
    this.retries(2); // Other processes may have the machine just then.
    let asked = 0;
    let gone = 0;
    const { end } = await run(`${STARTED} process.stdout.write('x', () => { for (;;); });`, child => {
      asked = performance.now();
      child.stop();
      void child.exited.then(() => {
        gone = performance.now();
      });
    });
    assert.deepEqual(end, { kind: 'stopped' });
    assert.ok(gone - asked < 100, `it took ${gone - asked} ms`);
  });

  it('that is in a search of many minutes is ended by Stop', async () => {
    const text = `#[main]\nfn main() { pln('go'); pln('${'a'.repeat(100_000)}'.matches('(a{0,500}){200}b')); }\n`;
    const child = new RunningChild(
      folder => spawnChild(childCommand(process.execPath, join(process.cwd(), 'dist/stof.js'), process.env), folder),
      { ...start, document: { kind: 'text', text, name: 'untitled', folder: tmpdir() } },
      { started: () => {}, output: async () => child.stop() },
    );
    assert.deepEqual(await child.ended, { kind: 'stopped' });
  });

  whereSignalsAre(
    'that is killed from outside ends with the signal, its output before that is there (no signals on Windows)',
    async () => {
      const { output, end } = await run(
        `${STARTED} process.stdout.write('x', () => process.kill(process.pid, 'SIGKILL'));`,
      );
      assert.deepEqual(output, ['<file>', 'x']);
      assert.deepEqual(end, { kind: 'lost', exitCode: null, signal: 'SIGKILL' });
    },
  );

  it('that ends without a word shows what it has said to standard error', async () => {
    const { output, end } = await run(`console.error('broken'); process.exit(7);`);
    assert.deepEqual(output, ['<undefined>', 'broken\r\n']);
    assert.deepEqual(end, { kind: 'lost', exitCode: 7, signal: null });
  });

  it('that cuts its channel goes on to its end, with all of its output', async () => {
    const { output, end } = await run(
      `${STARTED} process.stdout.write('one\\n', () => { process.disconnect(); process.stdout.write('two\\n'); });`,
    );
    assert.deepEqual(output.join(''), '<file>one\r\ntwo\r\n');
    assert.deepEqual(end, { kind: 'lost', exitCode: 0, signal: null });
  });

  it('that has cut its channel and loops for ever is ended by Stop', async () => {
    const { end } = await run(
      `${STARTED} process.stdout.write('x', () => { process.disconnect(); for (;;); });`,
      child => child.stop(),
    );
    assert.deepEqual(end, { kind: 'stopped' });
  });

  whereSignalsAre(
    'that ends in the middle of a message is lost, its output is not (no such channel on Windows)',
    async () => {
      const { output, end } = await run(
        `${STARTED} process.stdout.write('x', () => { require('fs').writeSync(3, '{"type":"done","reas'); process.exit(3); });`,
      );
      assert.deepEqual(output, ['<file>', 'x']);
      assert.deepEqual(end, { kind: 'lost', exitCode: 3, signal: null });
    },
  );

  it('that floods its channel and both streams at once is heard whole', async () => {
    let [changes, seen] = [0, 0];
    const program = `${STARTED}
      const message = { type: 'processes', packed: { texts: [], changes: [0, 1, 0, 0, -1, 0], births: [], errors: [] } };
      for (let i = 0; i < 20000; i += 1) process.send(message);
      for (let i = 0; i < 2000; i += 1) { process.stdout.write('o'.repeat(99) + '\\n'); process.stderr.write('e'.repeat(99) + '\\n'); }
      ${END.replace('process.exit(0)', 'process.stdout.end(() => process.stderr.end(() => process.exit(0)))')}`;
    const child = new RunningChild(
      folder =>
        spawnChild(
          { file: process.execPath, args: ['-e', `process.once('message', start => { ${program} });`], env: {} },
          folder,
        ),
      start,
      {
        started: () => {},
        output: async text => {
          seen += text.replaceAll('\r', '').length;
        },
        processes: message => {
          changes += message.packed.changes.length / 6;
        },
      },
    );
    assert.equal((await child.ended).kind, 'done');
    assert.deepEqual([changes, seen], [20_000, 400_000]);
  });

  it('that refuses says why', async () => {
    const { end } = await run(`process.send({ type: 'refused', message: 'another version' }, () => process.exit(2));`);
    assert.deepEqual(end, { kind: 'failed', reason: 'another version' });
  });

  it('that says it is done but stays is ended', async () => {
    const { end } = await run(`${STARTED} process.send(${JSON.stringify(DONE)}); setInterval(() => {}, 1000);`);
    assert.equal(end.kind, 'done');
  });

  it('that cannot be started says so', async () => {
    const reader = { started: () => {}, output: async () => {} };
    const child = new RunningChild(
      folder => spawnChild({ file: '/no/such/node', args: [], env: {} }, folder),
      start,
      reader,
    );
    const end = await child.ended;
    assert.equal(end.kind, 'failed');
    assert.match(end.kind === 'failed' ? end.reason : '', /could not be started: .*ENOENT/);
  });
});
