/** Expressions of a kind, from what is in scope. */

import { BindingLevel, binaryOperators } from '../../../language/tables/operators.ts';
import { type Author, type Kind, SHARED, type Variable } from './author.ts';
import { callFunction, callLibrary } from './calls.ts';
import { arrow, objectOf } from './functions.ts';
import { key, literal, suffix } from './literals.ts';
import { at, expression, Level, many, type Node, part } from './tree.ts';

/**
 * An expression that is meant to be of a kind. `fresh`: its value is shared with nothing, so that no collection comes to hold
 * itself.
 */
export function expressionOf(author: Author, kind: Kind, depth: number, fresh = false): Node {
  const { random, manner } = author;
  if (kind === 'any' || (kind !== 'obj' && kind !== 'fn' && random.chance(manner.wild))) {
    return expressionOf(author, author.kind(), depth, fresh);
  }
  if (kind === 'fn') return fn(author, depth);
  if (kind === 'obj') return objectOf(author, depth);
  if (depth <= 0) return leaf(author, kind, fresh);
  const forms: [number, () => Node | undefined][] = [
    [3, () => leaf(author, kind, fresh)],
    [4, () => operation(author, kind, depth)],
    [fresh && SHARED.has(kind) ? 0 : 5, () => callLibrary(author, kind, depth)],
    [fresh && SHARED.has(kind) ? 0 : 3, () => callFunction(author, kind, depth)],
    [1, () => choice(author, kind, depth, fresh)],
    [1, () => cast(author, kind, depth, fresh)],
    [fresh ? 0 : 1, () => valueBlock(author, kind, depth)],
    [2, () => collection(author, kind, depth, fresh)],
  ];
  return random.weighted(forms)() ?? leaf(author, kind, fresh);
}

function leaf(author: Author, kind: Kind, fresh: boolean): Node {
  const { random } = author;
  const seen = [...author.visible(), ...author.fields].filter(v => v.kind === kind);
  if (seen.length === 0 || random.chance(0.35)) return literal(author, kind, 1);
  const variable = random.pick(seen);
  return fresh && SHARED.has(kind) ? expression(kind, Level.Atom)`copy(${variable.name})` : read(author, variable);
}

function read(author: Author, { name, kind }: Variable): Node {
  if (kind === 'list' && author.random.chance(0.05)) return expression(kind, Level.Atom)`&${name}`;
  return expression(kind, Level.Atom)`${name}`;
}

function operation(author: Author, kind: Kind, depth: number): Node | undefined {
  const { random } = author;
  const side = (of: Kind, fresh = false): Node => expressionOf(author, of, depth - 1, fresh);
  const binary = (left: Node, operator: string, right: Node): Node =>
    expression(kind, Level.Operators)`${operand(author, left)} ${operator} ${operand(author, right)}`;
  switch (kind) {
    case 'int':
      if (random.chance(0.15)) return expression(kind, Level.Operators)`-${at(Level.Atom, side('int'))}`;
      return random.chance(0.3)
        ? binary(side('int'), random.pick(texts(BindingLevel.Bits)), side('int'))
        : binary(side('int'), random.pick(['+', '-', '*', '%', '/']), side('int'));
    case 'float':
      return binary(
        side(random.pick(['int', 'float'] as const)),
        random.pick(['+', '-', '*', '/', '%']),
        side('float'),
      );
    case 'unit':
      return binary(
        side('unit'),
        random.pick(['+', '-', '*', '/', '%']),
        side(random.pick(['unit', 'unit', 'int', 'float'] as const)),
      );
    case 'bool': {
      if (random.chance(0.15)) return expression(kind, Level.Operators)`!${at(Level.Atom, side('any'))}`;
      if (random.chance(0.35)) return binary(side('bool'), random.pick(texts(BindingLevel.Logical)), side('any'));
      const of = random.chance(0.7) ? author.kind() : 'any';
      return binary(side(of), random.pick(texts(BindingLevel.Comparison)), side(random.chance(0.7) ? of : 'any'));
    }
    case 'str':
      if (random.chance(0.3)) return template(author, depth);
      // How often a text is repeated is a literal: it must not fill the memory.
      if (random.chance(0.1))
        return binary(side('str'), '*', expression('int', Level.Atom)`${random.pick(['0', '1', '3', '2.7'])}`);
      return binary(
        side('str'),
        random.pick(['+', '+', '-', '*']),
        random.chance(0.5) ? side('str') : literal(author, 'str', 0),
      );
    case 'list':
      if (random.chance(0.2)) return binary(side('str'), random.pick(['/', '%']), side('str'));
      return binary(side('list'), '+', side(random.pick(['list', 'int', 'str', 'tuple', 'set'] as const), true));
    case 'set':
      if (random.chance(0.5)) return binary(side('set'), random.pick(['+', '-', '*', '/', '%']), side('set', true));
      return random.chance(0.5)
        ? binary(side('set'), random.pick(['+', '-']), key(author))
        : binary(
            plainList(author),
            random.pick(['*', '/', '%']),
            random.chance(0.5) ? plainList(author) : side('set', true),
          );
    case 'map':
      return binary(side('map'), random.pick(['+', '-', '*', '/', '%']), side('map', true));
    default:
      return undefined;
  }
}

