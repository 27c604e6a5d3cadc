/**
 * What generated code remembers at each place in the text: which member a name led to the last time. An object's `shape` says
 * whether it would lead there again. Generated code asks that itself and comes here when it is not so.
 *
 * Hot: everything here is on the usual way of methods and fields.
 */

import { libraryFunction } from '../../language/library/libraries.ts';
import type { LibraryFunction } from '../../language/library/library.ts';
import type { StofType } from '../../language/tables/types.ts';
import { setField, setPath } from '../document/assign.ts';
import { StofFunction } from '../document/function.ts';
import { Field, prototypeEpoch, StofObject } from '../document/object.ts';
import { getField, getStep, stepTo } from '../document/path.ts';
import { isOfKind } from '../library/bind.ts';
import type { Implementation } from '../library/implementation.ts';
import { MISS, type QuickForm, quickFormOf } from '../library/quick.ts';
import type { Process } from '../scheduler/process.ts';
import { turn } from '../scheduler/turn.ts';
import { read } from '../values/cells.ts';
import { Cell, Float, SharedContent, type Value } from '../values/value.ts';
import { libraryOfValue } from './receivers.ts';
import { type Found, findMethod } from './targets.ts';

/** No object's shape. */
const NONE = -1;
/** Never the member of an object. */
const NO_FIELD = new Field(null);
/** Never the value of a field. */
const NO_CHILD = {};

/** `x.name(…)`. */
export class MethodSite {
  readonly names: readonly string[];
  readonly text: string;
  readonly safe: boolean;
  /** The object that was searched, and what was found without a look at attributes. */
  shape = NONE;
  fn: StofFunction | undefined;
  /** Of the prototype of that object, for others of its type. */
  prototype: StofObject | undefined;
  inherited: StofFunction | undefined;
  epoch = NONE;
  /** Of a value that is no object: its library, and the function there. */
  library = '';
  libraryFunction: LibraryFunction | undefined;
  /** What says that a value's function is that one: the class of a collection, or what `typeof` says. */
  collection: unknown = NONE;
  kind = '';

  constructor(names: readonly string[], text: string, safe: boolean) {
    this.names = names;
    this.text = text;
    this.safe = safe;
  }
}

/** Finds the method as `findMethod` does, and remembers it. */
export function findAt(site: MethodSite, base: Value, process: Process): Found {
  if (base instanceof StofObject) {
    const name = site.names[0]!;
    const own = base.members.get(name);
    if (own instanceof StofFunction && own.attributes === undefined) {
      site.shape = base.shape;
      site.fn = own;
      turn.receiver = base;
      return own;
    }
    const [prototype] = base.prototypes;
    if (own === undefined && prototype !== undefined && base.prototypes.length === 1) {
      if (prototype !== site.prototype || site.epoch !== prototypeEpoch()) {
        site.prototype = prototype;
        site.epoch = prototypeEpoch();
        site.inherited = inheritedPlain(prototype, name);
      }
      const fn = site.inherited;
      if (fn !== undefined && fn.owner !== undefined && fn.attributes === undefined) {
        turn.receiver = base;
        return fn;
      }
    }
  } else {
    const content = read(base);
    if (content !== null && content !== undefined && !(content instanceof StofObject)) {
      const library = libraryOfValue(content);
      if (library !== site.library) {
        site.library = library;
        site.libraryFunction = libraryFunction(library, site.names[0]!);
        site.collection = NONE;
        site.kind = '';
      }
      if (site.libraryFunction !== undefined) {
        if (base instanceof Cell && content instanceof SharedContent) site.collection = content.constructor;
        else if (typeof base === 'string' || typeof base === 'number') site.kind = typeof base;
        turn.receiver = base;
        return site.libraryFunction;
      }
    }
  }
  return findMethod(base, site.names, site.text, site.safe, process);
}

/** Whether the function of the site's library is what its name means for this value, as can be told at once. */
export function isOfLibrary(site: MethodSite, base: Value): boolean {
  if (typeof base !== 'object') return typeof base === site.kind;
  return base instanceof Cell && base.content instanceof SharedContent && base.content.constructor === site.collection;
}

/** The function of a chain of single prototypes, when no field can hide it, now or later. */
function inheritedPlain(prototype: StofObject, name: string): StofFunction | undefined {
  let at: StofObject | undefined = prototype;
  while (at !== undefined) {
    const member = at.members.get(name);
    if (member instanceof StofFunction) return member;
    if (member !== undefined || at.prototypes.length > 1) return undefined;
    at = at.prototypes[0];
  }
  return undefined;
}

/** A field of an object: `x.name`, as the last step or one on the way. */
export class FieldSite {
  readonly name: string;
  shape = NONE;
  field = NO_FIELD;
  /** The child that the field held when it was the last step on the way to another. */
  child: unknown = NO_CHILD;

  constructor(name: string) {
    this.name = name;
  }
}

function remember(site: FieldSite, object: StofObject): Field | undefined {
  const member = object.members.get(site.name);
  if (!(member instanceof Field)) return undefined;
  site.shape = object.shape;
  site.field = member;
  return member;
}

