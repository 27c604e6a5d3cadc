/** What all processes of a run share. */

import type { LibraryFunction } from '../../language/library/library.ts';
import type { Document } from '../document/document.ts';
import type { StofObject } from '../document/object.ts';
import type { Host } from '../host.ts';
import type { Environment, Files, LogLevel } from '../library/context.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import type { Requests } from '../library/requests.ts';
import type { CountListener, WriteListener } from '../lowering/program.ts';
import type { Tape } from '../recording/tape.ts';
import type { Value } from '../values/value.ts';
import type { DebugHooks } from './debug-hooks.ts';
import type { ProcessControl, ProcessEvent } from './events.ts';
import type { Process } from './process.ts';
import type { HostRequest } from './scheduler.ts';
import type { Usage } from './usage.ts';

export interface Services {
  readonly host: Host;
  readonly document: Document;
  readonly environment: Environment | undefined;
  readonly files: Files | undefined;
  readonly network: Network | undefined;
  readonly permissions: Permissions | undefined;
  readonly requests: Requests;
  /** Files that stand in packages which were read, by their paths below that of the package. */
  readonly packed: Map<string, Uint8Array>;
  /** Whether the host lends what the library function needs. */
  isGranted(fn: LibraryFunction): boolean;
  log(level: LogLevel, text: string): void;
  castObject(object: StofObject, typeName: string, from: StofObject): void;
  isInstance(object: StofObject, typeName: string, from: StofObject): boolean;
  /** Reads Stof text into an object and runs what loading runs, to the end. */
  load(process: Process, text: string, into: StofObject, profile: string): Generator<HostRequest, Value, unknown>;
  readonly debugger: DebugHooks | undefined;
  /** Undefined when nobody counts. */
  readonly coverage: CountListener | undefined;
  /** Undefined when nobody follows what is written. */
  readonly written: WriteListener | undefined;
  /** Undefined when nobody listens. */
  readonly onEvent: ((event: ProcessEvent) => void) | undefined;
  /** When the run began, by the host's clock. */
  readonly startedAt: number;
  /** Milliseconds of monotonic time at which every process ends with a timeout; Infinity for none. */
  readonly deadline: number;
  /** The limits count from now on. */
  restartLimits(): void;
  /** The time limit does not count while this is waited for. */
  withoutLimit<T>(answer: Promise<T>): Promise<T>;
  readonly usage: Usage;
  /** Conditional switch points that a turn may pass before the host is served; no program can see it. */
  readonly fuel: number;
  /** Serial number of the next process. */
  nextProcess(): number;
  /** The run is to end: no process gets another turn. */
  readonly stopped: boolean;
  stop(): void;
  /** Processes that have begun and not ended, by their number; undefined where nobody can ask anything for one of them. */
  readonly living: Map<number, Process> | undefined;
  /** What was asked for single processes since the last time. */
  takeControls(): readonly ProcessControl[];
  /** Of a run that is recorded or replayed. */
  readonly tape: Tape | undefined;
  /** Milliseconds of a clock that never goes back, whose differences are printed. */
  stopwatch(): number;
  /** How many processes there have been. */
  readonly processes: number;
  /** Prints what an await of a failed process prints. */
  awaitFailed(waiting: Process, failed: Process): void;
}
