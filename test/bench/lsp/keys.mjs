// One server with one file: a key in a body in the middle, until its diagnostics are there; and questions after such keys.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './client.mjs';
import { JSON_SCHEMA, placeIn, textOf } from './texts.mjs';

/** The requests by the name of their measure, and which place they are asked at. */
export const QUESTIONS = {
  hover: ['textDocument/hover', 'name', 'hoverProvider'],
  definition: ['textDocument/definition', 'name', 'definitionProvider'],
  'signature help': ['textDocument/signatureHelp', 'call', 'signatureHelpProvider'],
  completion: ['textDocument/completion', 'member', 'completionProvider'],
  symbols: ['textDocument/documentSymbol', undefined, 'documentSymbolProvider'],
  tokens: ['textDocument/semanticTokens/full', undefined, 'semanticTokensProvider'],
};

/** Keys that warm compilers and caches up, counted apart from the others. */
const FIRST = 100;

/**
 * Times in ms: `open` until the first diagnostics, `first` and `keys`: those before and after a server is warm, and those of each question that the server knows. `most`: how many
 * samples of each; `patience`: after so many ms the first keys, the keys, and each question end with what they have. Throws where a server does not find what a key
 * breaks, or answers a question with nothing.
 */
export async function measureFile(server, lines, folder, { most, patience, questions }) {
  const text = textOf(server.language, lines);
  const file = join(folder, `bench.${server.extension}`);
  writeFileSync(file, text);
  const [command, ...args] = server.command;
  const client = await new Client(command, args, { cwd: folder }).start(pathToFileURL(folder).href, {
    pull: server.waits === 'pull',
  });
  try {
    const editor = new Editor(client, server, pathToFileURL(file).href, text);
    const result = { open: await editor.open(), first: [], keys: [], questions: {} };
    const warm = performance.now() + patience.first;
    while (result.first.length < FIRST && (performance.now() < warm || result.first.length < 2))
      result.first.push(await editor.key());
    const end = performance.now() + patience.keys;
    while (result.keys.length < most && (performance.now() < end || result.keys.length < 2))
      result.keys.push(await editor.key());
    for (const name of questions) {
      const [method, what, provider] = QUESTIONS[name];
      if (!client.capabilities[provider]) continue;
      result.questions[name] = await editor.ask(method, what, most, patience.question);
    }
    return result;
  } finally {
    await client.stop();
  }
}

class Editor {
  #client;
  #server;
  #uri;
  #text;
  #place;
  #version = 1;
  #isTyped = false;

  constructor(client, server, uri, text) {
    this.#client = client;
    this.#server = server;
    this.#uri = uri;
    this.#text = text;
    this.#place = placeIn(server.language, text, 'key');
  }

  async open() {
    const { language } = this.#server;
    if (language === 'json') {
      const schemas = [{ fileMatch: ['*.json'], schema: JSON_SCHEMA }];
      this.#client.notify('workspace/didChangeConfiguration', { settings: { json: { schemas } } });
    }
    const start = performance.now();
    const answered = this.#diagnostics(() =>
      this.#client.notify('textDocument/didOpen', {
        textDocument: { uri: this.#uri, languageId: language, version: this.#version, text: this.#text },
      }),
    );
    const { count, at } = await answered;
    if (count > 0) throw new Error(`${this.#server.name}: something is wrong with the bench's own text`);
    return at - start;
  }

  /** Types a letter or takes it back. */
  async key() {
    this.#isTyped = !this.#isTyped;
    const { line, character } = this.#place;
    const change = this.#isTyped
      ? { range: { start: { line, character }, end: { line, character } }, text: 'x' }
      : { range: { start: { line, character }, end: { line, character: character + 1 } }, text: '' };
    const contentChanges = this.#isIncremental ? [change] : [{ text: this.#wholeText() }];
    this.#version++;
    const start = performance.now();
    const { count, at } = await this.#diagnostics(() =>
      this.#client.notify('textDocument/didChange', {
        textDocument: { uri: this.#uri, version: this.#version },
        contentChanges,
      }),
    );
    if (this.#server.findsKey && this.#isTyped !== count > 0)
      throw new Error(`${this.#server.name}: ${count} diagnostics`);
    return at - start;
  }

  /** Times of a request, each after a key whose diagnostics are there. */
  async ask(method, what, most, patience) {
    const times = [];
    const { language } = this.#server;
    const position = what && placeIn(language, this.#text, what);
    const end = performance.now() + patience;
    while (times.length < most && (performance.now() < end || times.length < 2)) {
      await this.key();
      const start = performance.now();
      const { result, at } = await this.#client.request(method, {
        textDocument: { uri: this.#uri },
        ...(position ? { position } : {}),
      });
      if (this.#server.answers && !isSomething(result)) throw new Error(`${this.#server.name}: no answer to ${method}`);
      times.push(at - start);
    }
    return times;
  }

  /** How many there are after `act`, and when they had come. */
  async #diagnostics(act) {
    const client = this.#client;
    if (this.#server.waits === 'push') {
      const published = client.next(
        'textDocument/publishDiagnostics',
        ({ uri, version }) => uri === this.#uri && (version ?? this.#version) === this.#version,
      );
      act();
      const { result, at } = await published;
      return { count: result.diagnostics.length, at };
    }
    act();
    if (this.#server.waits === 'json/validate') {
      const { result, at } = await client.request('json/validate', this.#uri);
      return { count: result.length, at };
    }
    const { result, at } = await client.request('textDocument/diagnostic', { textDocument: { uri: this.#uri } });
    return { count: result.items.length, at };
  }

  get #isIncremental() {
    const sync = this.#client.capabilities.textDocumentSync;
    return (typeof sync === 'object' ? sync.change : sync) === 2;
  }

  #wholeText() {
    if (!this.#isTyped) return this.#text;
    const lines = this.#text.split('\n');
    const { line, character } = this.#place;
    lines[line] = `${lines[line].slice(0, character)}x${lines[line].slice(character)}`;
    return lines.join('\n');
  }
}

function isSomething(result) {
  return result !== null && result !== undefined && (Array.isArray(result) ? result.length > 0 : true);
}
