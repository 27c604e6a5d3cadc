/** What a pattern consists of, once it is read. Groups are not reported to programs, so none is kept. */

import type { Look } from './looks.ts';

export type Node =
  /** One character, by its code point. */
  | { readonly kind: 'literal'; readonly point: number }
  /** One character of a class: what JavaScript reads with the `v` flag, with `i` beside it where `Pattern.ignoreCase` says so. */
  | { readonly kind: 'class'; readonly source: string }
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'either'; readonly branches: readonly Node[] }
  | {
      readonly kind: 'repeat';
      readonly part: Node;
      readonly least: number;
      /** `Infinity` for no end. */
      readonly most: number;
      readonly lazy: boolean;
    };

export interface Pattern {
  readonly node: Node;
  /** Of every class; literals are what they are. */
  readonly ignoreCase: boolean;
}

export const nothing: Node = { kind: 'sequence', parts: [] };

/** Can it match no character at all, and nothing but that? What is so is repeated once or not at all. */
export function isEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'literal':
    case 'class':
      return false;
    case 'look':
      return true;
    case 'sequence':
      return node.parts.every(isEmpty);
    case 'either':
      return node.branches.every(isEmpty);
    case 'repeat':
      return node.most === 0 || isEmpty(node.part);
    default:
      return node satisfies never;
  }
}

/** May it match without a character? */
export function mayBeEmpty(node: Node): boolean {
  switch (node.kind) {
    case 'literal':
    case 'class':
      return false;
    case 'look':
      return true;
    case 'sequence':
      return node.parts.every(mayBeEmpty);
    case 'either':
      return node.branches.some(mayBeEmpty);
    case 'repeat':
      return node.least === 0 || mayBeEmpty(node.part);
    default:
      return node satisfies never;
  }
}

/** Can it match at the start of the text alone? */
export function isAnchored(node: Node): boolean {
  switch (node.kind) {
    case 'literal':
    case 'class':
      return false;
    case 'look':
      return node.look === 'text-start';
    case 'sequence': {
      const first = node.parts.find(part => isAnchored(part) || !isEmpty(part));
      return first !== undefined && isAnchored(first);
    }
    case 'either':
      return node.branches.length > 0 && node.branches.every(isAnchored);
    case 'repeat':
      return node.least > 0 && isAnchored(node.part);
    default:
      return node satisfies never;
  }
}

/** The text that every match starts with, as far as the pattern spells it; `whole` when that is all of the pattern. */
export function prefixOf(node: Node): { readonly text: string; readonly whole: boolean } {
  switch (node.kind) {
    case 'literal':
      return { text: String.fromCodePoint(node.point), whole: true };
    case 'class':
    case 'look':
    case 'either':
      return { text: '', whole: false };
    case 'sequence': {
      let text = '';
      for (const part of node.parts) {
        const prefix = prefixOf(part);
        text += prefix.text;
        if (!prefix.whole) return { text, whole: false };
      }
      return { text, whole: true };
    }
    case 'repeat':
      return { text: node.least > 0 ? prefixOf(node.part).text : '', whole: false };
    default:
      return node satisfies never;
  }
}
