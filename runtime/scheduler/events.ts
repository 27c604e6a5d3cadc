/** What happened in a run, as plain data: for the process view, the terminal's closing line and the tests. */

/** The states of a process, under the names that people see. */
export type ProcessState = 'running' | 'waiting' | 'sleeping' | 'done' | 'errored';

/** What somebody from outside may ask for one process: that it gets no turn, that it gets turns again, that it ends. */
export type ProcessAction = 'pause' | 'resume' | 'stop';

/** Asked for a process by its number. */
export interface ProcessControl {
  readonly process: number;
  readonly action: ProcessAction;
}

/** A change of state, or of whether it is paused. */
export interface ProcessEvent {
  /** Milliseconds since the run began, by the run's clock. */
  readonly time: number;
  /** 1, 2, 3… in the order of their start. */
  readonly id: number;
  readonly state: ProcessState;
  /** It gets no turn until somebody lets it go on, whatever its state. Absent: it gets turns. */
  readonly paused?: true;
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
