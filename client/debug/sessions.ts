/** Debug sessions: the adapter's process, those that the extension starts itself, and what ends them. */

import * as vscode from 'vscode';
import { DEBUG_PERMISSION_REPLY, DEBUG_RUN_EVENT, DEBUG_START } from '../../messages/debug.ts';
import type {
  FromChild,
  PermissionMessage,
  PermissionReplyMessage,
  ProcessAction,
  RunEntry,
} from '../../messages/run.ts';
import type { Machine } from '../machine.ts';
import { askIn } from '../processes/control.ts';
import type { ProcessesView, ViewedRun } from '../processes/view.ts';
import type { RunReader } from '../run/child.ts';
import { closingLine, nameOf, type RunEnd, withoutColours } from '../run/lines.ts';
import { askPermission } from '../run/permissions.ts';
import { configurationOf, DEBUG_TYPE, documentUri, editorLaunch, ownPart } from './configuration.ts';

/** A run under the debugger. */
export interface Debugged {
  readonly ended: Promise<RunEnd>;
  stop(): void;
}

/** A session's run in the view of processes. */
interface Viewed {
  run: ViewedRun | undefined;
}

/** A session that the extension has started. */
interface Own {
  readonly reader: RunReader | undefined;
  session: vscode.DebugSession | undefined;
  done: RunEnd | undefined;
  finish(end: RunEnd): void;
}

export class DebugSessions implements vscode.DebugAdapterDescriptorFactory, vscode.DebugAdapterTrackerFactory {
  readonly #machine: Machine;
  readonly #processes: ProcessesView;
  readonly #own = new Map<number, Own>();
  #count = 0;

  /** `processes` shows what is debugged. */
  constructor(machine: Machine, processes: ProcessesView) {
    this.#machine = machine;
    this.#processes = processes;
  }

  register(): vscode.Disposable {
    return vscode.Disposable.from(
      vscode.debug.registerDebugAdapterDescriptorFactory(DEBUG_TYPE, this),
      vscode.debug.registerDebugAdapterTrackerFactory(DEBUG_TYPE, this),
      vscode.debug.onDidTerminateDebugSession(session => this.#ended(session)),
    );
  }

  /**
   * Debugs a document, and tells `reader` what the run prints and says. Nothing is left of it when the promise `ended` is kept. A
   * `run` of the Test Explorer ends with it.
   */
  start(uri: vscode.Uri, entry: RunEntry, reader?: RunReader, testRun?: vscode.TestRun): Debugged {
    return this.#start(uri, { entry }, reader, testRun);
  }

  /** Debugs a recorded run of a document. */
  replay(uri: vscode.Uri, entry: RunEntry, recording: string): Debugged {
    return this.#start(uri, { entry, recording });
  }

  /** Debugs a test in an order in which it fails, by that order's token. */
  startInOrder(uri: vscode.Uri, entry: RunEntry, order: string): Debugged {
    return this.#start(uri, { entry }, undefined, undefined, { order });
  }

  #start(
    uri: vscode.Uri,
    asked: { readonly entry: RunEntry; readonly recording?: string },
    reader?: RunReader,
    testRun?: vscode.TestRun,
    chosen: { readonly order?: string } = {},
  ): Debugged {
    const number = ++this.#count;
    let finish: (end: RunEnd) => void = () => {};
    const ended = new Promise<RunEnd>(resolve => {
      finish = resolve;
    });
    const own: Own = {
      reader,
      session: undefined,
      done: undefined,
      finish: end => {
        this.#own.delete(number);
        finish(end);
      },
    };
    this.#own.set(number, own);
    let isStopped = false;
    const configuration = { ...configurationOf(uri), ...chosen, stof: { session: number, ...asked } };
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    // What is debugged is what the editor shows, saved or not.
    const options = { suppressSaveBeforeStart: true, ...(testRun === undefined ? {} : { testRun }) };
    void vscode.debug.startDebugging(folder, configuration, options).then(
      isStarted => {
        if (!isStarted) own.finish(isStopped ? { kind: 'stopped' } : { kind: 'failed', reason: 'it was not started' });
      },
      (error: unknown) =>
        own.finish({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) }),
    );
    return {
      ended,
      stop: () => {
        isStopped = true;
        // Not `stopDebugging`: of a session that belongs to a test run that only cancels the run, which is where this may come from.
        own.session?.customRequest('terminate').then(undefined, () => vscode.debug.stopDebugging(own.session));
      },
    };
  }

  createDebugAdapterDescriptor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor | undefined {
    // The editor asks before it starts a session; whoever comes here otherwise gets nothing.
    if (!vscode.workspace.isTrusted) return undefined;
    return this.#machine.debugAdapter(session);
  }

  createDebugAdapterTracker(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    const own = this.#own.get(ownPart(session.configuration).session ?? 0);
    if (own) own.session = session;
    const watch = watchDocument(session);
    const viewed: Viewed = { run: undefined };
    return {
      onDidSendMessage: (message: { readonly event?: string; readonly body?: unknown }) => {
        if (message.event === DEBUG_START) void sendStart(session);
        else if (message.event === DEBUG_RUN_EVENT) this.#told(session, own, message.body as FromChild, viewed);
        else if (message.event === 'output' && own?.reader !== undefined) print(own.reader, message.body);
      },
      onExit: code => {
        watch.dispose();
        viewed.run?.ended('');
        own?.finish(own.done ?? { kind: 'lost', exitCode: code ?? null, signal: null });
      },
    };
  }

  #told(session: vscode.DebugSession, own: Own | undefined, message: FromChild, viewed: Viewed): void {
    const reader = own?.reader;
    switch (message.type) {
      case 'started':
        reader?.started(message.subject);
        if (reader === undefined) viewed.run = this.#view(session);
        break;
      case 'testStarted':
      case 'testEnded':
      case 'printed':
        reader?.alone?.(message);
        break;
      case 'processes':
        viewed.run?.changes(message);
        break;
      case 'permission':
        void replyTo(session, message);
        break;
      case 'done': {
        const end: RunEnd = { kind: 'done', done: message };
        viewed.run?.ended(withoutColours(closingLine(end, message.durationMs)));
        viewed.run = undefined;
        if (own) own.done = end;
        if (vscode.debug.activeDebugSession?.id === session.id) {
          vscode.debug.activeDebugConsole.appendLine(closingLine(end, message.durationMs));
        }
        break;
      }
      default:
    }
  }

  /** The view of processes shows what is debugged, behind what a person debugs with. */
  #view(session: vscode.DebugSession): ViewedRun | undefined {
    const { configuration, workspaceFolder } = session;
    try {
      const uri = documentUri(String(configuration['document']), workspaceFolder);
      // What runs again, and what runs in an order that was found, does what it did.
      const own = ownPart(configuration);
      const isFree = own.recording === undefined && configuration['order'] === undefined;
      const control = (process: number, action: ProcessAction) => void askIn(session, process, action);
      return this.#processes.begin(uri, session.name, { isQuiet: true, ...(isFree ? { control } : {}) });
    } catch {
      return undefined;
    }
  }

  #ended(session: vscode.DebugSession): void {
    const own = this.#own.get(ownPart(session.configuration).session ?? 0);
    own?.finish(own.done ?? { kind: 'stopped' });
  }
}

