/** What edits did to a text, as a sorted list of places: what stands between two damages has moved, and nothing else. */

/**
 * One edit: what stood from `start` to `oldEnd` was replaced by what stands from `start` to `newEnd`. Offsets in the text as
 * the edits before it left it.
 */
export interface TextEdit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** A stretch of the old text, and the stretch of the new text that took its place. Damages do not touch each other. */
export interface Damage {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** The damages that edits, made one after the other, leave together. */
export function damagesOf(edits: readonly TextEdit[]): readonly Damage[] {
  let damages: readonly Damage[] = [];
  for (const edit of edits) damages = withEdit(damages, edit);
  return damages;
}

/** The same damages and one edit more of the text that they led to. */
export function withEdit(damages: readonly Damage[], edit: TextEdit): readonly Damage[] {
  const growth = edit.newEnd - edit.oldEnd;
  const before = damages.filter(damage => damage.newEnd < edit.start);
  const behind = damages.filter(damage => damage.newStart > edit.oldEnd);
  const touched = damages.slice(before.length, damages.length - behind.length);
  const shiftBefore = shiftOf(before.at(-1));
  const shiftBehind = shiftOf(touched.at(-1) ?? before.at(-1));
  const newStart = Math.min(edit.start, touched[0]?.newStart ?? edit.start);
  const newEnd = Math.max(edit.oldEnd, touched.at(-1)?.newEnd ?? edit.oldEnd);
  const merged = {
    oldStart: newStart - shiftBefore,
    oldEnd: newEnd - shiftBehind,
    newStart,
    newEnd: newEnd + growth,
  };
  const moved = behind.map(damage => ({
    ...damage,
    newStart: damage.newStart + growth,
    newEnd: damage.newEnd + growth,
  }));
  return [...before, merged, ...moved];
}

/** The one damage that covers all of them. */
export function hull(damages: readonly Damage[]): Damage | undefined {
  const first = damages[0];
  const last = damages.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { oldStart: first.oldStart, oldEnd: last.oldEnd, newStart: first.newStart, newEnd: last.newEnd };
}

/** How far the text behind a damage has moved. */
export function shiftOf(damage: Damage | undefined): number {
  return damage === undefined ? 0 : damage.newEnd - damage.oldEnd;
}
