/** The language server under random messages: it stays up, answers each request once, and answers the next one right. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readingAlone } from '../server/lent.ts';
import { change } from './changes.ts';
import { type Fuzzer, faultOf, type Tried } from './fuzzer.ts';
import type { Chance } from './programs/chance.ts';
import { corpus } from './random.ts';
import { shrunkList } from './shrink.ts';

/** Messages to one server. */
const MESSAGES = 120;
/** An answer that takes longer does not come. */
const PATIENCE_MS = 15_000;
/** Servers that one finding is made smaller with, at the most. */
const STEPS = 60;

export const protocolFuzzer: Fuzzer = {
  name: 'protocol',
  counts: 'messages',
  proves:
    'Under messages in any order (before `initialize`, after `shutdown`, of unknown methods, with wrong parameters, changes outside of the text, cancelled) the language ' +
    'server stays up, answers every request once and gives the right answer to the next good question.',
  async try(chance, goOn): Promise<Tried> {
    const texts = corpus('test/conformance').filter(text => text.length < 3000);
    let tried = 0;
    while (goOn(tried)) {
      const breaks = chance.pick([0, 0.2]);
      const sent = Array.from({ length: MESSAGES }, () => messageOf(chance, texts, breaks));
      tried += sent.length;
      const fault = await faultOf(() => faultOfServer(sent));
      if (fault === undefined) continue;
      const small = await shrunkList(
        sent,
        async fewer => (await faultOf(() => faultOfServer(fewer))) !== undefined,
        STEPS,
      );
      return {
        tried,
        fault: `${await faultOf(() => faultOfServer(small))}\n${small.map(each => JSON.stringify(each)).join('\n')}`,
      };
    }
    return { tried };
  },
};

interface Sent {
  /** Before `initialize`, between, or after `shutdown`. */
  readonly phase: 'before' | 'during' | 'after';
  readonly method: string;
  readonly params: unknown;
  readonly isRequest: boolean;
  /** Its parameters are not those of the method: a handler may throw, which is logged. */
  readonly isBroken: boolean;
  /** It is cancelled at once. */
  readonly isCancelled: boolean;
}

const QUESTIONS = [
  ...[
    'hover',
    'completion',
    'definition',
    'references',
    'documentSymbol',
    'codeLens',
    'formatting',
    'foldingRange',
    'rename',
  ],
  ...[
    'prepareRename',
    'signatureHelp',
    'inlayHint',
    'documentHighlight',
    'selectionRange',
    'codeAction',
    'diagnostic',
    'documentLink',
  ],
  ...[
    'semanticTokens/full',
    'rangeFormatting',
    'onTypeFormatting',
    'typeDefinition',
    'implementation',
    'prepareCallHierarchy',
    'nothing',
  ],
].map(name => `textDocument/${name}`);
const OTHERS = [
  'workspace/symbol',
  'workspace/diagnostic',
  'workspace/executeCommand',
  'completionItem/resolve',
  'codeLens/resolve',
  '$/nothing',
  'stof/nothing',
  '',
];
const TOLD = [
  'workspace/didChangeConfiguration',
  'workspace/didChangeWatchedFiles',
  'textDocument/didSave',
  '$/cancelRequest',
  '$/setTrace',
  'nothing',
  'initialized',
];
const URIS = ['file:///fuzz/a.stof', 'file:///fuzz/b.stof', 'untitled:Untitled-1'];
const WRONG: readonly unknown[] = [
  null,
  undefined,
  0,
  -1,
  1.5,
  1e12,
  '',
  'text',
  true,
  [],
  {},
  [null],
  { line: 1 },
  'file:///%zz',
  'no uri',
  '\ud800',
];

