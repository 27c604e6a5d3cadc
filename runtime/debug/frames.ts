/** The stack of a process as a debugger shows it, and the variables of its frames. */

import type { FunctionCode } from '../compiler/code.ts';
import type { Variable as Scoped } from '../lowering/scope.ts';
import { type Frame, setSlot, slotOf } from '../scheduler/frame.ts';
import type { Process } from '../scheduler/process.ts';
import { functionPath } from '../scheduler/trace.ts';
import { Variable } from '../scheduler/variable.ts';
import { StofError } from '../values/error.ts';
import { makeFloat } from '../values/number.ts';
import { Cell, Reference, type Value } from '../values/value.ts';

/** A frame with code of a document. */
export interface CodeFrame {
  readonly frame: Frame;
  readonly code: FunctionCode;
  /** The process whose stack it is on. */
  readonly process: Process;
  /** `root.f`, `<fn>`, `async block`. */
  readonly name: string;
  /** UTF-16 offset in `code.program.text`. */
  readonly offset: number;
}

/** Frames of one process, and why they stand in this stack. */
export interface Section {
  readonly process: Process;
  /** Undefined for the process itself; else it awaits the one above, or has spawned it and stands there at its definition. */
  readonly relation: 'awaits' | 'spawned' | undefined;
  /** Innermost first. */
  readonly frames: readonly CodeFrame[];
}

/** Sections of a stack that is shown. Awaiting goes round in circles only by mistake. */
const MAX_SECTIONS = 32;

/**
 * The stack of a process, then those of the processes that wait for it, one after the other; of the last one, what spawned it.
 * `placeOf`: where a frame stands that a debugger has stopped before a statement.
 */
export function stackOf(process: Process, placeOf: (frame: Frame) => number | undefined): readonly Section[] {
  const sections: Section[] = [{ process, relation: undefined, frames: framesOf(process, process.top, placeOf) }];
  const seen = new Set([process]);
  let last = process;
  for (let next = waiterOf(last); next !== undefined && !seen.has(next); next = waiterOf(last)) {
    seen.add(next);
    sections.push({ process: next, relation: 'awaits', frames: framesOf(next, next.top, placeOf) });
    last = next;
    if (sections.length === MAX_SECTIONS) return sections;
  }
  for (let at: Process | undefined = last; at?.parent !== undefined; at = at.parent) {
    if (seen.has(at.parent) || sections.length === MAX_SECTIONS) break;
    const frames = framesOf(at.parent, at.inherited, undefined);
    if (frames.length > 0) sections.push({ process: at.parent, relation: 'spawned', frames });
  }
  return sections;
}

function waiterOf(process: Process): Process | undefined {
  const waiters = Array.isArray(process.waiters) ? process.waiters : [process.waiters];
  return waiters.find(waiter => waiter?.state === 'waiting' && waiter.awaited?.process === process);
}

function framesOf(
  process: Process,
  top: Frame | undefined,
  placeOf: ((frame: Frame) => number | undefined) | undefined,
): readonly CodeFrame[] {
  const frames: CodeFrame[] = [];
  for (let frame = top; frame !== undefined; frame = frame.caller) {
    const { code } = frame;
    if (code === undefined || code.kind === 'deferred call' || code.kind === 'value') continue;
    const place = placeOf === undefined ? undefined : code.places[placeOf(frame) ?? frame.at];
    const offset = place?.offset ?? code.definedAt;
    frames.push({ frame, code, process, name: nameOf(frame, code), offset });
  }
  return frames;
}

function nameOf(frame: Frame, code: FunctionCode): string {
  if (frame.fn !== undefined) return functionPath(frame.fn);
  return code.kind === 'function' || code.kind === 'arrow' ? code.name : 'async block';
}

/** A variable that the text of a frame can see where it stands. */
export interface FrameVariable {
  readonly name: string;
  /** Taken along from the code around: an arrow's, or an async block's. */
  readonly isCaptured: boolean;
  readonly scoped: Scoped;
  /** Undefined: it has no value yet. */
  read(): Value;
  /** Stores a value as it is. Throws a StofError where the code counts on another kind. */
  write(value: Value): void;
}

/** The variables of a frame, inner ones first. `place`: where it stands. */
export function variablesOf(frame: Frame, code: FunctionCode, place: number): readonly FrameVariable[] {
  const scope = code.places[place]?.scope;
  if (scope === undefined) return [];
  return [...scope.values()].map(scoped => {
    const { name, slot, storage } = scoped;
    return {
      name,
      scoped,
      isCaptured: storage === 'free' || (slot >= code.firstCapture && slot < code.firstCapture + code.captures.length),
      read: () => {
        const held = slotOf(frame, slot);
        return storage === 'slot' ? (held as Value) : (held as Variable | undefined)?.value;
      },
      write: value => {
        if (storage === 'slot') setSlot(frame, slot, fitting(code, scoped, value));
        else if (slotOf(frame, slot) instanceof Variable) (slotOf(frame, slot) as Variable).value = value;
      },
    };
  });
}

/** What a slot takes of a value: compiled code counts on what it knows of some slots. */
function fitting(code: FunctionCode, { name, slot }: Scoped, value: Value): Value {
  const { facts } = code;
  if (facts?.doubles.has(slot) === true && typeof value === 'number') return makeFloat(value);
  if (facts?.countsOn(slot) === true && (value === undefined || value instanceof Cell || value instanceof Reference)) {
    const message = `'${name}' is compiled as a number: nothing that is shared can be put there`;
    throw new StofError('DebugValue', null, message, 'DebugValue', false);
  }
  return value;
}
