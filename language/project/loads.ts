/**
 * What becomes one document when it is loaded: the files that it imports, directly or not, and the object that each goes
 * into, by names from that document's roots. Conditions on imports (`#[if(…)]`) are taken as met.
 */

import { MAIN_ROOT } from '../names/outline.ts';
import type { Edge, ImportGraph } from './graph.ts';

/** What is loaded first: a document, or the files that the field of a package's document names. */
export interface Entry {
  readonly kind: 'document' | 'package';
  /** Key of the document, or of the package's document. */
  readonly key: string;
}

/** Names that lead to an object, its root first: `['root', 'mod']`. */
export type ObjectNames = readonly string[];

export interface Load {
  /** Keys of all files, in the order of loading. */
  readonly keys: readonly string[];
  /** The objects that each file is loaded into, in order; those without names (in arrays) are undefined. */
  readonly places: ReadonlyMap<string, readonly (ObjectNames | undefined)[]>;
  /** Keys of the files by the object that they are loaded into ({@link namesKey}), in order. */
  readonly into: ReadonlyMap<string, readonly string[]>;
  /** Every object that a known file is loaded into, and those on the way to it. */
  readonly made: ReadonlySet<string>;
  /** Objects into which something is loaded that nothing is known about. */
  readonly holes: readonly ObjectNames[];
  /** Whether all files are known or known to be missing. */
  readonly isComplete: boolean;
}

/** Circles of imports into ever deeper objects end here. */
const DEEPEST = 32;
const MOST_PLACES_OF_A_FILE = 8;

export function loadOf(graph: ImportGraph, entry: Entry): Load {
  const id = `${entry.kind} ${entry.key}`;
  const before = graph.memo.get(id) as Load | undefined;
  if (before) return before;
  const load = new Loader(graph).load(entry);
  graph.memo.set(id, load);
  return load;
}

/** One text for a path of names. */
export function namesKey(names: ObjectNames): string {
  return names.join('\0');
}

/** Where names from a file's own root lead when that file is loaded into an object. */
export function placedIn(place: ObjectNames | undefined, [root, ...rest]: ObjectNames): ObjectNames | undefined {
  if (root !== MAIN_ROOT) return [root ?? MAIN_ROOT, ...rest];
  return place && [...place, ...rest];
}

class Loader {
  readonly #graph: ImportGraph;
  readonly #places = new Map<string, (ObjectNames | undefined)[]>();
  readonly #into = new Map<string, string[]>();
  readonly #made = new Set<string>();
  readonly #holes: ObjectNames[] = [];
  #isComplete = true;

  constructor(graph: ImportGraph) {
    this.#graph = graph;
  }

  load({ kind, key }: Entry): Load {
    const queue: [key: string, place: ObjectNames | undefined][] = [];
    if (kind === 'document') {
      queue.push([key, [MAIN_ROOT]]);
    } else {
      const edges = this.#graph.packages.get(key);
      if (edges === undefined || edges === 'dynamic') this.#isComplete = false;
      else this.#follow(edges, [MAIN_ROOT], queue);
    }
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [file, place] = next;
      if (!this.#enter(file, place)) continue;
      if (this.#graph.nearest.get(file)?.isKnown !== true && this.#graph.imports.get(file)?.length)
        this.#isComplete = false;
      this.#follow(this.#graph.imports.get(file) ?? [], place, queue);
    }
    return {
      keys: [...this.#places.keys()],
      places: this.#places,
      into: this.#into,
      made: this.#made,
      holes: this.#holes,
      isComplete: this.#isComplete,
    };
  }

  /** Answers whether the file was not there yet. The same file into the same object is loaded once. */
  #enter(file: string, place: ObjectNames | undefined): boolean {
    const places = this.#places.get(file) ?? [];
    const id = place && namesKey(place);
    if (places.some(other => (other && namesKey(other)) === id)) return false;
    if (places.length >= MOST_PLACES_OF_A_FILE || (place?.length ?? 0) > DEEPEST) return false;
    places.push(place);
    this.#places.set(file, places);
    if (!place || id === undefined) return true;
    const others = this.#into.get(id);
    if (others) others.push(file);
    else this.#into.set(id, [file]);
    this.#make(place);
    return true;
  }

  #make(place: ObjectNames): void {
    for (let length = place.length; length > 0; length--) {
      const id = namesKey(place.slice(0, length));
      if (this.#made.has(id)) return;
      this.#made.add(id);
    }
  }

  #follow(
    edges: readonly Edge[],
    place: ObjectNames | undefined,
    queue: [key: string, place: ObjectNames | undefined][],
  ): void {
    for (const { target, isText, owner, into } of edges) {
      const from = owner && placedIn(place, owner);
      const names = importedInto(from, into);
      const state = target && this.#graph.states.get(target.key);
      if (target && state === 'text' && isText) {
        queue.push([target.key, names]);
        continue;
      }
      if (target && state === undefined) this.#isComplete = false;
      if (names) this.#holes.push(names);
    }
  }
}

/** The object behind `as`, seen from the object that the import stands in. */
function importedInto(owner: ObjectNames | undefined, into: readonly string[]): ObjectNames | undefined {
  const [head, ...rest] = into;
  if (head === undefined) return owner;
  if (head === 'self') return owner && [...owner, ...rest];
  if (head === 'super') return owner && [...(owner.length > 1 ? owner.slice(0, -1) : owner), ...rest];
  return into;
}
