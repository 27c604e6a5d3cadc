/**
 * A pattern as steps of a machine that is in many places at once (Thompson 1968): a character and then on, an assertion and then on,
 * or one of two ways, the better one first. Forwards to find where matches end, backwards to find where they start.
 */

import { looks } from './looks.ts';
import { mayBeEmpty, type Node } from './node.ts';

export const CHARACTER = 0;
export const LOOK = 1;
export const SPLIT = 2;
export const MATCH = 3;

/** Steps by number, each three numbers wide: what it is, and two words of it. */
export interface Program {
  /**
   * `CHARACTER`: the class, or the literal as its complement (`~place`); the next step.
   * `LOOK`: the assertion, in `names`; the next step. `SPLIT`: the better way; the other one. `MATCH`: none.
   */
  readonly code: Int32Array;
  readonly start: number;
  /** Steps. */
  readonly length: number;
  readonly looks: readonly Holds[];
}

type Holds = (before: number, after: number) => boolean;

/** What all programs of a pattern name by number. */
export interface Names {
  readonly literals: Map<number, number>;
  readonly classes: Map<string, number>;
  /** Bits that the assertions ask for. */
  readonly asked: number;
}

export function namesOf(node: Node): Names {
  const literals = new Map<number, number>();
  const classes = new Map<string, number>();
  let asked = 0;
  const visit = (part: Node): void => {
    switch (part.kind) {
      case 'literal':
        if (!literals.has(part.point)) literals.set(part.point, literals.size);
        return;
      case 'class':
        if (!classes.has(part.source)) classes.set(part.source, classes.size);
        return;
      case 'look':
        asked |= looks[part.look].bits;
        return;
      case 'sequence':
        part.parts.forEach(visit);
        return;
      case 'either':
        part.branches.forEach(visit);
        return;
      case 'repeat':
        visit(part.part);
        return;
      default:
        part satisfies never;
    }
  };
  visit(node);
  return { literals, classes, asked };
}

export function programOf(node: Node, names: Names, direction: 'forwards' | 'backwards'): Program {
  const writer = new ProgramWriter(names, direction === 'backwards');
  const start = writer.emit(node, writer.add(MATCH, 0, 0));
  return { code: Int32Array.from(writer.code), start, length: writer.code.length / 3, looks: writer.looks };
}

/** Writes from the end to the start, so that the next step is always known. */
class ProgramWriter {
  readonly code: number[] = [];
  readonly looks: Holds[] = [];
  readonly #names: Names;
  readonly #backwards: boolean;

  constructor(names: Names, backwards: boolean) {
    this.#names = names;
    this.#backwards = backwards;
  }

  add(kind: number, first: number, second: number): number {
    const { length } = this.code;
    this.code.push(kind, first, second);
    return length / 3;
  }

  /** The step at which `node` starts, when `next` follows it. */
  emit(node: Node, next: number): number {
    switch (node.kind) {
      case 'literal':
        return this.add(CHARACTER, ~(this.#names.literals.get(node.point) ?? 0), next);
      case 'class':
        return this.add(CHARACTER, this.#names.classes.get(node.source) ?? 0, next);
      case 'look': {
        const { holds } = looks[node.look];
        this.looks.push(this.#backwards ? (before, after) => holds(after, before) : holds);
        return this.add(LOOK, this.looks.length - 1, next);
      }
      case 'sequence': {
        const parts = this.#backwards ? node.parts : node.parts.toReversed();
        return parts.reduce((then, part) => this.emit(part, then), next);
      }
      case 'either': {
        const ways = node.branches.map(branch => this.emit(branch, next));
        return ways.reduceRight((others, way) => this.add(SPLIT, way, others));
      }
      case 'repeat':
        return this.#repeat(node, next);
      default:
        return node satisfies never;
    }
  }

  #repeat({ part, least, most, lazy }: Node & { readonly kind: 'repeat' }, next: number): number {
    const split = (again: number, end: number) => (lazy ? this.add(SPLIT, end, again) : this.add(SPLIT, again, end));
    let then = next;
    let copies = least;
    if (most === Number.POSITIVE_INFINITY) {
      // What may be empty is repeated at least once or left out, so that its own order of ways decides, as the dialect has it.
      const once = least > 0 || mayBeEmpty(part);
      const loop = split(next, next);
      const body = this.emit(part, loop);
      this.code[loop * 3 + (lazy ? 2 : 1)] = body;
      if (least > 0) {
        then = body;
        copies = least - 1;
      } else {
        then = once ? split(body, next) : loop;
      }
    } else {
      for (let i = least; i < most; i++) then = split(this.emit(part, then), next);
    }
    for (let i = 0; i < copies; i++) then = this.emit(part, then);
    return then;
  }
}
