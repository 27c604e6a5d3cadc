/**
 * The child of an editor: waits for `start` on its channel, runs one document exactly as the command line does, and says
 * how it went. Its standard streams carry the program's output and nothing else. See `messages/run.ts`.
 */

import type {
  DoneMessage,
  FromChild,
  FunctionAddress,
  ProcessChange,
  RunEntry,
  StartedMessage,
  StartMessage,
  ToChild,
} from '../messages/run.ts';
import { RUN_PROTOCOL_VERSION } from '../messages/run.ts';
import { Coverage } from '../runtime/coverage/coverage.ts';
import type { TestResult } from '../runtime/outcome.ts';
import { colourPaint, plainPaint } from '../runtime/report/paint.ts';
import type { ProcessEvent } from '../runtime/scheduler/events.ts';
import { AloneReports } from './aloneTests.ts';
import { type Target, targetInPackage, targetOf } from './choice.ts';
import { coverageMessage } from './coverageMessage.ts';
import { execute, STOPPED, type Subject } from './execute.ts';
import { readerWith } from './files.ts';
import { NodeHost } from './node-host.ts';
import { Output } from './output.ts';
import { failureText } from './results.ts';
import { watchParent } from './watchdog.ts';

/** Changes of processes are sent when there are so many, or at the engine's next pause. */
const MOST_CHANGES = 500;
/** Messages under way above which the run waits for the editor to take some. */
const MOST_MESSAGES = 32;

/** Serves the channel until the run is over; then the process ends itself. */
export function serveChild(): void {
  if (process.send === undefined) {
    process.stderr.write('error: this mode is for editors: it needs a channel to the process that started it\n');
    process.exitCode = 2;
    return;
  }
  const child = new Child();
  process.on('message', message => child.receive(message as ToChild));
  // Nobody is left to read: there is nothing to tidy up, and a busy thread must not delay the end.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  watchParent();
}

class Child {
  #started = false;
  #stop = () => {};
  #stopped = false;
  #changes: ProcessChange[] = [];
  #underWay = 0;
  #taken: (() => void) | undefined;

  receive(message: ToChild): void {
    switch (message.type) {
      case 'start':
        if (this.#started) return;
        this.#started = true;
        void this.#start(message);
        break;
      case 'stop':
        this.#stopped = true;
        this.#stop();
        break;
      default:
        message satisfies never;
    }
  }

  async #start(message: StartMessage): Promise<void> {
    const began = performance.now();
    if (message.version !== RUN_PROTOCOL_VERSION) {
      const versions = `${message.version} and not ${RUN_PROTOCOL_VERSION}`;
      await this.#refuse(`the editor's part of the extension speaks version ${versions}: reload the window`);
      return;
    }
    let lost = false;
    const { stdout, stderr } = process;
    const failed = () => {
      lost = true;
      this.#stop();
    };
    const output = new Output(
      { stdout, stderr },
      { immediate: false, failed, now: () => performance.now(), counted: isAlone(message.entry) },
    );
    try {
      const done = await this.#run(message, output, began);
      await output.drained();
      this.#sendChanges();
      await this.#send(lost ? { ...done, exitCode: 1 } : done);
      process.exit(lost ? 1 : done.exitCode);
    } catch (fault) {
      await output.drained();
      const text = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
      await this.#refuse(`internal fault, please report it: ${text}`);
    }
  }

