/**
 * Elements of an earlier tree for the text as it is now. An element may stand in the new tree if
 *
 * - the list is of its class (class is the only context there is) and it began exactly where the parser stands,
 * - none of the units it was built from, those looked at behind its end among them, has been edited,
 * - it nests no deeper than the language allows, wherever it stands,
 * - it is no stretch of junk, and no string in it is read in another way.
 *
 * Hot path: an element that is found costs no more than the way to it from the one found before (test/bench/parse.mjs).
 */

import { type Damage, shiftOf } from './damage.ts';
import { Green, type ListClass, widthOf } from './green.ts';
import { isGroup } from './groups.ts';
import { NodeKind } from './kinds.ts';
import { ITEM_NESTING_LIMIT, NESTING_LIMIT } from './parser.ts';

/** Elements and groups of elements that follow each other, and what they have in common. */
export interface Run {
  readonly nodes: Green[];
  width: number;
  /** How far behind the end of the run it was looked. */
  lookAhead: number;
  height: number;
  itemHeight: number;
  glued: boolean;
  bad: boolean;
}

/** A place on the way from the root: one child of one node. */
interface Frame {
  node: Green;
  start: number;
  index: number;
  /** Where the child begins. */
  offset: number;
}

export class EarlierTree {
  readonly #damages: readonly Damage[];
  /** Whether it was read with `mend`. */
  readonly #mend: boolean;
  /** The way to the place asked for last. Places rise, so the next one is near. */
  readonly #way: Frame[];
  #top = 0;
  /** The first damage that does not end before the place asked for last. */
  #next = 0;

  constructor(root: Green, damages: readonly Damage[], mend: boolean) {
    this.#damages = damages;
    this.#mend = mend;
    this.#way = [{ node: root, start: 0, index: 0, offset: 0 }];
  }

  /** The elements that stand unchanged from an offset of the new text on. */
  runAt(offset: number, as: ListClass, depth: number, itemDepth: number, mend: boolean): Run | undefined {
    const start = this.#oldOffset(offset);
    if (start < 0) return undefined;
    const limit = this.#damages[this.#next]?.oldStart ?? Number.POSITIVE_INFINITY;
    const fits = (node: Green, end: number): boolean =>
      node.listClass === as &&
      node.width > 0 &&
      end + node.lookAhead <= limit &&
      depth + node.height + 2 < NESTING_LIMIT &&
      itemDepth + node.itemHeight + 2 < ITEM_NESTING_LIMIT &&
      (mend === this.#mend || !node.glued);
    if (!this.#seek(start, fits)) return undefined;
    return this.#run(start, fits);
  }

  /** Where what stands at an offset of the new text stood in the old one; -1 for what is new. */
  #oldOffset(offset: number): number {
    const damages = this.#damages;
    while (this.#next < damages.length && damages[this.#next]!.newEnd <= offset) this.#next++;
    while (this.#next > 0 && damages[this.#next - 1]!.newEnd > offset) this.#next--;
    if ((damages[this.#next]?.newStart ?? offset) < offset) return -1;
    return offset - shiftOf(damages[this.#next - 1]);
  }

  /** Goes to a child that begins at an offset of the old text and fits. */
  #seek(offset: number, fits: (node: Green, end: number) => boolean): boolean {
    while (this.#top > 0 && !holds(this.#way[this.#top]!, offset)) this.#top--;
    for (;;) {
      const frame = this.#way[this.#top]!;
      const kids = frame.node.kids;
      if (offset < frame.offset) {
        frame.index = 0;
        frame.offset = frame.start;
      }
      while (frame.index < kids.length) {
        const end = frame.offset + widthOf(kids[frame.index]!);
        if (end > offset) break;
        frame.offset = end;
        frame.index++;
      }
      const kid = kids[frame.index];
      // Nothing in a template can be taken over.
      if (!(kid instanceof Green) || kid.kind === NodeKind.Template) return false;
      if (frame.offset === offset && fits(kid, offset + kid.width)) return true;
      this.#enter(kid, frame.offset);
    }
  }

  #enter(node: Green, start: number): void {
    const frame = this.#way[++this.#top];
    if (frame === undefined) {
      this.#way.push({ node, start, index: 0, offset: start });
      return;
    }
    frame.node = node;
    frame.start = start;
    frame.index = 0;
    frame.offset = start;
  }

  /** The child at the current place and those behind it, as long as they fit and the list goes on as a matter of course. */
  #run(start: number, fits: (node: Green, end: number) => boolean): Run {
    const run: Run = { nodes: [], width: 0, lookAhead: 0, height: 0, itemHeight: 0, glued: false, bad: false };
    let far = 0;
    for (;;) {
      const frame = this.#way[this.#top]!;
      const kid = frame.node.kids[frame.index];
      if (kid === undefined && isGroup(frame.node)) {
        this.#top--;
        this.#step();
        continue;
      }
      if (!(kid instanceof Green)) break;
      const end = frame.offset + kid.width;
      if (fits(kid, end)) {
        run.nodes.push(kid);
        run.width = end - start;
        far = Math.max(far, end + kid.lookAhead);
        if (kid.height > run.height) run.height = kid.height;
        if (kid.itemHeight > run.itemHeight) run.itemHeight = kid.itemHeight;
        run.glued = run.glued || kid.glued;
        run.bad = run.bad || kid.bad;
        this.#step();
        if (!kid.continues) break;
      } else if (isGroup(kid)) this.#enter(kid, frame.offset);
      else break;
    }
    run.lookAhead = Math.max(0, far - start - run.width);
    return run;
  }

  /** On to the next child. */
  #step(): void {
    const frame = this.#way[this.#top]!;
    frame.offset += widthOf(frame.node.kids[frame.index]!);
    frame.index++;
  }
}

/** Whether what begins at an offset is in the frame, and not the frame's own node. */
function holds(frame: Frame, offset: number): boolean {
  return frame.start < offset && offset < frame.start + frame.node.width;
}
