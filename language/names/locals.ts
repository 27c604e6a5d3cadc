/**
 * The variables of functions: which declaration a bare name means at a place. Parameters, `let`, `const`, `using`,
 * names of patterns, of loops and of `catch`. Blocks have scopes of their own, inner ones may shadow; a variable can be
 * used after its declaration; arrow functions and async blocks see the variables around them.
 */

import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import { nodesIn } from './body.ts';
import type { ParameterDeclaration } from './declarations.ts';
import { parametersOf } from './itemParts.ts';
import { isNameLike, nameText, tokensOf } from './nameText.ts';
import { PlaceNote } from './notes.ts';

export type LocalKind = 'let' | 'const' | 'using' | 'loop' | 'catch' | 'parameter' | 'loopInfo';

/** Which part of a value a name of a pattern takes, from the outside in. */
export type PatternStep = { readonly key: string } | { readonly index: number };

/** A variable. */
export interface Local {
  readonly kind: LocalKind;
  readonly name: string;
  /** Where it is declared; the `for` for names that every for-in loop declares by itself. */
  readonly nameToken: SyntaxToken;
  /** The Declaration, Using, ForIn, CatchName or Parameter. */
  readonly node: SyntaxNode;
  readonly typeNode: SyntaxNode | undefined;
  /** What it is set to: an initialiser, what a loop walks over, a parameter's default. */
  readonly value: SyntaxNode | undefined;
  /** Not empty for a name inside a pattern. */
  readonly pattern: readonly PatternStep[];
  /** The default of a name inside a pattern. */
  readonly patternDefault: SyntaxNode | undefined;
  readonly parameter: ParameterDeclaration | undefined;
  /** The node whose text can see the variable: Block, For, ForIn, Try, Function, ArrowFunction. */
  readonly scope: SyntaxNode;
}

/** The names that a for-in loop declares beside its own. */
export const LOOP_NAMES: readonly string[] = ['iterable', 'length', 'index', 'first', 'last'];

type Locals = ReadonlyMap<string, readonly Local[]>;

/** Variables that a scope declares, in order, and those of a whole item. */
const ofScopes = new PlaceNote<ScopeLocals>();
const ofItems = new PlaceNote<Locals>();

/** So many variables are looked through one by one: most scopes have none, one or two, and a map for each costs more than it saves. */
const FEW_LOCALS = 12;

/** What a scope declares. */
class ScopeLocals {
  readonly all: readonly Local[];
  #byName: Locals | undefined;

  constructor(all: readonly Local[]) {
    this.all = all;
  }

  get byName(): Locals {
    this.#byName ??= this.all.length === 0 ? NO_LOCALS : byName(this.all);
    return this.#byName;
  }

  /** At least all of that name, in order. */
  candidates(name: string): readonly Local[] {
    return this.all.length <= FEW_LOCALS ? this.all : (this.byName.get(name) ?? NONE);
  }
}

const NONE: readonly Local[] = [];

/** The variable that `name` means where `node` stands; undefined when none is visible there. */
export function localNamed(node: SyntaxNode, name: string): Local | undefined {
  let at = node;
  for (let scope = node.parent; scope; at = scope, scope = scope.parent) {
    if (isScope(scope)) {
      const found = localsIn(scope).candidates(name);
      for (let index = found.length - 1; index >= 0; index--) {
        const local = found[index]!;
        if (local.name === name && isVisible(local, at, node)) return local;
      }
    }
    // Functions do not see the variables around them: there are none around an item.
    if (scope.kind === NodeKind.Function) return undefined;
  }
  return undefined;
}

/** The variables of that name that a scope declares itself. */
export function localsOf(scope: SyntaxNode, name: string): readonly Local[] {
  return localsIn(scope).byName.get(name) ?? NONE;
}

/** All variables that are visible where `node` stands, inner ones first; shadowed ones are left out. */
export function visibleLocals(node: SyntaxNode): Local[] {
  const found = new Map<string, Local>();
  for (const { scope, at } of scopesAround(node)) {
    for (const [name, locals] of localsIn(scope).byName) {
      const local = locals.findLast(candidate => isVisible(candidate, at, node));
      if (local && !found.has(name)) found.set(name, local);
    }
  }
  return [...found.values()];
}

/** The variable that a name token declares; undefined for every other token. */
export function localDeclaredBy(token: SyntaxToken): Local | undefined {
  const name = nameText(token);
  for (let scope: SyntaxNode | undefined = token.parent; scope; scope = scope.parent) {
    if (!isScope(scope)) continue;
    const found = localsIn(scope)
      .candidates(name)
      .find(local => local.name === name && local.nameToken.start === token.start && local.kind !== 'loopInfo');
    if (found) return found;
    if (scope.kind === NodeKind.Function) return undefined;
  }
  return undefined;
}

