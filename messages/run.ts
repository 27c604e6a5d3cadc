/**
 * What the editor and the child process that runs a document say to each other, over Node's IPC channel with its
 * default (JSON) serialization. The child's standard output and error belong to the program alone.
 *
 * Order: the editor sends one `start`; the child answers `started` before it writes a byte, then events, and `done`
 * after its last byte was written. The two pipes and the channel are not ordered among each other: the editor holds
 * output back until `started`, and believes `done` only once both pipes have ended. A child whose channel closes ends.
 */

import type { RunLimits } from './limits.ts';
import type { PackedChanges } from './packedChanges.ts';

/** Raised whenever a message changes its meaning. A child that is told another version refuses with `refused`. */
export const RUN_PROTOCOL_VERSION = 5;

/** The one argument of `dist/stof.js` that makes it a child which waits for `start` on its channel. Not shown in its help. */
export const CHILD_ARGUMENT = '--child';

/** A function by its address: the object's path (`root`, `root.group.nested`) and the name as written. */
export interface FunctionAddress {
  readonly object: string;
  readonly name: string;
}

/** What to start once the document is loaded. */
export type RunEntry =
  /** Every function that has one of the attributes: `['main']` for an ordinary run. */
  | { readonly kind: 'attributes'; readonly names: readonly string[] }
  /**
   * Just these functions; `as: 'test'` reports them as the test runner does. `alone`: one after another, each with the time
   * limit for itself, and told of with `testStarted` and `testEnded`; one that is not there fails, and the others run.
   */
  | {
      readonly kind: 'functions';
      readonly as: 'run' | 'test';
      readonly functions: readonly FunctionAddress[];
      readonly alone?: boolean;
    }
  /** Every `#[test]`, or those on objects whose path contains `filter`. */
  | { readonly kind: 'tests'; readonly filter?: string };

/** What to load. Paths are absolute and native (`C:\…` on Windows). */
export type RunDocument =
  /** A file. With `packageFolder` (the nearest folder above with a `pkg.stof`) the child runs that package if it loads the file. */
  | { readonly kind: 'file'; readonly path: string; readonly packageFolder?: string }
  /** A folder with a `pkg.stof`. */
  | { readonly kind: 'package'; readonly folder: string }
  /**
   * A text that no file of the disk holds (untitled, a diff's left side, a virtual file system). `name` is what reports
   * and the first line call it; relative imports start in `folder`.
   */
  | { readonly kind: 'text'; readonly name: string; readonly text: string; readonly folder: string };

/**
 * What of files, network and environment a run may use, as the setting `stof.run.permissions` and launch configurations have it:
 * docs/permissions.md. `ask`: whatever is not allowed is asked for with `permission`. The child refuses what it does not understand.
 */
export type RunPermissions =
  | 'trusted'
  | 'ask'
  | 'sandbox'
  | {
      readonly sandbox?: boolean;
      readonly ask?: boolean;
      readonly allow?: PermissionLists;
      readonly deny?: PermissionLists;
    };

/** `true`: all of the kind. */
export interface PermissionLists {
  readonly read?: boolean | readonly string[];
  readonly write?: boolean | readonly string[];
  readonly net?: boolean | readonly string[];
  readonly env?: boolean | readonly string[];
}

export interface StartMessage {
  readonly type: 'start';
  readonly version: number;
  readonly document: RunDocument;
  readonly entry: RunEntry;
  /** Unsaved texts by absolute path: each replaces what the disk holds, for the document and for its imports. */
  readonly texts: Readonly<Record<string, string>>;
  /** The folder that `@name` imports start from. */
  readonly workingFolder: string;
  /** Whether reports are coloured (the program's own bytes never are changed). */
  readonly colours: boolean;
  readonly clock: 'real' | 'virtual';
  /** A file to record the run in. Where that cannot be written the run goes on without it. */
  readonly record?: string;
  /** A recording to run again: it says what runs. `refused`: it cannot be replayed. */
  readonly replay?: string;
  /** Running time after which the run ends, in ms; 0: none. */
  readonly timeLimitMs: number;
  /** What else it may use. */
  readonly limits?: RunLimits;
  /** How many changes of processes are wanted at most, as `processes` messages; 0: none. */
  readonly events: number;
  /** Whether statements and functions are counted: a `coverage` message comes before `done`. */
  readonly coverage?: boolean;
  /** Whether it is followed what variables and fields are given: a `values` message comes before `done`. */
  readonly values?: boolean;
  /**
   * The functions of `entry`, which run alone, are tests to explore: each in so many orders of turns at the most (docs/concurrency.md). Told
   * of with `exploring` and `explored`, and of nothing else. Nobody is asked for permissions.
   */
  readonly explore?: { readonly orders: number; readonly seed: number };
  /** An order that exploring has found: its test is what runs of `entry`, in that order. `refused`: of another text. */
  readonly order?: string;
  /** Absent: everything. Not asked where `replay` is: a replay does nothing outside of itself. */
  readonly permissions?: RunPermissions;
}

