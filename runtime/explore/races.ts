/** What processes touched in another order than usual when a test failed: the places of a race. */

import { StofObject } from '../document/object.ts';
import { Process } from '../scheduler/process.ts';
import { Variable } from '../scheduler/variable.ts';
import { Cell } from '../values/value.ts';
import { notes, type Place, type Touched } from './footprint.ts';
import { OUTPUT } from './noted.ts';
import { AWAITED, type Turn } from './order.ts';

/** One thing that several processes touch, one of them changing it. */
export interface Race {
  /** `root.total`, `the output`, `the result of root.work`. */
  readonly what: string;
  /** In their order. */
  readonly touches: readonly Touch[];
}

export interface Touch {
  readonly process: number;
  readonly isWrite: boolean;
  readonly at: Place | undefined;
}

/** More would hide those that matter. */
const MOST_RACES = 5;

/** Of the order that ran last: what it touched is known by name no longer than until the next one. */
export function sharedThings(turns: readonly Turn[], names: ReadonlyMap<number, string>): Race[] {
  // A field and the list that it holds are one to a person.
  const things = new Map<string, Touch[]>();
  for (const { process, footprint } of turns) {
    for (const { key, isWrite, at } of footprint.accesses) {
      const touched = notes.touched(key);
      const what = touched && touchedName(touched, names);
      if (what === undefined) continue;
      const known = things.get(what);
      if (known === undefined) things.set(what, [{ process, isWrite, at }]);
      else known.push({ process, isWrite, at });
    }
  }
  return [...things].flatMap(([what, touches]) =>
    touches.some(({ process }) => process !== touches[0]!.process) && touches.some(({ isWrite }) => isWrite)
      ? [{ what, touches }]
      : [],
  );
}

/**
 * Of what a failing order shares: those touches that came in another order where the test does not fail. Where there are none, what was
 * touched otherwise at all.
 */
export function racesOf(usual: readonly Race[], failing: readonly Race[]): Race[] {
  const before = new Map(usual.map(({ what, touches }) => [what, touches]));
  const turned = failing.flatMap(({ what, touches }) => {
    const found = turnedAround(before.get(what) ?? [], touches);
    return found.length === 0 ? [] : [{ what, touches: found }];
  });
  const races = turned.length > 0 ? turned : failing.filter(race => isOther(before.get(race.what), race.touches));
  return races.slice(0, MOST_RACES);
}

/** The touches that are on the other side of one of another process than before, when one of the two changes the thing. */
function turnedAround(before: readonly Touch[], touches: readonly Touch[]): Touch[] {
  const places = new Map(numbered(before).map((name, place) => [name, place]));
  const wasAt = numbered(touches).map(name => places.get(name));
  const found = new Set<Touch>();
  touches.forEach((later, j) => {
    for (let i = 0; i < j; i++) {
      const sooner = touches[i]!;
      if (sooner.process === later.process || !(sooner.isWrite || later.isWrite)) continue;
      const [one, other] = [wasAt[i], wasAt[j]];
      if (one !== undefined && other !== undefined && other < one) found.add(sooner).add(later);
    }
  });
  return touches.filter(touch => found.has(touch));
}

function isOther(before: readonly Touch[] | undefined, touches: readonly Touch[]): boolean {
  return before === undefined || numbered(before).join() !== numbered(touches).join();
}

/** A name for each touch that the same one has in another order. */
function numbered(touches: readonly Touch[]): string[] {
  const counts = new Map<string, number>();
  return touches.map(({ process, isWrite, at }) => {
    const name = `${process} ${isWrite} ${at?.file} ${at?.offset}`;
    const count = counts.get(name) ?? 0;
    counts.set(name, count + 1);
    return `${name} ${count}`;
  });
}

/** What a thing is called in pictures; undefined: it has no name. */
export function touchedName({ owner, name }: Touched, names: ReadonlyMap<number, string>): string | undefined {
  if (owner === OUTPUT) return 'the output';
  if (owner instanceof StofObject) return name.startsWith('#') ? undefined : `${owner.path()}.${name}`;
  if (owner instanceof Variable) return 'a variable that several use';
  if (owner instanceof Cell) return 'a value that several hold';
  if (!(owner instanceof Process)) return undefined;
  const process = names.get(owner.number) ?? 'a process';
  return name === AWAITED ? `the result of ${process}` : `the life of ${process}`;
}
