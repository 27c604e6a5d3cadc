import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  ErrorCodes,
  LSPErrorCodes,
  type Range,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { agreeOnEncoding } from '../../server/convert/positions.ts';
import { Client, type ClientOptions, VirtualDisk } from './virtualDisk.ts';

const folder = 'file:///w';
const main = 'file:///w/main.stof';
const broken = 'fn f() { (1 + ; }';

const clients: Client[] = [];
async function start(options: ClientOptions = {}): Promise<Client> {
  const client = await Client.start({ disk: new VirtualDisk({}), ...options });
  clients.push(client);
  return client;
}
after(() => {
  for (const client of clients) client.end();
});

const codeOf = (code: number) => (error: unknown) => (error as { code?: number }).code === code;

describe('requests out of turn', () => {
  it('are refused before initialize', async () => {
    const client = Client.connect({ disk: new VirtualDisk({}) });
    clients.push(client);
    client.connection.listen();
    await assert.rejects(client.ask('hover', main, 0, 0), codeOf(ErrorCodes.ServerNotInitialized));
    await assert.rejects(
      client.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri: main } }),
      codeOf(ErrorCodes.ServerNotInitialized),
    );
  });

  it('and after shutdown, and a second initialize', async () => {
    const client = await start();
    const again = { processId: null, rootUri: null, capabilities: {} };
    await assert.rejects(client.connection.sendRequest('initialize', again), codeOf(ErrorCodes.InvalidRequest));
    await client.connection.sendRequest('shutdown');
    await assert.rejects(client.ask('hover', main, 0, 0), codeOf(ErrorCodes.InvalidRequest));
  });

  it('about what nobody knows are method not found', async () => {
    const client = await start();
    await assert.rejects(client.connection.sendRequest('stof/none'), codeOf(ErrorCodes.MethodNotFound));
  });
});

describe('a thousand requests', () => {
  it('that are cancelled at once are all answered, and the next one, too', async () => {
    const client = await start();
    await client.open(main, 'fn f() {}');
    const answers = Array.from({ length: 1000 }, () => {
      const source = new CancellationTokenSource();
      const params = { textDocument: { uri: main }, position: { line: 0, character: 3 } };
      const answer = client.connection.sendRequest('textDocument/hover', params, source.token);
      source.cancel();
      return answer.then(
        () => 'answered',
        (error: { code: number }) => (error.code === LSPErrorCodes.RequestCancelled ? 'cancelled' : `${error.code}`),
      );
    });
    for (const answer of await Promise.all(answers)) assert.ok(answer === 'cancelled' || answer === 'answered', answer);
    assert.notEqual(await client.ask('hover', main, 0, 3), null);
    assert.deepEqual(client.log, []);
  });
});

describe('positions', () => {
  after(() => agreeOnEncoding(undefined));
  const text = "a: '😀é'; fn f() {}";
  const startOf = async (positionEncodings: string[] | undefined) => {
    const client = await start(positionEncodings ? { capabilities: { general: { positionEncodings } } } : {});
    await client.open(main, text);
    const symbols = await client.connection.sendRequest<{ name: string; selectionRange: Range }[]>(
      'textDocument/documentSymbol',
      { textDocument: { uri: main } },
    );
    const { character } = symbols.find(({ name }) => name === 'f')!.selectionRange.start;
    const hover = await client.ask<{ range: Range } | null>('hover', main, 0, character);
    return [client.initialized.capabilities.positionEncoding, character, hover?.range.start.character];
  };
  it('count what was agreed on', async () => {
    const at = text.indexOf('f()');
    assert.deepEqual(await startOf(undefined), ['utf-16', at, at]);
    assert.deepEqual(await startOf(['utf-8', 'utf-16']), ['utf-16', at, at]);
    assert.deepEqual(await startOf(['utf-8']), ['utf-8', at + 3, at + 3]);
    assert.deepEqual(await startOf(['utf-32']), ['utf-32', at - 1, at - 1]);
    assert.deepEqual(await startOf(['utf-7']), ['utf-16', at, at]);
  });

  it('out of range mean the end of the line or the text', async () => {
    const client = await start();
    await client.open(main, 'a: 1\nb: 2');
    await client.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: main, version: 2 },
      contentChanges: [
        { range: { start: { line: 0, character: 99 }, end: { line: 0, character: 500 } }, text: '0' },
        { range: { start: { line: 77, character: 0 }, end: { line: 99, character: 9 } }, text: '\nc: 3' },
      ],
    });
    const symbols = await client.connection.sendRequest<{ name: string; detail: string }[]>(
      'textDocument/documentSymbol',
      { textDocument: { uri: main } },
    );
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.equal(await client.ask('hover', main, 999, 999), null);
  });
});

