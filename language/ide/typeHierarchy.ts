/** What a type extends, and what extends it, over all files. */

import type { ObjectScope } from '../names/declarations.ts';
import { typeNamed } from '../names/members.ts';
import { contextOf } from '../project/contexts.ts';
import type { Snapshot, View } from '../project/snapshot.ts';
import { itemRange } from './documentSymbols.ts';
import { subjectsOf } from './subject.ts';
import { wordAt } from './words.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

export interface TypeItem {
  readonly name: string;
  readonly uri: string;
  readonly range: Range;
  readonly nameRange: Range;
}

/** The type that is named at an offset. */
export function typeHierarchyAt(view: View, offset: number): TypeItem | undefined {
  const word = wordAt(view, offset);
  const subject = word && subjectsOf(view, word).find(one => one.kind === 'type');
  return subject?.kind === 'type' ? itemOf(subject.scope) : undefined;
}

/** The types that the one whose name begins at an offset is cast to. */
export function supertypes(snapshot: Snapshot, uri: string, nameStart: number): TypeItem[] {
  const type = typeDeclaredAt(snapshot, uri, nameStart);
  return type ? basesOf(snapshot, type).map(itemOf).filter(isThere) : [];
}

/** The types that are cast to it. */
export function subtypes(snapshot: Snapshot, uri: string, nameStart: number): TypeItem[] {
  const type = typeDeclaredAt(snapshot, uri, nameStart);
  const found: TypeItem[] = [];
  for (const file of type ? snapshot.files.values() : []) {
    if (file.text.indexOf(type?.typeName ?? '', 0) < 0) continue;
    for (const objects of file.source.outline.types.values()) {
      for (const object of objects) {
        const item = type && basesOf(snapshot, object).includes(type) ? itemOf(object) : undefined;
        if (item) found.push(item);
      }
    }
  }
  return found;
}

function basesOf(snapshot: Snapshot, object: ObjectScope): ObjectScope[] {
  const context = contextOf(snapshot, object.file);
  const bases = object.baseNames.map(name => typeNamed(context, object, name));
  return [...new Set(bases)].filter(base => base !== undefined && base !== object) as ObjectScope[];
}

function typeDeclaredAt(snapshot: Snapshot, uri: string, nameStart: number): ObjectScope | undefined {
  const types = snapshot.files.get(uri)?.source.outline.types.values() ?? [];
  return [...types].flat().find(type => type.field?.nameToken.start === nameStart);
}

function itemOf({ field, typeName, file }: ObjectScope): TypeItem | undefined {
  if (!field || typeName === undefined) return undefined;
  const { start, end } = field.nameToken;
  return { name: typeName, uri: file.uri, range: itemRange(field.node), nameRange: { start, end } };
}

function isThere(item: TypeItem | undefined): item is TypeItem {
  return item !== undefined;
}
