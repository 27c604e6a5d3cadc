import assert from 'node:assert/strict';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  type CodeLens,
  type DocumentSymbol,
  type Hover,
  LSPErrorCodes,
  type Range,
  type SemanticTokensEdit,
} from 'vscode-languageserver/node';
import { Editor } from './editor.ts';

const uri = 'file:///documents/main.stof';
const at = (line: number, character: number) => ({ position: { line, character } });
const range = (from: [number, number], to: [number, number]): Range => ({
  start: { line: from[0], character: from[1] },
  end: { line: to[0], character: to[1] },
});

describe('the language server, over stdio', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start();
  });
  afterEach(() => editor.kill());

  it('ends when it is told to', async () => assert.equal(await editor.stop(), 0));

  it('says what it offers, incremental text first', () => {
    const { capabilities, serverInfo } = editor.initialized;
    assert.equal(serverInfo?.name, 'stof');
    assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2, save: true });
    assert.equal(capabilities.positionEncoding, 'utf-16');
    assert.ok(capabilities.hoverProvider && capabilities.codeLensProvider && capabilities.documentSymbolProvider);
  });

  it('pushes diagnostics with versions, takes them back, and clears them when the document closes', async () => {
    await editor.open(uri, 'fn f() { const _ = (1 + 2; }');
    assert.equal((await editor.diagnostics(uri, 1)).diagnostics.length, 1);
    await editor.change(uri, 2, { range: range([0, 25], [0, 25]), text: ')' });
    assert.deepEqual((await editor.diagnostics(uri, 2)).diagnostics, []);
    await editor.change(uri, 3, { text: 'fn (' });
    const [first] = (await editor.diagnostics(uri, 3)).diagnostics;
    assert.equal(first?.source, 'stof');
    assert.equal(first?.severity, 1);
    assert.notEqual(first?.code, undefined);
    await editor.close(uri);
    assert.deepEqual((await editor.diagnostics(uri, undefined)).diagnostics, []);
    assert.equal(await editor.ask('hover', uri, at(0, 1)), null);
  });

  it('tells semantic tokens as differences to the answer before', async () => {
    const ask = (method: string, params: object) =>
      editor.connection.sendRequest<{ resultId: string; data?: number[]; edits?: SemanticTokensEdit[] }>(
        `textDocument/semanticTokens/${method}`,
        { textDocument: { uri }, ...params },
      );
    await editor.open(uri, 'fn f(a: int) { a }\nfn g(b: int) { b }\n');
    const first = await ask('full', {});
    const same = await ask('full/delta', { previousResultId: first.resultId });
    assert.deepEqual(same.edits, []);
    await editor.change(uri, 2, { range: range([0, 15], [0, 16]), text: 'a + a' });
    const { resultId, edits } = await ask('full/delta', { previousResultId: same.resultId });
    const data = [...(first.data ?? [])];
    for (const edit of edits ?? []) data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    assert.equal(edits?.length, 1);
    assert.deepEqual(data, (await ask('full', {})).data);
    const unknown = await ask('full/delta', { previousResultId: resultId.concat('x') });
    assert.deepEqual(unknown.data, data);
  });

  it('gives the hints that are wanted', async () => {
    await editor.open(uri, 'fn f() { const a = 1 + 2; const b = 1km + 2km; }');
    const ask = async () => {
      const whole = range([0, 0], [0, 48]);
      const hints = await editor.connection.sendRequest<{ label: string }[]>('textDocument/inlayHint', {
        textDocument: { uri },
        range: whole,
      });
      return hints.map(hint => hint.label);
    };
    assert.deepEqual(await ask(), [': int', ': km']);
    await editor.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { stof: { inlayHints: { types: false } } },
    });
    assert.deepEqual(await ask(), [': km']);
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await ask(), [': int', ': km']);
  });

  it('answers a burst of changes once, for the last version', async () => {
    await editor.open(uri, '');
    await editor.diagnostics(uri, 1);
    const before = editor.published.length;
    // One write, so that all of them have arrived when the first is handled.
    const messages = Array.from({ length: 20 }, (_, i) => {
      const params = { textDocument: { uri, version: i + 2 }, contentChanges: [{ text: `a: ${i}` }] };
      const body = JSON.stringify({ jsonrpc: '2.0', method: 'textDocument/didChange', params });
      return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    });
    editor.child.stdin?.write(messages.join(''));
    await editor.diagnostics(uri, 21);
    assert.ok(editor.published.length - before <= 2, `${editor.published.length - before} answers`);
  });

  it('edits between surrogates, CR and CRLF land where they should', async () => {
    await editor.open(uri, "a: '😀日本'\r\nfn first() {}\rfn second() {}\n");
    await editor.change(
      uri,
      2,
      { range: range([0, 6], [0, 6]), text: "👩‍👩‍👧', b: 'x" },
      { range: range([1, 3], [1, 8]), text: 'erste' },
    );
    await editor.change(uri, 3, { range: range([2, 3], [2, 9]), text: 'zweite' });
    assert.deepEqual((await editor.diagnostics(uri, 3)).diagnostics, []);
    const symbols = await editor.ask<DocumentSymbol[]>('documentSymbol', uri);
    assert.deepEqual(
      symbols.map(({ name, selectionRange }) => [name, selectionRange.start.line, selectionRange.start.character]),
      [
        ['a', 0, 0],
        ['b', 0, "a: '😀👩‍👩‍👧', ".length],
        ['erste', 1, 3],
        ['zweite', 2, 3],
      ],
    );
  });

  it('lenses name the document, the object and the function', async () => {
    await editor.open(uri, '#[main]\nfn main() {}\napi: {\n  #[test]\n  fn works() {}\n}');
    const lenses = await editor.ask<CodeLens[]>('codeLens', uri);
    assert.deepEqual(
      lenses.map(({ range: place, command }) => [
        place.start.line,
        command?.title,
        command?.command,
        command?.arguments,
      ]),
      [
        [1, '▶ Run main', 'stof.runFunction', [{ uri, object: 'root', name: 'main', kind: 'main' }]],
        [4, '▶ Run test', 'stof.runFunction', [{ uri, object: 'root.api', name: 'works', kind: 'test' }]],
      ],
    );
  });

  it('hovers as Markdown with the range of the word', async () => {
    await editor.open(uri, "fn main() { const mood = '😀'; const count = 3; pln(mood, count); }");
    const hover = await editor.ask<Hover>('hover', uri, at(0, 37));
    assert.deepEqual(hover, {
      contents: { kind: 'markdown', value: '```stof\nconst count: int\n```' },
      range: range([0, 37], [0, 42]),
    });
  });

  it('a request that is cancelled while it waits is answered as cancelled', async () => {
    await editor.open(uri, 'a: 1');
    const request = (id: number, method: string) => {
      const body = JSON.stringify({ jsonrpc: '2.0', id, method, params: { textDocument: { uri }, ...at(0, 0) } });
      return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    };
    const cancel = JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id: 9002 } });
    const failed = new Promise<number>(resolve => {
      editor.child.stdout?.on('data', chunk => {
        const match = /\{"jsonrpc":"2.0","id":9002,"error":\{"code":(-?\d+)/.exec(String(chunk));
        if (match) resolve(Number(match[1]));
      });
    });
    editor.child.stdin?.write(
      request(9001, 'textDocument/hover') +
        request(9002, 'textDocument/hover') +
        `Content-Length: ${cancel.length}\r\n\r\n${cancel}`,
    );
    assert.equal(await failed, LSPErrorCodes.RequestCancelled);
  });

  it('refuses requests without a document, and knows nothing about unknown ones', async () => {
    await assert.rejects(editor.connection.sendRequest('textDocument/hover', { position: { line: 0, character: 0 } }));
    await assert.rejects(editor.connection.sendRequest('textDocument/hover', 5));
    assert.equal(await editor.ask('hover', 'file:///unknown.stof', at(0, 0)), null);
    await editor.change('file:///unknown.stof', 2, { text: 'a: 1' });
    await editor.open(uri, 'a: 1');
    assert.notEqual(await editor.ask('hover', uri, at(0, 0)), null);
  });

  it('positions outside of the text mean its ends', async () => {
    await editor.open(uri, 'a: 1');
    await editor.change(uri, 2, { range: range([7, 7], [9, 9]), text: '\nb: 2' });
    await editor.change(uri, 3, { range: range([0, 99], [0, 99]), text: ' ' });
    const symbols = await editor.ask<DocumentSymbol[]>('documentSymbol', uri);
    assert.deepEqual(
      symbols.map(symbol => symbol.name),
      ['a', 'b'],
    );
    assert.equal(await editor.ask('hover', uri, at(99, 99)), null);
  });
});

