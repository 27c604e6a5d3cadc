/**
 * Changes of processes on their way from the child: numbers, and the texts that they name by index. As objects they would be ten times as
 * long in JSON, and a program that does nothing but start processes would wait for who watches it.
 */

import { PAUSED, processStates } from './processView.ts';
import type { ProcessChange } from './run.ts';

/** Holds all that is needed to read it: no message needs the one before. */
export interface PackedChanges {
  /** Files, names of processes and errors, by their indexes; `-1` stands for none. */
  readonly texts: readonly string[];
  /** {@link CHANGE_NUMBERS} each: ms since the run began (in thousandths), id, state, what it waits for or is due, file, offset. */
  readonly changes: readonly number[];
  /** {@link BIRTH_NUMBERS} each: id, parent or 0, kind, name, file, offset. The first change of this process is in the same message. */
  readonly births: readonly number[];
  /** Two each: id, what it failed of. */
  readonly errors: readonly number[];
}

export const CHANGE_NUMBERS = 6;
export const BIRTH_NUMBERS = 6;

type Birth = NonNullable<ProcessChange['born']>;

/** By their number in {@link PackedChanges.births}. */
export const processKinds: readonly Birth['kind'][] = [
  'main',
  'test',
  'function',
  'init',
  'async function',
  'async block',
  'load',
];

/** A change as the engine tells it: what it has not may be undefined. */
export type ChangeToPack = Omit<ProcessChange, 'born'> & {
  readonly born?: Omit<Birth, 'parent' | 'file'> & {
    readonly parent?: number | undefined;
    readonly file?: string | undefined;
  };
};

const STATE_NUMBERS = new Map(processStates.map((state, number) => [state, number]));
const KIND_NUMBERS = new Map(processKinds.map((kind, number) => [kind, number]));

export class ChangePacker {
  #texts: string[] = [];
  #indexes = new Map<string, number>();
  #changes: number[] = [];
  #births: number[] = [];
  #errors: number[] = [];

  get count(): number {
    return this.#changes.length / CHANGE_NUMBERS;
  }

  add({ time, id, state, paused, waitsFor, dueAt, at, born, error }: ChangeToPack): void {
    const number = STATE_NUMBERS.get(state)! + (paused === true ? PAUSED : 0);
    const file = at === undefined ? -1 : this.#text(at.file);
    this.#changes.push(thousandths(time), id, number, thousandths(waitsFor ?? dueAt ?? 0), file, at?.offset ?? 0);
    if (error !== undefined) this.#errors.push(id, this.#text(error));
    if (born === undefined) return;
    const source = born.file === undefined ? -1 : this.#text(born.file);
    this.#births.push(id, born.parent ?? 0, KIND_NUMBERS.get(born.kind)!, this.#text(born.name), source, born.offset);
  }

  /** What was added since it was taken last. */
  take(): PackedChanges {
    const taken = { texts: this.#texts, changes: this.#changes, births: this.#births, errors: this.#errors };
    this.#texts = [];
    this.#indexes = new Map();
    this.#changes = [];
    this.#births = [];
    this.#errors = [];
    return taken;
  }

  #text(text: string): number {
    let index = this.#indexes.get(text);
    if (index === undefined) {
      index = this.#texts.push(text) - 1;
      this.#indexes.set(text, index);
    }
    return index;
  }
}

export function packedChanges(changes: Iterable<ChangeToPack>): PackedChanges {
  const packer = new ChangePacker();
  for (const change of changes) packer.add(change);
  return packer.take();
}

/** The changes again, in their order. */
export function unpackedChanges({ texts, changes, births, errors }: PackedChanges): ProcessChange[] {
  const born = new Map<number, Birth>();
  for (let i = 0; i < births.length; i += BIRTH_NUMBERS) {
    const [id = 0, parent = 0, kind = 0, name = 0, file = -1, offset = 0] = births.slice(i, i + BIRTH_NUMBERS);
    born.set(id, {
      ...(parent === 0 ? {} : { parent }),
      kind: processKinds[kind]!,
      name: texts[name]!,
      ...(file < 0 ? {} : { file: texts[file]! }),
      offset,
    });
  }
  const failed = new Map<number, string>();
  for (let i = 0; i < errors.length; i += 2) failed.set(errors[i]!, texts[errors[i + 1]!]!);
  const all: ProcessChange[] = [];
  for (let i = 0; i < changes.length; i += CHANGE_NUMBERS) {
    const [time = 0, id = 0, number = 0, value = 0, file = -1, offset = 0] = changes.slice(i, i + CHANGE_NUMBERS);
    const state = processStates[number % PAUSED]!;
    const birth = born.get(id);
    born.delete(id);
    all.push({
      time,
      id,
      state,
      ...(number >= PAUSED ? { paused: true } : {}),
      ...(birth === undefined ? {} : { born: birth }),
      ...(value !== 0 && state === 'waiting' ? { waitsFor: value } : {}),
      ...(value !== 0 && state === 'sleeping' ? { dueAt: value } : {}),
      ...(file < 0 ? {} : { at: { file: texts[file]!, offset } }),
      ...(state === 'errored' && failed.has(id) ? { error: failed.get(id)! } : {}),
    });
  }
  return all;
}

/** No more than thousandths of a millisecond are told: the rest of a double is as long as the number. */
function thousandths(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
