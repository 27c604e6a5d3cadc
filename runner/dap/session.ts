/**
 * The Debug Adapter Protocol: requests of an editor, answered from the one run that they are about. Start here.
 *
 * A request is answered when those before it are, but for the few that must get through while one takes its time. What is
 * wrong with a request is its answer; nothing that comes in ends the adapter but the end of the input.
 */

import type { DebugProtocol } from '@vscode/debugprotocol';
import { DEBUG_CONTROL, DEBUG_PERMISSION_REPLY, DEBUG_RUN_EVENT, DEBUG_START } from '../../messages/debug.ts';
import type { DoneMessage, FromChild, PermissionReplyMessage, ProcessAction } from '../../messages/run.ts';
import type { Debugger, Stop } from '../../runtime/debug/debugger.ts';
import { NotStof } from '../../runtime/debug/evaluate.ts';
import type { StepKind } from '../../runtime/debug/step.ts';
import type { Recording } from '../../runtime/recording/format.ts';
import { StofError } from '../../runtime/values/error.ts';
import type { Channel } from '../../server/connection/channel.ts';
import type { Machine } from '../machine.ts';
import type { StreamName } from '../output.ts';
import { type Arguments, isRecord, Refused } from './arguments.ts';
import { Breakpoints } from './breakpoints.ts';
import { capabilities } from './capabilities.ts';
import { Debuggee } from './debuggee.ts';
import { Editor } from './editor.ts';
import { Inspection } from './inspection.ts';
import { type Launch, type LaunchPlace, launchOf } from './launch.ts';
import { changedFiles } from './replayed.ts';
import { Threads } from './threads.ts';

type Handler = (args: Arguments) => unknown;

type Answer = Omit<DebugProtocol.Response, 'seq' | 'type'>;

/** What belongs to one run. */
interface Running {
  readonly debuggee: Debuggee;
  readonly threads: Threads;
  readonly inspection: Inspection;
}

/** Requests that do not wait for those before them. */
const AT_ONCE: ReadonlySet<string> = new Set([
  'initialize',
  'threads',
  'pause',
  'terminate',
  'disconnect',
  'cancel',
  'terminateThreads',
  DEBUG_CONTROL,
  DEBUG_START,
  DEBUG_PERMISSION_REPLY,
]);

/** After an unheard stop the process ends itself, in ms. */
const GRACE_MS = 1000;
/** How long an editor may take to say what it shows. */
const PATIENCE_MS = 2000;

/** Where an adapter runs, and whom it speaks with. */
export interface Surroundings extends LaunchPlace {
  readonly channel: Channel;
  readonly machine: Machine;
  /** Of the process that runs the program; undefined where it is none of its own. */
  readonly processId: number | undefined;
  /** A program that an editor has launched sees what a shell would show it. */
  hideEditor(): void;
  /** Nothing is left to do. */
  exit(): void;
}

export class Session {
  readonly #around: Surroundings;
  #sequence = 0;
  /** Requests are answered one after another. */
  #queue: Promise<unknown> = Promise.resolve();
  #editor = new Editor();
  readonly #breakpoints = new Breakpoints(() => this.#editor);
  #running: Running | undefined;
  /** What was launched, as the editor said it. */
  #arguments: Arguments = {};
  #takeStart: ((given: unknown) => void) | undefined;
  #isStarted = false;
  #isRestarting = false;
  /** Kept when the run is over. */
  #over: Promise<unknown> = Promise.resolve();

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Serves the editor from now on. */
  start(): void {
    const { channel, exit } = this.#around;
    channel.listen({
      onMessages: messages => {
        for (const message of messages) this.#receive(message);
      },
      onFault: fault => this.#say(`a message was not understood: ${fault}\n`),
      // Nobody reads any more: there is nothing left to tell.
      onEnd: exit,
    });
  }

  // ── Requests ──

