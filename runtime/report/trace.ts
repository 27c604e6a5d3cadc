/** Where an error happened: the frames of its process, gathered when nothing is going to catch it. */

/** One line of a stack, innermost first. */
export interface TraceFrame {
  /** `root.outer.check`: the object's path and the function's name. */
  readonly name: string;
  /** The source's absolute path; undefined for text parsed at run time. */
  readonly file: string | undefined;
  /** The whole source text, for the code frame. Undefined where there is none. */
  readonly text: string | undefined;
  /** UTF-16 offset of the statement, or of `fn`/`async`/the arrow's parameters while `definedAt`. */
  readonly offset: number;
  /** The frame has not begun a statement (or was inherited from the spawner). */
  readonly definedAt: boolean;
}

/** An error on its way to a report. */
export interface Failure {
  readonly message: string;
  /** The name of the error: `Thrown`, `CastVal`… */
  readonly code?: string;
  readonly note: string | undefined;
  readonly frames: readonly TraceFrame[];
  /** Of a process that awaited one that failed: that failure, or the one that it came from. */
  readonly cause?: Failure;
  readonly compared?: Compared;
}

/** What `assert_eq` was given, as `pln` prints it. */
export interface Compared {
  readonly first: string;
  readonly second: string;
}
