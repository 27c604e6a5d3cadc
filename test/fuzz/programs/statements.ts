/** Statements and blocks. */

import { type Author, type Kind, SHARED } from './author.ts';
import { callFunction, callLibrary } from './calls.ts';
import { expressionOf, typeName } from './expressions.ts';

import { key, literal } from './literals.ts';
import { loopStatement } from './loops.ts';
import { at, expression, Level, many, type Node, part, statement } from './tree.ts';

/** `{ … }` of some statements, with a `return` where a value is due. */
export function block(author: Author, depth: number, returns?: Kind | 'void'): Node {
  return author.within(() => {
    const list = statements(author, depth, 1 + author.random.below(4));
    if (returns === undefined || returns === 'void') return part`{ ${many(list, ' ')} }`;
    const value = expressionOf(author, returns, depth);
    return part`{ ${many(list, ' ')} return ${value}; }`;
  });
}

export function statements(author: Author, depth: number, count: number): Node[] {
  return Array.from({ length: count }, () => statementOf(author, depth));
}

export function statementOf(author: Author, depth: number): Node {
  const { random, manner } = author;
  const deep = depth > 0 ? 1 : 0;
  const forms: [number, () => Node | undefined][] = [
    [6, () => declaration(author, depth)],
    [6, () => print(author, depth)],
    [5, () => assignment(author, depth)],
    [3, () => effect(author, depth)],
    [manner.form === 'free' ? 0 : 3 * deep, () => attempt(author, depth)],
    [2 * deep, () => condition(author, depth)],
    [2 * deep, () => loopStatement(author, depth)],
    [deep, () => switchStatement(author, depth)],
    [1, () => destructuring(author, depth)],
    [1, () => reference(author)],
    [0.3 * deep, () => statement`${block(author, depth - 1)}`],
    [1, () => jump(author)],
    [manner.async ? 1 : 0, () => asyncStatement(author, depth)],
  ];
  return random.weighted(forms)() ?? print(author, depth);
}

/** The name of a new variable: a new one, or one from outside that it hides. */
export function newName(author: Author): string {
  const { random, scopes } = author;
  const outer = scopes.slice(0, -1).flat();
  const own = new Set(scopes.at(-1)!.map(variable => variable.name));
  const hidden = outer.filter(variable => !own.has(variable.name) && /^v\d/.test(variable.name));
  return hidden.length > 0 && author.manner.hides && random.chance(0.3) ? random.pick(hidden).name : author.name('v');
}

function declaration(author: Author, depth: number): Node {
  const { random } = author;
  const kind = random.weighted<Kind>([
    [10, author.kind()],
    [1, 'obj'],
    [1, 'fn'],
  ]);
  const value = expressionOf(author, kind, depth);
  const constant = random.chance(0.35);
  const name = newName(author);
  author.declare({ name, kind, constant });
  const typed = kind !== 'fn' && kind !== 'obj' && random.chance(0.3) ? `: ${typeName(author, kind)}` : '';
  return statement`${constant ? 'const' : 'let'} ${name}${typed} = ${value};`;
}

function print(author: Author, depth: number): Node {
  const { random } = author;
  const values = Array.from({ length: 1 + random.below(3) }, () => {
    const seen = author.visible().filter(variable => variable.kind !== 'fn');
    return seen.length > 0 && random.chance(0.6)
      ? expression('any', Level.Atom)`${random.pick(seen).name}`
      : expressionOf(author, 'any', depth);
  });
  return statement`pln(${many(values, ', ', 1)});`;
}

const COMPOUND: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  int: ['+=', '-=', '*=', '/=', '%=', '&=', '|=', '^=', '<<=', '>>='],
  float: ['+=', '-=', '*=', '/=', '%='],
  unit: ['+=', '-='],
  str: ['+=', '-='],
  list: ['+='],
  set: ['+=', '-='],
  map: ['+=', '-='],
  bool: ['&=', '+='],
};

function assignment(author: Author, depth: number): Node | undefined {
  const { random } = author;
  const seen = [...author.visible(), ...author.fields].filter(
    // Counters (`n1`) are left alone, so that loops end.
    ({ name, constant, kind }) => (!constant || random.chance(0.05)) && kind !== 'fn' && !/^n\d/.test(name),
  );
  if (seen.length === 0) return undefined;
  const { name, kind } = random.pick(seen);
  const operators = COMPOUND[kind];
  const compound = operators !== undefined && random.chance(0.5);
  const operator = compound ? random.pick(operators) : '=';
  // A text that is added to itself in loops would fill the memory, and a collection would hold itself.
  const written = (): Node =>
    compound && SHARED.has(kind)
      ? expressionOf(author, kind, depth, true)
      : kind === 'str' && compound
        ? literal(author, 'str', 0)
        : expressionOf(author, kind, depth, SHARED.has(kind));
  return statement`${name} ${operator} ${compound || name.startsWith('self.') ? author.withoutBlocks(written) : written()};`;
}

/** A call for what it does. */
function effect(author: Author, depth: number): Node | undefined {
  const call = author.random.chance(0.5) ? callLibrary(author, 'void', depth) : callFunction(author, 'void', depth);
  return call === undefined ? undefined : statement`${at(Level.Atom, call)};`;
}