  #receive(message: unknown): void {
    if (!isRecord(message) || message['type'] !== 'request') return;
    const request = message as unknown as DebugProtocol.Request;
    if (typeof request.command !== 'string') {
      this.#say('a request without a command was passed over\n');
      return;
    }
    const answer = () => this.#answer(request);
    if (AT_ONCE.has(request.command)) void answer();
    else this.#queue = this.#queue.then(answer);
  }

  async #answer(request: DebugProtocol.Request): Promise<void> {
    const { command } = request;
    const response: Answer = { request_seq: request.seq, command, success: true };
    const handler = Object.hasOwn(this.#handlers, command) ? this.#handlers[command] : undefined;
    try {
      if (handler === undefined) throw new Refused(`the request '${command}' is not known`);
      const given: unknown = request.arguments ?? {};
      if (!isRecord(given)) throw new Refused(`the arguments of '${command}' are no object`);
      const body = await handler(given);
      if (body !== undefined) response.body = body;
    } catch (error) {
      response.success = false;
      const text =
        error instanceof Refused || error instanceof NotStof || error instanceof StofError
          ? error.message
          : `internal fault, please report it: ${error instanceof Error ? error.stack : error}`;
      response.message = text;
      // Braces would be taken for places of variables.
      response.body = { error: { id: 1, format: '{text}', variables: { text }, showUser: SHOWN.has(command) } };
    }
    this.#send({ type: 'response', ...response });
    this.#afterwards(command, isRecord(request.arguments) ? request.arguments : {}, response.success);
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    initialize: args => this.#initialize(args),
    launch: args => this.#launched(args),
    attach: () => {
      throw new Refused('a Stof program cannot be attached to: it is launched');
    },
    configurationDone: () => undefined,
    setBreakpoints: args => this.#breakpoints.set(args),
    setFunctionBreakpoints: args => this.#breakpoints.setFunctions(args),
    setExceptionBreakpoints: args => this.#breakpoints.setFilters(args),
    breakpointLocations: args => this.#breakpoints.locations(args),
    threads: () => ({ threads: this.#threads() }),
    stackTrace: args => this.#inspection.stackTrace(args),
    scopes: args => this.#inspection.scopes(args),
    variables: args => this.#inspection.variables(args),
    setVariable: args => this.#inspection.setVariable(args),
    setExpression: args => this.#inspection.setExpression(args),
    evaluate: args => this.#inspection.evaluate(args),
    completions: args => this.#inspection.completions(args),
    exceptionInfo: () => this.#inspection.exceptionInfo(this.#breakpoints.filters),
    source: args => this.#source(args),
    loadedSources: () => ({
      sources: (this.#running?.debuggee.sources.loaded ?? []).map(({ file }) => this.#editor.sourceOf(file)),
    }),
    continue: () => {
      this.#stopped();
      return { allThreadsContinued: true };
    },
    next: args => this.#canStep(args),
    stepIn: args => this.#canStep(args),
    stepOut: args => this.#canStep(args),
    stepBack: args => this.#canGoBack(args),
    reverseContinue: args => this.#canGoBack(args),
    pause: () => {
      this.#debugger();
      this.#running?.debuggee.pause();
    },
    restart: args => this.#restart(args),
    terminate: () => this.#running?.debuggee.stop(),
    terminateThreads: args => {
      const ids = args['threadIds'];
      for (const id of Array.isArray(ids) ? (ids as unknown[]) : [undefined]) this.#control(id, 'stop');
    },
    [DEBUG_CONTROL]: args => this.#control(args['threadId'], args['action']),
    disconnect: () => this.#running?.debuggee.stop(),
    cancel: () => undefined,
    [DEBUG_PERMISSION_REPLY]: args => this.#running?.debuggee.reply(args as unknown as PermissionReplyMessage),
    [DEBUG_START]: args => this.#takeStart?.(args['start'] === undefined ? undefined : args),
  };

  /** What a request makes happen comes behind its answer. */
  #afterwards(command: string, args: Arguments, isDone: boolean): void {
    if (command === 'disconnect') {
      // The run has 75 ms as an editor's child has; a step that takes longer ends with the process.
      const end = () => this.#around.exit();
      setTimeout(end, GRACE_MS);
      void this.#over.then(end);
      return;
    }
    if (!isDone) return;
    switch (command) {
      case 'launch':
        this.#event('initialized');
        break;
      case 'configurationDone':
        if (this.#running !== undefined && !this.#isStarted) this.#start(this.#running);
        break;
      case 'continue':
        this.#running?.inspection.letGo();
        this.#running?.debuggee.debugger?.resume();
        break;
      case 'next':
        this.#step('over', args);
        break;
      case 'stepIn':
        this.#step('in', args);
        break;
      case 'stepOut':
        this.#step('out', args);
        break;
      case 'stepBack': {
        const process = this.#inspection.processOf(args);
        this.#inspection.letGo();
        this.#running?.debuggee.debugger?.stepBack(process);
        break;
      }
      case 'reverseContinue':
        this.#running?.inspection.letGo();
        this.#running?.debuggee.debugger?.reverse();
        break;
      default:
    }
  }

  #initialize(args: Arguments): DebugProtocol.Capabilities {
    this.#editor = new Editor(args);
    return capabilities;
  }

  #launched(args: Arguments): undefined {
    if (this.#running !== undefined) throw new Refused('a program was launched already');
    const launch = launchOf(args, this.#around);
    if (typeof launch === 'string') throw new Refused(launch);
    this.#arguments = args;
    this.#running = this.#prepared(launch);
    if (launch.isTold) this.#around.hideEditor();
    return undefined;
  }

  #prepared(launch: Launch): Running {
    this.#editor.launch = launch;
    const debuggee: Debuggee = new Debuggee(this.#around.machine, launch, {
      output: (stream, text, done) => this.#output(stream, text, done),
      told: message => this.#told(launch, message),
      stopped: stop => this.#stoppedAt(debuggee, stop),
      note: text => this.#say(`${text}\n`),
      log: (text, file, source, offset) => this.#logged(text, file, source, offset),
      paused: () => this.#tellNews(debuggee, threads),
    });
    const threads = new Threads(({ code }) => {
      return code && debuggee.sources.positionIn(code.program, code.definedAt).line + 1;
    });
    const running = { debuggee, threads, inspection: new Inspection(debuggee, this.#editor, threads) };
    this.#breakpoints.putInto(debuggee);
    return running;
  }

  #start({ debuggee }: Running): void {
    this.#isStarted = true;
    if (debuggee.launch.replayed !== undefined) void this.#sayChanged(debuggee.launch.replayed);
    const { processId } = this.#around;
    const of = { name: nameOf(debuggee.launch), ...(processId === undefined ? {} : { systemProcessId: processId }) };
    this.#event('process', { ...of, isLocalProcess: true, startMethod: 'launch' });
    this.#over = debuggee.run().then(
      done => this.#ended(debuggee, done),
      (fault: unknown) => {
        const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
        this.#say(`internal fault, please report it: ${text}\n`, 'important');
        this.#ended(debuggee, undefined);
      },
    );
  }

  async #sayChanged(replayed: Recording): Promise<void> {
    for (const { path } of await changedFiles(replayed, this.#around.machine)) {
      this.#say(`${path} has changed since it ran: what runs is the text as it was\n`);
    }
  }

  #ended(debuggee: Debuggee, done: DoneMessage | undefined): void {
    if (this.#isRestarting) return;
    if (done !== undefined && debuggee.launch.isTold) this.#event(DEBUG_RUN_EVENT, done);
    this.#event('exited', { exitCode: done?.exitCode ?? 1 });
    this.#event('terminated');
  }

  async #restart(args: Arguments): Promise<undefined> {
    const before = this.#running?.debuggee;
    if (before === undefined || !this.#isStarted) throw new Refused('no program was launched yet');
    const given = args['arguments'];
    const asked = isRecord(given) ? given : this.#arguments;
    const stof = before.launch.isTold ? await this.#freshStart() : undefined;
    const launch = launchOf(stof === undefined ? asked : { ...asked, stof }, this.#around);
    if (typeof launch === 'string') throw new Refused(launch);
    this.#arguments = asked;
    this.#isRestarting = true;
    before.stop();
    await this.#over;
    this.#isRestarting = false;
    this.#running = this.#prepared(launch);
    this.#start(this.#running);
    return undefined;
  }

  /** What the editor shows by now; undefined where it says nothing. */
  #freshStart(): Promise<unknown> {
    this.#event(DEBUG_START);
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#takeStart?.(undefined), PATIENCE_MS);
      this.#takeStart = given => {
        clearTimeout(timer);
        this.#takeStart = undefined;
        resolve(given);
      };
    });
  }

  // ── What the run tells ──

  #output(category: StreamName, output: string, done: () => void): void {
    this.#event('output', { category, output }, done);
  }

  #event(event: string, body?: object, onSent?: () => void): void {
    this.#send({ type: 'event', event, ...(body === undefined ? {} : { body }) }, onSent);
  }

  #send(message: object, onSent?: () => void): void {
    this.#around.channel.send({ seq: ++this.#sequence, ...message }, onSent);
  }

  /** A line of our own. */
  #say(output: string, category: 'console' | 'important' = 'console'): void {
    this.#event('output', { category, output });
  }

  #told(launch: Launch, message: FromChild): void {
    if (message.type === 'started' && launch.titles !== undefined) {
      this.#say(`${message.subject.kind === 'package' ? launch.titles.package : launch.titles.document}\n`);
    }
    if (launch.isTold) this.#event(DEBUG_RUN_EVENT, message);
  }

  #stoppedAt(debuggee: Debuggee, { process, reason, breakpoints, error }: Stop): void {
    if (debuggee !== this.#running?.debuggee) return;
    this.#running.inspection.letGo();
    this.#tellNews(debuggee, this.#running.threads);
    this.#event('stopped', {
      reason: reason === 'error' ? 'exception' : reason,
      threadId: process.number,
      allThreadsStopped: true,
      ...(breakpoints.length === 0 ? {} : { hitBreakpointIds: breakpoints }),
      ...(debuggee.debugger?.isPast === true ? { description: 'Stopped in the past' } : {}),
      ...(error === undefined ? {} : { description: 'Stopped at an error', text: error.message }),
    });
  }

  /** What has changed since the last time: processes, and breakpoints that have found their function. */
  #tellNews(debuggee: Debuggee, threads: Threads): void {
    for (const breakpoint of this.#breakpoints.news()) {
      this.#event('breakpoint', { reason: 'changed', breakpoint });
    }
    for (const body of threads.news(debuggee.debugger?.processes ?? new Set())) this.#event('thread', body);
  }

  #logged(text: string, file: string | undefined, source: { readonly text: string }, offset: number): void {
    const place = file === undefined ? undefined : this.#running?.debuggee.sources.positionIn(source, offset);
    const at = place === undefined ? {} : { source: this.#editor.sourceOf(file!), ...this.#editor.place(place) };
    this.#event('output', { category: 'console', output: `${text}\n`, ...at });
  }

  // ── What is asked of the run ──

  #threads(): readonly DebugProtocol.Thread[] {
    const { debuggee, threads } = this.#running ?? {};
    const { processes, stop } = debuggee?.debugger ?? {};
    return processes === undefined ? [] : threads!.list(processes, stop?.process);
  }

  #source(args: Arguments): { readonly content: string } {
    const { source = {} } = args;
    const inSource = isRecord(source) ? source['sourceReference'] : undefined;
    const content = this.#editor.textAt(inSource || args['sourceReference']);
    if (content !== undefined) return { content };
    const known = this.#running?.debuggee.sources.of(this.#editor.fileOf(this.#editor.pathOf(source)));
    if (known === undefined) throw new Refused('there is no such text');
    return { content: known.text };
  }

  #canStep(args: Arguments): undefined {
    this.#stopped();
    this.#inspection.processOf(args);
    return undefined;
  }

  #canGoBack(args: Arguments): undefined {
    const { remembers, start } = this.#started().debuggee.launch;
    if (start.order !== undefined) throw new Refused('nobody can go back in an order of turns that was found');
    if (!remembers) throw new Refused('the run is not recorded ("record" is false in its configuration)');
    return this.#canStep(args);
  }

  #control(process: unknown, action: unknown): undefined {
    const { debuggee } = this.#started();
    if (debuggee.launch.replayed !== undefined)
      throw new Refused('a recorded run does what it did: no process is paused or ended in it');
    if (debuggee.launch.start.order !== undefined)
      throw new Refused('in an order of turns that was found nobody can be paused or ended');
    if (debuggee.debugger?.isPast === true)
      throw new Refused('the program stands in its past: what was cannot be changed');
    if (!isAction(action)) throw new Refused(`"action" is "pause", "resume" or "stop", not ${JSON.stringify(action)}`);
    const known = [...(debuggee.debugger?.processes ?? [])].some(({ number }) => number === process);
    if (!known || typeof process !== 'number') throw new Refused('there is no such process any more');
    debuggee.control(process, action);
    return undefined;
  }

  #step(kind: StepKind, args: Arguments): void {
    const process = this.#inspection.processOf(args);
    this.#inspection.letGo();
    this.#running?.debuggee.debugger?.step(process, kind);
  }

  #stopped(): Stop {
    const { stop } = this.#debugger();
    if (stop === undefined) throw new Refused('the program runs: it stands still at no place');
    return stop;
  }

  #debugger(): Debugger {
    const found = this.#started().debuggee.debugger;
    if (found === undefined) throw new Refused('the program runs without the debugger');
    return found;
  }

  get #inspection(): Inspection {
    return this.#started().inspection;
  }

  #started(): Running {
    if (this.#running === undefined || !this.#isStarted) throw new Refused('no program was launched yet');
    return this.#running;
  }
}

function isAction(action: unknown): action is ProcessAction {
  return action === 'pause' || action === 'resume' || action === 'stop';
}

/** Requests of which a person wants to know why they failed. */
const SHOWN: ReadonlySet<string> = new Set(['launch', 'attach', 'restart', 'setVariable', 'setExpression']);

function nameOf({ start: { document } }: Launch): string {
  return document.kind === 'file' ? document.path : document.kind === 'package' ? document.folder : document.name;
}
