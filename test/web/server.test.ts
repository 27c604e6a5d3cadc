import assert from 'node:assert/strict';
import { DISK_REQUEST, type DiskAnswer, type DiskParams } from '../../messages/web.ts';
import { BrowserWorker } from './worker.ts';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly diagnostics?: readonly { readonly message: string }[] };
  readonly result?: unknown;
}

/** What a server in a worker tells of `file:///w/a.stof`, with files of an editor beside it. */
class Asked {
  readonly #worker = new BrowserWorker('server.js');
  readonly #answers = new Map<number | string, (result: unknown) => void>();
  #ids = 0;
  published: (messages: readonly string[]) => void = () => {};

  constructor(files: Readonly<Record<string, string>>) {
    this.#worker.listen<Message>(({ id, method, params, result }) => {
      if (method === DISK_REQUEST) {
        const { path, ask } = params as unknown as DiskParams;
        const found = files[path];
        const answer: DiskAnswer = ask === 'list' ? { entries: [] } : found === undefined ? 'missing' : { text: found };
        this.#worker.post({ jsonrpc: '2.0', id: id!, result: answer });
      } else if (method === 'textDocument/publishDiagnostics') {
        this.published(params?.diagnostics?.map(({ message }) => message) ?? []);
      } else if (method !== undefined && id !== undefined) this.#worker.post({ jsonrpc: '2.0', id, result: null });
      else if (id !== undefined) this.#answers.get(id)?.(result);
    });
  }

  request(method: string, params: object): Promise<unknown> {
    const id = ++this.#ids;
    this.#worker.post({ jsonrpc: '2.0', id, method, params });
    return new Promise(resolve => this.#answers.set(id, resolve));
  }

  async open(text: string): Promise<void> {
    await this.request('initialize', { processId: null, rootUri: null, capabilities: {} });
    this.#worker.post({ jsonrpc: '2.0', method: 'initialized', params: {} });
    const textDocument = { uri: URI, languageId: 'stof', version: 1, text };
    this.#worker.post({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
  }

  end(): Promise<number> {
    return this.#worker.end();
  }
}

const URI = 'file:///w/a.stof';

describe('the server in a worker', () => {
  it('reports what is wrong with a document', async () => {
    const server = new Asked({});
    try {
      const told = new Promise<readonly string[]>(resolve => {
        server.published = resolve;
      });
      await server.open('fn f() { let a = 5 }');
      assert.match((await told).join('\n'), /;/);
    } finally {
      await server.end();
    }
  });

  it('asks the editor for what is imported, and loads the reader of its format', async () => {
    const server = new Asked({ '/w/b.yaml': 'n: 1' });
    try {
      const text = 'import "./b.yaml" as b; fn f() -> int { self.b.n }';
      await server.open(text);
      const position = { line: 0, character: text.indexOf('n }') };
      const hover = await server.request('textDocument/hover', { textDocument: { uri: URI }, position });
      assert.match(JSON.stringify(hover), /int/);
    } finally {
      await server.end();
    }
  });
});
