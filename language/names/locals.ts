/**
 * The variables of functions: which declaration a bare name means at a place. Parameters, `let`, `const`, `using`,
 * names of patterns, of loops and of `catch`. Blocks have scopes of their own, inner ones may shadow; a variable can be
 * used after its declaration; arrow functions and async blocks see the variables around them.
 */

import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../syntax/tree.ts';
import type { ParameterDeclaration } from './declarations.ts';
import { parametersOf } from './itemParts.ts';
import { isNameLike, nameText, tokensOf } from './nameText.ts';

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

/** Variables by scope or item, found once a tree. */
export interface LocalsCache {
  /** Keys are starts and kinds of scope nodes: no two scopes of a kind share a start. */
  readonly ofScopes: Map<number, Locals>;
  /** Keys are starts of items. */
  readonly ofItems: Map<number, Locals>;
}

type Locals = ReadonlyMap<string, readonly Local[]>;

export function newLocalsCache(): LocalsCache {
  return { ofScopes: new Map(), ofItems: new Map() };
}

/** The variable that `name` means where `node` stands; undefined when none is visible there. */
export function localNamed(cache: LocalsCache, node: SyntaxNode, name: string): Local | undefined {
  let at = node;
  for (let scope = node.parent; scope; at = scope, scope = scope.parent) {
    const found = isScope(scope) ? localsIn(cache, scope).get(name) : undefined;
    for (let index = found ? found.length - 1 : -1; index >= 0; index--) {
      if (isVisible(found![index]!, at, node)) return found![index];
    }
    // Functions do not see the variables around them: there are none around an item.
    if (scope.kind === NodeKind.Function) return undefined;
  }
  return undefined;
}

/** The variables of that name that a scope declares itself. */
export function localsOf(cache: LocalsCache, scope: SyntaxNode, name: string): readonly Local[] {
  return localsIn(cache, scope).get(name) ?? [];
}

/** All variables that are visible where `node` stands, inner ones first; shadowed ones are left out. */
export function visibleLocals(cache: LocalsCache, node: SyntaxNode): Local[] {
  const found = new Map<string, Local>();
  for (const { scope, at } of scopesAround(node)) {
    for (const [name, locals] of localsIn(cache, scope)) {
      const local = locals.findLast(candidate => isVisible(candidate, at, node));
      if (local && !found.has(name)) found.set(name, local);
    }
  }
  return [...found.values()];
}

/** The variable that a name token declares; undefined for every other token. */
export function localDeclaredBy(cache: LocalsCache, token: SyntaxToken): Local | undefined {
  const name = nameText(token);
  for (let scope: SyntaxNode | undefined = token.parent; scope; scope = scope.parent) {
    if (!isScope(scope)) continue;
    const found = localsIn(cache, scope)
      .get(name)
      ?.find(local => local.nameToken.start === token.start && local.kind !== 'loopInfo');
    if (found) return found;
    if (scope.kind === NodeKind.Function) return undefined;
  }
  return undefined;
}

/** The variables that a scope itself declares, by name, in order; none for a node that is no scope. */
export function localsDeclaredIn(cache: LocalsCache, scope: SyntaxNode): ReadonlyMap<string, readonly Local[]> {
  return isScope(scope) ? localsIn(cache, scope) : new Map();
}

/** All variables of the item that a node stands in, by name, whether or not they can be seen from there. */
export function localsOfItem(cache: LocalsCache, node: SyntaxNode): ReadonlyMap<string, readonly Local[]> {
  let item = node;
  while (item.parent && item.kind !== NodeKind.Function && item.kind !== NodeKind.Field) item = item.parent;
  const known = cache.ofItems.get(item.start);
  if (known) return known;
  const found = new Map<string, Local[]>();
  const open = [item];
  for (let at = open.pop(); at; at = open.pop()) {
    if (isScope(at)) {
      for (const [name, locals] of localsIn(cache, at)) found.set(name, [...(found.get(name) ?? []), ...locals]);
    }
    for (const part of at.nodes()) if (!isItem(part)) open.push(part);
  }
  cache.ofItems.set(item.start, found);
  return found;
}

