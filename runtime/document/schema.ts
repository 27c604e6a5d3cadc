/** `schema.schemafy(target)`: an object checked, and changed, by the `#[schema]` rules of another one. */

import type { StofType } from '../../language/tables/types.ts';

import type { FrameBody } from '../library/frame.ts';
import { type CastHost, castTo } from '../values/cast.ts';
import { fresh, read } from '../values/cells.ts';
import { internalError } from '../values/errors.ts';
import { truthy } from '../values/truthy.ts';
import { List, SortedSet, Tuple, type Value } from '../values/value.ts';
import type { Document } from './document.ts';
import { type Parameter, StofFunction } from './function.ts';
import { Field, StofObject } from './object.ts';

/** What to do with fields that fail, and with fields that the schema does not have. */
export interface SchemaOptions {
  readonly removeInvalid: boolean;
  readonly removeUndefined: boolean;
}

/** One field under check. */
interface Check {
  readonly document: Document;
  readonly host: CastHost;
  readonly options: SchemaOptions;
  readonly schema: StofObject;
  readonly target: StofObject;
  readonly name: string;
  /** The schema's and the target's value as they were when the check of the field began. */
  readonly schemaValue: Value;
  targetValue: Value;
  readonly depth: number;
}

// Rules may refer to each other in a circle.
const MAX_DEPTH = 1000;

/** Gives whether the target is valid; stops at the first field that is not. Errors of rules pass. */
export function* schemafy(
  document: Document,
  host: CastHost,
  schema: StofObject,
  target: StofObject,
  options: SchemaOptions,
  depth = 0,
): FrameBody {
  if (depth > MAX_DEPTH) throw internalError('StackOverflow');
  if (options.removeUndefined) {
    for (const [name] of [...target.fields()])
      if (schema.field(name) === undefined) document.removeMember(target, name);
  }
  for (const [name, field] of [...schema.fields()]) {
    const rule = field.attributes?.get('schema');
    if (rule === undefined) continue;
    const given = target.field(name)?.value ?? null;
    const content = read(given);
    const isMissing = content === null || content === undefined;
    if (isMissing && field.attributes?.has('schema_optional') === true) continue;
    const check: Check = {
      document,
      host,
      options,
      schema,
      target,
      name,
      schemaValue: field.value,
      targetValue: given,
      depth,
    };
    if ((yield* holds(check, rule)) === false) return false;
  }
  return true;
}

/** Whether a rule holds, or the field that fails it was removed. */
function* holds(check: Check, rule: Value): FrameBody {
  const content = read(rule);
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) {
    for (const member of [...content.items]) if ((yield* holds(check, member)) === false) return false;
    return true;
  }
  const valid = yield* isValid(
    check,
    content instanceof StofFunction || content instanceof StofObject ? content : rule,
  );
  if (valid === true) return true;
  if (!check.options.removeInvalid) return false;
  dropField(check);
  return true;
}

function* isValid(check: Check, rule: Value): FrameBody {
  if (rule instanceof StofFunction) {
    const result = yield { kind: 'call', fn: rule, args: argumentsOf(check, rule.code.params) };
    return result === undefined || truthy(result);
  }
  if (rule instanceof StofObject) return yield* holdsInObject(check, rule);
  const value = read(rule);
  if (value !== null && value !== undefined) return false;
  const schema = read(check.schemaValue);
  const target = read(check.targetValue);
  if (!(schema instanceof StofObject && target instanceof StofObject)) return true;
  return yield* schemafy(check.document, check.host, schema, target, check.options, check.depth + 1);
}

/** An object as a rule: its own rule for the same field. */
function* holdsInObject(check: Check, other: StofObject): FrameBody {
  const field = other.field(check.name);
  const rule = field?.attributes?.get('schema');
  if (field === undefined || rule === undefined) return true;
  if (check.depth > MAX_DEPTH) throw internalError('StackOverflow');
  return yield* holds({ ...check, schema: other, schemaValue: field.value, depth: check.depth + 1 }, rule);
}

/** The failing field and, when it holds one, its object. */
function dropField(check: Check): void {
  const field = check.target.members.get(check.name);
  if (!(field instanceof Field)) return;
  const value = read(field.value);
  check.document.removeMember(check.target, check.name);
  if (value instanceof StofObject) check.document.destroy(value);
}

/**
 * What a rule's parameters get. By their names: `schema` and `target` the objects when they are declared `obj`, `field` the name
 * when it is declared `str`; else what contains `schema` or `target` the value there. The others take the schema's value, then
 * the target's. Each is given once, and the first parameter that nothing is left for ends the arguments. A parameter that stands
 * alone and has no such name takes the target's value.
 */
function argumentsOf(check: Check, params: readonly Parameter[]): Value[] {
  const only = params[0];
  if (params.length === 1 && only !== undefined && only.name !== 'field' && !/schema|target/.test(only.name)) {
    return [castTarget(check, only.type)];
  }
  const left = new Set<'schema' | 'target' | 'field' | 'schema value' | 'target value'>([
    'schema',
    'target',
    'field',
    'schema value',
    'target value',
  ]);
  const args: Value[] = [];
  for (const { name, type } of params) {
    if (name.includes('schema')) {
      if (type.kind === 'obj' && left.delete('schema')) args.push(check.schema);
      else if (left.delete('schema value')) args.push(fresh(check.schemaValue));
      else break;
    } else if (name.includes('target')) {
      if (name === 'target' && type.kind === 'obj' && left.delete('target')) args.push(check.target);
      else if (left.delete('target value')) args.push(castTarget(check, type));
      else break;
    } else if (name.includes('field') && type.kind === 'str' && left.delete('field')) args.push(check.name);
    else if (left.delete('schema value')) args.push(fresh(check.schemaValue));
    else if (left.delete('target value')) args.push(fresh(check.targetValue));
    else break;
  }
  return args;
}

/** The target's value, after its field was cast to the parameter's type. */
function castTarget(check: Check, type: StofType): Value {
  const cast = fresh(castTo(check.targetValue, type, check.host));
  const field = check.target.field(check.name);
  if (field !== undefined && field.value === check.targetValue) field.value = cast;
  check.targetValue = cast;
  return cast;
}
