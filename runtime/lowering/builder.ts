/** What lowering one function builds up: slots, places, scopes, and the list of statements being written. */

import type { SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofType } from '../../language/tables/types.ts';
import type { CodeKind } from '../compiler/code.ts';
import type { OperationName } from '../compiler/operations.ts';
import type { Value } from '../values/value.ts';
import type { Expr, FunctionIr, PlaceInfo, Slot, Stmt } from './ir.ts';
import { lastStatement } from './places.ts';
import type { Program } from './program.ts';
import { Scope, type Variable } from './scope.ts';

/** Something around the current statement that an exit out of it must know. */
export type Surrounding =
  | { readonly kind: 'loop'; readonly id: number; readonly label: string | undefined }
  /** A block or switch used as a value: `return` inside gives its value. */
  | { readonly kind: 'value'; readonly id: number; readonly result: Slot; readonly handler: number }
  /** `using` variables to drop on the way out. */
  | { readonly kind: 'using'; readonly slots: readonly Slot[]; readonly handler: number };

export class Builder {
  readonly program: Program;
  readonly kind: CodeKind;
  readonly returnType: StofType | undefined;
  /** The body, where it has statements: errors at its end are at one of them. */
  body: SyntaxNode | undefined;
  /** `self` means the caller's: the defaults of parameters are evaluated for the caller's object. */
  inDefaults = false;
  scope = new Scope(undefined);
  out: Stmt[] = [];
  /** Innermost last. */
  readonly surroundings: Surrounding[] = [];
  /** The innermost `try` region. */
  handler = -1;
  /** `new { … }` around the current expression: its arrows' `self` and its nested objects' parent. */
  newObject: Slot | undefined;

  /** Slots for the inline `using` expressions of the current statement, in the order of the text. */
  readonly inlineUsings: Slot[] = [];

  /** The place of the last statement. */
  offset: number | undefined;
  /** Ways that end at different places have met since: where the code is now, only the frame knows. */
  isJoined = false;
  /** Operands that wait while the current one is evaluated. */
  operands = 0;

  readonly #places: PlaceInfo[] = [];
  #slots = 0;
  #free: Slot[] = [];
  #taken: Slot[] = [];
  #ids = 0;
  #hasReferences: boolean | undefined;

  constructor(program: Program, kind: CodeKind, returnType: StofType | undefined) {
    this.program = program;
    this.kind = kind;
    this.returnType = returnType;
  }

  /**
   * Whether the body makes references: an operation on one writes into what it refers to, which operands read before it must
   * not see.
   */
  get hasReferences(): boolean {
    this.#hasReferences ??= this.body !== undefined && /&[A-Za-z_@<]/.test(this.body.text());
    return this.#hasReferences;
  }

  /** Where the end of the body is said to be. */
  get endPlace(): number {
    return (this.body === undefined ? undefined : lastStatement(this.body)?.start) ?? this.body?.start ?? 0;
  }

