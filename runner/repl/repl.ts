/** `stof repl`: a document that is asked and changed line by line, by a person at a terminal or by what a pipe brings. */

import { dirname } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { Engine } from '../../runtime/engine.ts';
import { readInput } from '../../runtime/inputs/read.ts';
import { type Outcome, Session } from '../../runtime/inputs/session.ts';
import { logText } from '../../runtime/report/log.ts';
import type { Paint } from '../../runtime/report/paint.ts';
import { reportText } from '../../runtime/report/report.ts';
import { load, type Subject, subjectName } from '../execute.ts';
import { readBytes } from '../files.ts';
import { NodeHost } from '../node-host.ts';
import { nodeMachine } from '../nodeMachine.ts';
import { Output, type StreamName } from '../output.ts';
import { paintFor } from '../paintFor.ts';
import type { SaidPermissions } from '../permissions/flags.ts';
import type { Gate, PermissionReply } from '../permissions/gate.ts';
import { gateOf, importReader, narrowed, ownPaths } from '../permissions/lending.ts';
import { questionText, replyOf } from '../permissions/terminal.ts';
import type { PermissionQuestion } from '../permissions/wording.ts';
import { subjectOf } from '../subject.ts';
import { commandNames, helpText, readCommand, type SessionCommand } from './commands.ts';
import { Completer } from './completion.ts';
import { historyFile, MOST_LINES, readHistory, writeHistory } from './history.ts';

export interface ReplOptions {
  /** As written; undefined: an empty document. */
  readonly path: string | undefined;
  /** Whether lines are remembered from session to session. */
  readonly history: boolean;
  /** What the document and what is entered may do. */
  readonly permissions: SaidPermissions;
  readonly version: string;
}

const PROMPT = '> ';
const MORE = '… ';

/** Resolves with the exit code: 1 when something failed and no person was there to see it. */
export async function replCommand(options: ReplOptions, streams = ownStreams()): Promise<number> {
  const folder = process.cwd();
  const subject: Subject | string =
    options.path === undefined ? { kind: 'text', text: '', name: '<empty>', folder } : subjectOf(options.path, folder);
  if (typeof subject === 'string') {
    streams.stderr.write(logText('error', subject, paintFor(streams.stderr)));
    return 1;
  }
  return new Repl(options, streams, subject, folder).run();
}

/** Where inputs come from and answers go. */
export interface ReplStreams {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** A person is at both ends. */
  readonly isTerminal: boolean;
  /** Undefined: no line is remembered. */
  readonly historyFile: string | undefined;
}

function ownStreams(): ReplStreams {
  const { stdin, stdout, stderr } = process;
  const isTerminal = stdin.isTTY === true && stdout.isTTY === true;
  return { stdin, stdout, stderr, isTerminal, historyFile: historyFile(process.env, process.platform) };
}

class Repl {
  readonly #options: ReplOptions;
  readonly #folder: string;
  readonly #streams: ReplStreams;
  readonly #isTerminal: boolean;
  readonly #errorPaint: Paint;
  readonly #lines: Interface;
  readonly #output: Output;
  readonly #host: NodeHost;
  readonly #gate: Gate | undefined;
  /** Ends the question that a person is asked. */
  #unask: (() => void) | undefined;
  #subject: Subject;
  #engine: Engine;
  #session: Session;
  #completer: Completer;
  /** Lines that came and were not looked at. */
  #waiting: string[] = [];
  /** An input of several lines, as far as it is there. */
  #entered = '';
  #inputs = 0;
  #isTaking = false;
  /** Something runs that Ctrl+C ends. */
  #isBusy = false;
  #hasFailed = false;
  /** A person has pressed Ctrl+C with nothing to end. */
  #isAboutToLeave = false;
  #isOver = false;
  #ended = (_code: number) => {};

