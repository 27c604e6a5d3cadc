/**
 * Functions that the reference has compiled, turned back into source: what consists of literals, variables, operators, calls by name,
 * declarations, `if` and `return`. Anything else is refused, and so is the function.
 */

import { annotationText, type StofType } from '../../../language/tables/types.ts';
import { read } from '../../values/cells.ts';
import { textOf } from '../../values/print.ts';
import { Blob, type Value } from '../../values/value.ts';
import { isPlainName, stringText } from '../stofLiterals.ts';
import { type ByteReader, bstfError } from './bytes.ts';
import { type Known, readType, readValue } from './values.ts';

export interface CompiledFunction {
  readonly isArrow: boolean;
  readonly source: string;
  /** Where its attributes begin. */
  readonly attributes: ByteReader;
}

const nothing: Known = { object: () => null, fn: () => null, data: () => null };

/** The instructions without parts, and with simple ones, by their numbers. */
const BASE = {
  pushScope: 38,
  popScope: 39,
  declare: 41,
  declareConst: 42,
  load: 44,
  set: 45,
  literal: 50,
  cast: 52,
  source: 81,
} as const;
const OPERATORS = ['&&', '||', '+', '-', '*', '/', '%', '>', '<', '>=', '<=', '==', '!=', '&', '|', '^', '<<', '>>'];
const MAX_DEPTH = 100;

/** Throws `BSTFImport` for a function that cannot be turned back. */
export function readCompiled(from: ByteReader, name: string): CompiledFunction {
  const params = from.list(() => parameterOf(from));
  const returns = readType(from);
  const attributes = from.fork();
  const names = new Set(from.list(() => [from.text(), readValue(from, nothing)] as const).map(([key]) => key));
  const isArrow = names.has('arrow');
  if (!isArrow && !isPlainName(name)) throw refused('a name');
  const body = statementsOf(from, 0);
  const result = returns.kind === 'void' ? '' : annotationText(returns);
  const source = isArrow
    ? `(${params.join(', ')})${result === '' ? '' : `: ${result}`} => {\n${body}}`
    : `${names.has('async') ? 'async ' : ''}fn ${name}(${params.join(', ')})${result === '' ? '' : ` -> ${result}`} {\n${body}}`;
  return { isArrow, source, attributes };
}

/** Names and paths, and nothing that would be more than that in a source. */
function pathOf(from: ByteReader): string {
  const path = from.text();
  if (!/^[\p{L}\p{N}_.:?]+$/u.test(path)) throw refused('a name');
  return path;
}

function parameterOf(from: ByteReader): string {
  const name = pathOf(from);
  const type: StofType = readType(from);
  const usual = from.optional(() => instruction(from, 0));
  if (usual !== undefined && usual.kind !== 'value') throw refused('a default');
  return `${name}: ${annotationText(type)}${usual === undefined ? '' : ` = ${usual.text}`}`;
}

/** What an instruction is: a value on the stack, a statement, one that takes a value off the stack, or none that is seen. */
type Part =
  | { readonly kind: 'value' | 'statement'; readonly text: string }
  | { readonly kind: 'taking'; readonly with: (value: string) => string; readonly gives: boolean }
  | { readonly kind: 'unseen' };

/** A sequence of instructions as statements, a line each. */
function statementsOf(from: ByteReader, depth: number): string {
  const lines: string[] = [];
  let held: string | undefined;
  for (const part of from.list(() => instruction(from, depth))) {
    if (part.kind === 'unseen') continue;
    if (part.kind === 'taking') {
      if (held === undefined) throw refused('a value that is not there');
      const text = part.with(held);
      held = part.gives ? text : undefined;
      if (!part.gives) lines.push(text);
      continue;
    }
    if (held !== undefined) lines.push(`${held};`);
    held = part.kind === 'value' ? part.text : undefined;
    if (part.kind === 'statement') lines.push(part.text);
  }
  // The last value is the block's own.
  return [...lines, ...(held === undefined ? [] : [held])].map(line => `${line}\n`).join('');
}

