/** The members of an object by name, each made when somebody asks for it: to look one up does not make a list of all. */

import type { Member } from './declarations.ts';

export class MemberMap implements ReadonlyMap<string, Member> {
  readonly #find: (name: string) => Member | undefined;
  readonly #has: (name: string) => boolean;
  readonly #list: () => ReadonlySet<string>;
  #names: ReadonlySet<string> | undefined;

  /**
   * @param find gives the same member each time it is asked for a name
   * @param list the names that it has one for, in order
   */
  constructor(
    find: (name: string) => Member | undefined,
    has: (name: string) => boolean,
    list: () => ReadonlySet<string>,
  ) {
    this.#find = find;
    this.#has = has;
    this.#list = list;
  }

  get #all(): ReadonlySet<string> {
    this.#names ??= this.#list();
    return this.#names;
  }

  get size(): number {
    return this.#all.size;
  }

  has(name: string): boolean {
    return this.#has(name);
  }

  get(name: string): Member | undefined {
    return this.#find(name);
  }

  forEach(call: (value: Member, key: string, map: ReadonlyMap<string, Member>) => void): void {
    for (const [name, member] of this) call(member, name, this);
  }

  keys(): MapIterator<string> {
    return this.#all.values();
  }

  *values(): MapIterator<Member> {
    // Only names that there is a member for are listed.
    for (const name of this.#all) yield this.#find(name)!;
  }

  *entries(): MapIterator<[string, Member]> {
    for (const name of this.#all) yield [name, this.#find(name)!];
  }

  [Symbol.iterator](): MapIterator<[string, Member]> {
    return this.entries();
  }
}
