/**
 * The output of the messages between editor and server. The language client writes them only to a log that is at the level of
 * traces, which a person would have to set beside `stof.trace.server`: this log's level is what the setting says.
 */

import * as vscode from 'vscode';

export class TraceChannel implements vscode.LogOutputChannel {
  readonly #channel: vscode.OutputChannel;
  readonly #changed = new vscode.EventEmitter<vscode.LogLevel>();
  readonly #settings: vscode.Disposable;
  readonly onDidChangeLogLevel = this.#changed.event;

  constructor(name: string) {
    this.#channel = vscode.window.createOutputChannel(name);
    this.#settings = vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('stof.trace.server')) this.#changed.fire(this.logLevel);
    });
  }

  get logLevel(): vscode.LogLevel {
    const level = vscode.workspace.getConfiguration('stof').get<unknown>('trace.server');
    return level === 'messages' || level === 'verbose' ? vscode.LogLevel.Trace : vscode.LogLevel.Info;
  }

  get name(): string {
    return this.#channel.name;
  }

  trace(message: string): void {
    this.#line(message);
  }

  debug(message: string): void {
    this.#line(message);
  }

  info(message: string): void {
    this.#line(message);
  }

  warn(message: string): void {
    this.#line(message);
  }

  error(error: string | Error): void {
    this.#line(error instanceof Error ? (error.stack ?? error.message) : error);
  }

  append(value: string): void {
    this.#channel.append(value);
  }

  appendLine(value: string): void {
    this.#channel.appendLine(value);
  }

  replace(value: string): void {
    this.#channel.replace(value);
  }

  clear(): void {
    this.#channel.clear();
  }

  show(): void {
    this.#channel.show();
  }

  hide(): void {
    this.#channel.hide();
  }

  dispose(): void {
    this.#settings.dispose();
    this.#changed.dispose();
    this.#channel.dispose();
  }

  #line(message: string): void {
    this.#channel.appendLine(`${new Date().toISOString()} ${message}`);
  }
}
