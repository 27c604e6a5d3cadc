/**
 * Marks of change on components: names that a program sets and takes away again. `value` and `nodes` are set by what happens to the
 * component, from the moment on that somebody has asked for it as data.
 */

import { Field } from '../document/object.ts';
import type { Component } from './components.ts';

/** Where a component stands has changed; every new one is marked so. */
export const NODES = 'nodes';
/** Another value was assigned. */
export const VALUE = 'value';
/** The component is called by another name. */
export const NAME = 'name';

const marks = new WeakMap<Component, Set<string>>();

/** The component's marks, to be changed in place. */
export function marksOf(component: Component): Set<string> {
  let found = marks.get(component);
  if (found === undefined) {
    found = new Set([NODES]);
    marks.set(component, found);
    if (component instanceof Field) watch(component, found);
  }
  return found;
}

/** Marks a component that somebody knows as data. */
export function mark(component: Component, name: string): void {
  marks.get(component)?.add(name);
}

/** Sees assignments to this one field: no other pays for it. */
function watch(field: Field, found: Set<string>): void {
  let { value } = field;
  Object.defineProperty(field, 'value', {
    get: () => value,
    set: next => {
      value = next;
      found.add(VALUE);
    },
    enumerable: true,
    configurable: true,
  });
}
