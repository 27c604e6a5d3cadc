import assert from 'node:assert/strict';
import { type WorkFolder, workFolder } from '../workFolder.ts';
import { DapClient, launched, rows, type Setting, scopes, stackOf, stop, value } from './client.ts';

describe('stof dap: where it stops', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  let client: DapClient;
  beforeEach(() => {
    folder = workFolder();
    client = new DapClient(folder.path);
  });
  afterEach(() => {
    client.kill();
    folder.remove();
  });

  const start = (text: string, setting?: Setting) => launched(client, folder.write('doc.stof', text), setting);
  const go = (thread: number) => client.get('continue', { threadId: thread });

  it('leads from a failing async test to the line in the process that it awaits', async () => {
    const text = `
async fn check(n: int) -> bool {
    const half = n / 2;
    assert_eq(half * 2, n);
    return true;
}
#[test]
async fn halves() {
    const ok = await self.check(4);
    const other = await self.check(5);
    assert(ok && other);
}
`;
    await start(text, { launch: { entry: 'root.halves' }, filters: ['uncaught'] });
    const at = await stop(client);
    assert.equal(at.what, 'exception check 4');
    assert.deepEqual(await stackOf(client, at.thread), ['check 4', '-- awaited by halves', 'halves 10']);
    const { exceptionId, description } = await client.get('exceptionInfo', { threadId: at.thread });
    assert.equal(exceptionId, 'AssertEqFailed');
    assert.match(String(description), /assert/);
    assert.equal(await value(client, 'half', at.frame), '2');
    assert.equal(await value(client, 'n', at.frame), '5');
    await go(at.thread);
    const awaiting = await stop(client);
    assert.match(awaiting.what, /^exception halves 10$/);
    await go(awaiting.thread);
    assert.deepEqual((await client.next('exited')).body, { exitCode: 1 });
    await client.next('terminated');
    assert.match(client.output(), /^test root halves \.\.\. failed$/m);
  });

  const loops = `
async fn count(name: str) {
    for (let i = 0; i < 3; i += 1) {
        pln(name, i);
    }
}
#[main]
fn main() {
    const a = self.count('a');
    const b = self.count('b');
    await [a, b];
}
`;

  it('pauses one process, lets it go on, and ends one, which its awaiter sees', async () => {
    const text = `
async fn count(name: str) {
    for (let i = 0; i < 2000; i += 1) { sleep(5ms); pln(name, i); }
}
#[main]
fn main() {
    const a = self.count('a');
    const b = self.count('b');
    try { await a; } catch (e: str) { pln(e); }
    await b;
}
`;
    const names = async (): Promise<string[]> =>
      (await client.get<{ threads: { name: string }[] }>('threads')).threads.map(({ name }) => name);
    await start(text);
    await client.printed('b3');
    await client.get('stof/control', { threadId: 3, action: 'pause' });
    await client.get('terminateThreads', { threadIds: [2] });
    await client.printed('AwaitError(ProcessStopped)');
    const last = client.output().match(/b\d+$/gm)?.at(-1);
    // Its sleep ends, and it still gets no turn.
    while (!(await names()).includes('count · running · paused'))
      assert.equal(client.output().match(/b\d+$/gm)?.at(-1), last);
    assert.deepEqual(await names(), ['main · waiting', 'count · running · paused']);
    await client.get('stof/control', { threadId: 3, action: 'resume' });
    assert.match(
      await client.refusal('stof/control', { threadId: 2, action: 'pause' }),
      /there is no such process any more/,
    );
    assert.match(
      await client.refusal('stof/control', { threadId: 3, action: 'kill' }),
      /"pause", "resume" or "stop", not "kill"/,
    );
    await client.get('terminateThreads', { threadIds: [3] });
    assert.deepEqual((await client.next('exited')).body, { exitCode: 1 });
    assert.match(client.output(), /awaited process failed: process stopped/);
  });

  it('stops in two alternating loops in turn, and lists processes with their state', async () => {
    await start(loops, { lines: [4] });
    const seen: string[] = [];
    for (;;) {
      const { what, thread, frame } = await stop(client);
      if (what === 'terminated') break;
      seen.push(`${what}: ${await value(client, 'name', frame)} ${await value(client, 'i', frame)}`);
      if (seen.length === 2) {
        const { threads } = await client.get<{ threads: { name: string }[] }>('threads');
        assert.deepEqual(
          threads.map(({ name }) => name),
          ['main · waiting', 'count #2 · running', 'count #3 · running'],
        );
      }
      await go(thread);
    }
    assert.deepEqual(
      seen,
      ['"a" 0', '"b" 0', '"a" 1', '"b" 1', '"a" 2', '"b" 2'].map(each => `breakpoint count 4: ${each}`),
    );
    assert.equal(client.output(), 'a0\nb0\na1\nb1\na2\nb2\n\n');
  });

  const sums = `
#[main]
fn main() {
    let sum = 0;
    for (let i = 0; i < 10000; i += 1) {
        sum += i;
    }
    pln(sum);
}
`;

  it('stops where a condition holds, at hits that count, and prints log points', async () => {
    await start(sums, {
      lines: [
        { line: 6, condition: 'i == 5000' },
        { line: 8, logMessage: 'the sum is {sum}' },
      ],
    });
    const at = await stop(client);
    assert.equal(at.what, 'breakpoint main 6');
    assert.equal(await value(client, 'i', at.frame), '5000');
    assert.equal(await value(client, 'sum', at.frame), '12497500');
    // Set, and taken back, while it stands still.
    const source = { path: `${folder.path}/doc.stof` };
    const set = await client.get('setBreakpoints', {
      source,
      breakpoints: [
        { line: 6, hitCondition: '>= 10' },
        { line: 8, logMessage: 'the sum is {sum}' },
      ],
    });
    assert.deepEqual(set['breakpoints'], [
      { id: 1, verified: true, line: 6, column: 9 },
      { id: 2, verified: true, line: 8, column: 5 },
    ]);
    await go(at.thread);
    const next = await stop(client);
    assert.equal(await value(client, 'i', next.frame), '5009');
    await client.get('setBreakpoints', { source, breakpoints: [{ line: 8, logMessage: 'the sum is {sum}' }] });
    await go(next.thread);
    await client.next('terminated');
    assert.equal(client.output('console'), 'the sum is 49995000\n');
    assert.equal(client.output(), '49995000\n\n');
  });

  it('says of a condition that cannot be computed, and of terms that mean nothing', async () => {
    await start(sums, { lines: [{ line: 8, condition: 'nope.f()' }] });
    const { what, thread } = await stop(client);
    assert.equal(what, 'breakpoint main 8');
    assert.match(client.output('console'), /the breakpoint's condition cannot be computed: cannot call 'f' on null/);
    const source = { path: `${folder.path}/doc.stof` };
    const { breakpoints } = await client.get('setBreakpoints', {
      source,
      breakpoints: [{ line: 6, hitCondition: 'often' }, { line: 50 }],
    });
    assert.deepEqual(breakpoints, [
      { id: 2, verified: false, message: "'often' says nothing of times: write 5, >= 5, > 5, < 5, <= 5 or % 5" },
      { id: 3, verified: false, message: 'there is no statement from this line on' },
    ]);
    await go(thread);
  });

  it('stops at functions by name, and at the statement of a column', async () => {
    const text = `
group: { fn f() { pln('f'); } },
#[main]
fn main() {
    self.group.f(); pln([1].map((x: int): int => x + 1));
}
`;
    await start(text, { functions: [{ name: 'group.f' }, { name: '1+1' }], lines: [{ line: 5, column: 21 }] });
    const first = await stop(client);
    assert.equal(first.what, 'function breakpoint group.f 2');
    await go(first.thread);
    const second = await stop(client);
    assert.equal(second.what, 'breakpoint main 5');
    assert.equal(client.output(), 'f\n');
    const { breakpoints } = await client.get('breakpointLocations', {
      source: { path: `${folder.path}/doc.stof` },
      line: 5,
    });
    assert.deepEqual(breakpoints, [
      { line: 5, column: 5 },
      { line: 5, column: 21 },
      { line: 5, column: 50 },
    ]);
    await go(second.thread);
    await client.next('terminated');
  });

  it('says of a function breakpoint whether its function is known, and when it is', async () => {
    folder.write('other.stof', 'fn far() { pln(1); }');
    const document = folder.write(
      'doc.stof',
      "import './other.stof' as self.other;\n#[main]\nfn main() { self.other.far(); }",
    );
    await client.get('initialize', { adapterID: 'stof' });
    await client.get('launch', { document });
    const { breakpoints } = await client.get('setFunctionBreakpoints', {
      breakpoints: [{ name: 'main' }, { name: 'far' }, { name: 'nowhere' }, { name: '1+1' }],
    });
    const unknown = 'no text that is loaded by now declares a function of this name';
    assert.deepEqual(breakpoints, [
      { id: 1, verified: true },
      { id: 2, verified: false, message: unknown },
      { id: 3, verified: false, message: unknown },
      { id: 4, verified: false, message: "'1+1' is no name of a function" },
    ]);
    await client.get('configurationDone');
    const first = await stop(client);
    assert.equal(first.what, 'function breakpoint main 3');
    const told = client.messages.filter(({ event }) => event === 'breakpoint').map(({ body }) => body);
    assert.deepEqual(told, [{ reason: 'changed', breakpoint: { id: 2, verified: true } }]);
    await go(first.thread);
    assert.equal((await stop(client)).what, 'function breakpoint other.far 1');
  });

  it('stops in text that was read at run time, and shows it', async () => {
    const made = 'fn made() { pln(1); }';
    await start(`#[main]\nfn main() {\n    parse("${made}", self);\n    self.made();\n}\n`, {
      functions: [{ name: 'made' }],
    });
    const { body } = await client.next('stopped');
    const { stackFrames } = await client.get<{ stackFrames: { name: string; source: { sourceReference: number } }[] }>(
      'stackTrace',
      { threadId: body?.['threadId'] },
    );
    const [top] = stackFrames;
    assert.equal(top!.name, 'made');
    const { content } = await client.get('source', {
      sourceReference: top!.source.sourceReference,
      source: top!.source,
    });
    assert.equal(content, made);
    const { sources } = await client.get<{ sources: { name: string }[] }>('loadedSources');
    assert.deepEqual(
      sources.map(({ name }) => name),
      ['doc.stof'],
    );
  });

  const errors = `
#[main]
fn main() {
    try { throw('caught'); } catch (e) { pln(e); }
    const p = async { throw('in a block'); };
    try { await p; } catch (e) { pln('awaited'); }
    throw('at last');
}
`;

  for (const [filters, expected] of [
    [['all'], ['exception main 4', 'exception async block 5', 'exception main 6', 'exception main 7']],
    [['uncaught'], ['exception async block 5', 'exception main 7']],
    [['await'], ['exception main 6']],
    [[], []],
  ] as const) {
    it(`stops at errors by filter: ${filters.join() || 'none'}`, async () => {
      await start(errors, { filters });
      const seen: string[] = [];
      for (;;) {
        const { what, thread } = await stop(client);
        if (what === 'terminated') break;
        seen.push(what);
        await go(thread);
      }
      assert.deepEqual(seen, expected);
      assert.match(client.output(), /^caught\n/);
    });
  }

  it('steps over, into and out of calls, and over an await to where its result is', async () => {
    const text = `
fn twice(x: int) -> int {
    const y = x * 2;
    return y;
}
async fn work(n: int) -> int {
    sleep(20ms);
    return self.twice(n);
}
#[main]
fn main() {
    const p = self.work(1);
    const r = await p;
    const s = self.twice(r);
    pln(r, s);
}
`;
    await start(text, { launch: { stopOnEntry: true } });
    const seen: string[] = [];
    for (const command of ['next', 'next', 'stepIn', 'next', 'stepOut', 'next']) {
      const { what, thread } = await stop(client);
      seen.push(what);
      await client.get(command, { threadId: thread });
    }
    assert.equal((await stop(client)).what, 'terminated');
    assert.deepEqual(seen, [
      'entry main 12',
      'step main 13',
      'step main 14',
      'step twice 3',
      'step twice 4',
      'step main 15',
    ]);
    assert.equal(client.output(), '2, 4\n\n');
  });

  it('finishes a step before it shows where another process stops', async () => {
    const text = `
async fn other() {
    for (let i = 0; i < 2; i += 1) {
        pln('other ', i);
    }
}
#[main]
fn main() {
    const p = self.other();
    let n = 0;
    for (let i = 0; i < 50; i += 1) { n += i; }
    pln(n);
    await p;
}
`;
    await start(text, { lines: [10, 4] });
    let at = await stop(client);
    while (!at.what.includes('main')) {
      await go(at.thread);
      at = await stop(client);
    }
    await client.get('next', { threadId: at.thread });
    assert.equal((await stop(client)).what, 'step main 11');
  });

  it('pauses a program that never rests, and answers while it runs', async () => {
    await start('#[main]\nfn main() {\n    let n = 0;\n    loop { n += 1; }\n}\n');
    assert.deepEqual((await client.get('threads'))['threads'], [{ id: 1, name: 'main · running' }]);
    assert.match(await client.refusal('evaluate', { expression: '1' }), /the program runs/);
    await client.get('pause', { threadId: 1 });
    const { what, thread, frame } = await stop(client);
    assert.equal(what, 'pause main 4');
    assert.match(await value(client, 'n', frame), /^[1-9]\d*$/);
    assert.equal(await value(client, 'n = -7; n', frame), '-7');
    await client.get('next', { threadId: thread });
    assert.equal((await stop(client)).what, 'step main 4');
    await client.get('terminate');
    assert.deepEqual((await client.next('exited')).body, { exitCode: 130 });
  });

  for (const loop of ['loop {}', 'for (;;) {}', 'while (true) {}']) {
    it(`pauses ${loop}`, async () => {
      await start(`#[main]\nfn main() {\n    pln('on');\n    ${loop}\n}\n`);
      await client.printed('on');
      await client.get('pause', { threadId: 1 });
      assert.equal((await stop(client)).what, 'pause main 4');
    });
  }

  it('pauses while everybody sleeps', async () => {
    const text = `
#[main]
fn main() {
    async { sleep(1hours); }
    const here = 1;
    sleep(1hours);
}
`;
    await start(text);
    for (;;) {
      const { threads } = await client.get<{ threads: { name: string }[] }>('threads');
      if (threads.length === 2 && threads.every(({ name }) => name.endsWith('sleeping'))) break;
    }
    await client.get('pause', { threadId: 1 });
    const { body } = await client.next('stopped');
    assert.equal(body?.['reason'], 'pause');
    const { threads } = await client.get<{ threads: { id: number; name: string }[] }>('threads');
    assert.deepEqual(
      threads.map(({ name }) => name),
      ['main · sleeping', 'async block :4 · sleeping'],
    );
    assert.deepEqual(await stackOf(client, 1), ['main 6']);
    const { stackFrames } = await client.get<{ stackFrames: { id: number }[] }>('stackTrace', { threadId: 1 });
    assert.equal(await value(client, 'here', stackFrames[0]!.id), '1');
    const { Locals } = await scopes(client, stackFrames[0]!.id);
    assert.deepEqual(await rows(client, Locals!), ['here = 1']);
    await client.get('disconnect', { terminateDebuggee: true });
    assert.equal(await client.exited, 0);
  });
});
