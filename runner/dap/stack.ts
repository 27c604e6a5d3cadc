/** A stack as an editor shows it: frames, and lines that set the processes of a chain apart. */

import type { Section } from '../../runtime/debug/frames.ts';
import type { Process } from '../../runtime/scheduler/process.ts';
import type { HeldFrame } from './handles.ts';

/** `id`: once it was given out. */
export type StackRow =
  | { readonly kind: 'frame'; readonly frame: HeldFrame; id?: number }
  /** A line between processes; who asks for its variables gets those of the frame below it. */
  | { readonly kind: 'label'; readonly text: string; readonly frame: HeldFrame; id?: number };

export function stackRows(sections: readonly Section[], nameOf: (process: Process) => string): StackRow[] {
  return sections.flatMap(({ process, relation, frames }): StackRow[] => {
    const rows = frames.map(
      (frame): StackRow => ({ kind: 'frame', frame: { ...frame, isLive: relation !== 'spawned' } }),
    );
    const [first] = rows;
    if (relation === undefined || first === undefined) return rows;
    const word = relation === 'awaits' ? 'awaited by' : 'spawned by';
    return [{ kind: 'label', text: `${word} ${nameOf(process)}`, frame: first.frame }, ...rows];
  });
}