function messageOf(chance: Chance, texts: readonly string[], breaks: number): Sent {
  const phase = chance.weighted([
    [1, 'before'],
    [20, 'during'],
    [1, 'after'],
  ] as const);
  const uri = chance.pick(URIS);
  const place = () => ({ line: chance.below(40), character: chance.below(60) });
  const range = () => ({ start: place(), end: place() });
  const text = () => change(chance.pick(texts), texts, chance);
  const about = { textDocument: { uri, version: chance.below(50) }, position: place(), range: range() };
  const more = {
    newName: chance.pick(['x', '', 'a b', 'self', '😀']),
    ch: chance.pick(['}', ';', '']),
    options: { tabSize: 4, insertSpaces: true },
    context: { diagnostics: [], includeDeclaration: true, triggerKind: 1 },
    positions: [place(), place()],
    query: chance.pick(['', 'a', 'main']),
  };
  const [method, params, isRequest] = chance.weighted<() => readonly [string, unknown, boolean]>([
    [
      4,
      () => [
        'textDocument/didOpen',
        { textDocument: { uri, languageId: 'stof', version: chance.below(50), text: text() } },
        false,
      ],
    ],
    [8, () => ['textDocument/didChange', { ...about, contentChanges: changes() }, false]],
    [1, () => ['textDocument/didClose', about, false]],
    [12, () => [chance.pick(QUESTIONS), { ...about, ...more }, true]],
    [2, () => [chance.pick(OTHERS), { ...about, ...more }, true]],
    [2, () => [chance.pick(TOLD), { ...about, ...more, changes: [], settings: {} }, false]],
    [
      1,
      () => [
        chance.pick(['initialize', 'textDocument/didOpen', 'textDocument/hover']),
        { ...about, capabilities: {} },
        true,
      ],
    ],
  ])();
  const isBroken = chance.chance(breaks);
  return {
    phase,
    method,
    params: isBroken ? broken(params, chance) : params,
    isRequest,
    isBroken,
    isCancelled: isRequest && chance.chance(0.2),
  };

  function changes(): unknown[] {
    return Array.from({ length: 1 + chance.below(3) }, () =>
      chance.chance(0.2)
        ? { text: text() }
        : { range: range(), text: chance.pick(['', '}', 'fn f() {', '\n', "'", 'a', '😀']) },
    );
  }
}

/** The value with one of its parts replaced by something else, or left out. */
function broken(value: unknown, chance: Chance): unknown {
  if (typeof value !== 'object' || value === null || chance.chance(0.15)) return chance.pick(WRONG);
  if (Array.isArray(value)) {
    if (value.length === 0) return chance.pick(WRONG);
    const at = chance.below(value.length);
    return value.map((each, i) => (i === at ? broken(each, chance) : each));
  }
  const at = chance.pick(Object.keys(value));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, name === at ? broken(each, chance) : each]),
  );
}

const KNOWN = { uri: 'file:///fuzz/known.stof', text: 'name: 1\nfn first() {}\nfn second() {}\n' };

async function faultOfServer(sent: readonly Sent[]): Promise<string | undefined> {
  const server = new Server();
  try {
    const tell = (phase: Sent['phase']) => {
      for (const each of sent) {
        if (each.phase !== phase) continue;
        const id = server.send(each.method, each.params, each.isRequest);
        if (each.isCancelled) server.send('$/cancelRequest', { id }, false);
      }
    };
    tell('before');
    const initialized = await server.answer(
      server.send('initialize', { processId: null, rootUri: null, capabilities: {} }, true),
    );
    if (initialized.result === undefined) return `initialize is answered with ${JSON.stringify(initialized)}`;
    server.send('initialized', {}, false);
    tell('during');
    server.send(
      'textDocument/didOpen',
      { textDocument: { uri: KNOWN.uri, languageId: 'stof', version: 1, text: KNOWN.text } },
      false,
    );
    const symbols = await server.answer(
      server.send('textDocument/documentSymbol', { textDocument: { uri: KNOWN.uri } }, true),
    );
    const names = JSON.stringify((symbols.result as { name: string }[] | undefined)?.map(({ name }) => name));
    if (names !== '["name","first","second"]') return `the next question is answered with ${JSON.stringify(symbols)}`;
    await server.answered();
    await server.answer(server.send('shutdown', undefined, true));
    tell('after');
    await server.answered();
    server.send('exit', undefined, false);
    const code = await server.ended;
    const logged = sent.some(({ isBroken }) => isBroken) ? undefined : server.logged;
    return server.fault ?? logged ?? (code === 0 ? undefined : `the server ends with ${code}`);
  } finally {
    server.kill();
  }
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: unknown;
}

