/** A step of one process: from a statement to the one where it is finished. */

import type { Frame } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import { depthOf } from './position.ts';

export type StepKind = 'in' | 'over' | 'out';

export class Step {
  readonly process: Process;
  readonly #most: number;

  /** `from`: the frame that the step begins in. */
  constructor(process: Process, kind: StepKind, from: Frame | undefined) {
    this.process = process;
    const depth = from === undefined ? 0 : depthOf(from);
    this.#most = kind === 'in' ? Number.POSITIVE_INFINITY : kind === 'over' ? depth : depth - 1;
  }

  /** Whether the step is finished at a statement of this frame. */
  isDone(process: Process, frame: Frame): boolean {
    return process === this.process && (this.#most === Number.POSITIVE_INFINITY || depthOf(frame) <= this.#most);
  }

  /** Whether its process could go on now. */
  get isUnderWay(): boolean {
    return this.process.state === 'running';
  }
}
