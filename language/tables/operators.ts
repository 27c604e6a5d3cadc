/**
 * Operators, and how tightly they bind: one table for the parser, the strict reading behind error messages, the formatter and
 * the runtime. Language reference, "Operators, loosest to tightest"; all binary ones associate to the left.
 */

/** Binding of the binary operators; a higher level binds tighter. Note that `& | ^ << >>` bind tighter than `*`. */
export const BindingLevel = {
  Logical: 1,
  Comparison: 2,
  Sum: 3,
  Product: 4,
  Bits: 5,
} as const;
export type BindingLevel = (typeof BindingLevel)[keyof typeof BindingLevel];

export type BinaryOperatorText =
  | '&&'
  | '||'
  | '=='
  | '!='
  | '>='
  | '<='
  | '>'
  | '<'
  | '-'
  | '+'
  | '*'
  | '/'
  | '%'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>';

export interface BinaryOperator {
  readonly text: BinaryOperatorText;
  readonly level: BindingLevel;
}

/** In each level, the order in which the alternatives are tried. */
export const binaryOperators: readonly BinaryOperator[] = [
  { text: '&&', level: BindingLevel.Logical },
  { text: '||', level: BindingLevel.Logical },
  { text: '==', level: BindingLevel.Comparison },
  { text: '!=', level: BindingLevel.Comparison },
  { text: '>=', level: BindingLevel.Comparison },
  { text: '<=', level: BindingLevel.Comparison },
  { text: '>', level: BindingLevel.Comparison },
  { text: '<', level: BindingLevel.Comparison },
  { text: '-', level: BindingLevel.Sum },
  { text: '+', level: BindingLevel.Sum },
  { text: '*', level: BindingLevel.Product },
  { text: '/', level: BindingLevel.Product },
  { text: '%', level: BindingLevel.Product },
  { text: '&', level: BindingLevel.Bits },
  { text: '|', level: BindingLevel.Bits },
  { text: '^', level: BindingLevel.Bits },
  { text: '<<', level: BindingLevel.Bits },
  { text: '>>', level: BindingLevel.Bits },
];

export type UnaryOperatorText = '!' | '-';

/** A compound assignment and the operator that it applies, in the order in which they are tried. */
export const compoundAssignments: ReadonlyMap<string, BinaryOperatorText> = new Map([
  ['+=', '+'],
  ['-=', '-'],
  ['*=', '*'],
  ['/=', '/'],
  ['%=', '%'],
  ['&=', '&'],
  ['|=', '|'],
  ['^=', '^'],
  ['<<=', '<<'],
  ['>>=', '>>'],
]);

/** Levels by the one or two ASCII characters of an operator. */
const levels = new Uint8Array(128 * 128);
for (const { text, level } of binaryOperators)
  levels[pair(text.charCodeAt(0), text.length > 1 ? text.charCodeAt(1) : 0)] = level;

function pair(first: number, second: number): number {
  return first * 128 + second;
}

/** The level of the binary operator with these characters (`second` is 0 for an operator of one), or 0 where there is none. */
export function bindingLevel(first: number, second: number): BindingLevel | 0 {
  return (levels[pair(first, second)] ?? 0) as BindingLevel | 0;
}
