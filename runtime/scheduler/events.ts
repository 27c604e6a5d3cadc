/** What happened in a run, as plain data: for the process view, the terminal's closing line and the tests. */

/** The states of a process, under the names that people see. */
export type ProcessState = 'running' | 'waiting' | 'sleeping' | 'done' | 'errored';

/** A change of state. */
export interface ProcessEvent {
  /** Milliseconds since the run began, by the run's clock. */
  readonly time: number;
  /** 1, 2, 3… in the order of their start. */
  readonly id: number;
  readonly state: ProcessState;
  /** With the first event of a process: who it is. */
  readonly born?: {
    /** The process that spawned it; undefined for entry functions. */
    readonly parent: number | undefined;
    readonly kind: 'main' | 'test' | 'function' | 'init' | 'async function' | 'async block' | 'load';
    /** `root.main`, `root.count_to`, `async block`. */
    readonly name: string;
    readonly file: string | undefined;
    /** UTF-16 offset of the function or block in its file. */
    readonly offset: number;
  };
  /** With `waiting`: the process awaited. With `sleeping`: when it is due. */
  readonly waitsFor?: number;
  readonly dueAt?: number;
  /** The statement that spawned it (with `born`), that waits or sleeps, or that failed; a UTF-16 offset in its file. */
  readonly at?: { readonly file: string; readonly offset: number };
  /** With `errored`: what the report says behind `error: `. */
  readonly error?: string;
}
