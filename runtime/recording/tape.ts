/**
 * What the scheduler asks and tells of a run that is recorded or replayed: the moments at which something from outside took
 * hold. A moment is a number of turns and of switch points passed, which is the same wherever turns are interrupted for the
 * host; milliseconds would not be.
 */

import type { Host } from '../host.ts';
import type { Environment, Files } from '../library/context.ts';
import type { Network } from '../library/network.ts';
import type { Permissions } from '../library/permissions.ts';
import type { ProcessControl } from '../scheduler/events.ts';
import type { RandomIds } from './randomIds.ts';

/** What can happen to a run from outside, as bits. `Controlled`: something was asked for single processes. */
export const Happening = { None: 0, TimeIsUp: 1, MemoryIsShort: 2, Stopped: 4, Controlled: 8 } as const;

/** What happened at one moment. */
export interface Happened {
  /** Bits of {@link Happening}. */
  readonly what: number;
  /** What was asked for single processes, in that order. */
  readonly controls: readonly ProcessControl[];
}

export const NOTHING_HAPPENED: Happened = { what: Happening.None, controls: [] };

/** Where in a scheduler's run: beside the number of turns, the switch points passed in the turn, or one of these. */
export const Between = { Turns: -1, Sleeping: -2, Rounds: -3 } as const;

/** A moment of one scheduler's run. */
export interface Moment {
  /** 1, 2, 3… in the order in which the run's schedulers were made. */
  readonly scheduler: number;
  /** Turns that were over. */
  readonly turns: number;
  /** Switch points passed in the turn under way, or one of {@link Between}. */
  readonly points: number;
}

export interface Tape {
  /** Whether it says what happens; else it is told. */
  readonly replays: boolean;
  /** The number of a scheduler that was just made. */
  nextScheduler(): number;
  /** The time by the run's clock, which no program is told: ms since 1970. */
  time(): number;
  /** A reading of a stopwatch whose result is printed: ms. */
  stopwatch(): number;
  /** Recording: sleepers were woken for the round that begins, those due at `now`. */
  woke(moment: Moment, now: number): void;
  /** Recording: something happened. */
  happened(happened: Happened, moment: Moment): void;
  /** Replaying: whether sleepers are woken for the round that begins. */
  isWoken(scheduler: number, turns: number): boolean;
  /** Replaying: the time at which sleepers are woken next. Requests that were answered by then are answered now. */
  wakeTime(moment: Moment): number;
  /** Replaying: whether the last wake has answered requests, which those who wait for them are still to be told. */
  hasAnswered(): boolean;
  /** Replaying: the next moment of the scheduler at which something happens. */
  nextMoment(scheduler: number): Moment | undefined;
  /** Replaying: what happens at that moment of the scheduler, which is over then. */
  takeHappening(scheduler: number): Happened;
  /** Nobody runs, or somebody is due: sleepers are about to be waited for. */
  sleeps?(scheduler: number, turns: number): void;
  /** What random ids follow from. */
  readonly ids: RandomIds;
}

/** What a host lends to a run, and what of it is written down or told again. */
export interface Lent {
  readonly host: Host;
  readonly environment: Environment;
  readonly files: Files;
  readonly network: Network;
  /** Undefined: everything may be used. */
  readonly permissions: Permissions | undefined;
}

/**
 * A replay has come to where its recording ends. Passes through the engine as it is: nothing of the program runs any more.
 */
export class EndOfRecording extends Error {}
