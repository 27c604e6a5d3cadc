/** Whole programs. */

import { Author, type Kind, type Manner, type Parameter, type Variable } from './author.ts';
import { callTo } from './calls.ts';
import type { Chance } from './chance.ts';
import { expressionOf } from './expressions.ts';
import { plainType } from './functions.ts';
import { literal } from './literals.ts';
import { block, handler, statements } from './statements.ts';
import { at, expression, item, Level, many, type Node, statement, textOf } from './tree.ts';

/** A program: the items of an object with a function `main`, as a tree. */
export interface Program {
  readonly manner: Manner;
  readonly items: Node;
}

export function programOf(random: Chance, prefix: string): Program {
  const form = random.pick(['probes', 'probes', 'caught', 'caught', 'free'] as const);
  const wild = form === 'probes' ? random.pick([0.05, 0.2, 0.5]) : form === 'free' ? 0.005 : 0.04;
  const manner: Manner = { form, wild, async: form !== 'probes' && random.chance(0.3), hides: random.chance(0.3) };
  const author = new Author(random, manner, prefix);
  const items: Node[] = [];
  for (let count = random.below(5); count > 0; count--) items.push(field(author));
  if (form !== 'probes') {
    for (let count = random.below(3); count > 0; count--) items.push(type(author));
    for (let count = random.below(4); count > 0; count--) items.push(fn(author, 'self'));
  }
  items.push(form === 'probes' ? probes(author) : main(author));
  return { manner, items: many(items, '\n') };
}

/** The text of a program on its own. */
export function documentOf(program: Program): string {
  return `${textOf(program.items).replace('async fn main()', '#[main]\nfn main()')}\n`;
}

function field(author: Author): Node {
  const { random } = author;
  const kind = random.pick(['int', 'str', 'float', 'unit', 'list', 'bool', 'obj'] as const);
  const name = author.name('f');
  const mark = random.weighted([
    [12, ''],
    [1, 'const '],
    [1, '#[readonly] '],
  ]);
  author.fields.push({ name: `self.${name}`, kind, constant: mark !== '' });
  if (kind === 'obj') {
    return item`${mark}${name}: { x: ${at(Level.Operators, literal(author, 'int', 0))}, y: ${at(Level.Operators, literal(author, 'str', 0))} },`;
  }
  const typed = ['int', 'str', 'float', 'list', 'bool'].includes(kind) && random.chance(0.4) ? `${kind} ` : '';
  return item`${mark}${typed}${name}: ${at(Level.Operators, literal(author, kind, 1))},`;
}

function type(author: Author): Node {
  const { random } = author;
  const base = author.types.length > 0 && random.chance(0.5) ? random.pick(author.types) : undefined;
  const name = `${author.prefix}T${author.types.length + 1}`;
  const outer = [...author.fields];
  const fields: Variable[] = [];
  const items = ['x', 'y', author.name('f')].map(field => {
    const kind = random.pick(['int', 'str', 'float', 'list'] as const);
    fields.push({ name: field, kind, constant: false });
    return item`${random.chance(0.5) ? `${kind} ` : ''}${field}: ${at(Level.Operators, literal(author, kind, 0))},`;
  });
  author.fields.splice(0, author.fields.length, ...fields.map(field => ({ ...field, name: `self.${field.name}` })));
  const before = author.functions.length;
  const methods = Array.from({ length: random.below(3) }, () =>
    fn(author, 'self', base === undefined ? 'm' : random.pick(['m', 'm1', 'm2'])),
  );
  if (random.chance(0.2)) methods.push(item`#[constructor] fn made() { pln('made ', self.x); }`);
  const own = author.functions.splice(before);
  author.fields.splice(0, author.fields.length, ...outer);
  author.types.push({ name, base: base?.name, fields, methods: own });
  const mark = base === undefined ? '#[type]' : `#[type] #[extends('${base.name}')]`;
  return item`${mark} ${name}: { ${many([...items, ...methods], ' ')} }`;
}

