/** Calls: of the libraries, by their tables, and of the program's own functions. */

import { libraries, libraryOf } from '../../../language/library/libraries.ts';
import type { LibraryFunction, LibraryParameter } from '../../../language/library/library.ts';
import type { StofType } from '../../../language/tables/types.ts';
import { type Author, type Callable, type Kind, SHARED } from './author.ts';
import { expressionOf } from './expressions.ts';
import { arrow } from './functions.ts';
import { PLAIN_STRINGS } from './literals.ts';
import { at, expression, Level, many, type Node, part } from './tree.ts';

/**
 * Functions that are not called: those whose result is chance, time or the machine's; what ends or shows processes; what names
 * ids; what prints internals.
 */
const LEFT_OUT = new Set(
  (
    'Std: nanoid graph_id callstack trace peek dbg_tracestack env set_env remove_env env_vars exit sleep throw dbg funcs prof libs formats ' +
    'lib format format_content_type stringify blobify parse swap drop shallow_drop err log_error log_warn log_info log_debug log_trace pln ' +
    'assert assert_not assert_eq assert_neq assert_null assert_not_null; ' +
    'Time: now now_ns diff diff_ns sleep now_rfc3339 now_rfc2822; ' +
    // Truncates the variable that it is asked of in the reference (docs/differences.md).
    'Num: len; ' +
    // Dates far away end the reference.
    'Time: to_rfc2822 to_rfc3339 add_months add_days; ' +
    'Obj: id name path children root parent dbg_graph from_id prototype run schemafy move diff funcs; Fn: id data bind obj objs name'
  )
    .split('; ')
    .flatMap(entry => {
      const [library, names] = entry.split(': ');
      return names!.split(' ').map(name => `${library}.${name}`);
    }),
);
const LIBRARIES = new Set(['Std', 'Num', 'Str', 'List', 'Map', 'Set', 'Tup', 'Ver', 'Blob', 'Prompt', 'Time']);

export const callables: readonly LibraryFunction[] = libraries
  .filter(library => LIBRARIES.has(library.name))
  .flatMap(library => [...library.functions.values()])
  .filter(fn => !LEFT_OUT.has(`${fn.library}.${fn.name}`) && !fn.async && fn.grant === undefined);

export const kindOf = (type: StofType | undefined): Kind => {
  switch (type?.kind) {
    case 'int':
    case 'float':
    case 'unit':
    case 'bool':
    case 'str':
    case 'list':
    case 'set':
    case 'map':
    case 'tuple':
    case 'blob':
    case 'ver':
    case 'prompt':
    case 'fn':
    case 'obj':
    case 'null':
      return type.kind;
    default:
      return 'any';
  }
};

/** A call of a library function that gives a kind; `void`: one without a value, for its effect. */
export function callLibrary(author: Author, kind: Kind | 'void', depth: number): Node | undefined {
  const { random } = author;
  const fitting = callables.filter(fn =>
    kind === 'void'
      ? fn.returns.kind === 'void'
      : kindOf(fn.returns) === kind || (fn.returns.kind === 'unknown' && random.chance(0.3)),
  );
  if (fitting.length === 0) return undefined;
  return callOf(author, random.pick(fitting), kind === 'void' ? 'any' : kind, depth);
}

function callOf(author: Author, fn: LibraryFunction, kind: Kind, depth: number): Node {
  const { random } = author;
  const parameters = fn.parameters.filter(
    (parameter, i) => parameter.default === undefined || random.chance(i === 0 ? 1 : 0.6),
  );
  // An optional one may be left out only from the end, or the others are named.
  const named = parameters.some((parameter, i) => parameter !== fn.parameters[i]);
  const method = fn.library !== 'Std' && fn.library !== 'Time' && parameters.length > 0 && random.chance(0.8);
  const values = parameters.map((parameter, i) => {
    const value = argument(author, fn, parameter, i, depth - 1);
    return named && i > 0 && parameter.default !== undefined ? part`${parameter.name} = ${value}` : value;
  });
  if (fn.variadic) {
    for (let more = random.below(3); more > 0; more--) values.push(expressionOf(author, moreKind(fn), depth - 1, true));
  }
  const receiver = method ? values.shift() : undefined;
  // None is left out when a program is made smaller: a call that does not fit is another program.
  const shown = many(values, ', ', values.length);
  if (receiver !== undefined) return expression(kind, Level.Atom)`${at(Level.Atom, receiver)}.${fn.name}(${shown})`;
  const library = fn.library === 'Std' ? '' : `${fn.library}${random.pick(['.', '::'])}`;
  return expression(kind, Level.Atom)`${library}${fn.name}(${shown})`;
}

