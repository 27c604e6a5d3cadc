/** An editor without a screen: starts `stof dap`, speaks the Debug Adapter Protocol over its pipes, and notes what it is told. */

import { type ChildProcess, spawn } from 'node:child_process';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { STOF } from '../workFolder.ts';

export type Body = Record<string, unknown>;

export interface Message extends Body {
  readonly type: 'response' | 'event';
  readonly event?: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: Body;
}

export class DapClient {
  readonly process: ChildProcess;
  /** Everything that came in, in order. */
  readonly messages: Message[] = [];
  readonly exited: Promise<number | null>;
  #data = Buffer.alloc(0);
  #sequence = 0;
  /** How many events of each kind were taken by {@link next}. */
  #taken = 0;
  readonly #waiting = new Set<() => void>();

  constructor(cwd: string) {
    this.process = spawn(process.execPath, [STOF, 'dap'], { cwd, stdio: ['pipe', 'pipe', 'inherit'] });
    this.process.stdin!.on('error', () => {});
    this.process.stdout!.on('data', (data: Buffer) => this.#receive(data));
    this.exited = new Promise(resolve =>
      this.process.on('exit', code => {
        resolve(code);
        for (const look of this.#waiting) look();
      }),
    );
  }

  /** A request's response, whether it succeeded or not. */
  async ask(command: string, args?: unknown): Promise<Message> {
    const seq = ++this.#sequence;
    this.write(JSON.stringify({ seq, type: 'request', command, ...(args === undefined ? {} : { arguments: args }) }));
    return this.#until(() => this.messages.find(each => each.type === 'response' && each.request_seq === seq));
  }

  /** The body of a response that has to succeed. */
  async get<T = Body>(command: string, args?: unknown): Promise<T> {
    const { success, message, body } = await this.ask(command, args);
    if (success !== true) throw new Error(`${command}: ${message}`);
    return (body ?? {}) as T;
  }

  /** Why a request fails. */
  async refusal(command: string, args?: unknown): Promise<string> {
    const { success, message } = await this.ask(command, args);
    if (success !== false) throw new Error(`${command} succeeded`);
    return message ?? '';
  }

  /** The next event of one of these names, of those that nobody has taken. The ones before it are passed over. */
  next(...names: readonly string[]): Promise<Message> {
    return this.#until(() => {
      for (let i = this.#taken; i < this.messages.length; i++) {
        const each = this.messages[i]!;
        if (each.event === undefined || !names.includes(each.event)) continue;
        this.#taken = i + 1;
        return each;
      }
      return undefined;
    });
  }

  /** What the program printed by now. */
  output(category = 'stdout'): string {
    return this.messages
      .filter(({ event, body }) => event === 'output' && body?.['category'] === category)
      .map(({ body }) => String(body?.['output']))
      .join('');
  }

  /** Kept when that text was printed. */
  async printed(text: string, category = 'stdout'): Promise<void> {
    await this.#until(() => (this.output(category).includes(text) ? true : undefined));
  }

  write(json: string): void {
    this.raw(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
  }

  raw(text: string): void {
    this.process.stdin!.write(text);
  }

  kill(): void {
    this.process.kill('SIGKILL');
  }

  #until<T>(found: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const result = found();
        const isGone = result === undefined && this.process.exitCode !== null;
        if (result === undefined && !isGone) return;
        this.#waiting.delete(look);
        if (result !== undefined) resolve(result);
        else reject(new Error(`the adapter ended with ${this.process.exitCode}`));
      };
      this.#waiting.add(look);
      look();
    });
  }

  #receive(data: Buffer): void {
    this.#data = Buffer.concat([this.#data, data]);
    for (;;) {
      const end = this.#data.indexOf('\r\n\r\n');
      if (end < 0) break;
      const length = Number(/Content-Length: (\d+)/.exec(this.#data.toString('latin1', 0, end))?.[1]);
      if (this.#data.length < end + 4 + length) break;
      this.messages.push(JSON.parse(this.#data.toString('utf8', end + 4, end + 4 + length)) as Message);
      this.#data = this.#data.subarray(end + 4 + length);
    }
    for (const look of [...this.#waiting]) look();
  }
}

/** How a program is debugged. Lines from 1. */
export interface Setting {
  readonly launch?: Body;
  readonly lines?: readonly (number | (Partial<DebugProtocol.SourceBreakpoint> & { readonly line: number }))[];
  readonly functions?: readonly Partial<DebugProtocol.FunctionBreakpoint>[];
  readonly filters?: readonly string[];
}

/** Starts a document of the disk as editors do: initialize, launch, breakpoints, configurationDone. */
export async function launched(client: DapClient, document: string, setting: Setting = {}): Promise<void> {
  const { launch = {}, lines = [], functions, filters = [] } = setting;
  await client.get('initialize', { adapterID: 'stof', pathFormat: 'path', linesStartAt1: true, columnsStartAt1: true });
  const launching = client.get('launch', { document, ...launch });
  await client.next('initialized');
  if (lines.length > 0) {
    const breakpoints = lines.map(each => (typeof each === 'number' ? { line: each } : each));
    await client.get('setBreakpoints', { source: { path: document }, breakpoints });
  }
  if (functions !== undefined) await client.get('setFunctionBreakpoints', { breakpoints: functions });
  await client.get('setExceptionBreakpoints', { filters });
  await client.get('configurationDone');
  await launching;
}

/** Where a stopped process stands: `count 4` for each frame, `-- awaited by main` for lines between them. */
export async function stackOf(client: DapClient, threadId: unknown): Promise<string[]> {
  const { stackFrames } = await client.get<DebugProtocol.StackTraceResponse['body']>('stackTrace', { threadId });
  return stackFrames.map(({ name, line, presentationHint }) =>
    presentationHint === 'label' ? `-- ${name}` : `${name} ${line}`,
  );
}

/** The next stop: `breakpoint main 3`, or `terminated`. */
export async function stop(
  client: DapClient,
): Promise<{ readonly what: string; readonly thread: number; readonly frame: number }> {
  const { event, body } = await client.next('stopped', 'terminated');
  if (event === 'terminated') return { what: 'terminated', thread: 0, frame: 0 };
  const thread = Number(body?.['threadId']);
  const { stackFrames } = await client.get<DebugProtocol.StackTraceResponse['body']>('stackTrace', {
    threadId: thread,
  });
  const [top] = stackFrames;
  return { what: `${String(body?.['reason'])} ${top?.name} ${top?.line}`, thread, frame: top?.id ?? 0 };
}

/** The value of an expression in a frame; what is wrong with it, after a `!`. */
export async function value(client: DapClient, expression: string, frameId?: number): Promise<string> {
  const { success, message, body } = await client.ask('evaluate', { expression, frameId, context: 'watch' });
  return success === true ? String(body?.['result']) : `!${message}`;
}

/** The rows of a scope or of a value that unfolds: `name = value`. */
export async function rows(client: DapClient, variablesReference: number, part: Body = {}): Promise<string[]> {
  const { variables } = await client.get<DebugProtocol.VariablesResponse['body']>('variables', {
    variablesReference,
    ...part,
  });
  return variables.map(each => `${each.name} = ${each.value}`);
}

/** The scopes of a frame, by name. */
export async function scopes(client: DapClient, frameId: number): Promise<Record<string, number>> {
  const body = await client.get<DebugProtocol.ScopesResponse['body']>('scopes', { frameId });
  return Object.fromEntries(body.scopes.map(({ name, variablesReference }) => [name, variablesReference]));
}
