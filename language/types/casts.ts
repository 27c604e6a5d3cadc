/**
 * Casts that certainly fail, and casts that lose a unit (language reference, values 3 and 10.2). What is not listed there as
 * certain passes.
 */

import { stringText } from '../names/nameText.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import { type StofType, sameType } from '../tables/types.ts';
import { declaredForm, type Known } from './known.ts';

/** `fails`: an error whenever it is run. `loses unit`: the value stays a number, of the unit `undefined`. */
export type CastOutcome = 'passes' | 'fails' | 'loses unit';

/**
 * What becomes of a value that is cast.
 *
 * @param literal the literal that the value is, when its text is known
 */
export function castOutcome(from: Known, to: StofType, literal?: SyntaxNode): CastOutcome {
  switch (to.kind) {
    case 'notNull':
      return from.kind === 'null' ? 'fails' : castOutcome(from, to.of, literal);
    case 'union':
      return to.members.every(member => castOutcome(from, member, literal) === 'fails') ? 'fails' : 'passes';
    case 'unknown':
    case 'null':
    case 'void':
      return 'passes';
    case 'promise':
      return 'passes';
    default:
      break;
  }
  switch (from.kind) {
    case 'union':
      return from.members.every(member => castOutcome(member, to) === 'fails') ? 'fails' : 'passes';
    case 'int':
    case 'float':
    case 'bool':
      return FROM_NUMBER.has(to.kind) ? 'passes' : 'fails';
    case 'unit':
      if (to.kind === 'unit' && to.unit.dimension !== from.unit.dimension && from.unit.dimension !== 'none')
        return 'loses unit';
      return FROM_NUMBER.has(to.kind) ? 'passes' : 'fails';
    case 'str':
      return castOfText(to, literal);
    case 'ver':
      return to.kind === 'str' || to.kind === 'ver' ? 'passes' : 'fails';
    case 'list':
      return FROM_LIST.has(to.kind) ? 'passes' : 'fails';
    case 'set':
      return to.kind === 'set' || to.kind === 'list' ? 'passes' : 'fails';
    case 'map':
      return to.kind === 'map' ? 'passes' : 'fails';
    case 'tuple':
      return castOfTuple(from.items, to);
    case 'blob':
      return FROM_BLOB.has(to.kind) ? 'passes' : 'fails';
    case 'fn':
      return to.kind === 'fn' || to.kind === 'data' ? 'passes' : 'fails';
    case 'object':
      return to.kind === 'obj' || to.kind === 'object' ? 'passes' : 'fails';
    default:
      return 'passes';
  }
}

const FROM_NUMBER: ReadonlySet<StofType['kind']> = new Set(['int', 'float', 'unit', 'bool', 'str']);
const FROM_LIST: ReadonlySet<StofType['kind']> = new Set(['list', 'set', 'blob', 'tuple']);
const FROM_BLOB: ReadonlySet<StofType['kind']> = new Set(['blob', 'str', 'list', 'prompt']);

function castOfText(to: StofType, literal: SyntaxNode | undefined): CastOutcome {
  switch (to.kind) {
    case 'map':
    case 'tuple':
    case 'obj':
    case 'object':
    case 'fn':
    case 'data':
      return 'fails';
    case 'int':
    case 'float':
    case 'unit': {
      const text = literal && textOf(literal);
      // With a digit in it, it may be one of the many forms of numbers.
      return text === undefined || /\d/.test(text) ? 'passes' : 'fails';
    }
    case 'ver': {
      const text = literal && textOf(literal);
      return text === undefined || /\d+\.\d+\.\d+/.test(text) ? 'passes' : 'fails';
    }
    default:
      return 'passes';
  }
}

function castOfTuple(items: readonly Known[], to: StofType): CastOutcome {
  if (to.kind !== 'tuple' || to.items.length !== items.length) return 'fails';
  return items.some((item, index) => castOutcome(item, to.items[index]!) === 'fails') ? 'fails' : 'passes';
}

function textOf(literal: SyntaxNode): string | undefined {
  const token = literal.children().find(isToken);
  return token && /^['"r]/.test(token.text()) ? stringText(token) : undefined;
}

/** Whether an assignment stores the value as it is, without a cast: of exactly the type, or of one that admits all. */
export function isStoredAsItIs(from: Known, to: StofType): boolean {
  switch (to.kind) {
    case 'union':
      return to.members.some(member => member.kind === 'null' || isStoredAsItIs(from, member));
    case 'null':
    case 'void':
      return true;
    case 'unit':
      return from.kind === 'float';
    default:
      return sameType(declaredForm(from), to);
  }
}