function instruction(from: ByteReader, depth: number): Part {
  if (depth > MAX_DEPTH) throw bstfError('data is nested too deeply');
  if (from.length() !== 1) throw refused('an instruction');
  const name = from.text();
  const value = (): string => {
    const part = instruction(from, depth + 1);
    if (part.kind !== 'value') throw refused('a part');
    return part.text;
  };
  switch (name) {
    case 'Base':
      return baseOf(from);
    case 'ValueIns':
      return { kind: 'value', text: value() };
    case 'EmptyIns':
      return { kind: 'statement', text: `${value()};` };
    case 'RetIns':
      return { kind: 'statement', text: `return${from.optional(() => ` ${value()}`) ?? ''};` };
    case 'OpIns': {
      const [left, right] = [value(), value()];
      const operator = OPERATORS[from.kind()];
      if (operator === undefined) throw refused('an operator');
      return { kind: 'value', text: `(${left} ${operator} ${right})` };
    }
    case 'NullcheckIns':
      return { kind: 'value', text: `(${value()} ?? ${value()})` };
    case 'Block':
      return { kind: 'statement', text: `{\n${statementsOf(from, depth + 1)}}` };
    case 'IfIns': {
      const test = from.optional(value);
      const [then, otherwise] = [statementsOf(from, depth + 1), statementsOf(from, depth + 1)];
      if (test === undefined) throw refused('a condition');
      return { kind: 'statement', text: `if (${test}) {\n${then}}${otherwise === '' ? '' : ` else {\n${otherwise}}`}` };
    }
    case 'FuncCall':
      return callOf(from, value);
    default:
      throw refused(name);
  }
}

/** `search(args)`: calls by name alone. */
function callOf(from: ByteReader, value: () => string): Part {
  const fn = from.optional(() => from.text());
  const search = from.optional(() => pathOf(from));
  const [isOnStack, isReference, isCareful] = [from.bool(), from.bool(), from.bool()];
  const args = from.list(value);
  if (from.bool() || fn !== undefined || search === undefined || isOnStack || isReference || isCareful)
    throw refused('a call');
  return { kind: 'value', text: `${search}(${args.join(', ')})` };
}

function baseOf(from: ByteReader): Part {
  switch (from.kind()) {
    case BASE.pushScope:
    case BASE.popScope:
      return { kind: 'unseen' };
    case BASE.source:
      from.int32();
      from.int32();
      return { kind: 'unseen' };
    case BASE.load: {
      const name = pathOf(from);
      if (from.bool()) throw refused('a reference');
      from.bool();
      return { kind: 'value', text: name };
    }
    case BASE.literal:
      return { kind: 'value', text: literalOf(readValue(from, nothing)) };
    case BASE.cast: {
      const type = annotationText(readType(from));
      return { kind: 'taking', gives: true, with: value => `(${value} as ${type})` };
    }
    case BASE.declare:
      return declaration(from, 'let');
    case BASE.declareConst:
      return declaration(from, 'const');
    case BASE.set: {
      const name = pathOf(from);
      return { kind: 'taking', gives: false, with: value => `${name} = ${value};` };
    }
    default:
      throw refused('an instruction');
  }
}

function declaration(from: ByteReader, word: 'let' | 'const'): Part {
  const name = pathOf(from);
  const type = readType(from);
  const said = type.kind === 'void' || type.kind === 'unknown' ? '' : `: ${annotationText(type)}`;
  return { kind: 'taking', gives: false, with: value => `${word} ${name}${said} = ${value};` };
}

function literalOf(value: Value): string {
  const content = read(value);
  if (content === null || content === undefined) return 'null';
  if (typeof content === 'string') return stringText(content);
  if (content instanceof Blob) return `|${content.bytes.join(', ')}|`;
  const isPlain = typeof content === 'number' || typeof content === 'boolean' || typeof content === 'bigint';
  if (!isPlain) throw refused('a literal');
  if (typeof content === 'number' && !Number.isInteger(content)) throw refused('a float');
  return textOf(value);
}

function refused(what: string) {
  return bstfError(`functions that another engine compiled are read only where they are simple (${what})`);
}