function print(reader: RunReader, body: unknown): void {
  const { category, output } = body as { readonly category?: unknown; readonly output?: unknown };
  if ((category === 'stdout' || category === 'stderr') && typeof output === 'string') {
    reader.bytes?.(category, new TextEncoder().encode(output));
  }
}

/** A session that is gone by now needs no answer. */
async function replyTo(session: vscode.DebugSession, message: PermissionMessage): Promise<void> {
  const reply = await askPermission(nameOf(String(session.configuration['document'])), message);
  const said: PermissionReplyMessage = { type: 'permissionReply', id: message.id, reply };
  await session.customRequest(DEBUG_PERMISSION_REPLY, said).then(undefined, () => {});
}

/** Before a restart: what the editor shows by now. */
async function sendStart(session: vscode.DebugSession): Promise<void> {
  const { configuration, workspaceFolder } = session;
  const own = ownPart(configuration);
  try {
    const uri = documentUri(String(configuration['document']), workspaceFolder);
    const entry = own.entry ?? own.start?.entry ?? { kind: 'attributes', names: ['main'] };
    await session.customRequest(DEBUG_START, { ...own, ...(await editorLaunch(uri, entry, own.recording)) });
  } catch {
    // The document is gone: what is known of it is what runs.
    await session.customRequest(DEBUG_START, {}).then(undefined, () => {});
  }
}

/** Ends a session whose document is deleted. One that is written anew is deleted for a moment, too. */
function watchDocument(session: vscode.DebugSession): vscode.Disposable {
  const { document } = session.configuration;
  if (typeof document !== 'string' || document === '') return new vscode.Disposable(() => {});
  let uri: vscode.Uri;
  try {
    uri = documentUri(document, session.workspaceFolder);
  } catch {
    return new vscode.Disposable(() => {});
  }
  const stop = () => void vscode.debug.stopDebugging(session);
  if (uri.scheme === 'untitled') {
    return vscode.workspace.onDidCloseTextDocument(closed => {
      if (closed.uri.toString() === uri.toString()) stop();
    });
  }
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.split('/').at(-1) ?? '');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, true, true, false);
  watcher.onDidDelete(() => vscode.workspace.fs.stat(uri).then(undefined, stop));
  return watcher;
}