/** The variables that a scope itself declares, by name, in order; none for a node that is no scope. */
export function localsDeclaredIn(scope: SyntaxNode): ReadonlyMap<string, readonly Local[]> {
  return isScope(scope) ? localsIn(scope).byName : NO_LOCALS;
}

/** All variables of the item that a node stands in, by name, whether or not they can be seen from there. */
export function localsOfItem(node: SyntaxNode): ReadonlyMap<string, readonly Local[]> {
  let item = node;
  while (item.parent && item.kind !== NodeKind.Function && item.kind !== NodeKind.Field) item = item.parent;
  const known = ofItems.get(item);
  if (known) return known;
  const found: Local[] = [];
  const nodes = nodesIn(item);
  for (let index = 0; index < nodes.length; index++) {
    const scope = nodes[index]!;
    if (!isScope(scope)) continue;
    const { all } = localsIn(scope);
    for (let at = 0; at < all.length; at++) found.push(all[at]!);
  }
  return ofItems.set(item, byName(found));
}

/** A scope around a place, with the child of the scope that the place is in. */
interface Around {
  readonly scope: SyntaxNode;
  readonly at: SyntaxNode;
}

function* scopesAround(node: SyntaxNode): Generator<Around> {
  let at = node;
  for (let scope: SyntaxNode | undefined = node.parent; scope; at = scope, scope = scope.parent) {
    if (isScope(scope)) yield { scope, at };
    // Functions do not see the variables around them: there are none around an item.
    if (scope.kind === NodeKind.Function) return;
  }
}

function isScope(node: SyntaxNode): boolean {
  switch (node.kind) {
    case NodeKind.Block:
    case NodeKind.For:
    case NodeKind.ForIn:
    case NodeKind.Try:
    case NodeKind.Function:
    case NodeKind.ArrowFunction:
      return true;
    default:
      return isLoneDeclaration(node);
  }
}

/** `if (x) let y = 5;`: a declaration as the body of a statement is visible in itself alone. */
function isLoneDeclaration(node: SyntaxNode): boolean {
  if (node.kind !== NodeKind.Declaration && node.kind !== NodeKind.Using) return false;
  return node.parent?.kind !== NodeKind.Block && node.parent?.kind !== NodeKind.ForInit;
}

/** Whether a variable of a scope can be used at a place in the child `at` of the scope. */
function isVisible(local: Local, at: SyntaxNode, place: SyntaxNode): boolean {
  const { scope } = local;
  switch (scope.kind) {
    case NodeKind.Block:
      if (local.node.end <= at.start) return true;
      // Defaults in a pattern may use the names bound before them.
      return (
        local.pattern.length > 0 &&
        at.start === local.node.start &&
        local.nameToken.end <= place.start &&
        place.end <= (local.value?.start ?? 0)
      );
    case NodeKind.ForIn:
      // What the loop walks over is evaluated outside of it.
      return at.start !== local.value?.start;
    case NodeKind.Try:
      return at.start > local.node.start;
    case NodeKind.For:
      return at.kind !== NodeKind.ForInit;
    default:
      return true;
  }
}

function localsIn(scope: SyntaxNode): ScopeLocals {
  const known = ofScopes.get(scope);
  if (known) return known;
  const found: Local[] = [];
  declaredIn(scope, found);
  return ofScopes.set(scope, found.length === 0 ? DECLARES_NONE : new ScopeLocals(found));
}

const NO_LOCALS: Locals = new Map();
const DECLARES_NONE = new ScopeLocals(NONE);

function byName(all: readonly Local[]): Locals {
  const found = new Map<string, Local[]>();
  for (let index = 0; index < all.length; index++) {
    const local = all[index]!;
    const same = found.get(local.name);
    if (same) same.push(local);
    else found.set(local.name, [local]);
  }
  return found;
}

function declaredIn(scope: SyntaxNode, into: Local[]): void {
  switch (scope.kind) {
    case NodeKind.Function:
    case NodeKind.ArrowFunction: {
      const list = scope.child(NodeKind.Parameters);
      for (const parameter of list ? parametersOf(list) : []) into.push(parameterLocal(scope, parameter));
      break;
    }
    case NodeKind.Block: {
      const statements = scope.nodes();
      for (let index = 0; index < statements.length; index++) declaredBy(scope, statements[index]!, into);
      break;
    }
    case NodeKind.For: {
      const declaration = scope.child(NodeKind.ForInit)?.nodes()[0];
      if (declaration) declaredBy(scope, declaration, into);
      break;
    }
    case NodeKind.ForIn:
      loopLocals(scope, into);
      break;
    case NodeKind.Try: {
      const caught = scope.child(NodeKind.CatchName);
      const nameToken = caught?.token(TokenKind.Name);
      if (caught && nameToken)
        into.push(plain(scope, caught, 'catch', nameToken, nameToken.text(), typeIn(caught), undefined));
      break;
    }
    default:
      declaredBy(scope, scope, into);
      break;
  }
}