describe('the language server, on texts that are no documents', () => {
  let editor: Editor;
  beforeEach(async () => {
    editor = await Editor.start();
  });
  afterEach(() => editor.kill());

  const texts: readonly (readonly [name: string, text: string])[] = [
    ['an empty text', ''],
    ['a megabyte of {', '{'.repeat(1_000_000)],
    ['a megabyte of [', 'a: '.concat('['.repeat(1_000_000))],
    ['a megabyte of (', `fn f() { ${'('.repeat(1_000_000)}`],
    ['NUL bytes', '\0'.repeat(100_000)],
    ['lone surrogates', 'a: "\ud800" \udc00 fn \ud83d() {}'],
    ['what invalid UTF-8 is read as', '\ufffd'.repeat(1000)],
    ['a byte-order mark', '\ufeffa: 1'],
    ['lone CRs', 'a: 1\rb: 2\r\rfn f() {\r}\r'],
    [
      '5 MB of JSON',
      JSON.stringify({
        rows: Array.from({ length: 60_000 }, (_, i) => ({
          id: i,
          name: `row ${i}`,
          tags: ['a', 'b'],
          at: { x: i / 3 },
        })),
      }),
    ],
    ['a line of a million letters', `a: '${'x'.repeat(1_000_000)}'`],
    ['a chain of operators', `fn f() { const x = ${'1 + '.repeat(50_000)}1; }`],
  ];
  for (const [name, text] of texts) {
    it(name, async () => {
      await editor.open(uri, text);
      await editor.diagnostics(uri, 1);
      for (const method of ['codeLens', 'documentSymbol', 'foldingRange']) await editor.ask(method, uri);
      await editor.ask('hover', uri, at(0, Math.min(text.length, 40)));
      await editor.ask('selectionRange', uri, { positions: [{ line: 0, character: 0 }] });
      await editor.change(uri, 2, { range: range([0, 0], [0, 0]), text: '#[main] fn main() {}\n' });
      const lenses = await editor.ask<CodeLens[]>('codeLens', uri);
      if (!text.startsWith('\ufeff')) assert.equal(lenses[0]?.command?.title, '▶ Run main');
      assert.deepEqual(editor.log, []);
    }).timeout(30_000);
  }
});

