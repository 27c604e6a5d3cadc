// A language server as a child process, spoken to as an editor does.

import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { command, Failure, fail, options, TIMEOUT } from './options.mjs';

export const TOKEN_TYPES = [
  'namespace',
  'type',
  'class',
  'enum',
  'interface',
  'struct',
  'typeParameter',
  'parameter',
  'variable',
  'property',
  'enumMember',
  'event',
  'function',
  'method',
  'macro',
  'keyword',
  'modifier',
  'comment',
  'string',
  'number',
  'regexp',
  'operator',
  'decorator',
  'label',
];
export const TOKEN_MODIFIERS = [
  'declaration',
  'definition',
  'readonly',
  'static',
  'deprecated',
  'abstract',
  'async',
  'modification',
  'documentation',
  'defaultLibrary',
];
export const CLIENT = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    applyEdit: true,
    workspaceEdit: { documentChanges: true },
    symbol: {},
    didChangeWatchedFiles: { dynamicRegistration: true },
    didChangeConfiguration: { dynamicRegistration: true },
    codeLens: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    diagnostics: { refreshSupport: true },
  },
  window: { workDoneProgress: true },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: {
      versionSupport: true,
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
    },
    diagnostic: { dynamicRegistration: true, relatedDocumentSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        labelDetailsSupport: true,
        resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        insertReplaceSupport: false,
      },
      contextSupport: true,
    },
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown', 'plaintext'],
        parameterInformation: { labelOffsetSupport: true },
        activeParameterSupport: true,
      },
      contextSupport: true,
    },
    declaration: { linkSupport: true },
    definition: { linkSupport: true },
    typeDefinition: { linkSupport: true },
    implementation: { linkSupport: true },
    references: {},
    documentHighlight: {},
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    rename: { prepareSupport: true, prepareSupportDefaultBehavior: 1 },
    codeLens: {},
    codeAction: {
      codeActionLiteralSupport: {
        codeActionKind: {
          valueSet: [
            '',
            'quickfix',
            'refactor',
            'refactor.extract',
            'refactor.inline',
            'refactor.rewrite',
            'source',
            'source.fixAll',
            'source.organizeImports',
          ],
        },
      },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
    inlayHint: { resolveSupport: { properties: ['tooltip', 'label.tooltip'] } },
    foldingRange: {},
    selectionRange: {},
    callHierarchy: {},
    formatting: {},
    rangeFormatting: {},
    documentLink: {},
    semanticTokens: {
      requests: { full: { delta: true }, range: true },
      tokenTypes: TOKEN_TYPES,
      tokenModifiers: TOKEN_MODIFIERS,
      formats: ['relative'],
    },
  },
};
export const CAPABILITY = {
  hover: 'hoverProvider',
  completion: 'completionProvider',
  signatureHelp: 'signatureHelpProvider',
  definition: 'definitionProvider',
  declaration: 'declarationProvider',
  typeDefinition: 'typeDefinitionProvider',
  implementation: 'implementationProvider',
  references: 'referencesProvider',
  documentHighlight: 'documentHighlightProvider',
  documentSymbol: 'documentSymbolProvider',
  'workspace/symbol': 'workspaceSymbolProvider',
  codeLens: 'codeLensProvider',
  codeAction: 'codeActionProvider',
  inlayHint: 'inlayHintProvider',
  foldingRange: 'foldingRangeProvider',
  selectionRange: 'selectionRangeProvider',
  callHierarchy: 'callHierarchyProvider',
  formatting: 'documentFormattingProvider',
  documentLink: 'documentLinkProvider',
  rename: 'renameProvider',
  semanticTokens: 'semanticTokensProvider',
};

export const samePath = uri => {
  try {
    return realpathSync(fileURLToPath(uri));
  } catch {
    try {
      return fileURLToPath(uri);
    } catch {
      return uri;
    }
  }
};

