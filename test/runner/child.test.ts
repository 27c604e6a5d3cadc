import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { unpackedChanges } from '../../messages/packedChanges.ts';
import {
  CHILD_ARGUMENT,
  type DoneMessage,
  type FromChild,
  RUN_PROTOCOL_VERSION,
  type StartMessage,
} from '../../messages/run.ts';
import { type Ran, startMessage, TestChild } from './childProcess.ts';
import { STOF, type WorkFolder, workFolder } from './workFolder.ts';

const main = (body: string) => `#[main]\nfn main() {\n${body}\n}\n`;

function doneOf(ran: Ran): DoneMessage {
  const done = ran.messages.at(-1);
  assert.equal(done?.type, 'done', JSON.stringify(ran));
  return done as DoneMessage;
}

const types = (messages: readonly FromChild[]) => messages.map(message => message.type);

describe('the child of an editor', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  /** Runs a text of a file to its end. */
  function run(name: string, text: string, more: Partial<Parameters<typeof startMessage>[0]> = {}): Promise<Ran> {
    const path = folder.write(name, text);
    return new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path, ...more }).ended;
  }

  it('says what it runs, runs it as the command line does, and says how it went', async () => {
    const ran = await run('plain.stof', `${main("pln('hi'); err('no');")}#[main]\nfn two() -> int { 2 }\n`);
    assert.deepEqual(types(ran.messages), ['started', 'done']);
    assert.deepEqual(ran.messages[0], { type: 'started', version: RUN_PROTOCOL_VERSION, subject: { kind: 'file' } });
    assert.deepEqual([ran.stdout, ran.stderr, ran.code], ['hi\n\nmain root two ... 2\n\n', 'no\n', 0]);
    const { reason, exitCode, processes, durationMs } = doneOf(ran);
    assert.deepEqual([reason, exitCode, processes], ['finished', 0, 2]);
    assert.ok(durationMs > 0);
  });

  it('colours reports when asked, and only them', async () => {
    const ran = await run('colours.stof', main("pln('hi'); throw('x');"), { colours: true });
    assert.ok(ran.stdout.startsWith('hi\n\x1b[35mmain\x1b[0m '), ran.stdout);
    assert.equal(doneOf(ran).exitCode, 1);
    assert.equal(ran.code, 1);
  });

  it('reads unsaved texts in place of files, imports included', async () => {
    const path = folder.write('saved.stof', 'broken {');
    folder.write('other.stof', 'a: 1');
    const texts = {
      [path]: `import './other';\nimport './never-saved';\n${main('pln(self.a, self.b);')}`,
      [`${folder.path}/other.stof`]: 'a: 2',
      [`${folder.path}/never-saved.stof`]: 'b: 3',
    };
    const start = { document: { kind: 'file', path }, workingFolder: folder.path, texts } as const;
    assert.equal((await new TestChild(start).ended).stdout, '2, 3\n\n');
  });

  it('pauses, lets go on and ends single processes, and replays that to the byte', async () => {
    const text =
      main(`const a = async { let i = 0; while (true) { i += 1; sleep(1ms); if (i == 5) { pln('a five'); } } };
  const b = async { let i = 0; while (true) { i += 1; sleep(1ms); if (i % 5 == 0) { pln('b', i); } } };
  try { await a; } catch (e: str) { pln('caught', e); }
  await b;`);
    const path = folder.write('controlled.stof', text);
    const record = `${folder.path}/controlled.rec`;
    const document = { kind: 'file', path } as const;
    const child = new TestChild({ document, workingFolder: folder.path, events: 10_000, record });
    await child.printed('a five');
    child.control(3, 'pause');
    await child.changed(({ id, paused }) => id === 3 && paused === true);
    child.control(2, 'stop');
    await child.printed('caught');
    child.control(3, 'resume');
    await child.changed(({ id, state, paused }) => id === 3 && state === 'running' && paused === undefined);
    child.control(1, 'pause');
    child.control(3, 'stop');
    // Nobody is left who could go on.
    await child.changed(({ id, state, paused }) => id === 1 && state === 'running' && paused === true);
    child.control(1, 'resume');
    const { stdout, stderr, code } = await child.ended;
    assert.match(stdout, /^a five$.*^caughtAwaitError\(ProcessStopped\)$/ms);
    assert.match(stdout, /error: awaited process failed: process stopped \(somebody ended it from outside\)/);
    assert.equal(code, 1);
    const again = spawn(process.execPath, [STOF, 'replay', record], { stdio: ['ignore', 'pipe', 'pipe'] });
    const streams = [again.stdout, again.stderr].map(async stream => Buffer.concat(await stream.toArray()).toString());
    const [[replayed, errors], [exitCode]] = await Promise.all([Promise.all(streams), once(again, 'close')]);
    assert.deepEqual([replayed, errors, exitCode], [stdout, stderr, 1]);
  });

  it('says what was written last, and where, when it is asked to', async () => {
    const text = `count: 1\n${main('  for (let i = 0; i < 3; i += 1) { self.count += i; }')}`;
    const ran = await run('values.stof', text, { values: true });
    assert.deepEqual(types(ran.messages), ['started', 'values', 'done']);
    const [, told] = ran.messages;
    assert.ok(told?.type === 'values');
    const by = { id: 1, name: 'root.main' };
    assert.deepEqual(
      told.files.map(({ file, writes }) => [file.slice(folder.path.length), writes]),
      [
        [
          '/values.stof',
          [
            { line: 0, character: 0, name: 'count', value: '1', isPlain: true, count: 1, order: 1 },
            { line: 3, character: 11, name: 'i', value: '0', count: 1, order: 2, by },
            { line: 3, character: 25, name: 'i', value: '3', count: 3, order: 8, by },
            { line: 3, character: 40, name: 'count', value: '4', count: 3, order: 7, by },
          ],
        ],
      ],
    );
  });

  it('runs a text without a file', async () => {
    folder.write('beside.stof', "b: 'found'");
    const text = `import './beside';\n${main("pln(self.b); throw('x');")}`;
    const document = { kind: 'text', name: 'Untitled-1', text, folder: folder.path } as const;
    const ran = await new TestChild({ document, workingFolder: folder.path }).ended;
    assert.deepEqual(ran.messages[0], { type: 'started', version: RUN_PROTOCOL_VERSION, subject: { kind: 'text' } });
    assert.ok(ran.stdout.startsWith('found\n'), ran.stdout);
    assert.match(ran.stdout, /--> Untitled-1:4:14\n/);
  });

  it('runs just the function of a lens, as the kind that it is', async () => {
    const text = `o: {\n#[nightly]\nfn f() { pln(self.name()); }\n#[test]\nfn t() { assert(false); }\n}\n${main('')}`;
    const functions = [{ object: 'root.o', name: 'f' }];
    const one = await run('lens.stof', text, { entry: { kind: 'functions', as: 'run', functions } });
    assert.equal(one.stdout, 'o\n\n');
    const tests = [{ object: 'root.o', name: 't' }];
    const test = await run('lens.stof', text, { entry: { kind: 'functions', as: 'test', functions: tests } });
    assert.deepEqual(types(test.messages), ['started', 'test', 'done']);
    const { function: address, verdict, report } = test.messages[1] as Extract<FromChild, { type: 'test' }>;
    assert.deepEqual([address, verdict], [{ object: 'root.o', name: 't' }, 'failed']);
    assert.match(report ?? '', /^error: assertion failed: 'false' is not truthy\n/);
    assert.deepEqual(doneOf(test).tests, { passed: 0, failed: 1 });
    assert.match(test.stdout, /^running 1 tests \.\.\.\n/);
  });

  it('runs the package that loads the file, with addresses as that sees them', async () => {
    const name = 'pk 1%#é';
    // What the package's document prints while it is asked for its field is not shown twice.
    folder.write(
      `${name}/pkg.stof`,
      "fn files() -> list { pln('asked'); [new { path: 'mod', as: 'self.mod' }] }\nimport: self.files()",
    );
    const path = folder.write(`${name}/mod.stof`, `import './part';\n${main('pln(self.path(), self.p);')}`);
    const part = folder.write(`${name}/part.stof`, 'p: 5\n#[nightly]\nfn f() { pln(self.path()); }');
    const alone = folder.write(`${name}/alone.stof`, main("pln('alone');"));
    const packageFolder = `${folder.path}/${name}`;
    const start = (file: string, more = {}) =>
      new TestChild({
        document: { kind: 'file', path: file, packageFolder },
        workingFolder: packageFolder,
        ...more,
      }).ended;
    const whole = await start(path);
    assert.deepEqual(whole.messages[0], {
      type: 'started',
      version: RUN_PROTOCOL_VERSION,
      subject: { kind: 'package', folder: packageFolder },
    });
    assert.equal(whole.stdout, 'asked\nroot.mod5\n\n');
    const functions = [{ object: 'root', name: 'f' }];
    assert.equal(
      (await start(part, { entry: { kind: 'functions', as: 'run', functions } })).stdout,
      'asked\nroot.mod\n\n',
    );
    const outside = await start(alone);
    assert.deepEqual(outside.messages[0], {
      type: 'started',
      version: RUN_PROTOCOL_VERSION,
      subject: { kind: 'file' },
    });
    assert.equal(outside.stdout, 'alone\n\n');
  });

  it('shows a program no variables of the editor', async () => {
    const names = "'ELECTRON_RUN_AS_NODE', 'VSCODE_PID', 'VSCODE_GIT_IPC_AUTH_TOKEN', 'NODE_CHANNEL_FD', 'STOF_MINE'";
    const path = folder.write('variables.stof', main(`for (const name in [${names}]) pln(env(name));`));
    const ran = await new TestChild(
      { document: { kind: 'file', path }, workingFolder: folder.path },
      { ELECTRON_RUN_AS_NODE: '1', VSCODE_PID: '1', VSCODE_GIT_IPC_AUTH_TOKEN: 'secret', STOF_MINE: 'mine' },
    ).ended;
    assert.equal(ran.stdout, 'null\nnull\nnull\nnull\nmine\n\n');
  });

  it('asks a package what it loads under the permissions of the run', async () => {
    folder.write('beside/names.stof', "names: ['mod']\n");
    folder.write('asked/pkg.stof', "import '../beside/names.stof' as self.beside;\nimport: self.beside.names\n");
    const path = folder.write('asked/mod.stof', main("pln('ran');"));
    const packageFolder = `${folder.path}/asked`;
    const subject = async (permissions: StartMessage['permissions']) => {
      const document = { kind: 'file', path, packageFolder } as const;
      const ran = await new TestChild({ document, workingFolder: packageFolder, ...(permissions && { permissions }) })
        .ended;
      assert.equal(ran.stdout, 'ran\n\n');
      const [first] = ran.messages;
      return first?.type === 'started' ? first.subject?.kind : undefined;
    };
    assert.equal(await subject(undefined), 'package');
    assert.equal(await subject('sandbox'), 'file');
  });

  it('tells of processes as they change', async () => {
    const text = `async fn w() -> int { sleep(1ms); 5 }\n${main('const p = self.w(); pln(await p);')}`;
    const ran = await run('events.stof', text, { events: 1000 });
    const changes = ran.messages.flatMap(message =>
      message.type === 'processes' ? unpackedChanges(message.packed) : [],
    );
    const born = changes.flatMap(change => (change.born ? [[change.id, change.born.kind, change.born.parent]] : []));
    assert.deepEqual(born, [
      [1, 'main', undefined],
      [2, 'async function', 1],
    ]);
    const statesOf = (id: number) => changes.filter(change => change.id === id).map(change => change.state);
    assert.deepEqual(statesOf(1), ['running', 'waiting', 'running', 'done']);
    assert.deepEqual(statesOf(2), ['running', 'sleeping', 'running', 'done']);
    assert.equal(doneOf(ran).processes, 2);
    const at = (found: string) => text.indexOf(found);
    assert.deepEqual(
      changes.flatMap(change => (change.at ? [[change.id, change.state, change.at.offset]] : [])),
      [
        [2, 'running', at('const p')],
        [1, 'waiting', at('pln(await')],
        [2, 'sleeping', at('sleep(')],
      ],
    );
  });

  it('tells no more changes than are wanted, and how many it left out', async () => {
    const text = main('async {} async {} sleep(1ms);');
    const ran = await run('few.stof', text, { events: 3 });
    const told = ran.messages.flatMap(message => (message.type === 'processes' ? [message] : []));
    assert.equal(told.flatMap(({ packed }) => unpackedChanges(packed)).length, 3);
    assert.equal(
      told.reduce((sum, { left = 0 }) => sum + left, 0),
      5,
    );
  });

  it('says what a process failed of, and where', async () => {
    const text = main("async { throw('gone'); } sleep(1ms);");
    const ran = await run('gone.stof', text, { events: 100 });
    const changes = ran.messages.flatMap(message =>
      message.type === 'processes' ? unpackedChanges(message.packed) : [],
    );
    const failed = changes.find(({ state }) => state === 'errored');
    assert.equal(failed?.error, 'gone');
  });

  it('passes on 10 MB whole to a reader that is slow', async () => {
    const pad = 'é'.repeat(45);
    const path = folder.write('much.stof', main(`for (let i = 0; i < 100000; i += 1) { pln('line ', i, ' ${pad}'); }`));
    const child = new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path });
    const stdout = child.process.stdout!;
    // Each piece is taken only when everything else that is due has happened.
    stdout.on('data', () => {
      stdout.pause();
      setImmediate(() => stdout.resume());
    });
    const ran = await child.ended;
    const lines = ran.stdout.split('\n');
    assert.equal(lines.length, 100_000 + 2);
    const wrong = lines.slice(0, 100_000).findIndex((line, i) => line !== `line ${i} ${pad}`);
    assert.equal(wrong, -1);
    assert.equal(doneOf(ran).exitCode, 0);
  });

  const list = 'let l = []; for (let i = 0; i < 20000; i += 1) { l.push_back(i * 7919 % 1000003); }';
  const endless: Readonly<Record<string, string>> = {
    'an empty loop': "pln('go'); loop {}",
    'a loop that prints': "loop { pln('go'); }",
    'a loop of calls': "pln('go'); loop { self.f(); }",
    'a loop of long library calls': `${list} pln('go'); loop { l.sort(); l.reverse(); }`,
    'a loop beside another one': "const p = async { loop {} }; pln('go'); loop {}",
    'a sleep': "pln('go'); sleep(1day);",
    'a loop of sleeps on a virtual clock': "pln('go'); loop { sleep(1day); }",
  };
  for (const [what, body] of Object.entries(endless)) {
    it(`stops ${what} within 100 ms`, async () => {
      const path = folder.write('endless.stof', `${main(body)}fn f() {}\n`);
      const clock = what.endsWith('virtual clock') ? 'virtual' : 'real';
      const child = new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path, clock });
      await child.printed('go');
      const began = performance.now();
      child.stop();
      await child.said('done');
      const took = performance.now() - began;
      const ran = await child.ended;
      assert.deepEqual([doneOf(ran).reason, ran.code], ['stopped', 130]);
      assert.ok(took < 100, `${took} ms`);
      // A machine that is busy with other things may hold up one of them.
    }).retries(2);
  }

  it('stops while it asks a package what it loads', async () => {
    folder.write('slow/pkg.stof', 'fn files() -> str { loop {} "x" }\nimport: self.files()');
    const packageFolder = `${folder.path}/slow`;
    const path = folder.write('slow/x.stof', main(''));
    const child = new TestChild({ document: { kind: 'file', path, packageFolder }, workingFolder: packageFolder });
    child.stop();
    const ran = await child.ended;
    assert.deepEqual(types(ran.messages), ['done']);
    assert.equal(doneOf(ran).reason, 'stopped');
    assert.ok(doneOf(ran).durationMs < 1500, `${doneOf(ran).durationMs} ms`);
  });

  it('ends at its time limit', async () => {
    const ran = await run('limit.stof', main('loop {}'), { timeLimitMs: 100 });
    assert.deepEqual([doneOf(ran).reason, doneOf(ran).exitCode], ['timeLimit', 1]);
  });

  it('is done with a document that does not load', async () => {
    const ran = await run('parse.stof', '#[main]\nfn main() {\n    let a = 5\n}\n');
    assert.deepEqual(types(ran.messages), ['started', 'done']);
    assert.match(ran.stderr, /^\[ERROR\] parse error: expected ';'\n/);
    assert.deepEqual([doneOf(ran).exitCode, ran.code], [1, 1]);
  });

  it('refuses an editor that speaks another version', async () => {
    const path = folder.write('version.stof', main(''));
    const child = new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path, version: 99 });
    const ran = await child.ended;
    assert.deepEqual(types(ran.messages), ['refused']);
  });

  it('ends when its channel closes', async () => {
    const path = folder.write('channel.stof', main("pln('go'); loop {}"));
    const child = new TestChild({ document: { kind: 'file', path }, workingFolder: folder.path });
    await child.printed('go');
    const exit = once(child.process, 'exit');
    child.process.disconnect();
    const [code, signal] = await exit;
    assert.ok(code !== 0 || signal === 'SIGKILL', `${code} ${signal}`);
  });

  it('ends within 3 s when its editor is gone, even in one long step', async () => {
    // Sorting takes seconds in which the engine lets nobody in.
    const body =
      "let l = []; for (let i = 0; i < 2000000; i += 1) { l.push_back(i * 7919 % 1000003); } pln('go'); l.sort();";
    const path = folder.write('step.stof', main(body));
    const start = JSON.stringify(startMessage({ document: { kind: 'file', path }, workingFolder: folder.path }));
    const editor = spawn(
      process.execPath,
      [
        '-e',
        `const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(STOF)}, ${JSON.stringify(CHILD_ARGUMENT)}],
           { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
         child.stdout.once('data', () => process.stdout.write(String(child.pid)));
         child.send(${start});`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [pid] = await once(editor.stdout, 'data');
    editor.kill('SIGKILL');
    const began = performance.now();
    while (isAlive(Number(pid)) && performance.now() - began < 5000)
      await new Promise(resolve => setTimeout(resolve, 20));
    const took = performance.now() - began;
    assert.ok(took < 3000, `${took} ms`);
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
