/** `Stof: Show Processes`: the processes of the last run over time, live while it lasts. */

import * as vscode from 'vscode';
import type { FromProcessView, ToProcessView } from '../../messages/processView.ts';
import type { ProcessAction, ProcessesMessage } from '../../messages/run.ts';
import { uriOf } from '../files.ts';
import { ChangeLog, type LivingProcess } from './log.ts';
import { pageOf } from './page.ts';
import { viewWords } from './words.ts';

/** How many changes a run is asked for while somebody looks, and while nobody does. */
const WATCHED = 1_000_000;
const UNWATCHED = 20_000;
/** Changes are handed on at most so often, in ms. */
const HAND_ON_MS = 33;

/** What the view may do with a run that it shows. */
export interface RunControls {
  /** Asks it for so many changes from then on. */
  readonly watch?: (events: number) => void;
  /** Asks something for one of its processes; left out: nothing can be asked. */
  readonly control?: (process: number, action: ProcessAction) => void;
  /** Of times that are none. */
  readonly unit?: 'turns';
  /** The view stays behind what is in front of it, whatever the setting says. */
  readonly isQuiet?: boolean;
}

/** One run, as the view sees it. */
export interface ViewedRun {
  changes(message: ProcessesMessage): void;
  /** `text` says how it ended. */
  ended(text: string): void;
}

export class ProcessesView implements vscode.WebviewViewProvider, vscode.Disposable {
  static readonly id = 'stof.processes';
  readonly #folder: vscode.Uri;
  readonly #registered: vscode.Disposable;
  #view: vscode.WebviewView | undefined;
  #isReady = false;
  #log: ChangeLog | undefined;
  #title = '';
  #unit: 'turns' | undefined;
  #document: vscode.Uri | undefined;
  #ended: string | undefined;
  /** The page has been told that the run has ended. */
  #isTold = false;
  #watch: (events: number) => void = () => {};
  #control: RunControls['control'];
  #timer: NodeJS.Timeout | undefined;

  /** `folder` holds the page's script and style sheet. */
  constructor(folder: vscode.Uri) {
    this.#folder = folder;
    this.#registered = vscode.window.registerWebviewViewProvider(ProcessesView.id, this);
  }

  get isVisible(): boolean {
    return this.#view?.visible === true;
  }

  /** How many changes a run that begins now is asked for. */
  get wanted(): number {
    return this.isVisible ? WATCHED : UNWATCHED;
  }

  /** What the view holds of the run shown, for those who wait for it. */
  get log(): ChangeLog | undefined {
    return this.#log;
  }

  /** A run of a document begins, and takes the place of the one before. */
  begin(document: vscode.Uri, title: string, controls: RunControls): ViewedRun {
    const { watch = () => {}, control, unit, isQuiet = false } = controls;
    const log = new ChangeLog();
    this.#log = log;
    this.#title = title;
    this.#unit = unit;
    this.#document = document;
    this.#ended = undefined;
    this.#watch = watch;
    this.#control = control;
    this.#tellControllable();
    void vscode.commands.executeCommand('setContext', 'stof.hasRun', true);
    this.#restart();
    const reveal = vscode.workspace.getConfiguration('stof', document).get<unknown>('processes.reveal');
    let revealed = isQuiet || (reveal !== 'always' && reveal !== 'concurrent');
    const show = (): void => {
      revealed = true;
      void this.show(true);
    };
    if (!revealed && reveal === 'always') show();
    return {
      changes: message => {
        log.add(message);
        if (!revealed && log.processes > 1) show();
        if (this.#log === log) this.#handOn();
      },
      ended: text => {
        if (this.#log !== log) return;
        this.#ended = text;
        this.#watch = () => {};
        this.#control = undefined;
        this.#tellControllable();
        this.#handOn();
      },
    };
  }

  /** The processes of the run shown that have not ended; undefined: nothing can be asked for them. */
  get controllable(): readonly LivingProcess[] | undefined {
    return this.#control === undefined ? undefined : this.#log?.living();
  }

  /** Asks something for a process of the run that is shown, while that lasts. */
  control(process: number, action: ProcessAction): void {
    this.#control?.(process, action);
  }

  #tellControllable(): void {
    void vscode.commands.executeCommand('setContext', 'stof.hasProcesses', this.#control !== undefined);
  }

  /** Brings the view to the front. */
  async show(keepFocus = false): Promise<void> {
    await vscode.commands.executeCommand('setContext', 'stof.hasRun', true);
    await vscode.commands.executeCommand(`${ProcessesView.id}.focus`, { preserveFocus: keepFocus });
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    this.#view = view;
    this.#isReady = false;
    webview.options = { enableScripts: true, localResourceRoots: [this.#folder] };
    const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(this.#folder, name)).toString();
    webview.onDidReceiveMessage((message: FromProcessView) => void this.#receive(message));
    view.onDidChangeVisibility(() => this.#watch(this.wanted));
    view.onDidDispose(() => {
      this.#view = undefined;
      this.#isReady = false;
      this.#watch(this.wanted);
    });
    webview.html = pageOf({
      script: address('view.js'),
      style: address('view.css'),
      source: webview.cspSource,
      words: viewWords(),
    });
    this.#watch(this.wanted);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#registered.dispose();
  }

  async #receive(message: FromProcessView): Promise<void> {
    switch (message.type) {
      case 'ready':
        // The page is a new one each time it comes to the front.
        this.#isReady = true;
        this.#restart();
        break;
      case 'open':
        await openPlace(message.file, message.offset, this.#document);
        break;
      case 'control':
        this.control(message.id, message.action);
        break;
      case 'save':
        await save(message.name, message.text);
        break;
      default:
        message satisfies never;
    }
  }

  #restart(): void {
    this.#log?.rewind();
    this.#isTold = false;
    if (this.#log === undefined || !this.#isReady) return;
    this.#post({
      type: 'run',
      title: this.#title,
      ...(this.#unit === undefined ? {} : { unit: this.#unit }),
      ...(this.#control === undefined ? {} : { isControllable: true }),
    });
    this.#handOn();
  }

  #handOn(): void {
    if (!this.#isReady || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#isReady || this.#log === undefined) return;
      this.#post({ type: 'changes', batch: this.#log.take() });
      if (this.#ended === undefined || this.#isTold) return;
      this.#isTold = true;
      this.#post({ type: 'ended', text: this.#ended });
    }, HAND_ON_MS);
  }

  #post(message: ToProcessView): void {
    void this.#view?.webview.postMessage(message);
  }
}

/** A text that no disk holds is called by its name alone: it is the document that runs. */
async function openPlace(file: string, offset: number, own: vscode.Uri | undefined): Promise<void> {
  try {
    const uri = /[\\/]/.test(file) ? uriOf(file) : own;
    if (uri === undefined) return;
    const document = await vscode.workspace.openTextDocument(uri);
    const at = document.positionAt(offset);
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(vscode.l10n.t('Stof: {0} cannot be opened: {1}', file, reason));
  }
}

async function save(name: string, text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showSaveDialog(
    folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) },
  );
  if (chosen !== undefined) await vscode.workspace.fs.writeFile(chosen, new TextEncoder().encode(text));
}