/** A server, spoken to byte by byte: the client's library would not send what is wrong. */
class Server {
  readonly #child = spawn(process.execPath, [...readingAlone, 'dist/server.js', '--stdio'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  readonly #methods = new Map<number, string>();
  readonly #answers = new Map<number, Answer>();
  #ids = 0;
  #received = Buffer.alloc(0);
  #waiting: (() => void)[] = [];
  #stderr = '';
  /** What it said that it may not say. */
  fault: string | undefined;
  /** The first error that it logged. */
  logged: string | undefined;
  readonly ended: Promise<number | string>;

  constructor() {
    this.ended = once(this.#child, 'exit').then(([code, signal]) => code ?? signal);
    void this.ended.then(() => this.#look());
    this.#child.stdout.on('data', (bytes: Buffer) => this.#take(bytes));
    this.#child.stderr.on('data', (bytes: Buffer) => {
      this.#stderr += bytes.toString();
    });
    this.#child.stdin.on('error', () => {});
  }

  /** Answers the id of a request. */
  send(method: string, params: unknown, isRequest: boolean): number {
    const id = isRequest ? ++this.#ids : 0;
    if (isRequest) this.#methods.set(id, method);
    this.#write({ jsonrpc: '2.0', ...(isRequest ? { id } : {}), method, params });
    return id;
  }

  async answer(id: number): Promise<Answer> {
    await this.#until(
      () => this.#answers.has(id),
      () => `no answer to ${this.#methods.get(id)}`,
    );
    return this.#answers.get(id)!;
  }

  /** Every request has its answer. */
  async answered(): Promise<void> {
    const missing = () => [...this.#methods].filter(([id]) => !this.#answers.has(id)).map(([, method]) => method);
    await this.#until(
      () => missing().length === 0,
      () => `no answer to ${missing().join(', ')}`,
    );
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #until(isDone: () => boolean, what: () => string): Promise<void> {
    const end = performance.now() + PATIENCE_MS;
    while (!isDone()) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(
          `${what()}: the server has ended with ${this.#child.exitCode ?? this.#child.signalCode}\n${this.#stderr}`,
        );
      }
      if (performance.now() > end) throw new Error(`${what()} within ${PATIENCE_MS} ms`);
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #look(): void {
    for (const look of this.#waiting.splice(0)) look();
  }

  #write(message: unknown): void {
    const body = Buffer.from(JSON.stringify(message));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #take(bytes: Buffer): void {
    this.#received = Buffer.concat([this.#received, bytes]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const length = Number(
        /Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, Math.max(head, 0)))?.[1],
      );
      if (head < 0 || this.#received.length < head + 4 + length) break;
      const body = this.#received.toString('utf8', head + 4, head + 4 + length);
      this.#received = this.#received.subarray(head + 4 + length);
      this.#got(JSON.parse(body));
    }
    this.#look();
  }

  #got(message: {
    id?: number;
    method?: string;
    params?: { type?: number; message?: string; items?: unknown[] };
    result?: unknown;
    error?: unknown;
  }): void {
    const { id, method, params } = message;
    if (method !== undefined) {
      // What the server asks the editor is answered.
      if (id !== undefined) this.#write({ jsonrpc: '2.0', id, result: params?.items?.map(() => null) ?? null });
      if (method === 'window/logMessage' && params?.type === 1) this.logged ??= `logged: ${params.message}`;
      return;
    }
    if (id === undefined || id === null) return;
    if (!this.#methods.has(id)) this.fault ??= `an answer to ${id}, which was not asked`;
    if (this.#answers.has(id)) this.fault ??= `two answers to ${this.#methods.get(id)}`;
    if ((message.result === undefined) === (message.error === undefined))
      this.fault ??= `an answer with neither or both: ${JSON.stringify(message)}`;
    this.#answers.set(id, { id, result: message.result, error: message.error });
  }
}
