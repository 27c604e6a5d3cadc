/** Types of variables. */

import { libraries } from '../library/libraries.ts';
import { isItem, nodesIn } from '../names/body.ts';
import { type Local, localNamed, type PatternStep } from '../names/locals.ts';
import { PlaceNote } from '../names/notes.ts';
import type { SourceFile } from '../names/sources.ts';
import { typeOfNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxChild, type SyntaxNode } from '../syntax/tree.ts';
import { typeFromDeclared } from './declared.ts';
import { type Inference, once, Question, typeOf } from './infer.ts';
import { itemOf, type Known, listOf, UNKNOWN, unionOf, withoutParts } from './known.ts';
import { binaryResult } from './operators.ts';
import { memberOfType } from './paths.ts';
import { ownerOf } from './surroundings.ts';

/**
 * What a variable holds: its declared type; else what it is set to, all its assignments taken together. One that a
 * reference (`&x`) is taken of may be set to anything.
 */
export function localType(inference: Inference, file: SourceFile, local: Local): Known {
  return once(inference, Question.Local, local, file, findLocalType);
}

function findLocalType(inference: Inference, file: SourceFile, local: Local): Known {
  if (local.typeNode) {
    return typeFromDeclared(inference.sources, ownerOf(file, local.node), typeOfNode(local.typeNode));
  }
  const initial = initialType(inference, file, local);
  const { assignments, isReferenced, mutations } = usesOf(local);
  if (isReferenced) return UNKNOWN;
  let type = mutations.reduce((before, call) => afterMutation(inference, file, before, call), initial);
  if (local.kind !== 'let' && local.kind !== 'loop') return type;
  for (const assignment of assignments) type = unionOf([type, assignedType(inference, file, assignment, type)]);
  return type.kind === 'union' && type.members.length === 0 ? { kind: 'null' } : type;
}

function initialType(inference: Inference, file: SourceFile, local: Local): Known {
  const value = typeOf(inference, file, local.value);
  switch (local.kind) {
    case 'parameter':
      return value;
    case 'loop':
      return partOf(inference, file, loopItem(value), local);
    case 'loopInfo':
      return loopInfo(local.name, value);
    case 'catch':
      return UNKNOWN;
    default:
      // `let x;` begins as null, which every type admits.
      if (!local.value) return { kind: 'union', members: [] };
      return partOf(inference, file, value, local);
  }
}

/** What a loop over a value walks through. */
function loopItem(iterable: Known): Known {
  switch (iterable.kind) {
    case 'int':
    case 'float':
    case 'unit':
      return { kind: 'int' };
    case 'str':
      return { kind: 'str' };
    case 'blob':
      return { kind: 'int' };
    case 'map':
      return { kind: 'tuple', items: [iterable.key ?? UNKNOWN, iterable.value ?? UNKNOWN] };
    case 'object':
      return { kind: 'tuple', items: [{ kind: 'str' }, UNKNOWN] };
    default:
      return itemOf(iterable) ?? UNKNOWN;
  }
}

function loopInfo(name: string, iterable: Known): Known {
  switch (name) {
    case 'length':
    case 'index':
      return { kind: 'int' };
    case 'first':
    case 'last':
      return { kind: 'bool' };
    default:
      return iterable;
  }
}

/** The part of a value that a name of a pattern takes. */
function partOf(inference: Inference, file: SourceFile, value: Known, local: Local): Known {
  let type = value;
  for (const step of local.pattern) type = partAt(inference, file, type, step, local);
  if (local.patternDefault && type.kind !== 'unknown') {
    return unionOf([type, typeOf(inference, file, local.patternDefault)]);
  }
  return type;
}

function partAt(inference: Inference, file: SourceFile, type: Known, step: PatternStep, local: Local): Known {
  if ('index' in step) {
    if ((type.kind === 'list' || type.kind === 'tuple') && type.items) return type.items[step.index] ?? UNKNOWN;
    return itemOf(type) ?? UNKNOWN;
  }
  if (type.kind === 'map') return type.value ?? UNKNOWN;
  if (type.kind !== 'object') return UNKNOWN;
  return memberOfType(inference, ownerOf(file, local.node), type, step.key, false).type;
}

/** What an assignment sets a variable to, which holds `before` until then. */
function assignedType(inference: Inference, file: SourceFile, assignment: SyntaxNode, before: Known): Known {
  const value = typeOf(inference, file, assignment.nodes()[1]);
  const compound = assignment.token(TokenKind.CompoundAssign);
  return compound ? binaryResult(compound.text().slice(0, -1), before, value) : value;
}

/** Methods that put their arguments into a list. */
const ADDING: ReadonlySet<string> = new Set(['push_back', 'push_front']);

/** Methods that leave what is known about a list's items true. */
const KEEPING: ReadonlySet<string> = new Set([
  'pop_back',
  'pop_front',
  'clear',
  'reverse',
  'remove',
  'remove_first',
  'remove_last',
  'remove_all',
  'sort',
  'sort_by',
]);

let mutating: ReadonlySet<string> | undefined;

/** Whether some library has a method of that name that changes its receiver in place. Reads all tables when first asked. */
function isMutating(method: string): boolean {
  mutating ??= new Set(
    libraries.flatMap(library => [...library.functions.values()].filter(one => one.mutates).map(one => one.name)),
  );
  return mutating.has(method);
}