  constructor(options: ReplOptions, streams: ReplStreams, subject: Subject, folder: string) {
    this.#options = options;
    this.#streams = streams;
    this.#isTerminal = streams.isTerminal;
    this.#errorPaint = paintFor(streams.stderr);
    this.#folder = folder;
    this.#subject = subject;
    const { stdout, stderr } = streams;
    const failed = (reason: string, isPipeClosed: boolean) => {
      if (!isPipeClosed) stderr.write(logText('error', `cannot write the output: ${reason}`, this.#errorPaint));
      this.#hasFailed = true;
      this.#waiting = [];
      this.#engine.stop();
      this.#lines.close();
    };
    this.#output = new Output(
      { stdout, stderr },
      { immediate: stdout.isTTY === true, failed, now: () => performance.now() },
    );
    const { permissions } = options;
    this.#gate = gateOf(
      permissions,
      nodeMachine,
      folder,
      this.#isTerminal ? question => this.#ask(question) : undefined,
    );
    this.#host = new NodeHost({
      output: this.#output,
      clock: 'real',
      workingFolder: folder,
      readFile: (path, importer) =>
        importReader(readBytes, this.#gate, ownPaths(this.#subject, folder))(path, importer),
    });
    this.#engine = this.#newEngine();
    this.#session = new Session(this.#engine, this.#documentFolder);
    this.#completer = new Completer(subject);
    const file = options.history && this.#isTerminal ? streams.historyFile : undefined;
    this.#lines = createInterface({
      input: streams.stdin,
      output: this.#isTerminal ? stdout : undefined,
      terminal: this.#isTerminal,
      prompt: PROMPT,
      history: readHistory(file),
      historySize: MOST_LINES,
      removeHistoryDuplicates: true,
      completer: (line: string, done: (error: null, result: [string[], string]) => void) => {
        void this.#complete(line).then(result => done(null, result));
      },
    });
    let history: readonly string[] | undefined;
    this.#lines.on('history', lines => {
      history = lines;
    });
    this.#lines.on('line', line => {
      this.#waiting.push(line);
      void this.#pump();
    });
    this.#lines.on('SIGINT', () => this.#interrupt());
    this.#lines.on('close', () => {
      this.#isOver = true;
      if (history !== undefined) writeHistory(file, history);
      void this.#pump();
    });
  }

  async run(): Promise<number> {
    const ended = new Promise<number>(resolve => {
      this.#ended = resolve;
    });
    if (this.#isTerminal) {
      this.#streams.stdout.write(
        `Stof Tools ${this.#options.version} · ${subjectName(this.#subject, 'an empty document')} · .help shows what there is\n`,
      );
    }
    // What does not load is no ground to ask questions on where nobody reads the answers' warnings.
    if (!(await this.#load()) && !this.#isTerminal) this.#leave();
    this.#prompt();
    void this.#pump();
    return ended;
  }

  get #documentFolder(): string {
    const subject = this.#subject;
    return subject.kind === 'file' ? dirname(subject.path) : subject.folder;
  }

  #newEngine(): Engine {
    const { environment, files, network } = narrowed(nodeMachine, this.#gate);
    return new Engine(this.#host, {
      profile: 'run',
      paint: paintFor(this.#streams.stdout),
      errorPaint: this.#errorPaint,
      logLevel: 'warn',
      environment,
      files,
      network,
      permissions: this.#gate,
    });
  }

  /** Reads the document from its beginning, and forgets all that was entered. */
  async #load(): Promise<boolean> {
    this.#engine = this.#newEngine();
    this.#session = new Session(this.#engine, this.#documentFolder);
    this.#completer = new Completer(this.#subject);
    this.#isBusy = true;
    const loaded = await load(this.#engine, this.#subject);
    this.#isBusy = false;
    if (loaded.ok && !this.#engine.stopped) return true;
    this.#fail(logText('error', loaded.ok ? 'stopped while the document was read' : loaded.message, this.#errorPaint));
    if (this.#isTerminal) this.#write('stderr', 'The document is not there; .reload reads it again.\n');
    // Not half a document.
    this.#engine = this.#newEngine();
    this.#session = new Session(this.#engine, this.#documentFolder);
    return false;
  }

  /** Takes the lines that came, one input at a time. */
  async #pump(): Promise<void> {
    if (this.#isBusy || this.#isTaking) return;
    this.#isTaking = true;
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      this.#isAboutToLeave = false;
      const command = this.#entered === '' ? readCommand(line) : undefined;
      if (command !== undefined) await this.#obey(command);
      else {
        this.#entered += `${line}\n`;
        await this.#tryInput(false);
      }
      this.#prompt();
    }
    this.#isTaking = false;
    if (!this.#isOver) return;
    if (!this.#isTerminal && this.#entered !== '') await this.#tryInput(true);
    await this.#output.drained();
    this.#ended(this.#hasFailed && !this.#isTerminal ? 1 : 0);
  }

  /** `isAll`: no more can come. */
  async #tryInput(isAll: boolean): Promise<void> {
    const text = this.#entered.replace(/\n$/, '');
    const input = readInput(text);
    if (input.kind === 'wrong' && input.isOpen && !isAll) return;
    this.#entered = '';
    if (input.kind === 'nothing') return;
    this.#isBusy = true;
    const outcome = await this.#session.enter(text, `<input ${++this.#inputs}>`);
    this.#isBusy = false;
    this.#show(outcome);
    if (outcome.kind === 'loaded') this.#completer.learn('items', text);
    if (outcome.kind === 'done' && outcome.declares) this.#completer.learn('statements', text);
    await this.#output.catchUp();
  }

  #show(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'loaded':
        return;
      case 'done':
      case 'failed':
        for (const failure of outcome.failures) this.#fail(`${reportText(failure, this.#errorPaint)}\n`);
        if (outcome.kind === 'done' && outcome.text !== undefined) this.#write('stdout', `${outcome.text}\n`);
        return;
      case 'wrong':
        this.#fail(logText('error', outcome.message, this.#errorPaint));
        return;
      case 'stopped':
        this.#fail('■ stopped\n');
        return;
      default:
        outcome satisfies never;
    }
  }

  async #obey(command: SessionCommand): Promise<void> {
    switch (command.kind) {
      case 'help':
        this.#write('stdout', helpText);
        return;
      case 'exit':
        this.#leave();
        return;
      case 'load': {
        const subject = subjectOf(command.path, this.#folder);
        if (typeof subject === 'string') this.#fail(logText('error', subject, this.#errorPaint));
        else {
          this.#subject = subject;
          await this.#load();
        }
        return;
      }
      case 'reload':
        await this.#load();
        return;
      case 'unknown':
        this.#fail(logText('error', command.message, this.#errorPaint));
        return;
      default:
        command satisfies never;
    }
  }

  /** Ctrl+C: ends what runs, else drops what is being entered, else asks whether to leave. */
  #interrupt(): void {
    if (this.#isBusy) {
      this.#unask?.();
      this.#waiting = [];
      this.#engine.stop();
      this.#host.wake();
      return;
    }
    if (this.#entered === '' && this.#lines.line === '') {
      if (this.#isAboutToLeave) {
        this.#leave();
        return;
      }
      this.#isAboutToLeave = true;
      this.#streams.stdout.write('\n(Ctrl+C once more, Ctrl+D or .exit to leave)\n');
    } else {
      this.#entered = '';
      this.#streams.stdout.write('\n');
    }
    // What stood on the line is gone with it.
    this.#lines.write(null, { ctrl: true, name: 'e' });
    this.#lines.write(null, { ctrl: true, name: 'u' });
    this.#prompt();
  }

  /** Asks between the lines of the session; Ctrl+C and Ctrl+D are a no. */
  #ask(question: PermissionQuestion): Promise<PermissionReply> {
    this.#output.flush();
    const stop = new AbortController();
    return new Promise<PermissionReply>(resolve => {
      this.#unask = () => {
        stop.abort();
        resolve('no');
      };
      this.#lines.once('close', this.#unask);
      this.#lines.question(questionText(question), { signal: stop.signal }, line => resolve(replyOf(line)));
    }).finally(() => {
      this.#lines.off('close', this.#unask!);
      this.#unask = undefined;
    });
  }

  #leave(): void {
    this.#waiting = [];
    this.#entered = '';
    this.#lines.close();
  }

  #prompt(): void {
    if (!this.#isTerminal || this.#isOver || this.#isBusy) return;
    this.#output.flush();
    this.#lines.setPrompt(this.#entered === '' ? PROMPT : MORE);
    // What was typed meanwhile stands there, and its cursor behind it.
    this.#lines.prompt(true);
  }

  async #complete(line: string): Promise<[string[], string]> {
    if (this.#isBusy) return [[], line];
    if (this.#entered === '' && /^\.[a-z]*$/.test(line)) {
      return [commandNames.filter(name => name.startsWith(line)), line];
    }
    const { names, word } = await this.#completer.offers(this.#entered + line, this.#engine, this.#session);
    return [[...names], word];
  }

  #fail(text: string): void {
    this.#hasFailed = true;
    this.#write('stderr', text);
  }

  #write(stream: StreamName, text: string): void {
    this.#output.write(stream, text);
  }
}
