/**
 * The intermediate form between the tree and everything that executes it.
 *
 * Structured statements over slots. Whatever may stop a process (calls, awaits, spawns, sleeps) or call Stof code is a
 * statement of its own with plain operands; an {@link Expr} never suspends, so it may become one JavaScript expression.
 * Operands that stand before a suspension in the text are saved into slots by the lowering, so evaluation order is settled here.
 */

import type { LibraryFunction } from '../../language/library/library.ts';
import type { StofType } from '../../language/tables/types.ts';
import type { FunctionCode } from '../compiler/code.ts';
import type { OperationName } from '../compiler/operations.ts';
import type { StofFunction } from '../document/function.ts';
import type { Value } from '../values/value.ts';
import type { Variable } from './scope.ts';

/** Index of a place in a frame. */
export type Slot = number;

/** Something that is computed without suspending. `flag` marks those whose JavaScript result is a plain boolean. */
export type Expr =
  | { readonly k: 'constant'; readonly value: Value }
  /** Any object that generated code hands to an operation: types, names, codes. */
  | { readonly k: 'data'; readonly value: unknown }
  | {
      readonly k: 'slot';
      readonly slot: Slot /** Written once: nothing changes it before its last use. */;
      readonly kept?: true;
    }
  /** A variable that arrows may share: the slot holds a `Variable`. */
  | { readonly k: 'variable'; readonly slot: Slot }
  | { readonly k: 'self' }
  /** The function that runs (`this`). */
  | { readonly k: 'current' }
  | { readonly k: 'frame' }
  | { readonly k: 'process' }
  | { readonly k: 'operation'; readonly name: OperationName; readonly args: readonly Expr[]; readonly flag: boolean }
  | { readonly k: 'and' | 'or'; readonly left: Expr; readonly right: Expr; readonly flag: true }
  | { readonly k: 'not'; readonly of: Expr; readonly flag: true }
  | { readonly k: 'choose'; readonly test: Expr; readonly yes: Expr; readonly no: Expr }
  | { readonly k: 'array'; readonly items: readonly Expr[] };

/** Position and surroundings of what runs: an index into {@link FunctionIr.places}. */
export type PlaceIndex = number;

/** Where a statement stands, and what surrounds it. */
export interface PlaceInfo {
  /** UTF-16 offset of the statement in the source. */
  readonly offset: number;
  /** The innermost active `try` region, or -1. */
  readonly handler: number;
  /** Operands that wait on the way to this statement's calls; counted for the limit of a process's operands. */
  readonly operands: number;
  /** Variables visible here that arrows may look for, by name. Undefined when there are none. */
  readonly visible: ReadonlyMap<string, Slot> | undefined;
  /** In a program that is debugged: all variables visible here, inner ones first. */
  readonly scope?: ReadonlyMap<string, Variable> | undefined;
}

export type Stmt =
  /** In a program that is debugged or counted: a statement begins, where a debugger may stop. Its place is its own. */
  | { readonly s: 'stop'; readonly place: PlaceIndex }
  /** From here on, errors and stack lines are at this place. */
  | { readonly s: 'place'; readonly place: PlaceIndex }
  | { readonly s: 'evaluate'; readonly value: Expr }
  | { readonly s: 'set'; readonly slot: Slot; readonly value: Expr }
  | { readonly s: 'setVariable'; readonly slot: Slot; readonly value: Expr }
  /** Sets what is called, and for which receiver: `value` is `findMethod` or one of its kin. */
  | { readonly s: 'find'; readonly target: Slot; readonly receiver: Slot; readonly value: Expr }
  /**
   * A call of what a slot holds (a target of `find`) with positional operands. The result goes to a slot;
   * a library function that does not suspend is finished at once.
   */
  | {
      readonly s: 'call';
      readonly target: Slot;
      readonly receiver: Slot;
      readonly args: readonly Expr[];
      readonly names: readonly (string | undefined)[] | undefined;
      /** Written with `&`, which the functions of libraries know. */
      readonly reference: boolean;
      readonly result: Slot;
      /** The call as code of its own, for when the function turns out to be async and its arguments are the new process's to evaluate. */
      readonly deferred: SpawnForm | undefined;
      /** An async function runs in this process (the deferred form of a call; a call in a field's value). */
      readonly inPlace: boolean;
    }
  /** A library function known by name. */
  | {
      readonly s: 'library';
      readonly fn: LibraryFunction;
      readonly args: readonly Expr[];
      readonly names: readonly (string | undefined)[] | undefined;
      readonly reference: boolean;
      readonly result: Slot;
    }
  | { readonly s: 'await'; readonly value: Expr; readonly result: Slot }
  | { readonly s: 'spawn'; readonly form: SpawnForm; readonly result: Slot }
  /** Casts the new object to its type and calls the constructors. */
  | { readonly s: 'construct'; readonly object: Slot; readonly type: string }
  /** Drops what a `using` variable holds. */
  | { readonly s: 'drop'; readonly slot: Slot }
  /** Asks a loop's walk for its next item; the walk over an object with its own `len` and `at` calls them. */
  | { readonly s: 'walk'; readonly walk: Slot; readonly more: Slot }
  /** `joins`: what follows in the same statement is at the place that the branch taken ended at. */
  | {
      readonly s: 'if';
      readonly test: Expr;
      readonly yes: readonly Stmt[];
      readonly no: readonly Stmt[];
      readonly joins?: boolean;
    }
  /** Endless: `body`, (`continue` comes here) `next`, switch point, again. Left by `break` only. */
  | { readonly s: 'loop'; readonly id: number; readonly body: readonly Stmt[]; readonly next: readonly Stmt[] }
  /** Left early by `break`. */
  | { readonly s: 'block'; readonly id: number; readonly body: readonly Stmt[] }
  | { readonly s: 'break'; readonly id: number }
  | { readonly s: 'continue'; readonly id: number }
  /** Errors of places with this handler index go to `handler`, the error in the slot. */
  | {
      readonly s: 'try';
      readonly id: number;
      readonly body: readonly Stmt[];
      readonly error: Slot;
      readonly handler: readonly Stmt[];
    }
  /** Raises what a handler's slot holds again, with its first trace. */
  | { readonly s: 'raise'; readonly slot: Slot }
  /** Ends the frame; the value is already checked and cast. Undefined leaves no value. */
  | { readonly s: 'return'; readonly value: Expr | undefined; readonly travelling?: StofType | undefined }
  /** The switch point of a call: defaults are evaluated, the body begins. */
  | { readonly s: 'enter' };

/** Code that starts as a process of its own, with the values of the spawner's variables that it uses. */
export interface SpawnForm {
  readonly code: FunctionCode;
  /** Where each of the code's captures is in the spawner's frame. */
  readonly captures: readonly Slot[];
  readonly type: StofType;
}

/** A function, arrow, async block or field value, lowered. */
export interface FunctionIr {
  readonly body: readonly Stmt[];
  /** Number of slots: parameters first, captures next, then variables and temporaries. */
  readonly slots: number;
  readonly places: readonly PlaceInfo[];
}

/** What a call target slot may hold. */
export type CallTarget = StofFunction | LibraryFunction;
