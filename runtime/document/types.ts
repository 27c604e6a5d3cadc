/** The document's types by name: `#[type]` objects, and those that `create_type` made. */

import type { StofObject } from './object.ts';

export class TypeRegistry {
  readonly #byName = new Map<string, StofObject[]>();

  keptState(): unknown[] {
    return [this.#byName];
  }

  restoreState(): void {}

  /** The object is a type of that name from now on; a name that it had before stays. */
  add(object: StofObject, name: string): void {
    object.typeName = name;
    const named = this.#byName.get(name);
    if (named === undefined) this.#byName.set(name, [object]);
    else if (!named.includes(object)) named.push(object);
  }

  /** Forgets the object under every name. */
  remove(object: StofObject): void {
    if (object.typeName === undefined) return;
    for (const [name, named] of this.#byName) {
      const index = named.indexOf(object);
      if (index < 0) continue;
      if (named.length === 1) this.#byName.delete(name);
      else named.splice(index, 1);
    }
  }

  /**
   * The type of that name; of several the one with the fewest steps through the tree from `from`, then the first by path.
   * `Geo.Point` is a `Point` whose parent's path ends with `Geo`; a first `self` or `super` starts at `from`.
   */
  find(name: string, from: StofObject): StofObject | undefined {
    const dot = name.lastIndexOf('.');
    const named = this.#byName.get(dot < 0 ? name : name.slice(dot + 1));
    if (named === undefined) return undefined;
    if (dot < 0) return named.length === 1 ? named[0] : nearest(named, from);
    const qualifier = name.slice(0, dot);
    const absolute = absolutePath(qualifier, from);
    const fitting = named.filter(type => standsIn(type, absolute ?? qualifier, absolute !== undefined));
    return fitting.length < 2 ? fitting[0] : nearest(fitting, from);
  }
}

/** A qualifier that begins with `self` or `super`, from the roots down. */
function absolutePath(qualifier: string, from: StofObject): string | undefined {
  const names = qualifier.split('.');
  if (names[0] !== 'self' && names[0] !== 'super') return undefined;
  let start: StofObject | undefined = from;
  let i = names[0] === 'self' ? 1 : 0;
  for (; names[i] === 'super'; i++) start = start?.parent;
  return start === undefined ? undefined : [start.path(), ...names.slice(i)].join('.');
}

function standsIn(type: StofObject, qualifier: string, absolute: boolean): boolean {
  const parent = type.parent?.path();
  if (parent === undefined) return false;
  return parent === qualifier || (!absolute && parent.endsWith(`.${qualifier}`));
}

function nearest(types: readonly StofObject[], from: StofObject): StofObject | undefined {
  let best: StofObject | undefined;
  let bestSteps = Number.POSITIVE_INFINITY;
  let bestPath = '';
  for (const type of types) {
    const steps = stepsBetween(type, from);
    if (steps > bestSteps) continue;
    const path = type.path();
    if (steps === bestSteps && path >= bestPath) continue;
    best = type;
    bestSteps = steps;
    bestPath = path;
  }
  return best;
}

/** Steps up and down from one object to the other; objects of different trees are as far apart as they can be. */
function stepsBetween(one: StofObject, other: StofObject): number {
  const above = new Map<StofObject, number>();
  let steps = 0;
  for (let at: StofObject | undefined = one; at !== undefined; at = at.parent) above.set(at, steps++);
  steps = 0;
  for (let at: StofObject | undefined = other; at !== undefined; at = at.parent) {
    const down = above.get(at);
    if (down !== undefined) return steps + down;
    steps++;
  }
  return Number.MAX_SAFE_INTEGER;
}
