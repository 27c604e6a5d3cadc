/**
 * `+ - * / %` and the unary minus.
 *
 * Hot: two plain numbers stay in the first lines, allocate nothing unless the result is an integral float, and never leave
 * the function while the result is a safe int. Everything else is found by kind in {@link operate} and its files.
 */

import { read, write } from './cells.ts';
import {
  addToList,
  addToMap,
  addToSet,
  listWithSet,
  mapWithMap,
  removeFromMap,
  removeFromSet,
  type SetOperation,
  setWithSet,
} from './collectionArithmetic.ts';
import { notImplemented, nullArithmetic } from './errors.ts';
import { isNothing, kindOf } from './kinds.ts';
import { parseNumber } from './literal.ts';
import { isNumber, makeFloat, type NumberValue } from './number.ts';
import { type NumberOperator, numberOperation, onDoubles } from './numberArithmetic.ts';
import { addToPrompt, blobPlus, textOperation } from './textArithmetic.ts';
import {
  type Blob,
  Cell,
  type Content,
  Float,
  type List,
  type Prompt,
  Quantity,
  Reference,
  type SortedMap,
  type SortedSet,
  type Value,
} from './value.ts';

const maxSafe = Number.MAX_SAFE_INTEGER;

export function add(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    const sum = left + right;
    if (Math.floor(sum) !== sum) return sum;
    if (Math.floor(left) === left && Math.floor(right) === right) {
      return sum <= maxSafe && sum >= -maxSafe ? sum : numberOperation('+', left, right);
    }
    return new Float(sum);
  }
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  return operate('+', left, right);
}

export function sub(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    const difference = left - right;
    if (Math.floor(difference) !== difference) return difference;
    if (Math.floor(left) === left && Math.floor(right) === right) {
      return difference <= maxSafe && difference >= -maxSafe ? difference : numberOperation('-', left, right);
    }
    return new Float(difference);
  }
  return operate('-', left, right);
}

export function mul(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    const product = left * right;
    if (Math.floor(left) === left && Math.floor(right) === right) {
      // Adding 0 turns -0, which no int is, into 0.
      return product <= maxSafe && product >= -maxSafe ? product + 0 : numberOperation('*', left, right);
    }
    return makeFloat(product);
  }
  return operate('*', left, right);
}

export function div(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    if (Math.floor(left) === left && Math.floor(right) === right) {
      return right === 0 ? makeFloat(left / right) : Math.trunc(left / right) + 0;
    }
    return makeFloat(left / right);
  }
  return operate('/', left, right);
}

export function rem(left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') {
    if (Math.floor(left) === left && Math.floor(right) === right) {
      return right === 0 ? makeFloat(Number.NaN) : (left % right) + 0;
    }
    return makeFloat(left % right);
  }
  return operate('%', left, right);
}

/** `-x`, which is `-1 * x`. */
export function negate(value: Value): Value {
  return mul(-1, value);
}

const verbs: Readonly<Record<NumberOperator, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '%': 'take the remainder of',
};

/**
 * Any operator on any values. A shared kind on the left is changed in place, and is the result; and so is whatever a reference on the
 * left refers to, numbers and text included.
 */
function operate(operator: NumberOperator, left: Value, right: Value): Value {
  if (left instanceof Float ? typeof right === 'number' || right instanceof Float : right instanceof Float) {
    const x = left instanceof Float ? left.value : left;
    // An int beside a float is a float, and so is the result.
    if (typeof x === 'number') {
      return makeFloat(onDoubles(operator, x, right instanceof Float ? right.value : (right as number)));
    }
  }
  if (left instanceof Quantity && right instanceof Quantity) return numberOperation(operator, left, right);
  const result = operateOn(operator, left, right);
  if (!(left instanceof Reference) || result === left) return result;
  write(left.cell, result);
  return left;
}

