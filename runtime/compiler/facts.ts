/** What can be said of slots before anything runs: from all that is written into them, wherever it stands. */

import type { Expr, FunctionIr, Slot, Stmt } from '../lowering/ir.ts';
import { Float } from '../values/value.ts';
import type { FunctionCode } from './code.ts';
import { isDouble } from './doubles.ts';

export class SlotFacts {
  readonly #numbers: ReadonlySet<Slot>;
  readonly #floats: ReadonlySet<Slot>;
  /** Floats for certain, once the parameters among them were looked at. */
  readonly doubles: ReadonlySet<Slot>;

  constructor(numbers: ReadonlySet<Slot>, floats: ReadonlySet<Slot>, doubles: ReadonlySet<Slot>) {
    this.#numbers = numbers;
    this.#floats = floats;
    this.doubles = doubles;
  }

  /** Surely a number of some kind, with or without a unit: no cell, no reference, no missing value. */
  isNumber(value: Expr): boolean {
    return isNumber(value, this.#numbers);
  }

  /** Whether {@link isNumber} counts on what a slot holds. */
  countsOn(slot: Slot): boolean {
    return this.#numbers.has(slot);
  }

  /** As a rule a float; so code for floats is the better guess. */
  isFloat(value: Expr): boolean {
    return isFloat(value, this.#floats);
  }
}

/** Of code of which nothing is known. */
export const NO_FACTS = new SlotFacts(new Set(), new Set(), new Set());

export function factsOf(code: FunctionCode, ir: FunctionIr): SlotFacts {
  const writes = new Map<Slot, (Expr | undefined)[]>();
  collect(ir.body, (slot, value) => {
    const known = writes.get(slot);
    if (known === undefined) writes.set(slot, [value]);
    else known.push(value);
  });
  // What a frame begins with may be anything: a parameter's cast lets references pass.
  const given = givenSlots(code);
  const numbers = new Set([...writes.keys()].filter(slot => slot >= given));
  keepThose(isNumber, numbers, writes);
  const floats = new Set<Slot>();
  code.params.forEach((param, slot) => {
    if (param.type.kind === 'float') floats.add(slot);
  });
  untilStable(() => {
    let changed = false;
    for (const [slot, values] of writes) {
      if (floats.has(slot) || !values.some(value => value !== undefined && isFloat(value, floats))) continue;
      floats.add(slot);
      changed = true;
    }
    return changed;
  });
  return new SlotFacts(numbers, floats, doublesOf(code, writes));
}

function doublesOf(code: FunctionCode, writes: ReadonlyMap<Slot, readonly (Expr | undefined)[]>): ReadonlySet<Slot> {
  const given = givenSlots(code);
  const doubles = new Set([...writes.keys()].filter(slot => slot >= given));
  code.params.forEach((param, slot) => {
    if (param.type.kind === 'float' && !param.optional) doubles.add(slot);
  });
  keepThose(isDouble, doubles, writes);
  return doubles;
}

/** Takes slots out until all that is written into those that stay is of the kind, which may depend on the others. */
function keepThose(
  isOfKind: (value: Expr, slots: ReadonlySet<Slot>) => boolean,
  slots: Set<Slot>,
  writes: ReadonlyMap<Slot, readonly (Expr | undefined)[]>,
): void {
  untilStable(() => {
    let changed = false;
    for (const slot of slots) {
      if (writes.get(slot)?.some(value => value === undefined || !isOfKind(value, slots)) === true) {
        changed = slots.delete(slot);
      }
    }
    return changed;
  });
}

/** How many slots have a value when the code begins: parameters, free names, captures, a deferred call's target and receiver. */
export function givenSlots(code: FunctionCode): number {
  return code.firstCapture + code.frees.length + code.captures.length + (code.kind === 'deferred call' ? 2 : 0);
}

function untilStable(step: () => boolean): void {
  while (step()) {}
}

/** Calls back for every write of a slot; without a value where it is no expression. */
function collect(list: readonly Stmt[], write: (slot: Slot, value: Expr | undefined) => void): void {
  for (const statement of list) {
    switch (statement.s) {
      case 'set':
        write(statement.slot, statement.value);
        break;
      case 'find':
        write(statement.target, undefined);
        write(statement.receiver, undefined);
        break;
      case 'call':
      case 'library':
      case 'await':
      case 'spawn':
        write(statement.result, undefined);
        break;
      case 'walk':
        write(statement.more, undefined);
        break;
      case 'if':
        collect(statement.yes, write);
        collect(statement.no, write);
        break;
      case 'loop':
        collect(statement.body, write);
        collect(statement.next, write);
        break;
      case 'block':
        collect(statement.body, write);
        break;
      case 'try':
        write(statement.error, undefined);
        collect(statement.body, write);
        collect(statement.handler, write);
        break;
      default:
        break;
    }
  }
}

function isNumber(value: Expr, numbers: ReadonlySet<Slot>): boolean {
  switch (value.k) {
    case 'constant':
      return typeof value.value === 'number' || typeof value.value === 'bigint' || value.value instanceof Float;
    case 'slot':
      return numbers.has(value.slot);
    case 'operation':
      switch (value.name) {
        case 'add':
        case 'sub':
        case 'mul':
        case 'div':
        case 'rem':
        case 'assignSlot':
          return value.args.every(arg => isNumber(arg, numbers));
        case 'negate':
        case 'initialValue':
        case 'operand':
        case 'resultValue':
          return isNumber(value.args[0]!, numbers);
        default:
          return false;
      }
    default:
      return false;
  }
}

function isFloat(value: Expr, floats: ReadonlySet<Slot>): boolean {
  switch (value.k) {
    case 'constant':
      return value.value instanceof Float || (typeof value.value === 'number' && !Number.isInteger(value.value));
    case 'slot':
      return floats.has(value.slot);
    case 'operation':
      switch (value.name) {
        case 'add':
        case 'sub':
        case 'mul':
        case 'div':
        case 'rem':
          return value.args.some(arg => isFloat(arg, floats));
        case 'assignSlot':
          return isFloat(value.args[1]!, floats);
        case 'negate':
        case 'initialValue':
        case 'operand':
          return isFloat(value.args[0]!, floats);
        case 'castTo':
        case 'castAssigned': {
          const type = value.args[1]!;
          return type.k === 'data' && (type.value as { readonly kind?: string }).kind === 'float';
        }
        default:
          return false;
      }
    default:
      return false;
  }
}
