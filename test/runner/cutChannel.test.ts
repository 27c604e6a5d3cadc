import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { STOF, type WorkFolder, workFolder } from './workFolder.ts';

const framed = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

const initialize = { jsonrpc: '2.0', id: 1, method: 'initialize' };
const open = {
  textDocument: { uri: 'untitled:a', languageId: 'stof', version: 1, text: '#[main]\nfn main() { pln(nowhere); }\n' },
};

/** The servers on standard streams: what they are told first, what is cut, and how they end. */
const servers = {
  lsp: {
    args: ['lsp', '--stdio'],
    first: framed(
      JSON.stringify({ ...initialize, params: { processId: null, rootUri: null, capabilities: {} } }),
    ).concat(framed(JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: open }))),
    cut: framed(JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'textDocument/hover', params: { note: '😀' } })),
    code: 1,
  },
  dap: {
    args: ['dap'],
    first: framed(JSON.stringify({ seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'x' } })),
    cut: framed(JSON.stringify({ seq: 2, type: 'request', command: 'evaluate', arguments: { expression: '😀' } })),
    code: 0,
  },
  mcp: {
    args: ['mcp'],
    first: `${JSON.stringify({
      ...initialize,
      params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'a', version: '1' } },
    })}\n`,
    cut: `${JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/list', params: { note: '😀' } })}\n`,
    code: 0,
  },
} as const;

describe('a channel that is cut', function () {
  this.timeout(60_000);
  let folder: WorkFolder;
  before(() => {
    folder = workFolder();
  });
  after(() => folder.remove());

  for (const [name, { args, first, cut, code }] of Object.entries(servers)) {
    const bytes = Buffer.from(cut);
    const smile = bytes.indexOf('😀');
    const places: Readonly<Record<string, number>> = {
      'its first letter': 1,
      'its middle': Math.floor(bytes.length / 2),
      'a letter of four bytes': smile + 2,
      'its last byte but one': bytes.length - 1,
    };
    for (const [where, at] of Object.entries(places)) {
      it(`ends stof ${name} in good order: in a message, behind ${where}`, async () => {
        const child = spawn(process.execPath, [STOF, ...args], { cwd: folder.path, stdio: 'pipe' });
        let [answers, said] = ['', ''];
        child.stdout.setEncoding('utf8').on('data', text => {
          answers += text;
        });
        child.stderr.setEncoding('utf8').on('data', text => {
          said += text;
        });
        const ended = new Promise(resolve => child.on('close', resolve));
        child.stdin.write(first);
        child.stdin.end(bytes.subarray(0, at));
        assert.equal(await ended, code);
        assert.equal(said, '');
        assert.match(answers, /"(?:id|request_seq)":1\b/);
        assert.doesNotMatch(answers, /"(?:id|request_seq)":2\b/);
      });
    }

    it(`ends stof ${name} in good order: nobody takes its answers`, async () => {
      const child = spawn(process.execPath, [STOF, ...args], { cwd: folder.path, stdio: 'pipe' });
      child.stdin.on('error', () => {});
      let said = '';
      child.stderr.setEncoding('utf8').on('data', text => {
        said += text;
      });
      const ended = new Promise(resolve => child.on('close', resolve));
      child.stdout.destroy();
      // More than a pipe holds.
      child.stdin.write(first);
      for (let i = 0; i < 50; i++) child.stdin.write(cut);
      child.stdin.end();
      await ended;
      assert.doesNotMatch(said, /\n\s+at /);
    });
  }

  it('that brings what is no message is told of, and goes on', async () => {
    const { args, first } = servers.lsp;
    const child = spawn(process.execPath, [STOF, ...args], { cwd: folder.path, stdio: ['pipe', 'pipe', 'inherit'] });
    const ended = new Promise(resolve => child.on('close', resolve));
    let answers = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      answers += text;
      if (answers.includes('"id":3')) child.stdin.end();
    });
    child.stdin.write(first + framed('{"half": '));
    child.stdin.write(framed(JSON.stringify({ jsonrpc: '2.0', id: 3, method: 'stof/alive' })));
    await ended;
    assert.match(answers, /a message that is no JSON/);
    assert.match(answers, /"id":3,"result":null/);
  });
});
