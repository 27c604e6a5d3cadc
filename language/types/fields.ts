/** Types of fields. */

import type { FieldDeclaration } from '../names/declarations.ts';
import { typeOfNode } from '../syntax/declared-type.ts';
import { typeFromDeclared } from './declared.ts';
import { effectsIn } from './effects.ts';
import { type Inference, objectOf, once, Question, typeOf } from './infer.ts';
import { type Known, UNKNOWN, withoutParts } from './known.ts';

/**
 * What a field holds: its declared type; else what its value is, as long as nothing in the file assigns a field of that
 * name (any path that ends in it could be this field).
 */
export function fieldType(inference: Inference, field: FieldDeclaration): Known {
  const { file } = field.owner;
  return once(inference, Question.Field, field.node, file, () => {
    if (field.object) return objectOf(field.object);
    if (field.typeNode) return typeFromDeclared(inference.sources, field.owner, typeOfNode(field.typeNode));
    if (effectsIn(file).has('replaced', field.name)) return UNKNOWN;
    return withoutParts(typeOf(inference, file, field.value));
  });
}
