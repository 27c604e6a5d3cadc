/** Finds the functions of a document, in the order of its text. */

import { StofFunction } from '../document/function.ts';
import { Field, StofObject } from '../document/object.ts';
import { read } from '../values/cells.ts';
import { type Content, List, SortedSet, Tuple } from '../values/value.ts';
import { fail } from './failure.ts';
import { attributesOf } from './fn.ts';

/**
 * Which functions are meant by the attributes given to `funcs`: none given, all of them; else those that have any of them. What is
 * no text among them counts for nothing.
 */
export function attributeFilter(attributes: Content, code: string): (fn: StofFunction) => boolean {
  if (attributes == null) return () => true;
  const names = namesIn(attributes);
  if (names === undefined) throw fail(code);
  return fn => {
    const own = attributesOf(fn);
    return names.some(name => own.has(name));
  };
}

function namesIn(attributes: Content): string[] | undefined {
  if (typeof attributes === 'string') return [attributes];
  if (!(attributes instanceof List || attributes instanceof Tuple || attributes instanceof SortedSet)) return undefined;
  return attributes.items.map(read).filter(item => typeof item === 'string');
}

/** The functions of an object where they stand among its members, then its arrows that no field holds. */
export function functionsOf(object: StofObject): StofFunction[] {
  const found = new Set<StofFunction>();
  for (const member of object.members.values()) {
    const fn = member instanceof Field ? read(member.value) : member;
    if (fn instanceof StofFunction && fn.owner === object) found.add(fn);
  }
  for (const arrow of object.arrows ?? []) found.add(arrow);
  return [...found];
}

/** Those of the object and of all below it; children stand where a field of the object holds them, else at the end. */
export function* functionsBelow(object: StofObject): Generator<StofFunction> {
  const seen = new Set<StofFunction | StofObject>();
  for (const member of object.members.values()) {
    const value = member instanceof Field ? read(member.value) : member;
    if (value instanceof StofFunction && value.owner === object && !seen.has(value)) {
      seen.add(value);
      yield value;
    } else if (value instanceof StofObject && value.parent === object && !seen.has(value)) {
      seen.add(value);
      yield* functionsBelow(value);
    }
  }
  for (const arrow of object.arrows ?? []) if (!seen.has(arrow)) yield arrow;
  for (const child of object.children) if (!seen.has(child)) yield* functionsBelow(child);
}