/** Whether a node is a member or another item: the items of a nested object are no part of the item around it. */
export function isItem({ kind }: SyntaxNode): boolean {
  return kind === NodeKind.Field || kind === NodeKind.Function || kind === NodeKind.Import || kind === NodeKind.Root;
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

function localsIn(cache: LocalsCache, scope: SyntaxNode): ReadonlyMap<string, readonly Local[]> {
  const key = scope.start * 256 + scope.kind;
  const known = cache.ofScopes.get(key);
  if (known) return known;
  const found = new Map<string, Local[]>();
  for (const local of declaredIn(scope)) {
    const same = found.get(local.name);
    if (same) same.push(local);
    else found.set(local.name, [local]);
  }
  cache.ofScopes.set(key, found);
  return found;
}

function* declaredIn(scope: SyntaxNode): Generator<Local> {
  switch (scope.kind) {
    case NodeKind.Function:
    case NodeKind.ArrowFunction: {
      const list = scope.child(NodeKind.Parameters);
      for (const parameter of list ? parametersOf(list) : []) yield parameterLocal(scope, parameter);
      break;
    }
    case NodeKind.Block:
      for (const statement of scope.nodes()) yield* declaredBy(scope, statement);
      break;
    case NodeKind.For: {
      const declaration = scope.child(NodeKind.ForInit)?.nodes()[0];
      if (declaration) yield* declaredBy(scope, declaration);
      break;
    }
    case NodeKind.ForIn:
      yield* loopLocals(scope);
      break;
    case NodeKind.Try: {
      const caught = scope.child(NodeKind.CatchName);
      const nameToken = caught?.token(TokenKind.Name);
      if (caught && nameToken) yield { ...plain(scope, caught, 'catch', nameToken), typeNode: typeIn(caught) };
      break;
    }
    default:
      yield* declaredBy(scope, scope);
      break;
  }
}

function parameterLocal(scope: SyntaxNode, parameter: ParameterDeclaration): Local {
  return {
    ...plain(scope, parameter.node, 'parameter', parameter.nameToken),
    typeNode: parameter.typeNode,
    value: parameter.defaultValue,
    parameter,
  };
}

function* declaredBy(scope: SyntaxNode, statement: SyntaxNode): Generator<Local> {
  if (statement.kind !== NodeKind.Declaration && statement.kind !== NodeKind.Using) return;
  const words = tokensOf(statement).filter(token => token.kind === TokenKind.Name);
  const keyword = words[0]?.text();
  const kind = statement.kind === NodeKind.Using ? 'using' : keyword === 'const' ? 'const' : 'let';
  const value = statement.nodes().find(node => !isTypeNode(node) && !isPattern(node));
  const pattern = statement.nodes().find(isPattern);
  const nameToken = words[1];
  if (pattern) yield* patternLocals(pattern, { ...base(scope, statement, kind), value }, []);
  else if (nameToken) yield { ...plain(scope, statement, kind, nameToken), typeNode: typeIn(statement), value };
}

function* loopLocals(loop: SyntaxNode): Generator<Local> {
  const words = tokensOf(loop).filter(token => token.kind === TokenKind.Name);
  // `for` (`let` | `const`) NAME `in`
  const forToken = words[0];
  const nameToken = words[2];
  const value = loop.nodes().find(node => !isTypeNode(node) && !isPattern(node));
  const pattern = loop.nodes().find(isPattern);
  if (pattern) yield* patternLocals(pattern, { ...base(loop, loop, 'loop'), value }, []);
  else if (nameToken && nameToken.text() !== 'in') {
    yield { ...plain(loop, loop, 'loop', nameToken), typeNode: typeIn(loop), value };
  }
  if (forToken) {
    for (const name of LOOP_NAMES) yield { ...plain(loop, loop, 'loopInfo', forToken), name, value };
  }
}

/** The names inside a pattern, each with the way to its part of the value. */
function* patternLocals(pattern: SyntaxNode, from: Base, path: readonly PatternStep[]): Generator<Local> {
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
    if (nested) yield* patternLocals(nested, from, inner);
    else if (target?.kind === TokenKind.Name && target.text() !== '_') {
      yield { ...from, name: target.text(), nameToken: target, pattern: inner, patternDefault };
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
    pattern: [],
    patternDefault: undefined,
    parameter: undefined,
  };
}

function plain(scope: SyntaxNode, node: SyntaxNode, kind: LocalKind, nameToken: SyntaxToken): Local {
  return {
    kind,
    name: nameToken.text(),
    nameToken,
    node,
    typeNode: undefined,
    value: undefined,
    pattern: NO_STEPS,
    patternDefault: undefined,
    parameter: undefined,
    scope,
  };
}

function typeIn(node: SyntaxNode): SyntaxNode | undefined {
  return node.nodes().find(isTypeNode);
}

function isPattern(node: SyntaxNode): boolean {
  return node.kind === NodeKind.ObjectPattern || node.kind === NodeKind.ListPattern;
}
