/** What a program that is being written knows: chance, what is in scope, and what it may do. */

import type { Chance } from './chance.ts';

/** What values are meant to be. `any` is one of the others; `unit` is a number with a unit. */
export const kinds = [
  'int',
  'float',
  'unit',
  'bool',
  'str',
  'list',
  'set',
  'map',
  'tuple',
  'blob',
  'ver',
  'prompt',
  'null',
] as const;
export type Kind = (typeof kinds)[number] | 'obj' | 'fn' | 'any';

/** Kinds that are shared between variables: an operator or a call changes them for all. */
export const SHARED: ReadonlySet<Kind> = new Set(['list', 'set', 'map', 'tuple', 'prompt', 'any']);

export interface Variable {
  readonly name: string;
  readonly kind: Kind;
  readonly constant: boolean;
  /** The name of the `#[type]`, of an object. */
  readonly type?: string;
}

export interface Parameter {
  readonly name: string;
  readonly kind: Kind;
  readonly optional: boolean;
}

export interface Callable {
  /** As it is called: `self.f1`. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly returns: Kind | 'void';
  readonly async: boolean;
}

export interface ObjectType {
  readonly name: string;
  readonly base: string | undefined;
  readonly fields: readonly Variable[];
  readonly methods: readonly Callable[];
}

/** What a program is made to try. */
export interface Manner {
  /**
   * `probes`: single expressions of any types, each in a `try` of its own. `caught`: ordinary programs whose errors are caught.
   * `free`: ordinary programs without `try`, which the first error ends.
   */
  readonly form: 'probes' | 'caught' | 'free';
  /** How often an expression is of another type than the place asks for. */
  readonly wild: number;
  /** Whether processes are started. */
  readonly async: boolean;
  /**
   * Whether names of outer variables are declared again inside. Blocks that are values are left out then: the reference goes on to
   * see what was declared around them.
   */
  readonly hides: boolean;
}

export class Author {
  readonly random: Chance;
  readonly manner: Manner;
  /** Sets this program's names apart from those of others in the same document. */
  readonly prefix: string;
  readonly fields: Variable[] = [];
  readonly functions: Callable[] = [];
  readonly types: ObjectType[] = [];
  scopes: Variable[][] = [[]];
  /** Labels and loops that a jump may name here; undefined where a jump is not allowed. */
  loops: (string | undefined)[] = [];
  /** What `return` may give here; undefined where there is none. */
  returns: Kind | 'void' | undefined;
  /** In a block that is a value, where names go on to be seen by the reference. */
  inValue = false;
  /** Where a block that is a value would leave its scope open in the reference, and a loop be lost in it. */
  blockless = false;
  /** Inside a `try`. */
  guarded = false;
  #names = 0;

  constructor(random: Chance, manner: Manner, prefix: string) {
    this.random = random;
    this.manner = manner;
    this.prefix = prefix;
  }

  name(letter: string): string {
    return `${letter}${++this.#names}`;
  }

  /** A kind for a value that may be of any. */
  kind(): Exclude<Kind, 'any' | 'obj' | 'fn'> {
    return this.random.weighted([
      [6, 'int'],
      [4, 'float'],
      [3, 'unit'],
      [3, 'bool'],
      [6, 'str'],
      [5, 'list'],
      [2, 'set'],
      [3, 'map'],
      [2, 'tuple'],
      [1, 'blob'],
      [1, 'ver'],
      [1, 'prompt'],
      [1, 'null'],
    ] as const);
  }

  visible(): readonly Variable[] {
    const seen = new Map<string, Variable>();
    for (const scope of this.scopes) for (const variable of scope) seen.set(variable.name, variable);
    return [...seen.values()];
  }

  declare(variable: Variable): void {
    this.scopes.at(-1)!.push(variable);
  }

  /** Writes what has a scope of its own. */
  within<T>(write: () => T): T {
    this.scopes.push([]);
    const written = write();
    this.scopes.pop();
    return written;
  }

  /** Writes what a block that is a value must not stand in. */
  withoutBlocks<T>(write: () => T): T {
    const { blockless } = this;
    this.blockless = true;
    const written = write();
    this.blockless = blockless;
    return written;
  }

  /** Writes the body of a function: nothing around it is seen, and no loop of the caller. */
  body<T>(returns: Kind | 'void' | undefined, write: () => T): T {
    const { scopes, loops, returns: before, guarded, inValue } = this;
    this.scopes = [[]];
    this.loops = [];
    this.returns = returns;
    this.guarded = false;
    this.inValue = false;
    const written = write();
    Object.assign(this, { scopes, loops, returns: before, guarded, inValue });
    return written;
  }
}