export class Server {
  constructor(dir) {
    this.dir = dir;
    this.id = 0;
    this.waiting = new Map();
    this.published = new Map();
    this.registered = new Set();
    this.edits = [];
    this.chunks = Buffer.alloc(0);
    this.stderr = '';
    const [program, ...args] = command(options.server);
    this.process = spawn(program, args, { cwd: process.cwd(), stdio: ['pipe', 'pipe', 'pipe'] });
    this.process.stdin.on('error', () => {});
    this.process.stderr.setEncoding('utf8').on('data', text => {
      this.stderr = (this.stderr + text).slice(-2000);
    });
    this.process.stdout.on('data', data => {
      this.chunks = Buffer.concat([this.chunks, data]);
      this.read();
    });
    this.process.on('error', error => this.end(`cannot start: ${error.message}`));
    this.process.on('exit', code =>
      this.end(`server exited (${code}) ${this.stderr.trim().split('\n').slice(-3).join(' | ')}`),
    );
  }
  end(reason) {
    this.dead ??= reason;
    for (const { no } of this.waiting.values()) no(new Failure(reason));
    this.waiting.clear();
  }
  read() {
    for (;;) {
      const head = this.chunks.indexOf('\r\n\r\n');
      if (head < 0) return;
      const match = /content-length: *(\d+)/i.exec(this.chunks.subarray(0, head).toString());
      if (!match) return this.end('a message without Content-Length');
      const end = head + 4 + Number(match[1]);
      if (this.chunks.length < end) return;
      const message = JSON.parse(this.chunks.subarray(head + 4, end).toString());
      this.chunks = this.chunks.subarray(end);
      if (message.method && message.id !== undefined) this.answer(message);
      else if (message.id !== undefined) {
        const wait = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        if (wait)
          message.error ? wait.no(new Failure(`${wait.method}: ${message.error.message}`)) : wait.yes(message.result);
      } else if (message.method === 'textDocument/publishDiagnostics')
        this.published.set(samePath(message.params.uri), { ...message.params, at: Date.now() });
    }
  }
  answer({ id, method, params }) {
    let result = null;
    if (method === 'workspace/configuration') result = params.items.map(() => null);
    if (method === 'workspace/workspaceFolders') result = [{ uri: pathToFileURL(this.dir).href, name: 'case' }];
    if (method === 'client/registerCapability')
      for (const item of params.registrations) this.registered.add(item.method);
    if (method === 'workspace/applyEdit') {
      this.edits.push(params.edit);
      result = { applied: true };
    }
    this.send({ jsonrpc: '2.0', id, result });
  }
  send(message) {
    if (this.dead) return;
    const text = JSON.stringify(message);
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }
  notify(method, params) {
    this.send({ jsonrpc: '2.0', method, params });
  }
  request(method, params, ms = TIMEOUT) {
    if (this.dead) return Promise.reject(new Failure(this.dead));
    const id = ++this.id;
    return new Promise((yes, no) => {
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        no(new Failure(`${method}: no answer in ${ms / 1000} s`));
      }, ms);
      const clear = then => value => {
        clearTimeout(timer);
        then(value);
      };
      this.waiting.set(id, { method, yes: clear(yes), no: clear(no) });
      this.send({ jsonrpc: '2.0', id, method, params });
    });
  }
  async start() {
    const uri = pathToFileURL(this.dir).href;
    const { capabilities } =
      (await this.request(
        'initialize',
        {
          processId: process.pid,
          clientInfo: { name: 'stof-acceptance' },
          rootPath: this.dir,
          rootUri: uri,
          workspaceFolders: [{ uri, name: 'case' }],
          capabilities: CLIENT,
          trace: 'off',
        },
        20000,
      )) ?? {};
    this.capabilities = capabilities ?? {};
    this.notify('initialized', {});
    return this;
  }
  has(feature) {
    const value = this.capabilities[CAPABILITY[feature]];
    const method = feature.includes('/')
      ? feature
      : ({ semanticTokens: 'textDocument/semanticTokens', callHierarchy: 'textDocument/prepareCallHierarchy' }[
          feature
        ] ?? `textDocument/${feature}`);
    return (value !== undefined && value !== null && value !== false) || this.registered.has(method);
  }
  need(feature) {
    if (!this.has(feature)) fail(`capability not advertised: ${CAPABILITY[feature]}`);
  }
  get syncKind() {
    const sync = this.capabilities.textDocumentSync;
    return (typeof sync === 'object' ? sync?.change : sync) ?? 0;
  }
  get pulls() {
    return !!this.capabilities.diagnosticProvider || this.registered.has('textDocument/diagnostic');
  }
  async stop() {
    if (!this.dead) {
      try {
        await this.request('shutdown', null, 1000);
        this.notify('exit');
      } catch {}
    }
    const child = this.process;
    if (child.exitCode === null) {
      const timer = setTimeout(() => child.kill('SIGKILL'), 300);
      child.on('exit', () => clearTimeout(timer));
    }
  }
}