/** End every process as `exit` does: no catch block runs. `done` follows within 100 ms. */
export interface StopMessage {
  readonly type: 'stop';
}

/** From now on so many changes of processes are wanted at most, those told already among them. */
export interface WatchMessage {
  readonly type: 'watch';
  readonly events: number;
}

/**
 * Asks for one process, by its id, that it gets no turns (`pause`), gets turns again, or ends with an error that those who await it see. It takes
 * hold where the run next lets others in, which a `processes` message tells of; a process that has ended by then stays as it is. A run that is
 * told what happens (`replay`, `order`) is not asked for anything.
 */
export interface ControlMessage {
  readonly type: 'control';
  readonly process: number;
  readonly action: ProcessAction;
}

export type ProcessAction = 'pause' | 'resume' | 'stop';

/** The answer to a `permission` question. `once`: this time; `run`: the same until the run ends; `no`: not in this run. */
export interface PermissionReplyMessage {
  readonly type: 'permissionReply';
  readonly id: number;
  readonly reply: 'once' | 'run' | 'no';
}

export type ToChild = StartMessage | StopMessage | WatchMessage | ControlMessage | PermissionReplyMessage;

/** Sent before the first byte of output: what is being run. */
export interface StartedMessage {
  readonly type: 'started';
  readonly version: number;
  /** `package`: the package in `folder` loads the document and is run as a whole. */
  readonly subject: { readonly kind: 'file' | 'text' } | { readonly kind: 'package'; readonly folder: string };
}

/** The child cannot do what `start` asks (another version, an entry it does not know…). `done` does not follow. */
export interface RefusedMessage {
  readonly type: 'refused';
  readonly message: string;
}

/** `ready`: another one has the turn. Told only of orders that were explored; elsewhere who can run is `running`. */
export type ProcessState = 'running' | 'waiting' | 'sleeping' | 'done' | 'errored' | 'ready';

/** A change of a process's state, or of whether it is paused. The first event of a process carries `born`. */
export interface ProcessChange {
  /** Milliseconds since the run began, by the run's clock. */
  readonly time: number;
  /** 1, 2, 3… in the order of their start. */
  readonly id: number;
  readonly state: ProcessState;
  /** It gets no turn until it is let go on, whatever its state. */
  readonly paused?: true;
  readonly born?: {
    /** The process that spawned it; absent for entry functions. */
    readonly parent?: number;
    readonly kind: 'main' | 'test' | 'function' | 'init' | 'async function' | 'async block' | 'load';
    /** `root.main`, `root.count_to`, `async block`. */
    readonly name: string;
    readonly file?: string;
    /** UTF-16 offset of the function or block in its file. */
    readonly offset: number;
  };
  /** With `waiting`: the process awaited. */
  readonly waitsFor?: number;
  /** With `sleeping`: when it is due, on the scale of `time`. */
  readonly dueAt?: number;
  /** The statement that spawned it (with `born`), that waits or sleeps, or that failed; a UTF-16 offset in its file. */
  readonly at?: { readonly file: string; readonly offset: number };
  /** With `errored`: what the report says behind `error: `. */
  readonly error?: string;
}

export interface ProcessesMessage {
  readonly type: 'processes';
  readonly packed: PackedChanges;
  /** How many changes since the last message are not told, as more were not wanted. */
  readonly left?: number;
}

/** A finished test. */
export interface TestMessage {
  readonly type: 'test';
  readonly function: FunctionAddress;
  readonly verdict: 'ok' | 'failed';
  readonly durationMs: number;
  /** With `failed`: the report, without colours. */
  readonly report?: string;
}

/**
 * How many bytes of each standard stream had been printed. Pipes and channel are not ordered among each other: this says
 * which bytes came before a message.
 */
export interface OutputPosition {
  readonly stdout: number;
  readonly stderr: number;
}

/** Of tests that run `alone`: what is printed from here on is this test's. Functions are named as `start` named them. */
export interface TestStartedMessage {
  readonly type: 'testStarted';
  readonly function: FunctionAddress;
  readonly at: OutputPosition;
}

/** What is printed from here on is the run's own again. */
export interface TestEndedMessage {
  readonly type: 'testEnded';
  readonly function: FunctionAddress;
  /** `failed` also when only a process that the test started failed. `stopped`: by a `stop` message. */
  readonly verdict: 'ok' | 'failed' | 'stopped';
  readonly durationMs: number;
  /** How many processes the test had, itself included. */
  readonly processes: number;
  readonly failures: readonly FailureReport[];
  readonly at: OutputPosition;
}

/** Sent while a test that runs `alone` prints: all up to here belongs to it. */
export interface PrintedMessage {
  readonly type: 'printed';
  readonly at: OutputPosition;
}

/** How often what was loaded ran. */
export interface CoverageMessage {
  readonly type: 'coverage';
  readonly files: readonly FileCoverage[];
}

