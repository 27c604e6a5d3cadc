import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { STOF, type WorkFolder, workFolder } from '../workFolder.ts';
import { DapClient, launched, type Setting, scopes, stop, value } from './client.ts';

describe('stof dap: going back', function () {
  this.timeout(20_000);
  let folder: WorkFolder;
  let client: DapClient;
  let server: Server | undefined;
  beforeEach(() => {
    folder = workFolder();
    client = new DapClient(folder.path);
  });
  afterEach(() => {
    client.kill();
    server?.close();
    server = undefined;
    folder.remove();
  });

  const start = (text: string, setting?: Setting) => launched(client, folder.write('doc.stof', text), setting);

  /** Does a request of the process that stands still, and says where it stands then. */
  async function does(command: string, thread: number) {
    await client.get(command, { threadId: thread });
    return stop(client);
  }

  const program = `
fn double(n: int) -> int {
    const twice = n * 2;
    return twice;
}
#[main]
fn main() {
    const now = Time.now();
    let a = self.double(1);
    pln('a is', a);
    a = self.double(a);
    pln('a is', a);
    pln(now == Time.now() || now < Time.now());
}
`;

  it('steps back over calls and output, and forward over the same ground without printing again', async () => {
    await start(program, { lines: [13] });
    let at = await stop(client);
    assert.equal(at.what, 'breakpoint main 13');
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step main 12');
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step main 11');
    assert.equal(await value(client, 'a', at.frame), '2');
    at = await does('stepIn', at.thread);
    assert.equal(at.what, 'step double 3');
    assert.equal(await value(client, 'n', at.frame), '2');
    at = await does('next', at.thread);
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step double 3');
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step main 11');
    await client.printed('a is4');
    at = await does('continue', at.thread);
    assert.equal(at.what, 'breakpoint main 13');
    await client.get('continue', { threadId: at.thread });
    await client.next('terminated');
    assert.equal(client.output(), 'a is2\na is4\ntrue\n\n');
  });

  it('continues in reverse to breakpoints, and to the start', async () => {
    await start(program, { lines: [3, 13] });
    let at = await stop(client);
    at = await does('continue', at.thread);
    at = await does('continue', at.thread);
    assert.equal(at.what, 'breakpoint main 13');
    at = await does('reverseContinue', at.thread);
    assert.equal(at.what, 'breakpoint double 3');
    assert.equal(await value(client, 'n', at.frame), '2');
    at = await does('reverseContinue', at.thread);
    assert.equal(await value(client, 'n', at.frame), '1');
    at = await does('reverseContinue', at.thread);
    assert.equal(at.what, 'entry main 8');
  });

  it('refuses to change what has happened, and what is not recorded', async () => {
    await start(program, { lines: [13] });
    let at = await stop(client);
    at = await does('stepBack', at.thread);
    const { Locals } = await scopes(client, at.frame);
    const given = { variablesReference: Locals, name: 'a', value: '9' };
    assert.match(await client.refusal('setVariable', given), /stands in its past, which cannot be changed/);
    const { result } = await client.get('evaluate', { expression: 'a = 9', frameId: at.frame, context: 'repl' });
    assert.equal(result, 'null');
    assert.equal(await value(client, 'a', at.frame), '4');
  });

  it('says so when the run is not recorded', async () => {
    await start(program, { lines: [13], launch: { record: false } });
    const at = await stop(client);
    assert.match(await client.refusal('stepBack', { threadId: at.thread }), /not recorded/);
  });

  it('is told the answers of the network again, and those that are to come in the present', async () => {
    let asked = 0;
    server = createServer((_, response) => response.end(`answer ${++asked}`));
    await new Promise<void>(resolve => server!.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const text = `
#[main]
fn main() {
    const first = Http.text(await Http.fetch('http://127.0.0.1:${port}/'));
    const more = Http.fetch('http://127.0.0.1:${port}/');
    pln(first);
    pln(Http.text(await more));
}
`;
    await start(text, { lines: [6] });
    let at = await stop(client);
    at = await does('stepBack', at.thread);
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step main 4');
    at = await does('continue', at.thread);
    assert.equal(await value(client, 'first', at.frame), '"answer 1"');
    await client.get('continue', { threadId: at.thread });
    await client.next('terminated');
    assert.equal(client.output(), 'answer 1\nanswer 2\n\n');
    assert.equal(asked, 2);
  });

  it('debugs a recorded run, with the text and the answers as they were', async () => {
    const text = `
#[main]
fn main() {
    const id = Std.nanoid();
    sleep(5000ms);
    const words = fs.read_string('words.txt');
    pln(words, id);
}
`;
    const document = folder.write('doc.stof', text);
    folder.write('words.txt', 'as it was');
    const recording = join(folder.path, 'last.rec');
    const ran = spawnSync(process.execPath, [STOF, 'run', '--record', recording, document], {
      cwd: folder.path,
      encoding: 'utf8',
    });
    assert.match(ran.stdout, /^as it was/);
    folder.write('words.txt', 'as it is');
    await client.get('initialize', { adapterID: 'stof' });
    await client.get('launch', { replay: 'last.rec' });
    await client.next('initialized');
    const { breakpoints } = await client.get<{ breakpoints: { verified: boolean }[] }>('setBreakpoints', {
      source: { path: document },
      breakpoints: [{ line: 7 }],
    });
    assert.deepEqual(
      breakpoints.map(({ verified }) => verified),
      [true],
    );
    const began = performance.now();
    await client.get('configurationDone');
    let at = await stop(client);
    assert.equal(at.what, 'breakpoint main 7');
    assert.ok(performance.now() - began < 4000, 'nobody sleeps');
    assert.equal(await value(client, 'words', at.frame), '"as it was"');
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step main 6');
    at = await does('stepBack', at.thread);
    assert.equal(at.what, 'step main 5');
    at = await does('continue', at.thread);
    await client.get('continue', { threadId: at.thread });
    await client.next('terminated');
    assert.equal(client.output(), ran.stdout);
  });
});