export function getFieldAt(site: FieldSite, target: Value, process: Process): Value {
  if (target instanceof StofObject) {
    const field = remember(site, target);
    if (field !== undefined && field.attributes === undefined) return field.value;
  }
  return getField(target, site.name, process.self);
}

export function getStepAt(site: FieldSite, target: Value, process: Process): Value {
  return childAt(site, target) ?? getStep(target, site.name, process.self);
}

/** The child that a field of its name holds, as it usually does. */
function childAt(site: FieldSite, target: Value): StofObject | undefined {
  if (!(target instanceof StofObject)) return undefined;
  const field = target.shape === site.shape ? site.field : remember(site, target);
  if (field === undefined || field.attributes !== undefined) return undefined;
  const { value } = field;
  if (!(value instanceof StofObject) || !target.isPlainChild(value, site.name)) return undefined;
  site.child = value;
  return value;
}

/** `head.a.b = value`. */
export class PathSite {
  readonly head: string;
  readonly names: readonly string[];
  readonly steps: readonly FieldSite[];
  readonly last: FieldSite;
  /** Of a field of `self` or a variable: a dropped object there is no object any more, but not a path that has to be made. */
  readonly isField: boolean;

  constructor(head: string, names: readonly string[], isField: boolean) {
    this.isField = isField;
    this.head = head;
    this.names = names;
    this.steps = names.slice(0, -1).map(name => new FieldSite(name));
    this.last = new FieldSite(names.at(-1)!);
  }
}

export function assignAt(
  site: PathSite,
  start: Value,
  value: Value,
  travelling: StofType | undefined,
  process: Process,
): void {
  const given = value === undefined ? null : value;
  let at = start instanceof StofObject && (start.alive || site.isField) ? start : undefined;
  for (let i = 0; i < site.steps.length && at !== undefined; i++) {
    const step = site.steps[i]!;
    at = childAt(step, at) ?? stepTo(at, step.name, undefined);
  }
  if (at === undefined) {
    const object = read(start);
    const { document } = process.services;
    if (site.isField && object instanceof StofObject) {
      setField(document, object, site.last.name, given, travelling, process);
    } else setPath(document, start, site.head, site.names, given, travelling, process);
    return;
  }
  const field = at.shape === site.last.shape ? site.last.field : remember(site.last, at);
  if (
    field !== undefined &&
    field.attributes === undefined &&
    !field.isConst &&
    (typeof given !== 'object' || given instanceof Float) &&
    (typeof field.value !== 'object' || field.value instanceof Float) &&
    (field.type === undefined || isAsItIs(given, field.type))
  ) {
    field.value = given;
    return;
  }
  setField(process.services.document, at, site.last.name, given, travelling, process);
}

/** Whether the value is of the simple type already. */
export function isAsItIs(value: Value, type: StofType): boolean {
  switch (type.kind) {
    case 'int':
      return typeof value === 'number' && Math.floor(value) === value;
    case 'float':
      return typeof value === 'number' ? Math.floor(value) !== value : value instanceof Float;
    case 'str':
      return typeof value === 'string';
    case 'bool':
      return typeof value === 'boolean';
    default:
      return type.kind === 'unknown';
  }
}

function missed(): Value {
  return MISS;
}

const COLLECTIONS: ReadonlySet<string> = new Set(['List', 'Map', 'Set', 'Tup']);
const QUICK: ReadonlySet<string> = new Set(
  'len empty any at front back first last push_back pop_back get insert'.split(' '),
);

/** A call whose target may be a library function: the last one, with what stands behind its name. */
export class CallSite {
  fn: LibraryFunction | undefined;
  implementation: Implementation | undefined;
  /** The form for calls with as many arguments as this one, and the function that has it; undefined when it has none. */
  quick: QuickForm = missed;
  quickOf: LibraryFunction | undefined;
  /** Takes no time worth a look at the clock, however large the collection is. */
  isQuick = false;
  readonly #count: number;
  #types: readonly (StofType | undefined)[] = [];
  #variadic = false;

  /** @param count arguments, the receiver included */
  constructor(count: number) {
    this.#count = count;
  }

  learn(fn: LibraryFunction, implementation: Implementation): void {
    this.fn = fn;
    const quick = quickFormOf(fn, this.#count);
    this.quick = quick ?? missed;
    this.quickOf = quick === undefined ? undefined : fn;
    this.implementation = implementation;
    this.isQuick = COLLECTIONS.has(fn.library) && QUICK.has(fn.name);
    this.#types = fn.parameters.map(parameter => parameter.type);
    this.#variadic = fn.variadic;
  }

  /** Whether the arguments are what binding them would make of them: as many as parameters, of their types, none missing. */
  isBound(args: readonly Value[]): boolean {
    const types = this.#types;
    const { length } = types;
    if (args.length !== length && !(this.#variadic && args.length > length)) return false;
    for (let i = 0; i < length; i++) {
      const type = types[i];
      if (args[i] === undefined || (type !== undefined && !isOfKind(args[i], type))) return false;
    }
    for (let i = length; i < args.length; i++) if (args[i] === undefined) return false;
    return true;
  }
}
