/** Expressions of the intermediate form as JavaScript: the one table of what each becomes, whatever the surrounding code. */

import type { StofType } from '../../language/tables/types.ts';
import { isStable } from '../lowering/builder.ts';
import type { Expr, PlaceIndex, Slot } from '../lowering/ir.ts';
import { Float } from '../values/value.ts';
import type { DebugFlag } from './code.ts';
import { emitDouble, emitDoubleComparison, isDouble } from './doubles.ts';
import { NO_FACTS, type SlotFacts } from './facts.ts';
import { FieldSite, MethodSite, PathSite } from './sites.ts';

/** Local variables of a method that hold what is computed in between, beside `t`: deeper operands are left to the operations. */
const MAX_TEMPORARIES = 6;

/** The constants of one frame class: generated code says `k3`. */
export class Pool {
  /** What a call of the function takes on JavaScript's stack at most, in words. */
  words = 0;
  /** The source text of a slot: a field of the frame, or a local variable. */
  slot: (slot: Slot) => string = slot => `this.s${slot}`;
  /** What is known of slots. */
  facts: SlotFacts = NO_FACTS;
  /** Of code that is debugged: whether its statements ask. */
  debug: DebugFlag | undefined;
  /** Of code that is counted: the numbers, and which is that of a stop. The first is that of its calls. */
  counts: { readonly numbers: Float64Array; readonly at: ReadonlyMap<PlaceIndex, number> } | undefined;
  /** Whatever another process could see goes through an operation. */
  isNoted = false;
  /** Slots that are plain doubles where the text is written for. */
  doubles: ReadonlySet<Slot> = new Set();
  readonly values: unknown[] = [];
  #temporaries = 0;
  #most = 0;
  readonly #known = new Map<unknown, number>();

  /** Whether so many temporaries are free. */
  hasTemporaries(count: number): boolean {
    return this.#temporaries + count <= MAX_TEMPORARIES;
  }

  /** A local variable for an operand, until it is released: the last one taken is the first. */
  takeTemporary(): string {
    this.#most = Math.max(this.#most, this.#temporaries + 1);
    return `t${this.#temporaries++}`;
  }

  releaseTemporaries(count: number): void {
    this.#temporaries -= count;
  }