function fn(author: Author, owner: string, wanted?: string): Node {
  const { random, manner } = author;
  const name = wanted === undefined || wanted === 'm' ? author.name(wanted ?? 'g') : wanted;
  const returns: Kind | 'void' = random.chance(0.25) ? 'void' : author.kind();
  const isAsync = manner.async && random.chance(0.5);
  const parameters: Parameter[] = Array.from({ length: random.below(4) }, () => ({
    name: author.name('p'),
    kind: author.kind(),
    optional: false,
  }));
  const shown = parameters.map((parameter, i) => {
    if (parameter.kind === 'unit' || i < parameters.length - 1 || random.chance(0.5))
      return `${parameter.name}: ${plainType(parameter.kind)}`;
    parameters[i] = { ...parameter, optional: true };
    if (random.chance(0.3)) return `${parameter.name}?: ${plainType(parameter.kind)}`;
    return `${parameter.name}: ${plainType(parameter.kind)} = ${textOf(literal(author, parameter.kind, 1))}`;
  });
  const body = author.body(returns, () => {
    for (const { name, kind } of parameters) author.declare({ name, kind, constant: false });
    return block(author, 2, returns);
  });
  const result =
    returns === 'void'
      ? ''
      : isAsync && random.chance(0.5)
        ? ` -> Promise<${promised(returns)}>`
        : ` -> ${plainType(returns)}`;
  author.functions.push({ path: `${owner}.${name}`, parameters, returns, async: isAsync });
  return item`${isAsync ? 'async ' : ''}fn ${name}(${shown.join(', ')})${result} ${body}`;
}

function promised(kind: Kind): string {
  return plainType(kind);
}

function probes(author: Author): Node {
  const { random } = author;
  const list = author.body('void', () => {
    const lines: Node[] = [];
    for (let count = 2 + random.below(4); count > 0; count--) {
      const kind = author.kind();
      const name = author.name('v');
      lines.push(statement`const ${name} = ${literal(author, kind, 2)};`);
      author.declare({ name, kind, constant: true });
    }
    for (let count = 6 + random.below(10); count > 0; count--) {
      author.guarded = true;
      const value = expressionOf(author, author.kind(), 1 + random.below(3));
      lines.push(statement`try { pln(${value}); } ${handler(author)}`);
    }
    lines.push(...ending(author));
    return lines;
  });
  return item`async fn main() { ${many(list, '\n')} }`;
}

function main(author: Author): Node {
  const { random, manner } = author;
  const list = author.body('void', () => {
    const lines: Node[] = [];
    const promises: string[] = [];
    const awaited = (name: string): Node => {
      const value = expression('any', Level.Whole)`await ${name}`;
      return manner.form === 'free' ? statement`pln(${value});` : statement`try { pln(${value}); } ${handler(author)}`;
    };
    for (let count = 3 + random.below(6); count > 0; count--) {
      const started = author.functions.filter(fn => fn.async && fn.returns !== 'void');
      if (started.length > 0 && random.chance(0.3)) {
        const name = author.name('q');
        lines.push(statement`const ${name} = ${callTo(author, random.pick(started), 'any', 1)};`);
        promises.push(name);
      }
      if (promises.length > 1 && random.chance(0.2)) {
        lines.push(awaited(`[${promises.splice(0).join(', ')}]`));
      } else if (promises.length > 0 && random.chance(0.4)) lines.push(awaited(promises.shift()!));
      if (manner.form === 'caught' && random.chance(0.5)) {
        author.guarded = true;
        lines.push(
          statement`try { ${many(
            author.within(() => statements(author, 2, 1 + random.below(3))),
            ' ',
          )} } ${handler(author)}`,
        );
        author.guarded = false;
      } else lines.push(...statements(author, 2, 1));
    }
    for (const name of promises) lines.push(awaited(name));
    lines.push(...ending(author));
    if (manner.async) lines.push(statement`sleep(40ms);`);
    return lines;
  });
  return item`async fn main() { ${many(list, '\n')} }`;
}

/** Shows what the variables and fields have become. */
function ending(author: Author): Node[] {
  const shown = [...author.visible(), ...author.fields].filter(variable => variable.kind !== 'fn');
  return shown.map(({ name }) => statement`pln('${name} ', ${expression('any', Level.Atom)`${name}`});`);
}
