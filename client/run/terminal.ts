/** The terminal of one document: its runs write here, one after the other. */

import * as vscode from 'vscode';

/** Asked of the terminal after a stretch of output; it answers once it has taken everything before. */
const QUESTION = '\x1b[5n';
const ANSWER = '\x1b[0n';
/** Output between two questions, and output that may be under way unanswered, in UTF-16 units. */
const STRETCH = 32 * 1024;
const WINDOW = 256 * 1024;
/** A terminal that does not answer for this long is not waited for: its output is handed over all the same. */
const PATIENCE_MS = 5000;

const CLEAR = '\x1b[0m\x1b[2J\x1b[3J\x1b[H';
const CTRL_C = '\x03';

export class RunTerminal implements vscode.Pseudoterminal {
  readonly terminal: vscode.Terminal;
  private readonly writes = new vscode.EventEmitter<string>();
  readonly onDidWrite = this.writes.event;

  private open_: () => void = () => {};
  private readonly opened: Promise<void>;
  private closed = false;
  private sinceQuestion = 0;
  /** The stretches that the terminal has not yet answered for, oldest first. */
  private underWay: number[] = [];
  private waiting: { until: number; resolve: () => void }[] = [];
  private atLineStart = true;
  private readonly onInterrupt: () => void;
  private readonly onClosed: () => void;

  /** `onInterrupt` is called for Ctrl+C, `onClosed` when the person closes the terminal. */
  constructor(name: string, onInterrupt: () => void, onClosed: () => void) {
    this.onInterrupt = onInterrupt;
    this.onClosed = onClosed;
    this.opened = new Promise(resolve => {
      this.open_ = resolve;
    });
    this.terminal = vscode.window.createTerminal({
      name,
      pty: this,
      iconPath: new vscode.ThemeIcon('play'),
      isTransient: true,
    });
  }

  open(): void {
    this.open_();
  }

  close(): void {
    this.closed = true;
    this.open_();
    this.answered(this.underWay.length);
    this.onClosed();
  }

  handleInput(data: string): void {
    const answers = data.split(ANSWER).length - 1;
    if (answers > 0) this.answered(answers);
    if (data.includes(CTRL_C)) this.onInterrupt();
  }

  /** An empty screen for the next run. */
  clear(): Promise<void> {
    this.atLineStart = true;
    return this.put(CLEAR);
  }

  /** A line of our own: on a line of its own, whatever the program left. */
  line(text: string): Promise<void> {
    return this.write(`${this.atLineStart ? '' : '\r\n'}\x1b[0m${text}\r\n`);
  }

  /** Hands text on; kept once there is room for more. */
  async write(text: string): Promise<void> {
    this.atLineStart = text.endsWith('\n');
    await this.put(text);
    await this.until(WINDOW);
  }

  /** Kept once the terminal has taken everything. */
  async drained(): Promise<void> {
    await this.opened;
    if (this.sinceQuestion > 0) this.ask();
    await this.until(0);
  }

  dispose(): void {
    this.terminal.dispose();
    this.writes.dispose();
  }

  private async put(text: string): Promise<void> {
    await this.opened;
    if (this.closed) return;
    this.writes.fire(text);
    this.sinceQuestion += text.length;
    if (this.sinceQuestion >= STRETCH) this.ask();
  }

  private ask(): void {
    if (this.closed) return;
    this.underWay.push(this.sinceQuestion);
    this.sinceQuestion = 0;
    this.writes.fire(QUESTION);
  }

  private answered(count: number): void {
    this.underWay.splice(0, count);
    this.release();
  }

  private release(): void {
    const left = this.unanswered();
    this.waiting = this.waiting.filter(one => {
      if (left > one.until) return true;
      one.resolve();
      return false;
    });
  }

  private unanswered(): number {
    return this.underWay.reduce((sum, stretch) => sum + stretch, 0);
  }

  private async until(limit: number): Promise<void> {
    if (this.unanswered() <= limit || this.closed) return;
    await new Promise<void>(resolve => {
      const timer = setTimeout(() => {
        this.underWay = [];
        this.release();
      }, PATIENCE_MS);
      this.waiting.push({
        until: limit,
        resolve: () => {
          clearTimeout(timer);
          resolve();
        },
      });
    });
  }
}