/** A list that can become a set: no numbers with units among others. */
function plainList(author: Author): Node {
  const children = Array.from({ length: author.random.below(4) }, () => key(author));
  return expression('list', Level.Whole)`[${many(children, ', ')}]`;
}

function texts(level: number): readonly string[] {
  return binaryOperators.filter(operator => operator.level === level).map(operator => operator.text);
}

/** A side of an operator, in parentheses or left to how tightly operators bind. */
function operand(author: Author, node: Node): { node: Node; most: Level } {
  return at(author.random.chance(0.75) ? Level.Atom : Level.Operators, node);
}

function choice(author: Author, kind: Kind, depth: number, fresh: boolean): Node {
  const { random } = author;
  const side = (): Node => expressionOf(author, kind, depth - 1, fresh);
  if (random.chance(0.4)) {
    const left = random.chance(0.5) ? literal(author, 'null', 0) : side();
    return expression(kind, Level.Whole)`${at(Level.Operators, left)} ?? ${at(Level.Operators, side())}`;
  }
  const condition = expressionOf(author, 'bool', depth - 1);
  return expression(
    kind,
    Level.Whole,
  )`${at(Level.Operators, condition)} ? ${at(Level.Operators, side())} : ${at(Level.Operators, side())}`;
}

/** Types by their names, for casts. */
export function typeName(author: Author, kind: Kind): string {
  const { random } = author;
  switch (kind) {
    case 'unit':
      return suffix(author);
    case 'tuple':
      return random.pick(['(int, int)', '(int, str)', '(str, float, unknown)', '(unknown, unknown)']);
    case 'any':
      return 'unknown';
    case 'null':
      return 'unknown';
    case 'obj':
      return author.types.length > 0 && random.chance(0.5) ? random.pick(author.types).name : 'obj';
    default:
      if (random.chance(0.1)) return `${kind} | ${random.pick(['int', 'str', 'null', 'float', 'list', 'bool'])}`;
      return random.chance(0.07) ? `${kind}!` : kind;
  }
}

function cast(author: Author, kind: Kind, depth: number, fresh: boolean): Node {
  const from = author.random.chance(0.6) ? castable(author, kind) : 'any';
  const type = typeName(author, kind);
  // A collection that others hold would become another kind for all of them: fine, unless it is to be fresh.
  // What is added to a prompt that was cast to text would be added to its variable, too.
  const isFresh = fresh || kind === 'str';
  const value = from === 'list' && kind === 'set' ? plainList(author) : expressionOf(author, from, depth - 1, isFresh);
  return expression(kind, Level.Whole)`${at(Level.Operators, value)} as ${type}`;
}

