/** Values written out, at the edges of what there is. */

import { type Dimension, units } from '../../../language/tables/units.ts';
import { type Author, type Kind, kinds } from './author.ts';
import { expression, Level, many, type Node, part } from './tree.ts';

const INTS = [
  '0',
  '1',
  '2',
  '3',
  '5',
  '7',
  '10',
  '-1',
  '-2',
  '-7',
  '42',
  '100',
  '255',
  '256',
  '0x1F',
  '0b101',
  '0o17',
  '1_000',
];
const WIDE_INTS = [
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775806',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '4294967296',
  '2147483647',
  '-2147483648',
  '3037000500',
  '1000000007',
  '1e3',
];
const FLOATS = ['0.5', '1.5', '-2.5', '2.0', '0.1', '0.4', '3.75', '-0.0', '0.0', '1e-7', '10.25', '99.99', '5.'];
const WIDE_FLOATS = [
  '1e21',
  '1e400',
  '-1e400',
  '(0.0 / 0.0)',
  '1.7976931348623157e308',
  '5e-324',
  '9007199254740993.0',
  '9223372036854775808',
  '-9223372036854775809',
  '1180591620717411.25',
  '123456789.987654321',
  '0.30000000000000004',
  '2.5e-3',
];
const STRINGS = [
  "''",
  "'a'",
  "'abc'",
  "'Hello, World'",
  "' pad '",
  "'5'",
  "'-7'",
  "'5km'",
  "'1.5'",
  "'0x1F'",
  "'true'",
  "'1.2.3'",
  "'é'",
  "'😀'",
  "'aßİ'",
  "'a,b,,c'",
  "'line\\nbreak\\ttab'",
  '"it\'s"',
  'r#"raw \\ "quoted""#',
  "'a1'",
  "'zz'",
];
/** Texts without characters beyond ASCII: positions inside a character are a fault of the reference. */
export const PLAIN_STRINGS = STRINGS.filter(text => !/[^\x00-\x7f]/.test(text) && text !== "''");
const VERSIONS = ['1.2.3', '0.0.1', '1.2.3-rc.1', '1.2.3+b5', '1.10.0-a+b', '2.0.0'];
const BLOBS = ['|1, 2, 3|', '|0|', '|104, 105|', '|255, 254|', '|195, 169|'];

/** Suffixes of numbers, those of one dimension together. */
const suffixes: readonly (readonly string[])[] = (() => {
  const of = new Map<Dimension, string[]>();
  for (const { dimension, literals } of units) {
    if (literals.length > 0) of.set(dimension, [...(of.get(dimension) ?? []), ...literals]);
  }
  return [...of.values()];
})();

function oneOf(author: Author, kind: Kind, texts: readonly string[]): Node {
  const text = author.random.pick(texts);
  // Behind a whole number and a version, a dot and letters would go on with it; a sign would be taken last.
  const bare = text.startsWith('-') || kind === 'int' || kind === 'ver' || /^\d+\.?$/.test(text);
  return expression(kind, bare ? Level.Operators : Level.Atom)`${text}`;
}

/** A value of a kind, without variables or calls. `depth` is how deep collections may nest. */
export function literal(author: Author, kind: Kind, depth: number): Node {
  const { random } = author;
  const wide = author.manner.form === 'probes' && random.chance(0.4);
  switch (kind) {
    case 'int':
      return oneOf(author, kind, wide ? WIDE_INTS : INTS);
    case 'float':
      return oneOf(author, kind, wide ? WIDE_FLOATS : FLOATS);
    case 'unit': {
      const unit = suffix(author);
      // `0bits` would begin a binary number.
      const zero = /^[box]/.test(unit) ? '0.0' : '0';
      return expression(
        kind,
        Level.Atom,
      )`${random.pick(['1', '2', '5', '0.5', '1.5', '100', zero, '360', '90'])}${unit}`;
    }
    case 'bool':
      return oneOf(author, kind, ['true', 'false']);
    case 'str':
      return oneOf(author, kind, STRINGS);
    case 'ver':
      return oneOf(author, kind, VERSIONS);
    case 'blob':
      return expression(kind, Level.Whole)`${random.pick(BLOBS)}`;
    case 'null':
    case 'fn':
    case 'obj':
      return oneOf(author, 'null', ['null']);
    case 'prompt':
      return expression(
        kind,
        Level.Atom,
      )`prompt(${oneOf(author, 'str', PLAIN_STRINGS)}, ${random.pick(["'tag'", 'null'])})`;
    case 'list':
      return expression(kind, Level.Whole)`[${items(author, depth, 0)}]`;
    case 'tuple':
      return expression(kind, Level.Atom)`(${items(author, depth, 2)})`;
    case 'set':
      return random.chance(0.7)
        ? expression(kind, Level.Whole)`{${members(author, 1)}}`
        : expression(kind, Level.Atom)`set(${members(author, 0)})`;
    case 'map':
      return expression(kind, Level.Whole)`{${entries(author, depth)}}`;
    case 'any':
      return literal(author, random.pick(kinds), depth);
    default:
      return kind satisfies never;
  }
}

export function suffix(author: Author): string {
  const { random } = author;
  return random.pick(random.chance(0.5) ? suffixes[0]! : random.pick(suffixes));
}

/** Items of a list or tuple. Numbers with units stand among themselves: mixed with others they have no order. */
function items(author: Author, depth: number, fewest: number): Node {
  const { random } = author;
  const kind = random.chance(0.5) ? itemKind(author, depth) : undefined;
  const count = fewest + random.below(4);
  const list = Array.from({ length: count }, () => literal(author, kind ?? itemKind(author, depth), depth - 1));
  return many(list, ', ', fewest);
}

function itemKind(author: Author, depth: number): Kind {
  const kind = author.kind();
  if (kind === 'unit') return 'int';
  return depth > 0 ? kind : ['list', 'map', 'set', 'tuple', 'prompt'].includes(kind) ? 'str' : kind;
}

/** Members of a set, keys of a map: values that have the same order everywhere. */
function members(author: Author, fewest: number): Node {
  const { random } = author;
  const list = Array.from({ length: fewest + random.below(3) }, () => key(author));
  return many(list, ', ', fewest, Level.Operators);
}

export function key(author: Author): Node {
  return literal(author, author.random.pick(['int', 'str', 'str', 'bool', 'float'] as const), 0);
}

function entries(author: Author, depth: number): Node {
  const list = Array.from({ length: 1 + author.random.below(3) }, () => {
    const value = literal(author, itemKind(author, depth), depth - 1);
    return part`${{ node: key(author), most: Level.Operators }}: ${{ node: value, most: Level.Operators }}`;
  });
  return many(list, ', ', 1);
}
