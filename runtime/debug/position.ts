/** Where a run stands, so that the same place is known again when the run comes there once more. */

import type { FunctionCode } from '../compiler/code.ts';
import { Between, type Moment } from '../recording/tape.ts';
import type { Path } from '../rewind/checkpoints.ts';
import type { Frame } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';

/**
 * A place of a run. Between two switch points a statement of a frame runs once: the moment, the process, the depth of its stack and the
 * statement say all.
 */
export interface Position {
  readonly path: Path;
  /** Before a statement, at an error on its way, or while all are asleep. */
  readonly kind: 'statement' | 'error' | 'idle';
  /** The number of the process. */
  readonly process: number;
  readonly depth: number;
  /** With `statement`. */
  readonly code: FunctionCode | undefined;
  readonly place: number;
}

/** How many frames a stack has. */
export function depthOf(frame: Frame | undefined): number {
  let depth = 0;
  for (let at = frame; at !== undefined; at = at.caller) depth++;
  return depth;
}

/** The frames of a stack, the outermost first. */
export function framesOf(top: Frame | undefined): readonly Frame[] {
  const frames: Frame[] = [];
  for (let frame = top; frame !== undefined; frame = frame.caller) frames.push(frame);
  return frames.reverse();
}

/** Whether a run that is at a statement is at this place. */
export function isAt(position: Position, moment: Moment, process: Process, frame: Frame, place: number): boolean {
  const at = position.path.at(-1)!;
  return (
    position.kind === 'statement' &&
    process.number === position.process &&
    place === position.place &&
    isSameMoment(at, moment) &&
    isSameCode(frame.code, position.code) &&
    depthOf(frame) === position.depth
  );
}

/** Whether two positions of one run are the same place. */
export function isSamePosition(a: Position, b: Position): boolean {
  return (
    a.kind === b.kind &&
    a.process === b.process &&
    a.place === b.place &&
    a.depth === b.depth &&
    isSameCode(a.code, b.code) &&
    a.path.length === b.path.length &&
    a.path.every((moment, i) => isSameMoment(moment, b.path[i]!))
  );
}

export function isSameMoment(a: Moment, b: Moment): boolean {
  return a.turns === b.turns && a.points === b.points && a.scheduler === b.scheduler;
}

/** A text that is read at run time gives other codes each time. */
export function isSameCode(a: FunctionCode | undefined, b: FunctionCode | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return a.kind === b.kind && a.definedAt === b.definedAt && a.program.text === b.program.text;
}

/** The switch point before a place: where a run can be told that it is near. Undefined: it is from the start. */
export function pointBefore({ scheduler, turns, points }: Moment): Moment | undefined {
  if (points > 0) return { scheduler, turns, points };
  return turns > 0 ? { scheduler, turns, points: Between.Turns } : undefined;
}

/** A point of the same scheduler some way before a moment; undefined: there is none. */
export function pointsBefore({ scheduler, turns, points }: Moment, distance: number): Moment | undefined {
  if (points > distance) return { scheduler, turns, points: points - distance };
  return turns > distance ? { scheduler, turns: turns - distance, points: Between.Turns } : undefined;
}
