/** `object.run()`: the `#[run]` steps of an object and its types, in order. */

import type { FrameBody } from '../library/frame.ts';
import { read } from '../values/cells.ts';
import { custom, internalError } from '../values/errors.ts';
import { isNumber, toDouble } from '../values/number.ts';
import { type Content, List, SortedMap, SortedSet, Tuple, type Value } from '../values/value.ts';
import { prototypeChain } from './cast.ts';
import { StofFunction } from './function.ts';
import { Field, StofObject } from './object.ts';

/** One step: what stands under its name nearest to the object. */
interface Step {
  readonly name: string;
  readonly member: Field | StofFunction;
  readonly order: number;
  readonly args: readonly Value[];
  /** What introduced it: 0 for the farthest type, one more for each nearer one. */
  readonly level: number;
  /** Some type introduced it. */
  readonly isInherited: boolean;
  /** The object itself defines it. */
  readonly isOwn: boolean;
}

const MODES = ['first', 'last', 'none', 'only'];
// Objects may be steps of each other in a circle.
const MAX_DEPTH = 1000;

/**
 * Runs the steps; `mode` says which of the types' steps take part and where, `names` exactly which steps run. Undefined for what
 * the object's own `#[run]` says. Throws `Custom` for an unknown mode or name. Leaves no value.
 */
export function* runSteps(object: StofObject, mode: string | undefined, names: Value, depth = 0): FrameBody {
  if (depth > MAX_DEPTH) throw internalError('StackOverflow');
  const settings = object.attributes?.get('run');
  const order = modeOf(mode, settings);
  const wanted = read(names ?? entryOf(settings, 'steps') ?? null);
  const all = stepsOf(object);
  const steps = wanted === null || wanted === undefined ? ordered(all, order) : namedSteps(all, wanted);
  for (const step of steps) {
    const value = step.member instanceof Field ? step.member.value : step.member;
    yield* runValue(object, value, step.args, step.member instanceof StofFunction, depth);
  }
  return undefined;
}

function modeOf(mode: string | undefined, settings: Value): string {
  const said = mode ?? read(entryOf(settings, 'prototype'));
  const name = typeof said === 'string' ? said : 'first';
  if (!MODES.includes(name)) {
    throw custom(`unknown run prototype mode '${name}' (use 'first', 'last', 'none', or 'only')`);
  }
  return name;
}

function namedSteps(all: ReadonlyMap<string, Step>, names: Content): Step[] {
  const texts = names instanceof List ? names.items.map(item => read(item)) : [undefined];
  return texts.map(name => {
    if (typeof name !== 'string') throw custom('run steps must be a list of step names (strings)');
    const step = all.get(name);
    if (step === undefined) throw custom(`run: no step named '${name}' on this object`);
    return step;
  });
}

/** The steps by name: those of the farthest type first; a nearer one replaces a step in its place, and a null field removes it. */
function stepsOf(object: StofObject): Map<string, Step> {
  const steps = new Map<string, Step>();
  for (const [level, each] of [...prototypeChain(object).reverse(), object].entries()) {
    each.listImplied();
    for (const [memberName, member] of each.members) {
      const attribute = member.attributes?.get('run');
      if (attribute === undefined) continue;
      const said = read(entryOf(attribute, 'name'));
      const name = typeof said === 'string' ? said : memberName;
      if (member instanceof Field && isNull(member.value)) {
        steps.delete(name);
        continue;
      }
      const former = steps.get(name);
      const isOwn = each === object;
      steps.set(name, {
        name,
        member,
        order: orderOf(attribute) ?? former?.order ?? 0,
        args: argsOf(attribute),
        level: former?.level ?? level,
        isInherited: !isOwn || former !== undefined,
        isOwn,
      });
    }
  }
  return steps;
}

function ordered(steps: ReadonlyMap<string, Step>, mode: string): Step[] {
  let chosen = [...steps.values()];
  if (mode === 'none') chosen = chosen.filter(step => step.isOwn);
  else if (mode === 'only') chosen = chosen.filter(step => step.isInherited);
  else if (mode === 'last') chosen.sort((a, b) => b.level - a.level);
  return chosen.sort((a, b) => a.order - b.order);
}

/** A step's value: a function, an object with steps, or a collection of such; of a map its values. All else is no step. */
function* runValue(
  object: StofObject,
  value: Value,
  args: readonly Value[],
  isMethod: boolean,
  depth: number,
): FrameBody {
  const content = read(value);
  if (content instanceof List || content instanceof Tuple || content instanceof SortedSet) {
    for (const item of [...content.items]) yield* runSingle(object, read(item), [], false, depth);
  } else if (content instanceof SortedMap) {
    for (const item of [...content.values]) yield* runSingle(object, read(item), [], false, depth);
  } else yield* runSingle(object, content, args, isMethod, depth);
  return undefined;
}

function* runSingle(
  object: StofObject,
  step: Content,
  args: readonly Value[],
  isMethod: boolean,
  depth: number,
): FrameBody {
  if (step instanceof StofFunction) {
    const result = isMethod
      ? yield { kind: 'call', fn: step, args, self: object }
      : yield { kind: 'call', fn: step, args };
    if (step.code.isAsync) yield { kind: 'await', value: result };
  } else if (step instanceof StofObject) {
    yield* runSteps(step, undefined, undefined, depth + 1);
  }
  return undefined;
}

function isNull(value: Value): boolean {
  const content = read(value);
  return content === null || content === undefined;
}

/** `#[run(2)]`, `#[run({'order': 2})]`. */
function orderOf(attribute: Value): number | undefined {
  const content = read(attribute);
  const order = content instanceof SortedMap ? read(entryOf(attribute, 'order')) : content;
  return isNumber(order) ? toDouble(order) : undefined;
}

function argsOf(attribute: Value): readonly Value[] {
  const args = read(entryOf(attribute, 'args'));
  return args instanceof List ? args.items : [];
}

function entryOf(attribute: Value, key: string): Value {
  const content = read(attribute);
  if (!(content instanceof SortedMap)) return undefined;
  const index = content.keys.findIndex(each => read(each) === key);
  return index < 0 ? undefined : content.values[index];
}
