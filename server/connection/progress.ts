/** Work of which the client shows how far it is. */

import type { Connection } from './connection.ts';

export class Progress {
  static #count = 0;
  readonly #connection: Connection;
  readonly #token: string;

  private constructor(connection: Connection, token: string) {
    this.#connection = connection;
    this.#token = token;
  }

  /** Only for clients that say that they show it. Without a place for it, what is told is told to nobody. */
  static async begin(connection: Connection, title: string, message: string): Promise<Progress> {
    const progress = new Progress(connection, `stof-progress-${++Progress.#count}`);
    try {
      await connection.request('window/workDoneProgress/create', { token: progress.#token });
    } catch {
      // A client that shows nothing after all.
    }
    progress.#tell({ kind: 'begin', title, percentage: 0, message });
    return progress;
  }

  report(percentage: number, message: string): void {
    this.#tell({ kind: 'report', percentage, message });
  }

  end(): void {
    this.#tell({ kind: 'end' });
  }

  #tell(value: object): void {
    this.#connection.notify('$/progress', { token: this.#token, value });
  }
}
