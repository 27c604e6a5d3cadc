/** What an annotation says about a value. */

import type { ObjectScope } from '../names/declarations.ts';
import { typeNamed } from '../names/members.ts';
import type { Sources } from '../names/sources.ts';
import type { StofType } from '../tables/types.ts';
import { type Known, UNKNOWN, unionOf } from './known.ts';

/** The knowledge that a declared type gives about values of it, read on the object `from`. */
export function typeFromDeclared(sources: Sources, from: ObjectScope, type: StofType): Known {
  switch (type.kind) {
    case 'object': {
      const scope = typeNamed(sources, from, type.name);
      return scope ? { kind: 'object', name: type.name, scope } : { kind: 'object', name: type.name };
    }
    case 'obj':
      return { kind: 'object' };
    case 'notNull':
      return typeFromDeclared(sources, from, type.of);
    case 'promise':
      return { kind: 'promise', of: typeFromDeclared(sources, from, type.of) };
    case 'tuple':
      return { kind: 'tuple', items: type.items.map(item => typeFromDeclared(sources, from, item)) };
    case 'union':
      // What is left when null is taken out: every type admits null anyway.
      return unionOf(
        type.members.filter(member => member.kind !== 'null').map(member => typeFromDeclared(sources, from, member)),
      );
    case 'unknown':
      return UNKNOWN;
    case 'unit':
    case 'data':
      return type;
    default:
      return { kind: type.kind };
  }
}
