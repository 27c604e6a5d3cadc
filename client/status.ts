/** The two lines of the language status (the braces in the status bar): how the server is, and how fast and large. */

import * as vscode from 'vscode';
import type { StatusMessage } from '../messages/status.ts';

/** Told how the server is, by who starts and hears it. */
export interface StatusListener {
  state(state: 'starting' | 'running' | 'stopped'): void;
  status(message: StatusMessage): void;
}

export class ServerStatus implements StatusListener, vscode.Disposable {
  readonly #server: vscode.LanguageStatusItem;
  readonly #figures: vscode.LanguageStatusItem;
  readonly #version: string;
  #state: Parameters<StatusListener['state']>[0] = 'starting';
  /** What the server told last; for the report. */
  last: StatusMessage | undefined;

  constructor(version: string) {
    this.#version = version;
    this.#server = vscode.languages.createLanguageStatusItem('stof.server', { language: 'stof' });
    this.#server.name = vscode.l10n.t('Stof Language Server');
    this.#server.command = { command: 'stof.restartServer', title: vscode.l10n.t('Restart') };
    this.#figures = vscode.languages.createLanguageStatusItem('stof.figures', { language: 'stof' });
    this.#figures.name = vscode.l10n.t('Stof Times and Memory');
    this.#figures.command = { command: 'stof.copyReport', title: vscode.l10n.t('Copy Report') };
    this.#show();
  }

  state(state: 'starting' | 'running' | 'stopped'): void {
    this.#state = state;
    if (state !== 'running') this.last = undefined;
    this.#show();
  }

  status(message: StatusMessage): void {
    this.last = message;
    this.#show();
  }

  dispose(): void {
    this.#server.dispose();
    this.#figures.dispose();
  }

  /** What the two lines say, for tests. */
  get lines(): readonly string[] {
    return [this.#server, this.#figures].map(({ text, detail }) => [text, detail].filter(Boolean).join(' · '));
  }

  #show(): void {
    const { t } = vscode.l10n;
    const { last } = this;
    this.#server.text = `Stof ${this.#version}`;
    this.#server.busy = this.#state === 'starting' || last?.isReading === true;
    this.#server.severity =
      this.#state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.#server.detail = this.#stateWords();
    this.#figures.text = last?.editMs === undefined ? t('no edit yet') : t('last edit {0} ms', whole(last.editMs));
    this.#figures.detail =
      last === undefined
        ? ''
        : last.memoryBytes === undefined
          ? t('{0} files known', last.knownFiles)
          : t('{0} MB, {1} files known', (last.memoryBytes / 1e6).toFixed(0), last.knownFiles);
  }

  #stateWords(): string {
    const { t } = vscode.l10n;
    switch (this.#state) {
      case 'starting':
        return t('the server starts');
      case 'stopped':
        return t('the server is not running');
      case 'running':
        return this.last?.isReading ? t('reading the files of the workspace') : t('the server is running');
    }
  }
}

function whole(milliseconds: number): string {
  return milliseconds < 10 ? milliseconds.toFixed(1) : milliseconds.toFixed(0);
}