export interface FileCoverage {
  /** As in {@link SourcePlace}. */
  readonly file: string;
  /** Line and character at which each begins, from 0 and in UTF-16 units, and how often it ran; in the order of the text. */
  readonly statements: readonly (readonly [line: number, character: number, count: number])[];
  readonly functions: readonly {
    readonly name: string;
    /** Lines and characters of its `async` or `fn` and of its end. */
    readonly range: readonly [line: number, character: number, endLine: number, endCharacter: number];
    readonly count: number;
  }[];
}

/** What was written last, at each place of a file that writes a variable or a field; in the order of the text. */
export interface ValuesMessage {
  readonly type: 'values';
  readonly files: readonly FileValues[];
}

export interface FileValues {
  /** As in {@link SourcePlace}. */
  readonly file: string;
  readonly writes: readonly LastWrite[];
}

export interface LastWrite {
  /** Of the name that is written, from 0 and in UTF-16 units. */
  readonly line: number;
  readonly character: number;
  readonly name: string;
  /** On one line, cut where it is long. */
  readonly value: string;
  /** The text says the same: nothing was computed. */
  readonly isPlain?: true;
  /** How often it was written here. */
  readonly count: number;
  /** Of all writes of the run, which was the last one here: the highest number is the latest. */
  readonly order: number;
  /** Who wrote last; absent: it was loaded so. */
  readonly by?: { readonly id: number; readonly name: string };
}

/** Why a process failed. */
export interface FailureReport {
  /** One line or more, without a place. */
  readonly message: string;
  /** The whole report as the language prints it, without colours. */
  readonly report: string;
  /** The statement that failed: of a process that awaited another one, the other's. Absent where there is none in a file. */
  readonly place?: SourcePlace;
  /** What `assert_eq` was given, as `pln` prints it. */
  readonly compared?: { readonly first: string; readonly second: string };
}

/** From 0, in UTF-16 units; `file` is a path as the run loaded it, or the name that `start` gave a text. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly character: number;
}

/** A test is being explored; sent when it begins and about four times a second. */
export interface ExploringMessage {
  readonly type: 'exploring';
  readonly function: FunctionAddress;
  /** How many orders were tried. */
  readonly orders: number;
}

/** A test was explored. */
export interface ExploredMessage {
  readonly type: 'explored';
  readonly function: FunctionAddress;
  /** Orders that were tried. */
  readonly orders: number;
  /** There are no more orders than these. */
  readonly isAll: boolean;
  readonly durationMs: number;
  /** The first order in which it fails. */
  readonly failure?: FailingOrderReport;
  /** What the command line says of the test, with the failing order as a picture of text. */
  readonly text: string;
}

export interface FailingOrderReport {
  /** Runs the test in this order again, as long as the texts are the same. */
  readonly token: string;
  /** The command that does so. */
  readonly command: string;
  /** Which of the orders tried it was, from 1. */
  readonly number: number;
  /** It is the language's own. */
  readonly isUsual: boolean;
  readonly failure: FailureReport;
  /** What its processes did. Times are turns. */
  readonly changes: readonly ProcessChange[];
  /** What was touched in another order than in the language's own: places of a race. */
  readonly races: readonly RaceReport[];
}

export interface RaceReport {
  /** `root.total`, `the output`. */
  readonly what: string;
  /** In the order in which they were passed, each once. */
  readonly places: readonly RacePlace[];
}

export interface RacePlace extends SourcePlace {
  /** Where the text of its line ends. */
  readonly endCharacter: number;
  /** `waits`: for ever. */
  readonly does: 'reads' | 'writes' | 'reads and writes' | 'waits';
  /** Names of processes: `root.deposit #2`. */
  readonly by: readonly string[];
}

/** The program wants to do something that nobody has allowed. It waits for `permissionReply`; there is one question at a time. */
export interface PermissionMessage {
  readonly type: 'permission';
  /** 1, 2, 3… */
  readonly id: number;
  readonly kind: 'read' | 'write' | 'net' | 'env';
  /** An absolute path, a host with its port, a variable; absent: all variables. */
  readonly what?: string;
  /** Where the path really leads, if that is elsewhere. */
  readonly leadsTo?: string;
}

/** Sent after the last byte of output was handed to the system. The child then exits with `exitCode`. */
export interface DoneMessage {
  readonly type: 'done';
  readonly reason: 'finished' | 'stopped' | 'timeLimit';
  readonly exitCode: number;
  /** From `start` to the end, loading included. */
  readonly durationMs: number;
  /** How many processes the run had, entry functions included; 0 when nothing was loaded. */
  readonly processes: number;
  /** Of a test run. */
  readonly tests?: { readonly passed: number; readonly failed: number };
  /** How many orders were tried, where tests were explored. */
  readonly orders?: number;
}

export type FromChild =
  | StartedMessage
  | RefusedMessage
  | ProcessesMessage
  | TestMessage
  | TestStartedMessage
  | TestEndedMessage
  | PrintedMessage
  | CoverageMessage
  | ValuesMessage
  | ExploringMessage
  | ExploredMessage
  | PermissionMessage
  | DoneMessage;
