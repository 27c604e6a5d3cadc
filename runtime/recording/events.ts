/** The kinds of events in a recording. An event begins with a whole number: the kind in its lowest four bits, above them what it says. */

export const EventKind = {
  /** A reading of the clock: ticks since the reading before. */
  Clock: 0,
  /** Sleepers were woken: ticks since the reading before; then the scheduler's number, its turns, and answers to requests. */
  Wake: 1,
  /** A reading of the clock that no ticks since the one before can say: the time as a double. */
  ClockAt: 2,
  /** A reading of a stopwatch: a double. */
  Stopwatch: 3,
  /** A file was read: 0, its path, why not; 1, the number of its content, which has its path; or 2, its path, why it may not. */
  File: 4,
  /** A variable of the environment: 0 for none; or 1 and its text. */
  Variable: 5,
  /** All variables: how many; then names and values. */
  Variables: 6,
  /** Sleepers were woken at a time that no ticks can say: the time as a double; then as above. */
  WakeAt: 7,
  /** A file was to be written: 0; or 1 and why it was not. */
  Written: 8,
  /** Whether a host may be talked to: 0 or 1. */
  Allowed: 9,
  /** Whether something may be done: 0; 1 and why not; or 2: a person was asked, whose answer comes with a wake. */
  Permission: 10,
} as const;

/** Clock times near today are whole multiples of this part of a millisecond, which is all that a double can tell apart there. */
export const TICKS = 4096;
