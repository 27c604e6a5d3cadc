/** The history of a project's names: what its files said differently from one moment to the next. */

import type { NameHistory } from '../types/check/history.ts';
import { changedNames } from './changedNames.ts';
import type { ImportGraph } from './graph.ts';
import type { ProjectFile, Snapshot } from './snapshot.ts';

/** This many changes are remembered one by one. */
const LONGEST = 256;

/**
 * Follows the snapshots of one project, each made from the one before. It is told which files become others, and finds out
 * what that changed when somebody asks: of many edits that arrive together, once.
 */
export class ProjectHistory implements NameHistory {
  now = 1;
  /** The last changes, each with its time. */
  readonly #changes: { readonly time: number; readonly names: readonly string[] | undefined }[] = [];
  /**
   * The files that were replaced since the last look, as they were then. A new map each time: what was in one that is cleared
   * stays in memory until V8's next full collection.
   */
  #replaced = new Map<string, ProjectFile | undefined>();
  #graph: ImportGraph | undefined;
  #isSurveyed: boolean | undefined;

  /** A file of the project is about to become another one; undefined: there is none yet. */
  replaces(key: string, before: ProjectFile | undefined): void {
    if (!this.#replaced.has(key)) this.#replaced.set(key, before);
  }

  /** Brings the history up to a snapshot, which has to be the newest of its project. */
  look(snapshot: Snapshot): void {
    if (snapshot.graph !== this.#graph || snapshot.isSurveyed !== this.#isSurveyed) {
      this.#graph = snapshot.graph;
      this.#isSurveyed = snapshot.isSurveyed;
      this.#replaced = new Map();
      this.#add(undefined);
      return;
    }
    const names = new Set<string>();
    for (const [key, before] of this.#replaced) {
      const after = snapshot.byKey.get(key);
      if (before === after) continue;
      for (const name of changedNames(before?.source, after?.source)) names.add(name);
    }
    this.#replaced = new Map();
    if (names.size > 0) this.#add([...names]);
  }

  #add(names: readonly string[] | undefined): void {
    this.now++;
    this.#changes.push({ time: this.now, names });
    if (this.#changes.length > LONGEST) this.#changes.shift();
  }

  changedAfter(time: number): readonly string[] | undefined {
    if (time >= this.now) return NONE;
    const [first] = this.#changes;
    if (!first || first.time > time + 1) return undefined;
    const names: string[] = [];
    for (let index = this.#changes.length - 1; index >= 0; index--) {
      const change = this.#changes[index]!;
      if (change.time <= time) break;
      if (!change.names) return undefined;
      names.push(...change.names);
    }
    return names;
  }
}

const NONE: readonly string[] = [];
