/** Arrow functions and new objects: the expressions that need more than expressions. */

import type { Author, Kind } from './author.ts';
import { expressionOf, typeName } from './expressions.ts';
import { block } from './statements.ts';
import { at, expression, Level, many, type Node, part } from './tree.ts';

/** An arrow function with parameters of these kinds. It sees what is around it. */
export function arrow(author: Author, parameters: readonly Kind[], returns: Kind, depth: number): Node {
  const { random } = author;
  const { loops, returns: before, inValue, guarded } = author;
  author.loops = [];
  author.returns = returns;
  author.inValue = false;
  author.guarded = false;
  const node = author.within(() => {
    const shown = parameters.map(kind => {
      const name = author.name('a');
      author.declare({ name, kind, constant: false });
      return `${name}: ${kind === 'unit' ? 'float' : plainType(kind)}`;
    });
    const type = plainType(returns);
    if (random.chance(0.7) || depth < 1) {
      // A block here is the whole body: no operator may follow it.
      const value = at(
        Level.Operators,
        author.withoutBlocks(() => expressionOf(author, returns, depth)),
      );
      return expression('fn', Level.Whole)`(${shown.join(', ')}): ${type} => ${value}`;
    }
    return expression('fn', Level.Whole)`(${shown.join(', ')}): ${type} => ${block(author, depth - 1, returns)}`;
  });
  Object.assign(author, { loops, returns: before, inValue, guarded });
  return node;
}

/** A type that takes what a kind may turn out to be. */
export function plainType(kind: Kind): string {
  return kind === 'any' || kind === 'null' || kind === 'tuple' ? 'unknown' : kind === 'unit' ? 'float' : kind;
}

/** An object: one that is there, or a new one. */
export function objectOf(author: Author, depth: number): Node {
  const { random } = author;
  const seen = [...author.visible(), ...author.fields].filter(variable => variable.kind === 'obj');
  if (seen.length > 0 && random.chance(0.5)) return expression('obj', Level.Atom)`${random.pick(seen).name}`;
  const type = author.types.length > 0 && random.chance(0.6) ? random.pick(author.types) : undefined;
  const names = type === undefined ? ['x', 'y', 'z'] : type.fields.map(field => field.name);
  const chosen = names.filter(() => random.chance(0.6));
  const fields = chosen.map(name => {
    const kind = type?.fields.find(field => field.name === name)?.kind ?? author.kind();
    const value = at(Level.Operators, expressionOf(author, kind, depth - 1, true));
    const typed = type === undefined && random.chance(0.2) ? `${typeName(author, kind)} ` : '';
    return part`${typed}${name}: ${value}`;
  });
  return expression('obj', Level.Whole)`new ${type === undefined ? '' : `${type.name} `}{ ${many(fields, ', ')} }`;
}