function parameterLocal(scope: SyntaxNode, parameter: ParameterDeclaration): Local {
  const { node, name, nameToken, typeNode, defaultValue } = parameter;
  return plain(scope, node, 'parameter', nameToken, name, typeNode, defaultValue, parameter);
}

function declaredBy(scope: SyntaxNode, statement: SyntaxNode, into: Local[]): void {
  if (statement.kind !== NodeKind.Declaration && statement.kind !== NodeKind.Using) return;
  const keyword = nameAt(statement, 0)?.text();
  const kind = statement.kind === NodeKind.Using ? 'using' : keyword === 'const' ? 'const' : 'let';
  const parts = statement.nodes();
  const value = parts.find(isValue);
  const pattern = parts.find(isPattern);
  const nameToken = nameAt(statement, 1);
  if (pattern) patternLocals(pattern, { ...base(scope, statement, kind), value }, [], into);
  else if (nameToken) into.push(plain(scope, statement, kind, nameToken, nameToken.text(), typeIn(statement), value));
}

/** The name token with that number among the children. */
function nameAt(node: SyntaxNode, number: number): SyntaxToken | undefined {
  let left = number;
  const children = node.children();
  for (let index = 0; index < children.length; index++) {
    const child = children[index]!;
    if (child.kind === TokenKind.Name && left-- === 0) return child as SyntaxToken;
  }
  return undefined;
}

function isValue(node: SyntaxNode): boolean {
  return !isTypeNode(node) && !isPattern(node);
}

function loopLocals(loop: SyntaxNode, into: Local[]): void {
  // `for` (`let` | `const`) NAME `in`
  const forToken = nameAt(loop, 0);
  const nameToken = nameAt(loop, 2);
  const value = loop.nodes().find(isValue);
  const pattern = loop.nodes().find(isPattern);
  if (pattern) patternLocals(pattern, { ...base(loop, loop, 'loop'), value }, [], into);
  else if (nameToken && nameToken.text() !== 'in') {
    into.push(plain(loop, loop, 'loop', nameToken, nameToken.text(), typeIn(loop), value));
  }
  if (forToken) {
    for (const name of LOOP_NAMES) into.push(plain(loop, loop, 'loopInfo', forToken, name, undefined, value));
  }
}

/** The names inside a pattern, each with the way to its part of the value. */
function patternLocals(pattern: SyntaxNode, from: Base, path: readonly PatternStep[], into: Local[]): void {
  let index = 0;
  for (const part of pattern.nodes()) {
    const names = tokensOf(part).filter(isNameLike);
    const key = names[0];
    const nested = part.nodes().find(isPattern);
    const patternDefault = part.nodes().find(node => !isPattern(node));
    let step: PatternStep;
    let target: SyntaxToken | undefined;
    if (part.kind === NodeKind.PatternKey && key) {
      step = { key: nameText(key) };
      // `{ key: name }` names what follows the colon; `{ key }` the key itself.
      target = part.token(TokenKind.Colon) ? names[1] : key;
    } else {
      step = { index: index++ };
      target = key;
    }
    const inner = [...path, step];
    if (nested) patternLocals(nested, from, inner, into);
    else if (target?.kind === TokenKind.Name && target.text() !== '_') {
      into.push({ ...from, name: target.text(), nameToken: target, pattern: inner, patternDefault });
    }
  }
}

const NO_STEPS: readonly PatternStep[] = [];

type Base = Omit<Local, 'name' | 'nameToken'>;

function base(scope: SyntaxNode, node: SyntaxNode, kind: LocalKind): Base {
  return {
    kind,
    node,
    scope,
    typeNode: undefined,
    value: undefined,
    pattern: NO_STEPS,
    patternDefault: undefined,
    parameter: undefined,
  };
}

function plain(
  scope: SyntaxNode,
  node: SyntaxNode,
  kind: LocalKind,
  nameToken: SyntaxToken,
  name: string,
  typeNode: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  parameter?: ParameterDeclaration,
): Local {
  return {
    kind,
    name,
    nameToken,
    node,
    typeNode,
    value,
    pattern: NO_STEPS,
    patternDefault: undefined,
    parameter,
    scope,
  };
}

function typeIn(node: SyntaxNode): SyntaxNode | undefined {
  return node.nodes().find(isTypeNode);
}

function isPattern(node: SyntaxNode): boolean {
  return node.kind === NodeKind.ObjectPattern || node.kind === NodeKind.ListPattern;
}
