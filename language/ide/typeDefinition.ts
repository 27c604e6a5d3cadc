/** Where the type of the thing under the cursor is declared. */

import type { ObjectScope } from '../names/declarations.ts';
import { typeNamed } from '../names/members.ts';
import type { View } from '../project/snapshot.ts';
import { functionResult } from '../types/calls.ts';
import { fieldType } from '../types/fields.ts';
import { objectOf } from '../types/infer.ts';
import { itemOf, type Known } from '../types/known.ts';
import { localType } from '../types/locals.ts';
import { madeType, newFieldType } from '../types/paths.ts';
import { fileOf, objectPlace, type Place } from './definition.ts';
import { type Subject, subjectOf } from './subject.ts';
import { tokenAt } from './tokenAt.ts';

/** Several for a value that may be of several types; none for the language's own types. */
export function typeDefinitionsAt(view: View, offset: number): Place[] {
  const token = tokenAt(view, offset);
  const subject = token && subjectOf(view, token);
  return subject ? placesOf(view, typeOfSubject(view, subject)) : [];
}

/** What is known of the values that a name stands for; of a function its result. */
export function typeOfSubject(view: View, subject: Subject): Known | undefined {
  const { inference } = view.context;
  switch (subject.kind) {
    case 'local':
      return localType(inference, view.file.source, subject.local);
    case 'field':
      return fieldType(inference, subject.field);
    case 'function':
      return functionResult(inference, subject.function);
    case 'newField':
      return newFieldType(inference, fileOf(view, subject.node).source, subject.node);
    case 'made':
      return madeType(inference, subject.made);
    case 'object':
    case 'type':
      return objectOf(subject.scope);
    default:
      return undefined;
  }
}

function placesOf(view: View, type: Known | undefined): Place[] {
  const of = (part: Known | undefined) => placesOf(view, part);
  switch (type?.kind) {
    case 'object': {
      const place = type.scope && objectPlace(typeOfObject(view, type.scope));
      return place ? [place] : [];
    }
    case 'promise':
      return of(type.of);
    case 'union':
      return type.members.flatMap(of);
    case 'list':
    case 'tuple':
    case 'set':
      return of(itemOf(type));
    case 'map':
      return of(type.value);
    default:
      return [];
  }
}

/** The type that an object is cast to; of one that is cast to none, itself. */
function typeOfObject({ context }: View, object: ObjectScope): ObjectScope {
  const [base] = object.typeName === undefined ? object.baseNames.slice(-1) : [];
  return (base === undefined ? undefined : typeNamed(context, object, base)) ?? object;
}