/** What is known about a collection once a method that changes it has been called. */
function afterMutation(inference: Inference, file: SourceFile, before: Known, call: SyntaxNode): Known {
  const [, method] = pathNames(call);
  if (before.kind !== 'list' || method === undefined) return withoutParts(before);
  const each = itemOf(before);
  if (KEEPING.has(method)) return each ? listOf(each) : withoutParts(before);
  const isEmpty = before.items?.length === 0;
  if (!ADDING.has(method) || (!each && !isEmpty)) return withoutParts(before);
  const added = call.child(NodeKind.Arguments)?.nodes() ?? [];
  const types = added.map(argument => typeOf(inference, file, argument.nodes()[0]));
  return listOf(unionOf(each ? [each, ...types] : types));
}

/** What is done with a variable where its item can see it. */
export interface Uses {
  readonly assignments: readonly SyntaxNode[];
  readonly isReferenced: boolean;
  /** Paths that call a method that changes the variable's value in place. */
  readonly mutations: readonly SyntaxNode[];
  /** Where its value goes anywhere else: it is used other than as what methods are called on. */
  readonly whole: readonly SyntaxNode[];
}

interface AllUses {
  /** Assignments to and references of single names, by name. */
  readonly assignments: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly references: ReadonlyMap<string, readonly SyntaxNode[]>;
  readonly mutations: ReadonlyMap<string, readonly SyntaxNode[]>;
  /** Paths that are one name and nothing else, and fields of `new { … }` that are. */
  readonly whole: ReadonlyMap<string, readonly SyntaxNode[]>;
}

const ofItems = new PlaceNote<AllUses>();

const ofLocals = new PlaceNote<Map<Local, Uses>>();

/** All of that for one variable. */
export function usesOf(local: Local): Uses {
  const { scope } = local;
  const known = ofLocals.get(scope) ?? ofLocals.set(scope, new Map());
  const before = known.get(local);
  if (before) return before;
  const found = findUses(local);
  known.set(local, found);
  return found;
}

function findUses(local: Local): Uses {
  const { name } = local;
  const { assignments, references, mutations, whole } = usesWithin(outermost(local.scope));
  const isOurs = (path: SyntaxNode) => localNamed(path, name)?.nameToken.start === local.nameToken.start;
  return {
    assignments: ours(assignments.get(name), use => isOurs(use.nodes()[0]!)),
    isReferenced: references.get(name)?.some(isOurs) === true,
    mutations: ours(mutations.get(name), isOurs),
    whole: ours(whole.get(name), isOurs),
  };
}

const NONE: readonly SyntaxNode[] = [];

function ours(all: readonly SyntaxNode[] | undefined, isOurs: (use: SyntaxNode) => boolean): readonly SyntaxNode[] {
  return all?.filter(isOurs) ?? NONE;
}

/** The item that a scope is in: all uses of its variables are there. */
function outermost(scope: SyntaxNode): SyntaxNode {
  let item = scope;
  while (item.parent && !isItem(item)) item = item.parent;
  return item;
}

function usesWithin(item: SyntaxNode): AllUses {
  const before = ofItems.get(item);
  if (before) return before;
  const assignments = new Map<string, SyntaxNode[]>();
  const references = new Map<string, SyntaxNode[]>();
  const mutations = new Map<string, SyntaxNode[]>();
  const whole = new Map<string, SyntaxNode[]>();
  // In the order of the text, since the type of `x += 1` depends on what was assigned before.
  const nodes = nodesIn(item);
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    switch (node.kind) {
      case NodeKind.Assignment:
        add(assignments, singleName(node.nodes()[0]), node);
        break;
      case NodeKind.NewField:
        if (!node.token(TokenKind.Colon)) add(whole, pathNames(node).at(-1), node);
        break;
      case NodeKind.Path: {
        const children = node.children();
        if (children.length === 1) add(whole, nameOf(children[0]), node);
        else if (node.token(TokenKind.Operator)) add(references, singleName(node), node);
        const method = children.length > 2 ? secondName(children) : undefined;
        if (method !== undefined && isMutating(method)) add(mutations, nameOf(children.find(isName)), node);
        break;
      }
      default:
        break;
    }
  }
  return ofItems.set(item, { assignments, references, mutations, whole });
}

function isName(child: SyntaxChild): boolean {
  return child.kind === TokenKind.Name;
}

function nameOf(child: SyntaxChild | undefined): string | undefined {
  return child && isName(child) ? child.text() : undefined;
}

function secondName(children: readonly SyntaxChild[]): string | undefined {
  let isSecond = false;
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (!isName(child)) continue;
    if (isSecond) return child.text();
    isSecond = true;
  }
  return undefined;
}

function add(map: Map<string, SyntaxNode[]>, name: string | undefined, node: SyntaxNode): void {
  if (name === undefined) return;
  const list = map.get(name);
  if (list) list.push(node);
  else map.set(name, [node]);
}

/** The name of a Path that is just one name. */
function singleName(path: SyntaxNode | undefined): string | undefined {
  if (path?.kind !== NodeKind.Path) return undefined;
  const names = pathNames(path);
  return names.length === 1 ? names[0] : undefined;
}

function pathNames(path: SyntaxNode): string[] {
  const names: string[] = [];
  const children = path.children();
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (isToken(child) && child.kind === TokenKind.Name) names.push(child.text());
  }
  return names;
}
