/** A failing order as changes of processes, which a view of processes shows as lanes. A turn takes one unit of time. */

import type { ProcessChange, ProcessState } from '../../messages/run.ts';
import type { FailingOrder } from '../../runtime/explore/explore.ts';
import type { Place } from '../../runtime/explore/footprint.ts';

export function changesOf(order: FailingOrder): ProcessChange[] {
  const changes: ProcessChange[] = [];
  const states = new Map<number, ProcessState>();
  const change = (time: number, id: number, state: ProcessState, more: Partial<ProcessChange> = {}): void => {
    if (states.get(id) === state) return;
    const born = states.has(id) ? {} : bornIn(order, id);
    states.set(id, state);
    changes.push({ time, id, state, ...born, ...more });
  };
  order.turns.forEach((turn, time) => {
    const { process, line, ending, other, at } = turn;
    const end = time + 1;
    for (const id of line) if (id !== process) change(time, id, 'ready');
    change(time, process, 'running', placed(at));
    switch (ending) {
      case 'waits':
        change(end, process, 'waiting', { ...(other === undefined ? {} : { waitsFor: other }), ...placed(at) });
        break;
      case 'sleeps':
        change(end, process, 'sleeping', { dueAt: dueOf(order, process, end), ...placed(at) });
        break;
      case 'finished':
        change(end, process, 'done');
        break;
      case 'failed': {
        const error = order.errors.get(process);
        change(end, process, 'errored', { ...(error === undefined ? {} : { error }), ...placed(at) });
        break;
      }
      case 'exited':
        if (other !== undefined) change(end, other, 'done');
        break;
      case 'spawned':
        if (other !== undefined) change(end, other, 'ready');
        break;
      default:
    }
    if (states.get(process) !== 'running') return;
    const next = order.turns[end];
    if (next !== undefined && next.process !== process) change(end, process, 'ready');
  });
  return changes;
}

/** With the turn before which it was woken. */
function dueOf({ turns }: FailingOrder, process: number, from: number): number {
  const due = turns.findIndex(({ line }, turn) => turn >= from && line.includes(process));
  return due < 0 ? turns.length : due;
}

function bornIn({ names, parents, births }: FailingOrder, id: number): Partial<ProcessChange> {
  const birth = births.get(id);
  const parent = parents.get(id);
  return {
    born: {
      ...(parent === undefined ? {} : { parent }),
      kind: birth?.kind ?? 'async function',
      name: names.get(id) ?? 'process',
      ...(birth?.file === undefined ? {} : { file: birth.file }),
      offset: birth?.offset ?? 0,
    },
    ...placed(birth?.at),
  };
}

function placed(at: Place | undefined): Partial<ProcessChange> {
  return at === undefined ? {} : { at: { file: at.file, offset: at.offset } };
}