function operateOn(operator: NumberOperator, leftValue: Value, rightValue: Value): Value {
  const left = read(leftValue);
  const right = read(rightValue);
  if (isNothing(left) || isNothing(right)) throw nullArithmetic(verbs[operator], isNothing(left), isNothing(right));
  switch (kindOf(left)) {
    case 'number':
      return numberWith(operator, left as NumberValue, right);
    case 'str':
      return textOperation(operator, left as string, right);
    case 'bool':
      return boolWith(operator, left as boolean, right);
    case 'blob':
      if (operator === '+') return blobPlus(left as Blob, right);
      break;
    case 'list':
    case 'set':
    case 'map':
    case 'prompt':
      return sharedWith(operator, leftValue, left, rightValue, right);
    default:
      break;
  }
  throw notImplemented();
}

function numberWith(operator: NumberOperator, left: NumberValue, right: Content): Value {
  if (isNumber(right)) return numberOperation(operator, left, right);
  if (typeof right === 'string') {
    const number = parseNumber(right);
    if (number !== undefined) return numberOperation(operator, left, number);
    if (operator === '+') return textOperation('+', '', left as Content, right);
  }
  if (typeof right === 'boolean' && operator !== '/' && operator !== '%') return numberWithBool(operator, left, right);
  throw notImplemented();
}

/** `false` added or taken away leaves the number as it is: a zero keeps its sign, an angle its turns. */
function numberWithBool(operator: NumberOperator, left: NumberValue, right: boolean): Value {
  return !right && (operator === '+' || operator === '-') ? left : numberOperation(operator, left, right ? 1 : 0);
}

function boolWith(operator: NumberOperator, left: boolean, right: Content): Value {
  if (typeof right === 'boolean') {
    if (operator === '-') return left !== right;
    return operator === '*' ? left || right : left && right;
  }
  if (isNumber(right)) {
    if (operator === '+') return numberWithBool('+', right, left);
    // `false` before it turns the number's sign, also that of a zero.
    if (operator === '-') return left ? numberOperation('-', 1, right) : numberOperation('*', -1, right);
  }
  if (typeof right === 'string' && operator === '+') return `${left}${right}`;
  throw notImplemented();
}

const setOperations: Readonly<Partial<Record<NumberOperator, SetOperation>>> = {
  '*': 'intersection',
  '/': 'union',
  '%': 'symmetric difference',
};

/** The cell whose content an operator changes: the left value's own one, also when it is behind a reference. */
function sharedWith(
  operator: NumberOperator,
  leftValue: Value,
  left: Content,
  rightValue: Value,
  right: Content,
): Value {
  const cell = leftValue instanceof Cell ? leftValue : (leftValue as { cell: Cell }).cell;
  const kind = kindOf(left);
  const operation = setOperations[operator];
  if (kind === 'prompt') {
    if (operator === '+' && addToPrompt(left as Prompt, right)) return leftValue;
  } else if (kind === 'map') {
    if (kindOf(right) === 'map') {
      if (operation !== undefined) mapWithMap(operation, left as SortedMap, right as SortedMap);
      else if (operator === '+') addToMap(left as SortedMap, right as SortedMap);
      else removeFromMap(left as SortedMap, right as SortedMap);
      return leftValue;
    }
  } else if (operation !== undefined) {
    const other = kindOf(right) === 'list' || kindOf(right) === 'set' ? (right as List | SortedSet) : undefined;
    if (other !== undefined) {
      cell.content =
        kind === 'list' ? listWithSet(operation, left as List, other) : setWithSet(operation, left as SortedSet, other);
      return leftValue;
    }
  } else if (kind === 'list') {
    if (operator === '+') {
      addToList(left as List, rightValue, right);
      return leftValue;
    }
  } else {
    if (operator === '+') addToSet(left as SortedSet, rightValue, right);
    else removeFromSet(left as SortedSet, rightValue, right);
    return leftValue;
  }
  throw notImplemented();
}
