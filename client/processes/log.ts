/** The changes of a run's processes, kept in columns until the view asks for them. */

import { BIRTH_NUMBERS, CHANGE_NUMBERS, processKinds } from '../../messages/packedChanges.ts';
import { PAUSED, type ProcessBirth, processStates, type ViewBatch } from '../../messages/processView.ts';
import type { ProcessesMessage, ProcessState } from '../../messages/run.ts';

/** Of one run. Three dozen bytes each. */
export const MOST_CHANGES = 2_000_000;

/** A process that has not ended. */
export interface LivingProcess {
  readonly id: number;
  readonly name: string;
  readonly state: ProcessState;
  readonly paused: boolean;
}

export class ChangeLog {
  #count = 0;
  #size = 1024;
  #times = new Float64Array(this.#size);
  #ids = new Uint32Array(this.#size);
  #states = new Uint8Array(this.#size);
  #values = new Float64Array(this.#size);
  #files = new Int32Array(this.#size);
  #offsets = new Uint32Array(this.#size);
  readonly #births: ProcessBirth[] = [];
  readonly #errors: (readonly [number, string])[] = [];
  readonly #names: string[] = [];
  readonly #known = new Map<string, number>();
  #left = 0;
  /** What was taken already: changes, births, errors, names of files, changes left out. */
  #taken = [0, 0, 0, 0, 0];

  get count(): number {
    return this.#count;
  }

  /** How many processes have begun. */
  get processes(): number {
    return this.#births.length;
  }

  /** Changes beyond {@link MOST_CHANGES} are left out, with the processes that begin with them. */
  add({ packed, left = 0 }: ProcessesMessage): void {
    const { texts, changes, births, errors } = packed;
    const told = changes.length / CHANGE_NUMBERS;
    const kept = Math.min(told, MOST_CHANGES - this.#count);
    this.#left += left + told - kept;
    const ids = kept === told ? undefined : new Set<number>();
    for (let i = 0; i < kept; i++) {
      const id = this.#add(changes, i * CHANGE_NUMBERS, texts);
      ids?.add(id);
    }
    for (let i = 0; i < errors.length; i += 2) {
      const id = errors[i]!;
      if (ids?.has(id) !== false) this.#errors.push([id, texts[errors[i + 1]!]!]);
    }
    for (let i = 0; i < births.length; i += BIRTH_NUMBERS) {
      if (ids?.has(births[i]!) !== false) this.#births.push(this.#birth(births, i, texts));
    }
  }

  /** What came since it was asked last. */
  take(): ViewBatch {
    const [from, births, errors, names, left] = this.#taken as [number, number, number, number, number];
    const to = this.#count;
    this.#taken = [to, this.#births.length, this.#errors.length, this.#names.length, this.#left];
    return {
      times: this.#times.slice(from, to),
      ids: this.#ids.slice(from, to),
      states: this.#states.slice(from, to),
      values: this.#values.slice(from, to),
      files: this.#files.slice(from, to),
      offsets: this.#offsets.slice(from, to),
      births: this.#births.slice(births),
      errors: this.#errors.slice(errors),
      newFiles: this.#names.slice(names),
      left: this.#left - left,
    };
  }

  /** Those that have not ended, as far as is told, in the order of their start. */
  living(): LivingProcess[] {
    const last = new Map<number, number>();
    for (let i = 0; i < this.#count; i++) last.set(this.#ids[i]!, this.#states[i]!);
    return this.#births.flatMap(({ id, name }) => {
      const told = last.get(id) ?? 0;
      const state = processStates[told % PAUSED]!;
      return state === 'done' || state === 'errored' ? [] : [{ id, name, state, paused: told >= PAUSED }];
    });
  }

  /** The next time all is given again, from the beginning. */
  rewind(): void {
    this.#taken = [0, 0, 0, 0, 0];
  }

  /** The change whose numbers begin at `from`; gives its process. */
  #add(numbers: readonly number[], from: number, texts: readonly string[]): number {
    if (this.#count === this.#size) this.#grow();
    const index = this.#count++;
    const id = numbers[from + 1]!;
    const file = numbers[from + 4]!;
    this.#times[index] = numbers[from]!;
    this.#ids[index] = id;
    this.#states[index] = numbers[from + 2]!;
    this.#values[index] = numbers[from + 3]!;
    this.#files[index] = file < 0 ? -1 : this.#file(texts[file]!);
    this.#offsets[index] = numbers[from + 5]!;
    return id;
  }

  #birth(numbers: readonly number[], from: number, texts: readonly string[]): ProcessBirth {
    const [id = 0, parent = 0, kind = 0, name = 0, file = -1, offset = 0] = numbers.slice(from, from + BIRTH_NUMBERS);
    return {
      id,
      kind: processKinds[kind]!,
      name: texts[name]!,
      offset,
      ...(parent === 0 ? {} : { parent }),
      ...(file < 0 ? {} : { file: this.#file(texts[file]!) }),
    };
  }

  #file(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    this.#known.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  #grow(): void {
    this.#size *= 2;
    const size = this.#size;
    const wider = <T extends Float64Array | Uint32Array | Uint8Array | Int32Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.#times = wider(new Float64Array(size), this.#times);
    this.#ids = wider(new Uint32Array(size), this.#ids);
    this.#states = wider(new Uint8Array(size), this.#states);
    this.#values = wider(new Float64Array(size), this.#values);
    this.#files = wider(new Int32Array(size), this.#files);
    this.#offsets = wider(new Uint32Array(size), this.#offsets);
  }
}
