/** What is told of a change of a process. */

import type { ProcessEvent, ProcessState } from './events.ts';
import type { Process } from './process.ts';
import { definitionOf, placeOf, processName } from './trace.ts';

/** `state`: the one that it is in from now on. `time`: ms since the run began. `isNew`: nothing was told of it before. */
export function processEvent(process: Process, state: ProcessState, time: number, isNew: boolean): ProcessEvent {
  const born = isNew
    ? {
        parent: process.parent?.number,
        kind: process.kind,
        name: processName(process),
        ...definitionOf(process),
      }
    : undefined;
  const at = placeOfChange(process, state, isNew);
  return {
    time,
    id: process.number,
    state,
    ...(process.paused ? { paused: true } : {}),
    ...(born === undefined ? {} : { born }),
    ...(state === 'waiting' ? { waitsFor: process.awaited!.process.number } : {}),
    ...(state === 'sleeping' ? { dueAt: process.due } : {}),
    ...(state === 'errored' ? { error: process.failure!.message } : {}),
    ...(at === undefined ? {} : { at }),
  };
}

function placeOfChange(process: Process, state: ProcessState, isNew: boolean): ProcessEvent['at'] {
  if (isNew) return placeOf(process.inherited);
  if (state === 'waiting' || state === 'sleeping') return placeOf(process.top);
  const [frame] = (state === 'errored' ? process.failure?.trace : undefined) ?? [];
  return frame?.file === undefined || frame.definedAt ? undefined : { file: frame.file, offset: frame.offset };
}
