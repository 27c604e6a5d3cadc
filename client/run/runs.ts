/** Starts, shows and ends runs: at most one per document, each in the document's own terminal. */

import * as vscode from 'vscode';
import type { RunEntry, StartMessage } from '../../messages/run.ts';
import type { Launched, Machine } from '../machine.ts';
import type { ProcessesView, ViewedRun } from '../processes/view.ts';
import type { InlineValues } from '../values/values.ts';
import type { RunReader } from './child.ts';
import { closingLine, firstLine, type RunEnd, withoutColours } from './lines.ts';
import { askPermission } from './permissions.ts';
import { startMessage } from './startMessage.ts';
import { type RunSubject, subjectOf } from './subject.ts';
import { RunTerminal } from './terminal.ts';
import { allowed } from './trust.ts';

/** What belongs to one document: its terminal, and the run that is under way. */
interface Lane {
  readonly terminal: RunTerminal;
  child: Launched | undefined;
  /** Kept when the closing line of the last run was taken. Runs of one document wait here for each other. */
  finished: Promise<unknown>;
  /** Counts the runs that were asked for: of several that wait, only the last one starts. */
  asked: number;
  /** Ctrl+C was pressed in this run. */
  interrupted: boolean;
}

/** Who watches a run beside its terminal. */
export interface RunWatch extends Pick<RunReader, 'alone' | 'test'> {
  output(text: string): void;
  ended(end: RunEnd | undefined): void;
}

export class Runs implements vscode.Disposable {
  private readonly lanes = new Map<string, Lane>();
  private readonly machine: Machine;
  private readonly processes: ProcessesView;
  private readonly values: InlineValues;
  private last: { readonly uri: vscode.Uri; readonly recording: string; readonly entry: RunEntry } | undefined;

  /** `processes` shows what the runs do, `values` what they write. */
  constructor(machine: Machine, processes: ProcessesView, values: InlineValues) {
    this.machine = machine;
    this.processes = processes;
    this.values = values;
  }

  /**
   * Runs a document (or a package's folder) and resolves with how that ended, once its last line is on the screen.
   * Undefined when it did not start: the workspace is not trusted or there is nothing to read (the person was told), or
   * the document was run again before its turn came. An earlier run of the document is ended first, to its closing line.
   * `watch` is called when the run begins.
   */
  async run(
    uri: vscode.Uri,
    entry: RunEntry,
    watch?: () => RunWatch | undefined,
    clock: StartMessage['clock'] = 'real',
  ): Promise<RunEnd | undefined> {
    const recording = await this.machine.recordingOf(uri);
    const record = recording === undefined ? {} : { record: recording };
    const end = await this.launch(uri, { entry, clock, ...record }, () => {
      if (recording !== undefined) this.last = { uri, recording, entry };
      return watch?.();
    });
    return end;
  }

  /** Runs again what ran last, as it was recorded. Undefined: nothing was. */
  async replayLast(): Promise<RunEnd | undefined> {
    const last = this.lastRun();
    if (last === undefined) return undefined;
    const { uri, recording, entry } = last;
    return this.launch(uri, { entry, replay: recording });
  }