function castable(author: Author, kind: Kind): Kind {
  const { random } = author;
  switch (kind) {
    case 'int':
    case 'float':
    case 'unit':
    case 'bool':
      return random.pick(['int', 'float', 'unit', 'bool', 'str'] as const);
    case 'list':
      return random.pick(['set', 'str', 'blob', 'prompt'] as const);
    case 'set':
      return random.pick(['list', 'str'] as const);
    case 'tuple':
      return random.pick(['list', 'tuple'] as const);
    case 'blob':
      return random.pick(['str', 'list'] as const);
    case 'str':
      return random.pick(['int', 'float', 'unit', 'ver', 'blob', 'prompt', 'bool'] as const);
    case 'ver':
    case 'prompt':
      return 'str';
    default:
      return kind;
  }
}

function template(author: Author, depth: number): Node {
  const { random } = author;
  const parts = Array.from({ length: 1 + random.below(3) }, () => {
    if (random.chance(0.4)) return part`${random.pick(['a', ' ', ': ', '{', 'é'])}`;
    // Quotes and escapes inside a part are read twice: only what has none.
    const seen = author.visible().filter(variable => variable.kind !== 'obj' && variable.kind !== 'fn');
    if (seen.length > 0) return part`\${${expression('any', Level.Atom)`${random.pick(seen).name}`}}`;
    return part`\${${literal(author, random.pick(['int', 'float', 'bool', 'ver'] as const), depth)}}`;
  });
  return expression('str', Level.Atom)`\`${many(parts, '')}\``;
}

function valueBlock(author: Author, kind: Kind, depth: number): Node | undefined {
  if (author.blockless || author.manner.hides) return undefined;
  const { inValue } = author;
  author.inValue = true;
  const node = author.within(() => {
    const name = author.name('b');
    const of = author.kind();
    const value = expressionOf(author, of, depth - 1);
    author.declare({ name, kind: of, constant: false });
    const result = expressionOf(author, kind, depth - 1);
    return author.random.chance(0.7)
      ? expression(kind, Level.Operators)`{ let ${name} = ${value}; ${at(Level.Operators, result)} }`
      : expression(
          kind,
          // In parentheses as an operand: at the start of a block the statement ends behind it in the reference.
          Level.Whole,
        )`switch (${at(Level.Operators, value)}) { case ${key(author)}: { ${at(Level.Operators, result)} } default: { ${at(Level.Operators, expressionOf(author, kind, 0))} } }`;
  });
  author.inValue = inValue;
  return node;
}

function collection(author: Author, kind: Kind, depth: number, fresh: boolean): Node | undefined {
  const { random } = author;
  const inner = (): Node => {
    const of = author.kind();
    return expressionOf(author, of === 'unit' ? 'int' : of, depth - 1, fresh || author.random.chance(0.5));
  };
  const row = (fewest: number): Node[] => Array.from({ length: fewest + random.below(3) }, inner);
  switch (kind) {
    case 'list':
      return expression(kind, Level.Whole)`[${many(row(0), ', ', 0, Level.Operators)}]`;
    case 'tuple':
      return expression(kind, Level.Atom)`(${many(row(2), ', ', 2)})`;
    case 'map': {
      const pairs = Array.from(
        { length: 1 + random.below(2) },
        () => part`${at(Level.Operators, key(author))}: ${at(Level.Operators, inner())}`,
      );
      return expression(kind, Level.Whole)`{${many(pairs, ', ', 1)}}`;
    }
    case 'str':
      return expression(
        kind,
        Level.Operators,
      )`${random.pick(['typeof', 'typename'])} ${at(Level.Atom, expressionOf(author, 'any', depth - 1))}`;
    default:
      return undefined;
  }
}

function fn(author: Author, depth: number): Node {
  const { random } = author;
  const seen = author.visible().filter(variable => variable.kind === 'fn');
  if (seen.length > 0 && random.chance(0.5)) return expression('fn', Level.Atom)`${random.pick(seen).name}`;
  return arrow(author, [author.kind()], author.kind(), depth - 1);
}