describe('diagnostics that a client asks for', () => {
  const capabilities = {
    textDocument: { diagnostic: { relatedDocumentSupport: true } },
    workspace: { diagnostics: { refreshSupport: true }, configuration: true },
  };
  const pull = (client: Client, uri: string, previousResultId?: string) =>
    client.connection.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  const codes = (report: { kind: string; items?: { code?: number | string }[] }) =>
    report.items?.map(({ code }) => code);

  it('are whole, then unchanged, then whole again; nothing is pushed', async () => {
    const client = await start({ capabilities });
    await client.open(main, broken);
    const first = await pull(client, main);
    assert.equal(codes(first)?.length, 1);
    assert.equal((await pull(client, main, first.resultId)).kind, 'unchanged');
    await client.change(main, 2, `// more\n${broken}`);
    const moved = await pull(client, main, first.resultId);
    assert.equal(moved.kind, 'full');
    await client.change(main, 3, 'a: 1');
    assert.deepEqual(codes(await pull(client, main, moved.resultId)), []);
    assert.deepEqual(client.published, []);
  });

  it('bring those of documents loaded together with it to clients that take them', async () => {
    const related = async (diagnostic: object) => {
      const disk = new VirtualDisk({});
      const client = await start({ capabilities: { textDocument: { diagnostic } }, disk, folders: [folder] });
      const other = 'file:///w/other.stof';
      await client.open(main, `import './other.stof';\nfn f() { new Tee {} }`);
      await client.open(other, '#[type] Tee: {}');
      return Object.keys((await pull(client, other)).relatedDocuments ?? {});
    };
    assert.deepEqual(await related({ relatedDocumentSupport: true }), [main]);
    assert.deepEqual(await related({}), []);
  });

  it('of the whole workspace: each file once, then what has changed', async () => {
    const disk = new VirtualDisk({ '/w/a.stof': broken, '/w/b.stof': 'b: 1', '/w/node_modules/c.stof': broken });
    const client = await start({ capabilities, disk, folders: [folder] });
    const all = (previousResultIds: { uri: string; value: string }[]) =>
      client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds });
    const first = await all([]);
    assert.deepEqual(first.items.map(({ uri }) => uri).sort(), ['file:///w/a.stof', 'file:///w/b.stof']);
    assert.deepEqual(
      first.items.map(item => codes(item)?.length),
      [1, 0],
    );
    const ids = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
    assert.deepEqual((await all(ids)).items, []);
    disk.files.delete('/w/b.stof');
    disk.files.set('/w/a.stof', 'a: 1');
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [
        { uri: 'file:///w/a.stof', type: 2 },
        { uri: 'file:///w/b.stof', type: 3 },
      ],
    });
    const next = await all(ids);
    assert.deepEqual(next.items.map(item => [item.uri, codes(item)]).sort(), [
      ['file:///w/a.stof', []],
      ['file:///w/b.stof', []],
    ]);
  });

  it('a client that takes partial results is answered when something changes', async () => {
    const client = await start({ capabilities, disk: new VirtualDisk({ '/w/a.stof': 'a: 1' }), folders: [folder] });
    const ask = (previousResultIds: { uri: string; value: string }[]) =>
      client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
        previousResultIds,
        partialResultToken: 'part',
      });
    const { items } = await ask([]);
    const waiting = ask(items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' })));
    await client.open(main, broken);
    assert.deepEqual(
      (await waiting).items.map(({ uri, version }) => [uri, version]),
      [[main, 1]],
    );
  });

  it('follow the settings, which are asked for again when they change', async () => {
    let severity: Record<string, string> = {};
    const asked: string[] = [];
    const client = await start({
      capabilities,
      folders: [folder],
      configuration: (section, scope) => {
        asked.push(`${scope ?? ''} ${section}`);
        return section === 'stof' ? { check: { severity } } : { '**/gen': true };
      },
      disk: new VirtualDisk({ '/w/gen/a.stof': broken, '/w/b.stof': broken }),
    });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(asked, [' stof', ' files.exclude', 'file:///w stof', 'file:///w files.exclude']);
    const all = await client.connection.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    assert.deepEqual(
      all.items.map(({ uri }) => uri),
      ['file:///w/b.stof'],
    );
    await client.open(main, broken);
    const [code] = codes(await pull(client, main)) ?? [];
    const before = client.refreshes;
    severity = { [String(code)]: 'off' };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(() => client.refreshes > before);
    assert.deepEqual(codes(await pull(client, main)), []);
  });
});

describe('diagnostics that are pushed', () => {
  it('are whole after the folders were looked through again, as settings make it', async () => {
    const disk = new VirtualDisk({ '/w/pkg.stof': 'import: []' });
    const client = await start({ capabilities: { workspace: { configuration: true } }, disk, folders: [folder] });
    await client.open(main, 'fn f() { pln(self.prise + 1); } price: 3');
    const settings = () => client.connection.sendNotification('workspace/didChangeConfiguration', { settings: {} });
    await settings();
    const codes = () => client.published.at(-1)?.diagnostics.map(({ code }) => code);
    await client.until(() => codes()?.[0] === 'unknown-field');
    await settings();
    await client.connection.sendRequest('workspace/symbol', { query: 'x' });
    await client.until(() => codes()?.[0] === 'unknown-field');
  });
});

describe('what the client is asked to watch', () => {
  it('are files and settings, where it lets servers register', async () => {
    const dynamicRegistration = true;
    const client = await start({
      capabilities: {
        workspace: { didChangeWatchedFiles: { dynamicRegistration }, didChangeConfiguration: { dynamicRegistration } },
      },
    });
    await client.connection.sendRequest('workspace/symbol', { query: 'x' });
    assert.deepEqual(client.registered.sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });
});
