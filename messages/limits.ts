/** What a run may use, besides time: as options of the command line and settings of an editor, each once. */

/** Absent: no limit but the engine's own. */
export interface RunLimits {
  /** Calls nested in one process, inherited ones included. */
  readonly depth?: number;
  /** Processes that have begun and not ended. */
  readonly processes?: number;
  /** Bytes that the program prints, on both streams together. */
  readonly outputBytes?: number;
  /** Bytes of memory of the program's process, the engine's own (some 15 MB) among them. */
  readonly memoryBytes?: number;
}

interface Row {
  /** Behind `--`. */
  readonly option: string;
  /** Behind `stof.`. */
  readonly setting: string;
  /** What the number counts, as a help text names it. */
  readonly value: 'N' | 'MB';
  readonly about: string;
}

export const runLimits = {
  depth: {
    option: 'depth-limit',
    setting: 'run.depthLimit',
    value: 'N',
    about: 'Calls that may be nested in a process; 10000 at the most',
  },
  processes: {
    option: 'process-limit',
    setting: 'run.processLimit',
    value: 'N',
    about: 'Processes that may live at a time',
  },
  outputBytes: {
    option: 'output-limit',
    setting: 'run.outputLimit',
    value: 'MB',
    about: 'What the program may print',
  },
  memoryBytes: {
    option: 'memory-limit',
    setting: 'run.memoryLimit',
    value: 'MB',
    about: 'Memory of its process',
  },
} as const satisfies Readonly<Record<keyof RunLimits, Row>>;

const BYTES = { N: 1, MB: 1024 * 1024 };

/** The limits that `said` says, in the unit of their row; what is no positive number limits nothing. */
export function runLimitsOf(said: (row: Row) => unknown): RunLimits {
  const limits: { -readonly [Name in keyof RunLimits]: number } = {};
  for (const name of Object.keys(runLimits) as (keyof RunLimits)[]) {
    const row = runLimits[name];
    const value = said(row);
    if (typeof value === 'number' && value > 0) limits[name] = Math.max(1, Math.floor(value * BYTES[row.value]));
  }
  return limits;
}

/** Those that end a run at the same place whenever it runs, which a recording holds. */
export function repeatable({ memoryBytes: _, ...others }: RunLimits): Omit<RunLimits, 'memoryBytes'> {
  return others;
}
