/** The type of an expression. */

import type { ObjectScope } from '../names/declarations.ts';
import type { SourceFile, Sources } from '../names/sources.ts';
import { typeOfNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../syntax/tree.ts';
import { bodyResult, promiseOf } from './blocks.ts';
import { typeFromDeclared } from './declared.ts';
import { itemOf, type Known, listOf, membersBesideNull, UNKNOWN, unionOf } from './known.ts';
import { readNumber } from './numbers.ts';
import { binaryResult } from './operators.ts';
import { type PathReading, readPath } from './paths.ts';
import type { SureReading } from './sure.ts';
import { objectWrittenAt, ownerOf } from './surroundings.ts';

/** Expressions inside expressions beyond this depth (variables followed too) are not looked into. */
const DEEPEST = 160;

/** Collections of more items are known as collections alone. */
const MOST_ITEMS = 64;

/** What was found out, and the names that it depends on. */
interface Answer {
  readonly value: Known;
  readonly names: readonly string[];
}

/** What can be asked {@link once}, each of places of its own kind: nodes, variables. */
export const Question = { Type: 0, SureType: 1, Local: 2, SureLocal: 3, Made: 4, NewField: 5, Field: 6 } as const;
export type Question = (typeof Question)[keyof typeof Question];

/** What has been found out about one snapshot so far. */
export interface Inference {
  readonly sources: Sources;
  /** By {@link Question}. */
  known: readonly Map<object, Answer>[];
  /** What was read of whole paths. */
  readings: Map<SyntaxNode, { readonly value: PathReading; readonly names: readonly string[] }>;
  /** The same of what is certain about them (`sure.ts`). */
  sureReadings: Map<SyntaxNode, { readonly value: SureReading; readonly names: readonly string[] }>;
  depth: number;
  /** How often a question was answered with unknown because it led back to itself, or too far. */
  cuts: number;
}

export function newInference(sources: Sources): Inference {
  return {
    sources,
    known: newAnswers(),
    readings: new Map(),
    sureReadings: new Map(),
    depth: 0,
    cuts: 0,
  };
}

function newAnswers(): Map<object, Answer>[] {
  return Object.values(Question).map(() => new Map());
}

/** So many paths are read before {@link forget} lets go of what was found out: those of some functions. */
const MOST_READINGS = 100;

/**
 * Lets go of answers when there are many, for who goes through a document item by item: what was found out in one body is of no
 * use to the next, and would be copied by one collection of young objects after the other. Not while something is asked.
 */
export function forget(inference: Inference): void {
  if (inference.readings.size >= MOST_READINGS) forgetAll(inference);
}

/** The same of all answers, once a document is done: what would stay is the answers in its last functions, with the views of all in them. */
export function forgetAll(inference: Inference): void {
  inference.known = newAnswers();
  inference.readings = new Map();
  inference.sureReadings = new Map();
}

/**
 * Answers a question about a place once: `find` is called when it was not asked before. A question that leads back to itself
 * (`let a = b; let b = a;`) and one that leads too far is answered with unknown.
 */
export function once<Key extends object>(
  inference: Inference,
  question: Question,
  key: Key,
  file: SourceFile,
  find: (inference: Inference, file: SourceFile, key: Key) => Known,
): Known {
  const answers = inference.known[question]!;
  const { reads } = inference.sources;
  const before = answers.get(key);
  if (before) {
    if (before === NOTHING_YET) inference.cuts++;
    reads.addAll(before.names);
    return before.value;
  }
  if (inference.depth > DEEPEST) {
    inference.cuts++;
    return UNKNOWN;
  }
  answers.set(key, NOTHING_YET);
  inference.depth++;
  const outer = reads.begin();
  let value = UNKNOWN;
  let names: readonly string[] = NO_NAMES;
  try {
    value = find(inference, file, key);
  } finally {
    names = reads.end(outer);
    inference.depth--;
  }
  answers.set(key, { value, names });
  return value;
}

const NO_NAMES: readonly string[] = [];

const NOTHING_YET: Answer = { value: UNKNOWN, names: [] };

/** What is known about the value of an expression; unknown for nothing. */
export function typeOf(inference: Inference, file: SourceFile, node: SyntaxNode | undefined): Known {
  if (!node) return UNKNOWN;
  if (node.kind === NodeKind.Literal) return literalType(node);
  return once(inference, Question.Type, node, file, infer);
}

function infer(inference: Inference, file: SourceFile, node: SyntaxNode): Known {
  const of = (part: SyntaxNode | undefined) => typeOf(inference, file, part);
  const parts = node.nodes();
  switch (node.kind) {
    case NodeKind.Literal:
      return literalType(node);
    case NodeKind.Template:
    case NodeKind.TypeQuery:
      return { kind: 'str' };
    case NodeKind.Path:
    case NodeKind.Chain:
      return readPath(inference, file, node).type;
    case NodeKind.Parenthesized:
    case NodeKind.UsingExpression:
      return of(parts[0]);
    case NodeKind.TupleLiteral:
      return { kind: 'tuple', items: parts.map(part => of(elementValue(part))) };
    case NodeKind.ListLiteral:
    case NodeKind.ArrayValue:
      // What each of many items is, nobody reads.
      if (parts.length > MOST_ITEMS) return { kind: 'list' };
      return { kind: 'list', items: parts.map(part => of(elementValue(part))) };
    case NodeKind.SetLiteral: {
      if (parts.length > MOST_ITEMS) return { kind: 'set' };
      const each = unionOf(parts.map(part => of(elementValue(part))));
      return each.kind === 'unknown' ? { kind: 'set' } : { kind: 'set', each };
    }
    case NodeKind.MapLiteral:
      return mapType(inference, file, parts);
    case NodeKind.BlobLiteral:
      return { kind: 'blob' };
    case NodeKind.ObjectValue:
      return objectValueType(file, node);
    case NodeKind.Binary:
      return binaryResult(operatorOf(node), of(parts[0]), of(parts[1]));
    case NodeKind.Unary:
      // `-x` is `-1 * x`.
      return operatorOf(node) === '!' ? { kind: 'bool' } : binaryResult('*', { kind: 'int' }, of(parts[0]));
    case NodeKind.Conditional:
      return unionOf([of(parts[1]), of(parts[2])]);
    case NodeKind.Coalesce:
      return unionOf([...membersBesideNull(of(parts[0])), of(parts[1])]);
    case NodeKind.Cast:
      return parts[1] ? typeFromDeclared(inference.sources, ownerOf(file, node), typeOfNode(parts[1])) : UNKNOWN;
    case NodeKind.Await:
      return awaited(of(parts[0]));
    case NodeKind.Async:
      return promiseOf(asyncResult(inference, file, parts[0]));
    case NodeKind.ArrowFunction:
      return { kind: 'fn', callable: { kind: 'arrow', node, file } };
    case NodeKind.New:
      return newType(inference, ownerOf(file, node), node);
    case NodeKind.Block:
    case NodeKind.Switch:
      return bodyResult(inference, file, node);
    default:
      return UNKNOWN;
  }
}

/** The expression in an Element, ArrayElement or Argument. */
function elementValue(element: SyntaxNode): SyntaxNode | undefined {
  switch (element.kind) {
    case NodeKind.Element:
    case NodeKind.ArrayElement:
    case NodeKind.Argument:
      return element.nodes()[0];
    default:
      return element;
  }
}

/** The operator of a Binary or Unary node as written; of several (`!!`) the first. */
export function operatorOf(node: SyntaxNode): string {
  return node.token(TokenKind.Operator)?.text().slice(0, 2).replace('!!', '!') ?? '';
}

const STR: Known = { kind: 'str' };
const VER: Known = { kind: 'ver' };
const INT: Known = { kind: 'int' };
const FLOAT: Known = { kind: 'float' };
const NULL: Known = { kind: 'null' };
const BOOL: Known = { kind: 'bool' };

function literalType(node: SyntaxNode): Known {
  const token = node.children()[0];
  if (!token || !isToken(token)) return UNKNOWN;
  switch (token.kind) {
    case TokenKind.SingleString:
    case TokenKind.DoubleString:
    case TokenKind.RawString:
      return STR;
    case TokenKind.Version:
      return VER;
    case TokenKind.Number: {
      const number = readNumber(token.text());
      if (!number) return UNKNOWN;
      if (number.unit) return { kind: 'unit', unit: number.unit };
      return number.kind === 'int' ? INT : FLOAT;
    }
    case TokenKind.Name:
      return token.text() === 'null' ? NULL : BOOL;
    default:
      return UNKNOWN;
  }
}

function mapType(inference: Inference, file: SourceFile, entries: readonly SyntaxNode[]): Known {
  if (entries.length > MOST_ITEMS) return { kind: 'map' };
  const key = unionOf(entries.map(entry => typeOf(inference, file, entry.nodes()[0])));
  const value = unionOf(entries.map(entry => typeOf(inference, file, entry.nodes()[1])));
  return key.kind === 'unknown' || value.kind === 'unknown' ? { kind: 'map' } : { kind: 'map', key, value };
}

/** An object written in the document: what its scope says it is. */
function objectValueType(file: SourceFile, node: SyntaxNode): Known {
  const scope = objectWrittenAt(file, node);
  return scope ? objectOf(scope) : { kind: 'object' };
}

/** An object of the document as a value: of the type that it is or is cast to. */
export function objectOf(scope: ObjectScope): Known {
  const name = scope.typeName ?? scope.baseNames.at(-1);
  return name === undefined ? { kind: 'object', scope } : { kind: 'object', scope, name };
}

function newType(inference: Inference, from: ObjectScope, node: SyntaxNode): Known {
  const named = node.child(NodeKind.NamedType);
  if (!named || named.text() === 'root') return { kind: 'object', made: node };
  const type = typeFromDeclared(inference.sources, from, typeOfNode(named));
  return type.kind === 'object' ? { ...type, made: node } : { kind: 'object', made: node };
}

/** What `await` makes of a value: the result of a promise, of each promise in a list, and anything else as it is. */
export function awaited(type: Known): Known {
  switch (type.kind) {
    case 'promise':
      // The end of a process without a result is awaited as null.
      return type.of.kind === 'void' ? { kind: 'null' } : type.of;
    case 'list': {
      if (type.items) return { kind: 'list', items: type.items.map(awaited) };
      const each = itemOf(type);
      return each ? listOf(awaited(each)) : type;
    }
    case 'union':
      return unionOf(type.members.map(awaited));
    default:
      return type;
  }
}

/** What the process of `async e` ends with. */
function asyncResult(inference: Inference, file: SourceFile, body: SyntaxNode | undefined): Known {
  if (!body) return UNKNOWN;
  return body.kind === NodeKind.Block ? bodyResult(inference, file, body) : typeOf(inference, file, body);
}