  /** What ran last, and where it is recorded. Undefined: nothing has run, or nothing is recorded (the person is told). */
  lastRun(): Runs['last'] {
    const { recordsNothing } = this.machine;
    if (recordsNothing !== undefined) {
      void vscode.window.showInformationMessage(recordsNothing);
      return undefined;
    }
    if (!this.last) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Stof: nothing has run yet in this window.'));
    }
    return this.last;
  }

  private async launch(
    uri: vscode.Uri,
    asked: Pick<StartMessage, 'entry'> & Partial<StartMessage>,
    watch?: () => RunWatch | undefined,
  ): Promise<RunEnd | undefined> {
    if (!(await allowed())) return undefined;
    let subject: RunSubject;
    try {
      subject = await subjectOf(uri);
    } catch (error) {
      void vscode.window.showErrorMessage(vscode.l10n.t('Stof: {0} cannot be run: {1}', uri.path, messageOf(error)));
      return undefined;
    }
    const key = uri.toString();
    const lane = this.lanes.get(key) ?? this.newLane(key, subject.name);
    lane.asked += 1;
    const turn = lane.asked;
    lane.child?.stop();
    const isWatched = this.processes.isVisible;
    lane.terminal.terminal.show(true);
    // Both in one panel: who looks at the processes goes on to see them.
    if (isWatched) void this.processes.show(true);
    const run = lane.finished.then(() =>
      turn === lane.asked
        ? this.start(lane, uri, subject, { ...startMessage(uri, subject, asked.entry), ...asked }, watch?.())
        : undefined,
    );
    lane.finished = run.catch(() => undefined);
    return run;
  }

  /** Ends the run of a document; every run without one. */
  async stop(uri?: vscode.Uri): Promise<void> {
    const lanes = uri ? [this.lanes.get(uri.toString())] : [...this.lanes.values()];
    await Promise.all(
      lanes.map(lane => {
        lane?.child?.stop();
        return lane?.child?.exited;
      }),
    );
  }

  /** The documents with a run under way. */
  running(): string[] {
    return [...this.lanes].filter(([, lane]) => lane.child).map(([uri]) => uri);
  }

  /** The process that runs a document just now. */
  pid(uri: vscode.Uri): number | undefined {
    return this.lanes.get(uri.toString())?.child?.pid;
  }

  /** What is written to the document's terminal, piece by piece, for whoever wants to see all of it. */
  output(uri: vscode.Uri): vscode.Event<string> | undefined {
    return this.lanes.get(uri.toString())?.terminal.onDidWrite;
  }

  /** The document whose terminal this is. */
  documentOf(terminal: vscode.Terminal | undefined): string | undefined {
    return [...this.lanes].find(([, lane]) => lane.terminal.terminal === terminal)?.[0];
  }

  dispose(): void {
    for (const lane of this.lanes.values()) {
      lane.child?.kill();
      lane.terminal.dispose();
    }
    this.lanes.clear();
  }

  private newLane(key: string, name: string): Lane {
    const terminal = new RunTerminal(
      `Stof: ${name}`,
      () => {
        if (lane.interrupted) lane.child?.kill();
        else lane.child?.stop();
        lane.interrupted = true;
      },
      () => {
        lane.child?.stop();
        lane.asked += 1;
        this.lanes.delete(key);
      },
    );
    const lane: Lane = { terminal, child: undefined, finished: Promise.resolve(), asked: 0, interrupted: false };
    this.lanes.set(key, lane);
    return lane;
  }

  private async start(
    lane: Lane,
    uri: vscode.Uri,
    subject: RunSubject,
    asked: StartMessage,
    watch?: RunWatch,
  ): Promise<RunEnd> {
    const { terminal } = lane;
    const isFollowed = this.values.isOn(uri);
    const message: StartMessage = { ...asked, events: this.processes.wanted, ...(isFollowed ? { values: true } : {}) };
    const takeValues = isFollowed ? this.values.begin(uri) : undefined;
    if (!isFollowed) this.values.clear();
    let viewed: ViewedRun | undefined;
    const began = performance.now();
    lane.interrupted = false;
    let head: Promise<void> = terminal.clear();
    const child = this.machine.launch(message, {
      started: loaded => {
        const title = firstLine({
          entry: message.entry,
          document: subject.name,
          subject: loaded,
          unsaved: subject.unsaved && message.replay === undefined,
          othersUnsaved: message.replay === undefined ? subject.othersUnsaved : 0,
          isReplay: message.replay !== undefined,
          isVirtual: message.clock === 'virtual',
        });
        head = head.then(() => terminal.line(title));
        viewed = this.processes.begin(uri, withoutColours(title).replace(/^▶ /, ''), {
          watch: events => child.watch(events),
          // A replay does what the run did.
          ...(message.replay === undefined ? { control: (id, action) => child.control(id, action) } : {}),
        });
      },
      output: async text => {
        watch?.output(text);
        await head;
        await terminal.write(text);
      },
      processes: told => viewed?.changes(told),
      ...(takeValues === undefined ? {} : { values: takeValues }),
      test: told => watch?.test?.(told),
      alone: told => watch?.alone?.(told),
      permission: told => askPermission(subject.name, told),
    });
    lane.child = child;
    this.tellRunning();
    const end = await child.ended;
    watch?.ended(end);
    await head;
    const last = closingLine(end, performance.now() - began);
    viewed?.ended(withoutColours(last));
    await terminal.line(last);
    await terminal.drained();
    lane.child = undefined;
    this.tellRunning();
    this.machine.prepare();
    return end;
  }

  private tellRunning(): void {
    void vscode.commands.executeCommand('setContext', 'stof.running', this.running().length > 0);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