describe('the end of the language server', () => {
  it('comes without a word on standard error, whatever the version of Node', async () => {
    const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    const closed = once(child, 'close');
    let said = '';
    child.stderr.setEncoding('utf8').on('data', text => {
      said += text;
    });
    const tell = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    const textDocument = { uri: 'untitled:a', languageId: 'stof', version: 1, text: 'a: 1' };
    tell({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    tell({ method: 'textDocument/didOpen', params: { textDocument } });
    tell({ method: 'textDocument/didChange', params: { textDocument, contentChanges: [{ text: 'a: 2' }] } });
    tell({ id: 2, method: 'shutdown' });
    tell({ method: 'exit' });
    child.stdout.resume();
    assert.deepEqual(await closed, [0, null]);
    assert.equal(said, '');
  });

  const bundle = join(process.cwd(), 'dist/server.js');

  it('comes with the end of its input', async () => {
    const child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end();
    const [code] = await once(child, 'exit');
    assert.equal(code, 1);
  });

  it('comes with the end of its channel', async () => {
    const child = fork(bundle, ['--node-ipc'], { stdio: 'ignore', execArgv: [] });
    const answered = once(child, 'message');
    child.send({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    const [answer] = await answered;
    assert.equal((answer as { id: number }).id, 1);
    child.disconnect();
    const [code] = await once(child, 'exit');
    assert.equal(code, 1);
  });

  it('comes with the end of the process that started it', async () => {
    const parent = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
    const editor = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'] });
    await once(parent, 'exit');
    const params = { processId: parent.pid, rootUri: null, capabilities: {} };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    editor.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    await once(editor, 'exit');
  }).timeout(8000);
});
