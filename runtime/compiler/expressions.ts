/** Expressions of the intermediate form as JavaScript: the one table of what each becomes, whatever the surrounding code. */

import type { StofType } from '../../language/tables/types.ts';
import { isStable } from '../lowering/builder.ts';
import type { Expr } from '../lowering/ir.ts';

/** The constants of one frame class: generated code says `K[3]`. */
export class Pool {
  readonly values: unknown[] = [];
  readonly #known = new Map<unknown, number>();

  /** The source text that refers to the value. */
  add(value: unknown): string {
    if (value === undefined || value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
    let index = this.#known.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#known.set(value, index);
    }
    return `K[${index}]`;
  }
}

export function emitExpression(value: Expr, pool: Pool): string {
  switch (value.k) {
    case 'constant':
    case 'data': {
      const text = pool.add(value.value);
      return text.startsWith('-') ? `(${text})` : text;
    }
    case 'slot':
      return `this.s${value.slot}`;
    case 'variable':
      return `this.s${value.slot}.value`;
    case 'self':
      return 'this.self';
    case 'current':
      return 'this.fn';
    case 'frame':
      return 'this';
    case 'process':
      return 'p';
    case 'and':
      return `(${emitExpression(value.left, pool)}&&${emitExpression(value.right, pool)})`;
    case 'or':
      return `(${emitExpression(value.left, pool)}||${emitExpression(value.right, pool)})`;
    case 'not':
      return `!${emitExpression(value.of, pool)}`;
    case 'choose':
      return `(${emitExpression(value.test, pool)}?${emitExpression(value.yes, pool)}:${emitExpression(value.no, pool)})`;
    case 'array':
      return `[${value.items.map(item => emitExpression(item, pool)).join(',')}]`;
    case 'operation':
      return emitOperation(value, pool);
  }
}

const COMPARE: Readonly<Record<string, string>> = { lt: '<', gt: '>', le: '<=', ge: '>=', eq: '===', ne: '!==' };

function emitOperation(value: Extract<Expr, { k: 'operation' }>, pool: Pool): string {
  const args = value.args.map(arg => emitExpression(arg, pool));
  const general = `R.${value.name}(${args.join(',')})`;
  const [left, right] = value.args;
  const [x, y] = args;
  const sign = COMPARE[value.name];
  // Plain numbers compare as JavaScript compares them, ints and floats alike.
  if (sign !== undefined && isSimple(left!) && isSimple(right!)) {
    return `(${bothNumbers(left!, x!, right!, y!)}?${x}${sign}${y}:${general})`;
  }
  if ((value.name === 'add' || value.name === 'sub') && isSimple(left!) && isSmallInt(right!)) {
    const op = value.name === 'add' ? '+' : '-';
    // Below 2^53 the sum with a small int is exact; a fraction stays a fraction.
    return `(typeof ${x}==='number'&&${x}<=4503599627370496&&${x}>=-4503599627370496&&Math.floor(${x})===${x}?${x}${op}${y}:${general})`;
  }
  if (value.name === 'returned' && isSimple(left!)) {
    const quick = right?.k === 'data' ? quickCheck(right.value as StofType, x!) : undefined;
    if (quick !== undefined) return `(${quick}?${x}:${general})`;
  }
  if (value.name === 'assignSlot' && isSimple(left!)) {
    return `((p.scratch=${y}),(typeof p.scratch!=='object'&&typeof ${x}!=='object'&&p.scratch!==undefined)?p.scratch:R.assignSlot(${x},p.scratch))`;
  }
  return general;
}

/** A test that a value is of a type as it stands; undefined where there is no short one. */
export function quickCheck(type: StofType, x: string): string | undefined {
  switch (type.kind) {
    case 'int':
      return `typeof ${x}==='number'&&Math.floor(${x})===${x}`;
    case 'str':
      return `typeof ${x}==='string'`;
    case 'bool':
      return `typeof ${x}==='boolean'`;
    default:
      return undefined;
  }
}

function bothNumbers(left: Expr, x: string, right: Expr, y: string): string {
  const tests = [isSmallInt(left) ? '' : `typeof ${x}==='number'`, isSmallInt(right) ? '' : `typeof ${y}==='number'`];
  return tests.filter(test => test !== '').join('&&') || 'true';
}

function isSimple(value: Expr): boolean {
  return value.k === 'slot' || isStable(value);
}

function isSmallInt(value: Expr): boolean {
  return (
    value.k === 'constant' &&
    typeof value.value === 'number' &&
    Math.abs(value.value) < 2 ** 31 &&
    Number.isInteger(value.value)
  );
}