function moreKind(fn: LibraryFunction): Kind {
  if (fn.name === 'map') return 'tuple';
  if (fn.name === 'prompt') return 'prompt';
  return fn.name === 'set' ? 'str' : fn.name === 'max' || fn.name === 'min' ? 'int' : 'any';
}

function argument(
  author: Author,
  fn: LibraryFunction,
  { name, accepts }: LibraryParameter,
  i: number,
  depth: number,
): Node {
  const { random } = author;
  const kind = i === 0 && accepts === undefined ? (libraryKind(fn) ?? 'any') : kindOf(accepts);
  if (kind === 'fn')
    return arrow(author, ['any'], fn.name === 'sort_by' ? 'int' : random.pick(['bool', 'int', 'any'] as const), depth);
  if (name === 'regex')
    return expression('str', Level.Atom)`${random.pick(["'a+'", "'[a-z]'", "'\\\\d'", "'^$'", "'(a|b)c?'"])}`;
  if (name === 'type')
    return expression('str', Level.Atom)`${random.pick(["'str'", "'int'", "'float'", "'bool'", "'nope'"])}`;
  if (name === 'units')
    return expression(
      'str',
      Level.Atom,
    )`${random.pick(["'m'", "'km'", "'ms'", "'deg'", "'F'", "'MiB'", "'lb'", "'x'"])}`;
  if (name === 'schedule')
    return expression('str', Level.Atom)`${random.pick(["'day'", "'week'", "'month'", "'year'", "'hour'"])}`;
  if (fn.library === 'Time')
    return expression('int', Level.Atom)`${random.pick(['0', '1700000000000', '951782400000', '-86400000'])}`;
  // Places that a text or list does not have are faults of the reference.
  if (fn.name === 'insert' && name === 'index') return expression('int', Level.Atom)`0`;
  if (fn.library === 'Str' && (fn.name === 'at' || fn.name === 'substring')) {
    return i === 0
      ? expression('str', Level.Atom)`${random.pick(PLAIN_STRINGS)}`
      : expression('int', Level.Operators)`${random.pick(['0', '1', '2', '-1'])}`;
  }
  if (kind === 'any' && accepts !== undefined)
    return expressionOf(author, random.pick(['int', 'float', 'unit'] as const), depth);
  // What goes into a collection is shared with nothing, or a collection could come to hold itself.
  return expressionOf(author, kind, depth, i > 0 && (fn.mutates || SHARED.has(kind)));
}

function libraryKind(fn: LibraryFunction): Kind | undefined {
  const of = (['int', 'str', 'list', 'set', 'map', 'tuple', 'ver', 'blob', 'prompt'] as const).find(
    kind => libraryOf(kind === 'tuple' ? { kind, items: [] } : { kind }) === fn.library,
  );
  return of;
}

/** A call of one of the program's functions that gives a kind, or of any for its effect. */
export function callFunction(author: Author, kind: Kind | 'void', depth: number): Node | undefined {
  const { random } = author;
  const fitting = author.functions.filter(fn => fn.returns === kind || (kind === 'void' && random.chance(0.5)));
  if (fitting.length === 0) return undefined;
  const fn = random.pick(fitting);
  const call = callTo(author, fn, kind === 'void' ? 'any' : kind, depth);
  return fn.async && kind !== 'void' ? expression(kind, Level.Whole)`await ${at(Level.Atom, call)}` : call;
}

/** The call itself; of an async function, its promise. */
export function callTo(author: Author, fn: Callable, kind: Kind, depth: number): Node {
  const { random } = author;
  const values: Node[] = [];
  let named = false;
  for (const parameter of fn.parameters) {
    if (parameter.optional && random.chance(0.4)) {
      named = true;
      continue;
    }
    const value = expressionOf(author, parameter.kind, depth - 1);
    values.push(named || random.chance(0.15) ? part`${parameter.name} = ${value}` : value);
    if (values.at(-1)!.sort === 'part') named = true;
  }
  return expression(kind, Level.Atom)`${fn.path}(${many(values, ', ', values.length)})`;
}