  finish(): FunctionIr {
    return { body: this.out, slots: this.#slots, places: this.#places };
  }

  /** A slot that keeps its meaning to the end. */
  slot(): Slot {
    return this.#slots++;
  }

  /** A slot until the end of the current statement. */
  temporary(): Slot {
    const slot = this.#free.pop() ?? this.#slots++;
    this.#taken.push(slot);
    return slot;
  }

  id(): number {
    return this.#ids++;
  }

  emit(statement: Stmt): void {
    this.out.push(statement);
  }

  /** The statements that `write` emits, apart. */
  collect(write: () => void): Stmt[] {
    const outer = this.out;
    const { offset } = this;
    this.out = [];
    write();
    const written = this.out;
    this.out = outer;
    if (this.offset !== offset) this.isJoined = true;
    return written;
  }

  /** Runs `write` in a scope of its own, whose temporaries and slots are free again afterwards. */
  statement(write: () => void): void {
    const taken = this.#taken;
    this.#taken = [];
    write();
    this.#free.push(...this.#taken);
    this.#taken = taken;
  }

  inScope(write: () => void): void {
    this.scope = new Scope(this.scope);
    write();
    this.scope = this.scope.parent!;
  }

  /** From here on, statements are at this offset. */
  place(offset: number): void {
    this.offset = offset;
    this.isJoined = false;
    this.emit({ s: 'place', place: this.placeIndex(offset) });
  }

  /** A statement begins here: a debugger may stop, a counter counts. */
  stop(offset: number): void {
    if (this.program.hasStops) this.emit({ s: 'stop', place: this.placeIndex(offset) });
  }

  /** The variable or field whose name stands at the offset was written, and holds the value that `read` gives, which never raises an error. */
  noted(name: string, offset: number, read: () => Expr): void {
    const place = this.program.written?.place(this.program, offset, name);
    if (place === undefined) return;
    this.emit({ s: 'evaluate', value: operation('noted', [data(place), read(), { k: 'process' }]) });
  }

  placeIndex(offset: number): number {
    let visible: Map<string, Slot> | undefined;
    if (this.program.arrowNames.size > 0) {
      for (const [name, variable] of this.scope.visible()) {
        const seen = variable.storage === 'shared' || (variable.storage === 'free' && this.kind !== 'arrow');
        if (seen) (visible ??= new Map()).set(name, variable.slot);
      }
    }
    const scope = this.program.debug === undefined ? undefined : this.scope.visible();
    this.#places.push({ offset, handler: this.handler, operands: this.operands, visible, scope });
    return this.#places.length - 1;
  }

  /** Declares a variable in the current scope; its slot is new. */
  declare(name: string, type: StofType | undefined, isConst: boolean): Variable {
    const storage = this.program.arrowNames.has(name) ? 'shared' : 'slot';
    const variable: Variable = { name, slot: this.slot(), storage, type, isConst };
    this.scope.declare(variable);
    return variable;
  }

  /** Declares a variable and gives it its first value (already cast). */
  initialize(name: string, value: Expr, type: StofType | undefined, isConst: boolean): void {
    const variable = this.declare(name, type, isConst);
    if (variable.storage === 'shared') {
      // A fresh one each time the declaration runs: closures of different turns of a loop do not share it.
      this.emit({
        s: 'set',
        slot: variable.slot,
        value: operation('newVariable', [value, data(type), data(isConst)]),
      });
    } else {
      this.emit({ s: 'set', slot: variable.slot, value: initial(value) });
    }
  }

  /** Saves a value that statements after it must not change. */
  save(value: Expr): Expr {
    if (isStable(value)) return value;
    const slot = this.temporary();
    this.emit({ s: 'set', slot, value });
    return kept(slot);
  }
}

/** A slot that is written once. */
export function kept(slot: Slot): Expr {
  return { k: 'slot', slot, kept: true };
}

export function constant(value: Value): Expr {
  return { k: 'constant', value };
}

export function data(value: unknown): Expr {
  return { k: 'data', value };
}

export function operation(name: OperationName, args: readonly Expr[], flag = false): Expr {
  return { k: 'operation', name, args, flag };
}

/** As a JavaScript boolean: the language's truth of the value. */
export function truth(value: Expr): Expr {
  if ('flag' in value && value.flag) return value;
  if (value.k === 'constant' && typeof value.value === 'boolean') return value;
  return operation('truthy', [value], true);
}

/** As {@link truth}, where a call that gave nothing is an error. */
export function checkedTruth(value: Expr): Expr {
  const result = truth(value);
  return result.k === 'operation' && result.name === 'truthy' ? { ...result, name: 'truthOf' } : result;
}

/** As a variable's first value: a copy of a scalar, null for no value. */
export function initial(value: Expr): Expr {
  if (value.k === 'constant' && value.value !== undefined) return value;
  if ('flag' in value && value.flag) return value;
  return operation('initialValue', [value]);
}

/** Whether nothing that runs in between can change what the expression gives. */
export function isStable(value: Expr): boolean {
  return (
    (value.k === 'slot' && value.kept === true) ||
    value.k === 'constant' ||
    value.k === 'data' ||
    value.k === 'self' ||
    value.k === 'current' ||
    value.k === 'process' ||
    value.k === 'frame'
  );
}