  /** The declarations of what was taken since the last time, each behind a comma: at the end of a method. */
  declared(): string {
    const names = Array.from({ length: this.#most }, (_, i) => `,t${i}`);
    this.#most = 0;
    return names.join('');
  }

  /** The source text that refers to the value. */
  add(value: unknown): string {
    if (value === undefined || value === null || typeof value === 'boolean') return String(value);
    if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return String(value);
    let index = this.#known.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#known.set(value, index);
    }
    return `k${index}`;
  }
}

export function emitExpression(value: Expr, pool: Pool): string {
  if (value.k !== 'constant' && pool.doubles.size > 0 && isDouble(value, pool.doubles)) {
    return `R.makeFloat(${emitDouble(value, pool, each => emitExpression(each, pool))})`;
  }
  switch (value.k) {
    case 'constant':
    case 'data': {
      const text = pool.add(value.value);
      return text.startsWith('-') ? `(${text})` : text;
    }
    case 'slot':
      return pool.slot(value.slot);
    case 'variable':
      return pool.isNoted ? `R.readVariable(${pool.slot(value.slot)}).value` : `${pool.slot(value.slot)}.value`;
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
  const comparison = emitDoubleComparison(value, pool, each => emitExpression(each, pool));
  if (comparison !== undefined) return comparison;
  const remembered = pool.isNoted ? undefined : emitSite(value, pool);
  if (remembered !== undefined) return remembered;
  const arithmetic = isShortSum(value, pool) ? undefined : emitArithmetic(value, pool);
  if (arithmetic !== undefined) return arithmetic;
  const args = value.args.map(arg => emitExpression(arg, pool));
  const general = `R.${value.name}(${args.join(',')})`;
  const [left, right] = value.args;
  const [x, y] = args;
  const sign = COMPARE[value.name];
  // Plain numbers compare as JavaScript compares them, ints and floats alike.
  if (sign !== undefined && isSimple(left!, pool) && isSimple(right!, pool)) {
    return `(${bothNumbers(left!, x!, right!, y!)}?${doubleOf(left!) ?? x}${sign}${doubleOf(right!) ?? y}:${general})`;
  }
  switch (value.name) {
    case 'add':
    case 'sub':
      if (isSimple(left!, pool) && isSmallInt(right!)) {
        const op = value.name === 'add' ? '+' : '-';
        // Of ints of 32 bits the sum is exact.
        return `(typeof ${x}==='number'&&(${x}|0)===${x}?${x}${op}${y}:${general})`;
      }
      return general;
    case 'returned':
    case 'castTo': {
      const quick = right?.k === 'data' ? quickCheck(right.value as StofType, 't', pool) : undefined;
      if (quick === undefined) return general;
      return `(t=${x},${quick}?t:R.${value.name}(${['t', ...args.slice(1)].join(',')}))`;
    }
    case 'castAssigned': {
      const type = right?.k === 'data' ? (right.value as StofType) : undefined;
      const quick = type === undefined ? undefined : quickCheck(type, 't', pool);
      if (quick === undefined) return general;
      return `(t=${x},${quick}?t:R.castAssigned(${['t', ...args.slice(1)].join(',')}))`;
    }
    case 'initialValue':
      if (pool.facts.isNumber(left!)) return x!;
      return `(t=${x},typeof t!=='object'&&t!==undefined?t:R.initialValue(t))`;
    case 'assignSlot':
      if (!isSimple(left!, pool)) return general;
      if (pool.facts.isNumber(left!) && pool.facts.isNumber(right!)) return y!;
      return `(t=${y},typeof t!=='object'&&typeof ${x}!=='object'&&t!==undefined?t:R.assignSlot(${x},t))`;
    case 'join':
      return left?.k === 'array'
        ? `(${["''", ...left.items.map(item => emitExpression(item, pool))].join('+')})`
        : general;
    case 'spawns':
      // A function that calls go straight to is not async, and no library's starts a process in the caller's place.
      return isSimple(left!, pool) ? `(${x}.library===undefined&&!(${x}.direct>=0)&&${general})` : general;
    default:
      return general;
  }
}

const ARITHMETIC: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/' };

/**
 * Arithmetic on plain numbers: a fraction is the float itself, and so is the int of two ints where it is exact. All else (integral
 * floats, products that are 0, which may be -0, quotients of ints) is made by the operation. Undefined: no such operation.
 */
function emitArithmetic(value: Extract<Expr, { k: 'operation' }>, pool: Pool): string | undefined {
  const sign = ARITHMETIC[value.name];
  if (sign === undefined) return undefined;
  const operands = value.args;
  const isFloat = operands.some(each => doubleOf(each) !== undefined);
  if (value.name === 'div' && !isFloat) return undefined;
  if (!operands.every(mayBePlain)) return undefined;
  const count = operands.filter(each => !isSimple(each, pool)).length;
  if (!pool.hasTemporaries(count)) return undefined;
  const before: string[] = [];
  const texts = operands.map(each => {
    if (isSimple(each, pool)) return emitExpression(each, pool);
    const temporary = pool.takeTemporary();
    before.push(`${temporary}=${emitExpression(each, pool)},`);
    return temporary;
  });
  pool.releaseTemporaries(count);
  const [x, y] = operands.map((each, i) => doubleOf(each) ?? texts[i]!);
  const open = operands.flatMap((each, i) => (doubleOf(each) !== undefined || isSmallInt(each) ? [] : [texts[i]!]));
  if ((sign === '+' || sign === '-') && !isFloat && !pool.facts.isFloat(value)) {
    const ints = open.map(text => `typeof ${text}==='number'&&(${text}|0)===${text}`).join('&&');
    return `(${before.join('')}${ints}?${x}${sign}${y}:R.${value.name}(${texts.join(',')}))`;
  }
  const numbers = open.map(text => `typeof ${text}==='number'&&`).join('');
  const ints = open.map(text => `Math.floor(${text})===${text}&&`).join('');
  const isExact = `t<=9007199254740991&&t>=-9007199254740991${value.name === 'mul' ? '&&t!==0' : ''}`;
  const isResult = `Math.floor(t)!==t${isFloat ? '' : `||${ints}${isExact}`}`;
  return `(${before.join('')}${numbers}(t=${x}${sign}${y},${isResult})?t:R.${value.name}(${texts.join(',')}))`;
}

/** The text of a float constant that is a box as a value. */
function doubleOf(value: Expr): string | undefined {
  if (value.k !== 'constant' || !(value.value instanceof Float)) return undefined;
  const double = value.value.value;
  if (!Number.isFinite(double) || double === 0) return undefined;
  return double < 0 ? `(${double})` : String(double);
}

/** No constant of another kind. */
function mayBePlain(value: Expr): boolean {
  return value.k !== 'constant' || typeof value.value === 'number' || doubleOf(value) !== undefined;
}

/** The statement that finds what is called, and for which receiver. */
export function emitFind(value: Expr, target: string, receiver: string, pool: Pool): string {
  const site =
    !pool.isNoted && value.k === 'operation' && value.name === 'findMethod' ? methodSite(value.args) : undefined;
  if (site === undefined) return `${target}=${emitExpression(value, pool)};${receiver}=R.turn.receiver;`;
  const base = (value as Extract<Expr, { k: 'operation' }>).args[0]!;
  const name = pool.add(site);
  const ofObject = `t.shape===${name}.shape&&${name}.fn.attributes===undefined){${target}=${name}.fn;${receiver}=t;}`;
  const other = `else{${target}=R.findAt(${name},t,p);${receiver}=R.turn.receiver;}`;
  if (base.k === 'self') return `t=this.self;if(${ofObject}${other}`;
  const ofLibrary = `else if(R.isOfLibrary(${name},t)){${target}=${name}.libraryFunction;${receiver}=t;}`;
  return `t=${emitExpression(base, pool)};if(typeof t==='object'&&t!==null&&${ofObject}${ofLibrary}${other}`;
}

/** The name of the method that a `find` looks for, where the receiver may be a value that is no object. */
export function methodName(value: Expr): string | undefined {
  if (value.k !== 'operation' || value.name !== 'findMethod' || value.args[0]!.k === 'self') return undefined;
  return methodSite(value.args)?.names[0];
}

/** A site for a method that is searched by one plain name: `f<Base>` names the function of a type. */
function methodSite(args: readonly Expr[]): MethodSite | undefined {
  const [, names, text, safe] = args.map(arg => (arg.k === 'data' ? arg.value : undefined));
  const [name, ...more] = names as readonly string[];
  if (more.length > 0 || name!.includes('<')) return undefined;
  return new MethodSite([name!], text as string, safe as boolean);
}

/** Operations that remember what they found at this place; undefined for all others. */
function emitSite(value: Extract<Expr, { k: 'operation' }>, pool: Pool): string | undefined {
  const { args } = value;
  const known = (index: number): unknown => {
    const arg = args[index]!;
    return arg.k === 'data' ? arg.value : undefined;
  };
  /** `t` is the target: an object of the shape that the site knows. */
  const guarded = (target: Expr, site: string, hit: string, miss: string): string =>
    target.k === 'self'
      ? `((t=this.self).shape===${site}.shape${hit}:${miss})`
      : `(t=${emitExpression(target, pool)},typeof t==='object'&&t!==null&&t.shape===${site}.shape${hit}:${miss})`;
  switch (value.name) {
    case 'getField': {
      const site = pool.add(new FieldSite(known(1) as string));
      return guarded(
        args[0]!,
        site,
        `&&${site}.field.attributes===undefined?${site}.field.value`,
        `R.getFieldAt(${site},t,p)`,
      );
    }
    case 'getStep': {
      const site = pool.add(new FieldSite(known(1) as string));
      return guarded(args[0]!, site, `&&${holdsChild(site)}?${site}.child`, `R.getStepAt(${site},t,p)`);
    }
    case 'assignField':
      return emitAssign(
        new PathSite(known(1) as string, [known(2) as string], true),
        args[0]!,
        args[3]!,
        args[4]!,
        pool,
      );
    case 'assignPath': {
      const [head, ...rest] = known(0) as readonly [string, ...string[]];
      if (head !== 'self' || rest.length === 0) return undefined;
      return emitAssign(new PathSite(head, rest, false), { k: 'self' }, args[1]!, args[2]!, pool);
    }
    case 'assignPathFrom': {
      const names = known(2) as readonly string[];
      if (names.length === 0) return undefined;
      return emitAssign(new PathSite(known(1) as string, names, false), args[0]!, args[3]!, args[4]!, pool);
    }
    default:
      return undefined;
  }
}

/** The child that the site saw is what the field of its name still holds. */
function holdsChild(site: string): string {
  return `${site}.field.attributes===undefined&&${site}.field.value===${site}.child`;
}

/** `start.a.b = value`: at once where each step is a plain child, and a plain field takes a value that has no cell. */
function emitAssign(site: PathSite, start: Expr, value: Expr, travelling: Expr, pool: Pool): string {
  const startText = emitExpression(start, pool);
  const valueText = emitExpression(value, pool);
  const call = `R.assignAt(${pool.add(site)},${startText},${valueText},${emitExpression(travelling, pool)},p)`;
  const isStart = start.k === 'self' || start.k === 'slot';
  const isValue =
    value.k === 'slot' || (value.k === 'constant' && typeof value.value !== 'object' && value.value !== undefined);
  if (!isStart || !isValue) return call;
  const isObject = start.k === 'self' ? '' : `typeof t==='object'&&t!==null&&`;
  const steps = site.steps.map(step => {
    const name = pool.add(step);
    return `t.shape===${name}.shape&&${holdsChild(name)}&&(t=${name}.child,true)&&`;
  });
  const last = pool.add(site.last);
  const field = `${last}.field`;
  const isPlain = `${field}.attributes===undefined&&!${field}.isConst&&typeof ${field}.value!=='object'`;
  const fits = value.k === 'slot' ? `&&typeof ${valueText}!=='object'&&${valueText}!==undefined` : '';
  const isTyped = `(${field}.type===undefined||R.isAsItIs(${valueText},${field}.type))`;
  return `(t=${startText},${isObject}${steps.join('')}t.shape===${last}.shape&&${isPlain}${fits}&&${isTyped}?${field}.value=${valueText}:${call})`;
}

/** A test that a value is of a type as it stands; undefined where there is no short one. */
export function quickCheck(type: StofType, x: string, pool: Pool): string | undefined {
  switch (type.kind) {
    case 'int':
      return `typeof ${x}==='number'&&Math.floor(${x})===${x}`;
    case 'float':
      return `(typeof ${x}==='number'?Math.floor(${x})!==${x}:${x} instanceof ${pool.add(Float)})`;
    case 'str':
      return `typeof ${x}==='string'`;
    case 'bool':
      return `typeof ${x}==='boolean'`;
    default:
      return undefined;
  }
}

function bothNumbers(left: Expr, x: string, right: Expr, y: string): string {
  const isKnown = (value: Expr): boolean => isSmallInt(value) || doubleOf(value) !== undefined;
  const tests = [isKnown(left) ? '' : `typeof ${x}==='number'`, isKnown(right) ? '' : `typeof ${y}==='number'`];
  return tests.filter(test => test !== '').join('&&') || 'true';
}

function isSimple(value: Expr, pool: Pool): boolean {
  return value.k === 'slot' ? !pool.doubles.has(value.slot) : isStable(value);
}

/** A simple operand and a small int: shorter than arithmetic on any two. */
function isShortSum({ name, args: [left, right] }: Extract<Expr, { k: 'operation' }>, pool: Pool): boolean {
  return (name === 'add' || name === 'sub') && isSimple(left!, pool) && isSmallInt(right!);
}

function isSmallInt(value: Expr): boolean {
  return (
    value.k === 'constant' &&
    typeof value.value === 'number' &&
    Math.abs(value.value) < 2 ** 31 &&
    Number.isInteger(value.value)
  );
}
