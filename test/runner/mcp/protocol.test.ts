import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { runStof, STOF, type WorkFolder, workFolder } from '../workFolder.ts';
import { connected } from './client.ts';

const ENDLESS = { text: '#[main]\nfn main() { loop { } }', timeLimitSeconds: 100 };

interface Message {
  readonly id?: number | string | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** `stof mcp` without a client: lines go in and come out. */
class Lines {
  readonly process: ChildProcessWithoutNullStreams;
  readonly closed: Promise<number | null>;
  readonly #lines: string[] = [];
  #rest = '';
  #wake: (() => void) | undefined;

  constructor(cwd: string) {
    this.process = spawn(process.execPath, [STOF, 'mcp'], { cwd, stdio: 'pipe' });
    this.process.stdin.on('error', () => {});
    this.process.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (this.#rest + text).split('\n');
      this.#rest = lines.pop() ?? '';
      this.#lines.push(...lines);
      this.#wake?.();
    });
    this.closed = new Promise(resolve => this.process.on('close', code => resolve(code)));
  }

  send(...messages: readonly (string | object)[]): void {
    for (const message of messages) {
      this.process.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
    }
  }

  /** The next message; every line of the output has to be one. */
  async next(): Promise<Message> {
    while (this.#lines.length === 0) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    return JSON.parse(this.#lines.shift()!) as Message;
  }

  async initialize(): Promise<void> {
    const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'lines', version: '1' } };
    this.send({ jsonrpc: '2.0', id: 0, method: 'initialize', params });
    assert.equal((await this.next()).id, 0);
    this.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  }
}

describe('stof mcp', function () {
  this.timeout(60_000);
  let folder: WorkFolder;

  before(() => {
    folder = workFolder();
  });

  after(() => folder.remove());

  const withLines = async (talk: (lines: Lines) => Promise<void>) => {
    const lines = new Lines(folder.path);
    try {
      await lines.initialize();
      await talk(lines);
    } finally {
      lines.process.stdin.end();
      assert.equal(await lines.closed, 0);
    }
  };

  const ping = async (lines: Lines) => {
    lines.send({ jsonrpc: '2.0', id: 'still there', method: 'ping' });
    assert.deepEqual(await lines.next(), { jsonrpc: '2.0', id: 'still there', result: {} });
  };

  for (const [what, line, code, id] of [
    ['a line that is no JSON', '{"jsonrpc": ', -32700, null],
    ['a line that is no message', '{"id": 7, "jsonrpc": "1.0"}', -32600, 7],
    ['several messages in one line', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', -32600, null],
    ['a line that is too long', `"${'x'.repeat(17 * 1024 * 1024)}"`, -32600, null],
    ['a method that is not there', '{"jsonrpc":"2.0","id":8,"method":"tools/none"}', -32601, 8],
    ['a tool that is not there', '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"rm"}}', -32602, 9],
    ['a call without a name', '{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{}}', -32603, 10],
  ] as const) {
    it(`answers ${what} with an error, and stays`, () =>
      withLines(async lines => {
        lines.send(line);
        const answer = await lines.next();
        assert.deepEqual([answer.error?.code, answer.id], [code, id], JSON.stringify(answer));
        await ping(lines);
      }));
  }

  it('refuses inputs that no schema describes, as the tool', async () => {
    const server = await connected({ cwd: folder.path });
    try {
      for (const [input, reason] of [
        [{ text: 5 }, /'text' is to be a string/],
        [{ text: 'a: 1', level: 'loud' }, /'level' is to be one of certain, strict/],
        [{ text: 'a: 1', more: true }, /there is no 'more'/],
        [{ text: 'x'.repeat(1_000_001) }, /'text' has more than 1000000 characters/],
      ] as const) {
        assert.match(await server.refusal('stof_check', input), reason);
      }
      const bare = await server.client.callTool({ name: 'stof_check' });
      assert.match(JSON.stringify(bare.content), /give 'path'/);
      assert.match(await server.refusal('stof_run', { text: '', timeLimitSeconds: 121 }), /120 or less/);
      assert.match(await server.refusal('stof_run', { text: '', function: 'root.a', attribute: 'b' }), /one of them/);
    } finally {
      await server.close();
    }
  });

  it('takes a text as long as allowed', async () => {
    const server = await connected({ cwd: folder.path });
    try {
      const text = `a_field: "${'some text '.repeat(9)}"\n`.repeat(9_000);
      const { files } = await server.data<{ files: number }>('stof_check', { text });
      assert.equal(files, 1);
    } finally {
      await server.close();
    }
  });

  it('tells how far a run is, and ends its child when the call is cancelled', async function () {
    if (process.platform !== 'linux') this.skip();
    const server = await connected({ cwd: folder.path });
    try {
      const cancel = new AbortController();
      let said: unknown;
      const call = server.client.callTool({ name: 'stof_run', arguments: ENDLESS }, undefined, {
        signal: cancel.signal,
        onprogress(progress) {
          said ??= progress;
          if (childrenOf(server.pid).length === 1) cancel.abort('enough');
        },
      });
      await assert.rejects(call, /enough/);
      assert.match(JSON.stringify(said), /"total":100,"message":"runs for 1[.\d]* s"/);
      await until(() => childrenOf(server.pid).length === 0);
      assert.deepEqual(await server.data('stof_format', { text: 'a: 1' }), { text: 'a: 1\n', changed: true });
    } finally {
      await server.close();
    }
  });

  it('runs calls beside each other, no more than a few at a time', async function () {
    if (process.platform !== 'linux') this.skip();
    const server = await connected({ cwd: folder.path });
    try {
      let most = 0;
      const calls = Array.from({ length: 6 }, () =>
        server.client.callTool({ name: 'stof_run', arguments: { ...ENDLESS, timeLimitSeconds: 0.5 } }),
      );
      const all = Promise.all(calls);
      let isOver = false;
      void all.finally(() => {
        isOver = true;
      });
      await until(() => {
        most = Math.max(most, childrenOf(server.pid).length);
        return isOver;
      });
      for (const { structuredContent } of await all) {
        assert.equal((structuredContent as { status: string }).status, 'timeLimit');
      }
      assert.equal(most, 4);
    } finally {
      await server.close();
    }
  });

  it('ends with its input, and what it runs with it', async function () {
    if (process.platform !== 'linux') this.skip();
    const lines = new Lines(folder.path);
    await lines.initialize();
    lines.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'stof_run', arguments: ENDLESS } });
    const pid = lines.process.pid!;
    await until(() => childrenOf(pid).length === 1);
    const [child] = childrenOf(pid);
    lines.process.stdin.end();
    assert.equal(await lines.closed, 0);
    assert.throws(() => process.kill(child!, 0), /ESRCH/);
  });

  it('ends when it is asked to by the system', async () => {
    const lines = new Lines(folder.path);
    await lines.initialize();
    lines.process.kill('SIGTERM');
    assert.equal(await lines.closed, 0);
  });

  it('is not started for folders that are not there', async () => {
    const { code, stderr, stdout } = await runStof(['mcp', 'nowhere'], '', folder.path);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^error: there is no folder/);
  });
});

/** The processes that a process has started, and that are not over. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 5));
}
