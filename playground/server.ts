/** The language server in a worker, asked over its protocol about the one document of the page. */

import { DISK_REQUEST, type DiskAnswer, type DiskParams } from '../messages/web.ts';

/** The document's address. No file: what it imports is not there. */
export const ADDRESS = 'file:///playground.stof';

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A change of the document: a range of the text before it, and what takes its place. */
export interface Change {
  readonly range: Range;
  readonly text: string;
}

export interface Diagnostic {
  readonly range: Range;
  /** 1: error, 2: warning, 3: information, 4: hint. */
  readonly severity?: number;
  readonly code?: string;
  readonly message: string;
}

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const CAPABILITIES = {
  general: { positionEncodings: ['utf-16'] },
  textDocument: {
    completion: { completionItem: { snippetSupport: false, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
    signatureHelp: { signatureInformation: { documentationFormat: ['markdown'] } },
    publishDiagnostics: { versionSupport: true },
    codeLens: {},
    semanticTokens: { requests: { full: true }, tokenTypes: [], tokenModifiers: [], formats: ['relative'] },
  },
};

export class Server {
  /** Told of what is wrong with the document. */
  onDiagnostics: (diagnostics: readonly Diagnostic[]) => void = () => {};
  /** The names of the kinds of semantic tokens. */
  tokenTypes: readonly string[] = [];

  readonly #worker: Worker;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #id = 0;
  #version = 0;

  constructor(worker: Worker, scripts: string) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Message>) => this.#receive(data);
    worker.postMessage({ type: 'setUp', scripts, network: false });
  }

  /** Starts it. `text` is asked for once it can take one: somebody may have typed by then. */
  async open(text: () => string): Promise<void> {
    const answer = await this.ask<{ capabilities: { semanticTokensProvider?: { legend: { tokenTypes: string[] } } } }>(
      'initialize',
      { processId: null, rootUri: null, capabilities: CAPABILITIES },
    );
    this.tokenTypes = answer?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    this.#tell('initialized', {});
    const textDocument = { uri: ADDRESS, languageId: 'stof', version: ++this.#version, text: text() };
    this.#tell('textDocument/didOpen', { textDocument });
  }

  change(contentChanges: readonly Change[]): void {
    // It has no text yet, and will get the one with these changes.
    if (this.#version === 0) return;
    const textDocument = { uri: ADDRESS, version: ++this.#version };
    this.#tell('textDocument/didChange', { textDocument, contentChanges });
  }

  /** Undefined: there is no answer. */
  ask<Answer>(method: string, params: object): Promise<Answer | undefined> {
    const id = ++this.#id;
    this.#worker.postMessage({ jsonrpc: '2.0', id, method, params });
    return new Promise(resolve => {
      this.#waiting.set(id, ({ result }) => resolve((result as Answer | null | undefined) ?? undefined));
    });
  }

  /** The same about the document. */
  askOf<Answer>(method: string, params: object = {}): Promise<Answer | undefined> {
    return this.ask(method, { textDocument: { uri: ADDRESS }, ...params });
  }

  #tell(method: string, params: object): void {
    this.#worker.postMessage({ jsonrpc: '2.0', method, params });
  }

  #receive(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      const waiting = typeof id === 'number' ? this.#waiting.get(id) : undefined;
      if (typeof id === 'number') this.#waiting.delete(id);
      waiting?.(message);
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { readonly uri: string; readonly diagnostics: readonly Diagnostic[] };
      if (uri === ADDRESS) this.onDiagnostics(diagnostics);
    } else if (id !== undefined) {
      const result = method === DISK_REQUEST ? nothing(params as DiskParams) : null;
      this.#worker.postMessage({ jsonrpc: '2.0', id, result });
    }
  }
}

/** A page has no files. */
function nothing({ ask }: DiskParams): DiskAnswer {
  return ask === 'list' ? { entries: [] } : 'missing';
}