  async #run(message: StartMessage, output: Output, began: number): Promise<DoneMessage> {
    const readFile = readerWith(message.texts);
    const { workingFolder } = message;
    const chosen = await choose(message, readFile, stop => {
      this.#stop = stop;
    });
    const doneAs = (done: Omit<DoneMessage, 'type' | 'durationMs'>): DoneMessage => ({
      type: 'done',
      ...done,
      durationMs: performance.now() - began,
    });
    if (this.#stopped) return doneAs({ reason: 'stopped', exitCode: STOPPED, processes: 0 });
    await this.#send({ type: 'started', version: RUN_PROTOCOL_VERSION, subject: saidOf(chosen.subject) });
    const entry = seenFrom(message.entry, chosen.target);
    const alone =
      isAlone(entry) && message.entry.kind === 'functions'
        ? this.#aloneReports(message.entry.functions, entry.functions, output)
        : undefined;
    const host = new NodeHost({
      output,
      clock: message.clock,
      workingFolder,
      readFile,
      onPause: () => {
        this.#sendChanges();
        alone?.keepUp();
        return this.#keepUp();
      },
    });
    const coverage = message.coverage === true ? new Coverage() : undefined;
    const run = execute({
      host,
      subject: chosen.subject,
      entry,
      paint: message.colours ? colourPaint : plainPaint,
      errorPaint: message.colours ? colourPaint : plainPaint,
      logLevel: 'warn',
      timeLimitMs: message.timeLimitMs,
      ...(coverage === undefined ? {} : { coverage }),
      ...(message.events ? { onEvent: event => this.#tell(event) } : {}),
      ...(alone === undefined ? { onTest: test => void this.#send(testMessage(test)) } : { alone }),
    });
    this.#stop = () => run.stop();
    if (this.#stopped) run.stop();
    const { reason, exitCode, processes, tests } = await run.executed;
    if (coverage !== undefined) void this.#send(coverageMessage(coverage));
    return doneAs({ reason, exitCode, processes, ...(tests === undefined ? {} : { tests }) });
  }

  #aloneReports(asked: readonly FunctionAddress[], loaded: readonly FunctionAddress[], output: Output): AloneReports {
    return new AloneReports({ output, asked, loaded, send: message => void this.#send(message) });
  }

  async #refuse(message: string): Promise<void> {
    await this.#send({ type: 'refused', message });
    process.exit(1);
  }

  #tell({ born, ...event }: ProcessEvent): void {
    if (born === undefined) this.#changes.push(event);
    else {
      const { parent, file, ...rest } = born;
      const known = { ...(parent === undefined ? {} : { parent }), ...(file === undefined ? {} : { file }) };
      this.#changes.push({ ...event, born: { ...rest, ...known } });
    }
    if (this.#changes.length >= MOST_CHANGES) this.#sendChanges();
  }

  #sendChanges(): void {
    if (this.#changes.length === 0) return;
    const changes = this.#changes;
    this.#changes = [];
    void this.#send({ type: 'processes', changes });
  }

  /** Kept when the system has taken the message. A channel that is closed has ended this process already. */
  #send(message: FromChild): Promise<void> {
    this.#underWay++;
    return new Promise(resolve => {
      const taken = () => {
        this.#underWay--;
        if (this.#underWay <= MOST_MESSAGES / 2) this.#taken?.();
        resolve();
      };
      if (process.connected) process.send!(message, undefined, undefined, taken);
      else taken();
    });
  }

  #keepUp(): Promise<void> | undefined {
    if (this.#underWay <= MOST_MESSAGES) return undefined;
    return new Promise(resolve => {
      this.#taken = () => {
        this.#taken = undefined;
        resolve();
      };
    });
  }
}

/** What runs: the document, or the package around it that loads it. */
async function choose(
  { document, workingFolder }: StartMessage,
  readFile: ReturnType<typeof readerWith>,
  onStart: (stop: () => void) => void,
): Promise<{ readonly subject: Subject; readonly target: Target }> {
  const root: Target = ['root'];
  switch (document.kind) {
    case 'package':
      return { subject: { kind: 'package', folder: document.folder }, target: root };
    case 'text':
      return { subject: document, target: root };
    case 'file': {
      const folder = document.packageFolder;
      const target =
        folder === undefined
          ? undefined
          : await targetInPackage(document.path, folder, readFile, workingFolder, onStart);
      if (folder === undefined || target === undefined) {
        return { subject: { kind: 'file', path: document.path }, target: root };
      }
      return { subject: { kind: 'package', folder }, target };
    }
  }
}

function saidOf(subject: Subject): StartedMessage['subject'] {
  return subject.kind === 'package' ? { kind: 'package', folder: subject.folder } : { kind: subject.kind };
}

function isAlone(entry: RunEntry): entry is Extract<RunEntry, { kind: 'functions' }> {
  return entry.kind === 'functions' && entry.as === 'test' && entry.alone === true;
}

/** Addresses are those of the document; in a package it may have been loaded into another object. */
function seenFrom(entry: RunEntry, target: Target): RunEntry {
  if (entry.kind !== 'functions') return entry;
  const functions = entry.functions.map(({ object, name }) => ({
    object: targetOf(object.split('.'), target).join('.'),
    name,
  }));
  return { ...entry, functions };
}

function testMessage(test: TestResult): FromChild {
  const { object, name, verdict, durationMs, failure } = test;
  return {
    type: 'test',
    function: { object, name },
    verdict,
    durationMs,
    ...(failure === undefined ? {} : { report: failureText(failure, plainPaint) }),
  };
}
