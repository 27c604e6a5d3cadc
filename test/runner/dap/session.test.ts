import assert from 'node:assert/strict';
import { DEBUG_RUN_EVENT } from '../../../messages/debug.ts';
import { startMessage } from '../childProcess.ts';
import { type WorkFolder, workFolder } from '../workFolder.ts';
import { DapClient, launched, stop, value } from './client.ts';

const SLOW = `
#[main]
fn main() {
    pln('begun');
    let n = 0;
    loop { n += 1; }
}
`;

describe('stof dap: a session', function () {
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

  it('says what it can', async () => {
    const { exceptionBreakpointFilters, ...rest } = await client.get('initialize', { adapterID: 'stof' });
    assert.deepEqual(
      (exceptionBreakpointFilters as { filter: string }[]).map(({ filter }) => filter),
      ['all', 'uncaught', 'await'],
    );
    assert.ok(rest['supportsConditionalBreakpoints'] && rest['supportsLogPoints'] && rest['supportsRestartRequest']);
  });

  it('hands on both streams as they were printed', async () => {
    const text = "#[main] fn main() { pln('a\\n\\tb'); err('warn'); pln('é𝄞'); }";
    await launched(client, folder.write('doc.stof', text));
    await client.next('terminated');
    assert.equal(client.output('stdout'), 'a\n\tb\né𝄞\n\n');
    assert.equal(client.output('stderr'), 'warn\n');
  });

  it('runs without stopping with noDebug', async () => {
    await launched(client, folder.write('doc.stof', "#[main] fn main() { pln('ran'); }"), {
      launch: { noDebug: true, stopOnEntry: true },
      lines: [1],
    });
    assert.deepEqual((await client.next('exited')).body, { exitCode: 0 });
    assert.equal(client.output(), 'ran\n\n');
  });

  it('passes time at once on a virtual clock', async () => {
    const text = "#[main] fn main() { sleep(2hours); pln('slept'); }";
    await launched(client, folder.write('doc.stof', text), { launch: { clock: 'virtual' } });
    await client.next('terminated');
    assert.equal(client.output(), 'slept\n\n');
  });

  it('ends when it is told to, in the middle of a run', async () => {
    await launched(client, folder.write('doc.stof', SLOW));
    await client.printed('begun');
    await client.get('disconnect');
    assert.equal(await client.exited, 0);
  });

  it('ends with the editor', async () => {
    await launched(client, folder.write('doc.stof', SLOW));
    await client.printed('begun');
    client.process.stdin!.end();
    assert.equal(await client.exited, 0);
  });

  it('starts anew, with what the files say by then and the same breakpoints', async () => {
    const document = folder.write('doc.stof', SLOW);
    await launched(client, document, { lines: [6] });
    const first = await stop(client);
    assert.equal(first.what, 'breakpoint main 6');
    folder.write('doc.stof', SLOW.replace('let n = 0;', 'let n = 7;'));
    await client.get('restart', { arguments: { document } });
    const second = await stop(client);
    assert.equal(second.what, 'breakpoint main 6');
    assert.equal(await value(client, 'n', second.frame), '7');
    await client.get('setBreakpoints', { source: { path: document }, breakpoints: [] });
    await client.get('continue', { threadId: second.thread });
    await client.get('restart');
    await client.get('pause', { threadId: 1 });
    assert.match((await stop(client)).what, /^pause main [456]$/);
    await client.get('terminate');
    assert.deepEqual((await client.next('exited')).body, { exitCode: 130 });
  });

  it('tells an editor that sends a whole start of the run, test by test', async () => {
    const path = folder.path;
    const start = startMessage({
      document: { kind: 'text', name: 'Untitled-1', text: '#[test]\nfn t() {\n    assert(false);\n}\n', folder: path },
      workingFolder: path,
      entry: { kind: 'functions', as: 'test', functions: [{ object: 'root', name: 't' }], alone: true },
    });
    await client.get('initialize', { adapterID: 'stof' });
    await client.get('launch', {
      stof: { start, uri: 'untitled:Untitled-1', titles: { document: '▶ t', package: '' } },
    });
    const source = { path: 'untitled:Untitled-1' };
    const { breakpoints } = await client.get('setBreakpoints', { source, breakpoints: [{ line: 3 }] });
    assert.deepEqual(breakpoints, [{ id: 1, verified: true, line: 3, column: 5 }]);
    await client.get('configurationDone');
    const { what, thread } = await stop(client);
    assert.equal(what, 'breakpoint t 3');
    const { stackFrames } = await client.get<{ stackFrames: { source: unknown }[] }>('stackTrace', {
      threadId: thread,
    });
    assert.deepEqual(stackFrames[0]!.source, { name: 'Untitled-1', path: 'untitled:Untitled-1' });
    await client.get('continue', { threadId: thread });
    await client.next('terminated');
    const told = client.messages.filter(({ event }) => event === DEBUG_RUN_EVENT).map(({ body }) => body?.['type']);
    assert.deepEqual(told, ['started', 'testStarted', 'testEnded', 'done']);
    assert.match(client.output('console'), /^▶ t\n/);
  });

  it('runs a text that is not saved, and its package', async () => {
    const pkg = folder.write('pkg.stof', "import: 'main.stof',");
    const main = folder.write('main.stof', "#[main] fn main() { pln('saved'); }");
    const start = startMessage({
      document: { kind: 'file', path: main, packageFolder: folder.path },
      texts: { [main]: "\n#[main] fn main() {\n    pln('unsaved');\n}\n" },
      workingFolder: folder.path,
    });
    assert.ok(pkg);
    await client.get('initialize', { adapterID: 'stof' });
    await client.get('launch', { stof: { start } });
    await client.get('setBreakpoints', { source: { path: main }, breakpoints: [{ line: 3 }] });
    await client.get('configurationDone');
    const { what, thread } = await stop(client);
    assert.equal(what, 'breakpoint main 3');
    await client.get('continue', { threadId: thread });
    await client.next('terminated');
    assert.match(client.output(), /^unsaved\n/);
  });

  for (const [args, message] of [
    [{}, /"document" is missing/],
    [{ document: 7 }, /"document" is the path of a document, not 7/],
    [{ document: '${file}' }, /there is no file .*\$\{file\}/],
    [{ document: 'none.stof' }, /there is no file /],
    [{ document: '.' }, /has no pkg\.stof/],
    [{ document: 'doc.stof', entry: 5 }, /"entry" is an address/],
    [{ document: 'doc.stof', entry: 'main' }, /is no address of a function/],
    [{ document: 'doc.stof', entry: 'root.main', attribute: 'main' }, /nothing else can choose/],
    [{ document: 'doc.stof', attribute: [1] }, /"attribute" is a name/],
    [{ document: 'doc.stof', clock: 'sun' }, /"clock" is "real" or "virtual"/],
    [{ document: 'doc.stof', stopOnEntry: 'yes' }, /"stopOnEntry" is true or false/],
    [{ document: 'doc.stof', noDebug: 1 }, /"noDebug" is true or false/],
    [{ document: 'doc.stof', permissions: 'most' }, /^"permissions": it is "trusted", "ask", "sandbox" or an object/],
    [{ document: 'doc.stof', permissions: 'ask' }, /^"permissions": this editor cannot be asked/],
    [
      { document: 'doc.stof', permissions: { deny: { net: ['http://a'] } } },
      /^"permissions": "deny": "net": 'http:\/\/a' is/,
    ],
    [{ document: 'doc.stof', record: 'all' }, /^"record" is true or false, not "all"$/],
    [{ replay: 'none.rec' }, /none\.rec cannot be replayed: No such file/],
    [{ replay: 'none.rec', document: 'doc.stof' }, /leave "document" out/],
    [{ stof: { start: { version: 99 } } }, /speaks version 99/],
    [{ stof: { start: startMessage({ document: { kind: 'file' } as never, workingFolder: '/' }) } }, /leave it out/],
    [{ stof: 'x' }, /leave it out/],
  ] as const) {
    it(`refuses ${JSON.stringify(args).slice(0, 60)}`, async () => {
      folder.write('doc.stof', '#[main] fn main() {}');
      await client.get('initialize', { adapterID: 'stof' });
      assert.match(await client.refusal('launch', args), message);
      await client.get('disconnect');
      assert.equal(await client.exited, 0);
    });
  }

  it('says what is wrong with a document that does not parse', async () => {
    await launched(client, folder.write('doc.stof', '#[main]\nfn main() {\n    let = 1;\n}\n'), { lines: [3] });
    const { breakpoints } = await client.get<{ breakpoints: { message: string }[] }>('setBreakpoints', {
      source: { path: `${folder.path}/doc.stof` },
      breakpoints: [{ line: 3 }],
    });
    assert.match(breakpoints[0]!.message, /the text has a mistake: line 3/);
    assert.deepEqual((await client.next('exited')).body, { exitCode: 1 });
    assert.match(client.output('stderr'), /parse error/);
  });

  it('says that an entry is not there', async () => {
    await launched(client, folder.write('doc.stof', '#[main] fn main() {}'), { launch: { entry: 'root.none' } });
    assert.deepEqual((await client.next('exited')).body, { exitCode: 1 });
    assert.match(client.output('stderr'), /no function 'root\.none'/);
  });

  it('answers what makes no sense, and lives on', async () => {
    client.write('{ this is no JSON');
    client.write('null');
    client.write('7');
    client.write('{"type":"request","seq":1}');
    client.raw('Content-Length: x\r\n\r\n');
    assert.match(await client.refusal('launch', {}), /document/);
    assert.match(await client.refusal('toString'), /not known/);
    assert.match(await client.refusal('gotoTargets', { line: 1 }), /not known/);
    assert.match(await client.refusal('attach', {}), /launched/);
    assert.match(await client.refusal('initialize', { pathFormat: 'uri' }), /path/);
    for (const command of ['continue', 'next', 'stepIn', 'stepOut', 'pause', 'stackTrace', 'restart']) {
      assert.match(await client.refusal(command, { threadId: 1 }), /launched/);
    }
    assert.match(await client.refusal('scopes', { frameId: 'x' }), /launched/);
    assert.match(await client.refusal('setBreakpoints', { source: {} }), /no path/);
    assert.match(await client.refusal('setBreakpoints', { source: { path: 'a' }, breakpoints: [{}] }), /line/);
    assert.match(await client.refusal('setBreakpoints', 5), /no object/);
    assert.match(await client.refusal('setFunctionBreakpoints', {}), /name/);
    assert.match(await client.refusal('setExceptionBreakpoints', { filters: ['none'] }), /no filter/);
    assert.deepEqual(await client.get('threads'), { threads: [] });
    await client.printed('a message was not understood', 'console');
    await launched(client, folder.write('doc.stof', "#[main] fn main() { pln('still here'); }"));
    await client.next('terminated');
    assert.equal(client.output(), 'still here\n\n');
    await client.get('disconnect');
    assert.equal(await client.exited, 0);
  });
});
