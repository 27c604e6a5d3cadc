/** What is looked for while a part of a run is run again: the last place before its end that somebody wants to go back to. */

import type { FunctionCode } from '../compiler/code.ts';
import type { Path } from '../rewind/checkpoints.ts';
import type { Frame } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import { depthOf, framesOf, isSameCode, type Position } from './position.ts';

/** A place that was passed. */
export interface Passed {
  readonly path: Path;
  readonly process: number;
  readonly depth: number;
  readonly code: FunctionCode;
  readonly place: number;
  /** Of breakpoints: those that were hit. */
  readonly breakpoints: readonly number[];
}

/** The last hit of a breakpoint. */
export class HitSearch {
  readonly kind = 'hit';
  found: Passed | undefined;
}

interface LastOfFrame {
  readonly frame: Frame;
  readonly order: number;
  readonly passed: Passed;
}

/**
 * The last statement of one process in a frame that is on its stack at the end: what is inside of calls that have returned does not
 * count, as for a step over. `limit`: how many of these frames there were when the part began that was run again before.
 */
export class StepSearch {
  readonly kind = 'step';
  readonly process: number;
  readonly #codes: readonly FunctionCode[];
  readonly #limit: number;
  /** By depth: the last statement of the frame that was there last. */
  readonly #last: (LastOfFrame | undefined)[] = [];
  /** Frames that were there at the start. */
  #atStart: readonly Frame[] = [];
  #order = 0;

  /** `codes`: of the frames on the stack at the end. */
  constructor(process: number, codes: readonly FunctionCode[], limit = Number.POSITIVE_INFINITY) {
    this.process = process;
    this.#codes = codes;
    this.#limit = limit;
  }

  /** The search for the part of the run before. */
  before(limit: number): StepSearch {
    return new StepSearch(this.process, this.#codes, limit);
  }

  /** Whether the statements of a code are to be told of. */
  sees(code: FunctionCode): boolean {
    return this.#codes.some(each => isSameCode(each, code));
  }

  /** The part begins, with this stack of the process; undefined: it does not run yet. */
  begin(process: Process | undefined): void {
    this.#atStart = framesOf(process?.top);
  }

  /** A statement of the process begins. */
  pass(frame: Frame, code: FunctionCode, place: number, path: Path): void {
    const depth = depthOf(frame);
    const passed = { path, process: this.process, depth, code, place, breakpoints: [] };
    this.#last[depth] = { frame, order: this.#order++, passed };
  }

  /** The frame at a depth (1 for the outermost) when the part began. */
  atStart(depth: number): Frame | undefined {
    return this.#atStart[depth - 1];
  }

  /** The part is over, with this innermost frame. What was found; else how many frames of the stack there were at its start. */
  end(top: Frame | undefined): Passed | { readonly limit: number } {
    const chain = framesOf(top);
    let best: LastOfFrame | undefined;
    let limit = 0;
    for (let depth = 1; depth <= Math.min(chain.length, this.#limit); depth++) {
      const frame = chain[depth - 1]!;
      if (this.#atStart[depth - 1] === frame) limit = depth;
      const last = this.#last[depth];
      if (last?.frame === frame && (best === undefined || last.order > best.order)) best = last;
    }
    return best?.passed ?? { limit };
  }
}

export type Search = HitSearch | StepSearch;

/** A place that was passed, as a place to go to. */
export function positionOf({ path, process, depth, code, place }: Passed): Position {
  return { kind: 'statement', path, process, depth, code, place };
}
