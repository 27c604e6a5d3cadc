// A language server as a child process, spoken to over stdio as an editor does, with the time of each message's arrival.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the client says it can do. `pull`: whether it asks for diagnostics, as VS Code does where it can. */
function capabilities(pull) {
  return {
    general: { positionEncodings: ['utf-16'] },
    workspace: { workspaceFolders: true, configuration: true, diagnostics: { refreshSupport: true } },
    textDocument: {
      synchronization: {},
      publishDiagnostics: { versionSupport: true },
      ...(pull ? { diagnostic: {} } : {}),
      hover: { contentFormat: ['markdown', 'plaintext'] },
      completion: {
        completionItem: { snippetSupport: true },
        completionList: {
          itemDefaults: ['commitCharacters', 'editRange', 'insertTextFormat', 'insertTextMode', 'data'],
        },
        contextSupport: true,
      },
      signatureHelp: { signatureInformation: { parameterInformation: { labelOffsetSupport: true } } },
      definition: { linkSupport: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      semanticTokens: {
        requests: { full: true },
        tokenTypes: TOKEN_TYPES,
        tokenModifiers: ['declaration', 'readonly', 'async', 'defaultLibrary'],
        formats: ['relative'],
      },
    },
  };
}

const TOKEN_TYPES =
  'namespace type class enum interface struct typeParameter parameter variable property enumMember event function method macro keyword modifier comment string number regexp operator decorator label'.split(
    ' ',
  );

export class Client {
  #chunks = [];
  #size = 0;
  #needed = 0;
  #id = 0;
  #waiting = new Map();
  #listeners = new Set();
  #died;
  spawnedAt = performance.now();

  /** `stdio`: what the child is given beyond its three streams. */
  constructor(command, args, { cwd, stdio = [] } = {}) {
    this.process = spawn(command, args, { cwd, stdio: ['pipe', 'pipe', 'ignore', ...stdio] });
    this.process.stdin.on('error', () => {});
    this.process.stdout.on('data', chunk => this.#read(chunk));
    this.process.on('error', error => this.#end(error.message));
    this.process.on('exit', (code, signal) => this.#end(`${command} ended: ${code ?? signal}`));
  }

  /** The result of `initialize`. */
  async start(folder, { pull = true, initializationOptions } = {}) {
    const { result, at } = await this.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: folder ? [{ uri: folder, name: 'bench' }] : null,
      capabilities: capabilities(pull),
      initializationOptions,
    });
    this.initializedAt = at;
    this.capabilities = result.capabilities;
    this.notify('initialized', {});
    return this;
  }

  notify(method, params) {
    this.#send({ jsonrpc: '2.0', method, params });
  }

  /** The answer, and when it had arrived. */
  request(method, params) {
    if (this.#died) return Promise.reject(new Error(this.#died));
    const id = ++this.#id;
    const answer = new Promise((yes, no) => this.#waiting.set(id, { method, yes, no }));
    this.#send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  /** The next notification of a method that a test accepts. */
  next(method, accepts = () => true) {
    const notification = new Promise((yes, no) => {
      this.#listeners.add({ method, accepts, yes, no });
      if (this.#died) no(new Error(this.#died));
    });
    // Who waits still sees it fail; that nobody waits any longer is no fault.
    notification.catch(() => {});
    return notification;
  }

  async stop() {
    const ended = new Promise(resolve => this.process.once('exit', resolve));
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 3000);
    try {
      await Promise.race([this.request('shutdown', null), ended]);
      this.notify('exit');
    } catch {
      this.process.kill('SIGKILL');
    }
    if (this.process.exitCode === null && this.process.signalCode === null) await ended;
    clearTimeout(timer);
  }

  #send(message) {
    const text = JSON.stringify(message);
    this.process.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  /** Puts chunks together only when a whole message is there: answers can be long. */
  #read(chunk) {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size > 0 && this.#size >= this.#needed) {
      const all = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks);
      this.#chunks = [all];
      const head = all.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(all.toString('latin1', 0, head))?.[1]);
      const end = head + 4 + length;
      this.#needed = end;
      if (all.length < end) return;
      this.#chunks = [all.subarray(end)];
      this.#size -= end;
      this.#needed = 0;
      this.#receive(JSON.parse(all.toString('utf8', head + 4, end)), performance.now());
    }
  }

  #receive(message, at) {
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => null) : null;
      this.#send({ jsonrpc: '2.0', id: message.id, result });
    } else if (message.id !== undefined) {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) waiting?.no(new Error(`${waiting.method}: ${message.error.message}`));
      else waiting?.yes({ result: message.result, at });
    } else {
      for (const listener of this.#listeners) {
        if (listener.method !== message.method || !listener.accepts(message.params)) continue;
        this.#listeners.delete(listener);
        listener.yes({ result: message.params, at });
      }
    }
  }

  #end(reason) {
    this.#died ??= reason;
    for (const { no } of [...this.#waiting.values(), ...this.#listeners]) no(new Error(reason));
    this.#waiting.clear();
    this.#listeners.clear();
  }
}

/** The processor time in ms that a process took so far; undefined where the machine does not say it so. */
export function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}
