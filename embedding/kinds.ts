/** Values of Stof that JavaScript has no kind for, as classes of plain data. What is not here crosses as what JavaScript has. */

import { promptText, versionText } from '../runtime/values/print.ts';
import { Prompt } from '../runtime/values/value.ts';
import type { StofValue } from './types.ts';

/** A number with a unit: `5km`. In arithmetic of JavaScript it is its number, in text what Stof prints. */
export class StofQuantity {
  readonly value: number;
  /** As Stof prints it: `km`, `days`, `MB`. Any name of it is taken: `kilometers`. */
  readonly unit: string;

  constructor(value: number, unit: string) {
    this.value = value;
    this.unit = unit;
  }

  valueOf(): number {
    return this.value;
  }

  toString(): string {
    return `${this.value}${this.unit}`;
  }

  /** In JSON of Stof, too, a number loses its unit. */
  toJSON(): number {
    return this.value;
  }
}

/** A number that shall be a float though it is whole: `2.0`. Only ever given: what Stof gives back is a number. */
export class StofFloat {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }

  valueOf(): number {
    return this.value;
  }
}

/** A semantic version. */
export class StofVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Without its `-`. */
  readonly release: string | undefined;
  /** Without its `+`. */
  readonly build: string | undefined;

  constructor(major: number, minor: number, patch: number, release?: string, build?: string) {
    this.major = major;
    this.minor = minor;
    this.patch = patch;
    this.release = release;
    this.build = build;
  }

  toString(): string {
    return versionText(this);
  }

  toJSON(): string {
    return this.toString();
  }
}

/** A tuple: an array whose length is part of its type. An array that is none is a list. */
export class StofTuple<T = unknown> extends Array<T> {
  /** What `map` and `filter` give is an array. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** A tuple of these items. */
  static override of<T extends readonly unknown[]>(...items: T): StofTuple<T[number]> {
    const tuple = new StofTuple<T[number]>();
    for (const item of items) tuple.push(item);
    return tuple;
  }
}

/** A tagged text tree. */
export class StofPrompt {
  readonly text: string;
  readonly tag: string | undefined;
  readonly prompts: readonly StofPrompt[];

  constructor(text: string, tag?: string, prompts: readonly StofPrompt[] = []) {
    this.text = text;
    this.tag = tag;
    this.prompts = prompts;
  }

  toString(): string {
    return promptText(promptOf(this));
  }
}

/** @internal */
export function promptOf({ text, tag, prompts }: StofPrompt): Prompt {
  return new Prompt(text, tag, prompts.map(promptOf));
}

/** What a process gives, in a field or a list. A call that gives a promise gives the result at once. */
export class StofPromise {
  readonly #result: () => Promise<StofValue>;

  /** @internal */
  constructor(result: () => Promise<StofValue>) {
    this.#result = result;
  }

  /** The result of the process; rejects with the StofError by which it has failed. */
  result(): Promise<StofValue> {
    return this.#result();
  }
}

/** A data component (an image, a key…): a handle that can be handed back, for the libraries of Stof to work with. */
export class StofData {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }
}