function attempt(author: Author, depth: number): Node {
  const { random } = author;
  const { loops, guarded } = author;
  author.loops = [];
  author.guarded = true;
  const body = random.chance(0.6) ? part`{ ${print(author, depth)} }` : block(author, depth - 1);
  Object.assign(author, { loops, guarded });
  return statement`try ${body} ${handler(author)}`;
}

export function handler(author: Author): Node {
  const name = author.name('e');
  const type = author.random.chance(0.15) ? ': str' : '';
  return part`catch (${name}${type}) { pln('E ', ${expression('any', Level.Atom)`${name}`}); }`;
}

function condition(author: Author, depth: number): Node {
  const { random } = author;
  const head = expressionOf(author, 'bool', depth - 1);
  const then = block(author, depth - 1);
  if (random.chance(0.4)) return statement`if (${head}) ${then}`;
  if (random.chance(0.3))
    return statement`if (${head}) ${then} else if (${expressionOf(author, 'bool', depth - 1)}) ${block(author, depth - 1)}`;
  return statement`if (${head}) ${then} else ${block(author, depth - 1)}`;
}

function switchStatement(author: Author, depth: number): Node {
  const { random } = author;
  const cases = Array.from({ length: 1 + random.below(3) }, () =>
    random.chance(0.2)
      ? part`case ${key(author)}: case ${key(author)}: ${block(author, depth - 1)}`
      : part`case ${key(author)}: ${block(author, depth - 1)}`,
  );
  const last = random.chance(0.7) ? part` default: ${block(author, depth - 1)}` : part``;
  return statement`switch (${expressionOf(author, random.pick(['int', 'str', 'bool'] as const), depth - 1)}) { ${many(cases, ' ', 1)}${last} }`;
}

function destructuring(author: Author, depth: number): Node {
  const { random } = author;
  const names = Array.from({ length: 1 + random.below(3) }, () => author.name('v'));
  const filler = (): string => (random.chance(0.25) ? ` = ${random.pick(['1', "'d'", 'null', '[0]'])}` : '');
  let pattern: string;
  let value: Node;
  if (random.chance(0.5)) {
    pattern = `${random.pick(['[', '('])}${names.map(name => (random.chance(0.1) ? '_' : `${name}${filler()}`)).join(', ')}`;
    pattern += pattern.startsWith('[') ? ']' : ')';
    value = author.withoutBlocks(() => expressionOf(author, random.pick(['list', 'tuple'] as const), depth));
  } else {
    const keys = ["'abc'", "'a'", 'x', 'y', 'z'];
    pattern = `{ ${names.map(name => `${random.pick(keys)}: ${name}${filler()}`).join(', ')} }`;
    value = author.withoutBlocks(() => expressionOf(author, random.pick(['map', 'obj'] as const), depth));
  }
  for (const name of names) author.declare({ name, kind: 'any', constant: true });
  return statement`${random.pick(['let', 'const'])} ${pattern} = ${value};`;
}

/** A second name for a variable or a field. */
function reference(author: Author): Node | undefined {
  const { random } = author;
  const seen = [...author.visible(), ...author.fields].filter(
    ({ name, kind }) => kind !== 'fn' && kind !== 'obj' && !/^n\d/.test(name),
  );
  if (seen.length === 0) return undefined;
  const of = random.pick(seen);
  const name = author.name('v');
  author.declare({ name, kind: of.kind, constant: false });
  if (of.kind === 'list' && random.chance(0.4))
    return statement`let ${name} = &${of.name}[${random.pick(['0', '1'])}];`;
  return statement`let ${name} = &${of.name};`;
}

function jump(author: Author): Node | undefined {
  const { random } = author;
  if (author.returns !== undefined && !author.inValue && random.chance(0.5)) {
    const condition = expressionOf(author, 'bool', 1);
    if (author.returns === 'void') return statement`if (${condition}) { return; }`;
    return statement`if (${condition}) { return ${literal(author, author.returns, 1)}; }`;
  }
  const loop = author.loops.at(-1);
  if (author.loops.length === 0) return undefined;
  const label = random.chance(0.5) ? random.pick(author.loops) : loop;
  const word = random.pick(['break', 'continue']);
  return statement`if (${expressionOf(author, 'bool', 1)}) { ${word}${label === undefined ? '' : ` ^${label}`}; }`;
}

/** A process that nobody waits for. It catches its own errors, which would be reported at the end of the run in any order. */
function asyncStatement(author: Author, depth: number): Node {
  const { random, loops, returns, guarded } = author;
  if (random.chance(0.4)) return statement`sleep(${random.pick(['0', '0ms', '8ms', '16ms', '24ms'])});`;
  author.loops = [];
  author.returns = undefined;
  author.guarded = true;
  const body =
    author.manner.form === 'free'
      ? part`{ pln('async ', ${literal(author, 'any', 1)}); sleep(${random.pick(['4ms', '12ms', '0ms'])}); pln('later'); }`
      : part`{ try ${block(author, depth - 1)} ${handler(author)} }`;
  Object.assign(author, { loops, returns, guarded });
  return statement`async ${body}`;
}
