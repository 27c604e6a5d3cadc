/**
 * Paths and calls: `a.b`, `self.f(x)`, `Lib.f(x)`, `Lib::f(x)`, `x[i]`, `x?.f()`, `?x.y`, `&x`, and the same tails behind other
 * expressions. What a call means is found before its arguments are evaluated, so the find is a statement of its own.
 */

import { changesScalar, libraryFunction, libraryNamed } from '../../language/library/libraries.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import { type Builder, constant, data, kept, operation } from './builder.ts';
import { emitsStatements, lowerAll, lowerExpression, mayChangeOthers } from './expressions.ts';
import type { Expr, Slot, Stmt } from './ir.ts';
import { deferredCall } from './processes.ts';
import type { Variable } from './scope.ts';

/** One step of a path's or chain's tail. */
export type Part =
  | { readonly kind: 'name'; readonly name: string; readonly safe: boolean; readonly end: number }
  | { readonly kind: 'library'; readonly name: string; readonly safe: boolean; readonly end: number }
  | { readonly kind: 'arguments' | 'index'; readonly node: SyntaxNode; readonly end: number };

/** Where a path begins. */
export type Base = { readonly kind: 'head'; readonly name: string } | { readonly kind: 'value'; readonly value: Expr };

/** The head and the tail of a Path, or the tail of a Chain. */
export function partsOf(node: SyntaxNode, hasHead: boolean): Part[] {
  const parts: Part[] = [];
  let safe = false;
  let colons = false;
  let first = hasHead;
  // `f<geo.Base>` is one name: the dots inside the brackets belong to it.
  let open = '';
  for (const child of node.children()) {
    if (!isToken(child)) {
      if (child.kind === NodeKind.Arguments) parts.push({ kind: 'arguments', node: child, end: child.end });
      else if (child.kind === NodeKind.Index) parts.push({ kind: 'index', node: child, end: child.end });
      continue;
    }
    switch (child.kind) {
      case TokenKind.Dot:
      case TokenKind.QuestionDot:
        safe = child.kind === TokenKind.QuestionDot;
        colons = false;
        break;
      case TokenKind.ColonColon:
      case TokenKind.QuestionColonColon:
        safe = child.kind === TokenKind.QuestionColonColon;
        colons = true;
        break;
      case TokenKind.Name: {
        const name: string = open === '' ? child.text() : `${open}.${child.text()}`;
        open = name.includes('<') && !name.includes('>') ? name : '';
        if (open !== '') break;
        if (first) first = false;
        else parts.push({ kind: colons ? 'library' : 'name', name, safe, end: child.end });
        break;
      }
      default:
        break;
    }
  }
  return parts;
}

/** The first name of a Path. */
export function headOf(node: SyntaxNode): string {
  let name = '';
  for (const child of node.children()) {
    if (!isToken(child) || child.kind !== TokenKind.Name) continue;
    name = name === '' ? child.text() : `${name}.${child.text()}`;
    if (!name.includes('<') || name.includes('>')) break;
  }
  return name;
}

export function lowerPath(b: Builder, node: SyntaxNode): Expr {
  const tokens = node.children().filter(isToken);
  const head = headOf(node);
  const prefix = tokens[0]!.kind === TokenKind.Question;
  const reference = tokens.slice(0, 2).some(token => token.kind === TokenKind.Operator && token.text() === '&');
  return lowerTail(b, node, { kind: 'head', name: head }, partsOf(node, true), prefix, reference);
}

export function lowerChain(b: Builder, node: SyntaxNode): Expr {
  const value = b.save(lowerExpression(b, node.nodes()[0]!));
  return lowerTail(b, node, { kind: 'value', value }, partsOf(node, false), false, false);
}

/** The value at the end of a tail. `safe`: every step may fail and gives null then. */
export function lowerTail(
  b: Builder,
  node: SyntaxNode,
  start: Base,
  parts: readonly Part[],
  safeFromStart: boolean,
  reference: boolean,
): Expr {
  let base = start;
  let names: string[] = [];
  let safe = safeFromStart;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    switch (part.kind) {
      case 'name':
        safe ||= part.safe;
        names.push(part.name);
        break;
      case 'library': {
        const next = parts[i + 1];
        const library = base.kind === 'head' ? base.name : '';
        i++;
        const call = next?.kind === 'arguments' ? next.node : undefined;
        base = {
          kind: 'value',
          value: lowerLibraryCall(b, library, part.name, call, part.safe || safe, reference),
        };
        names = [];
        break;
      }
      case 'arguments':
      case 'index': {
        const method = part.kind === 'index' ? [...names, 'at'] : names;
        const text = pathText(b, node, start, base, method);
        base = { kind: 'value', value: lowerCall(b, base, method, text, part.node, safe, reference) };
        names = [];
        break;
      }
    }
  }
  return reference && (names.length > 0 || parts.length === 0) ? referenceTo(b, base, names) : readPath(b, base, names);
}

/** The path as an error message writes it. */
function pathText(_b: Builder, _node: SyntaxNode, start: Base, base: Base, method: readonly string[]): string {
  if (base === start && start.kind === 'head') return [start.name, ...method].join('.');
  return method.join('.');
}

/** Reads names behind a base. */
export function readPath(b: Builder, base: Base, names: readonly string[]): Expr {
  let value = base.kind === 'value' ? base.value : lowerName(b, base.name);
  names.forEach((name, i) => {
    const last = i === names.length - 1;
    value = operation(last ? 'getField' : 'getStep', [value, data(name), { k: 'process' }]);
  });
  return value;
}

/** A name alone: a variable, `self`, `super`, `this`, a type in brackets, a root, else null. */
export function lowerName(b: Builder, name: string): Expr {
  const variable = b.scope.find(name);
  if (variable !== undefined) return readVariable(variable);
  switch (name) {
    case 'self':
      return selfOf(b);
    case 'super':
      return operation('superOf', [selfOf(b)]);
    case 'this':
      return { k: 'current' };
    case 'null':
      return constant(null);
    default:
      return operation('headNamed', [data(name), { k: 'process' }]);
  }
}

function selfOf(b: Builder): Expr {
  return b.inDefaults ? operation('callerSelf', [{ k: 'frame' }]) : { k: 'self' };
}

export function readVariable(variable: Variable): Expr {
  switch (variable.storage) {
    case 'slot':
      return { k: 'slot', slot: variable.slot };
    case 'shared':
      return { k: 'variable', slot: variable.slot };
    case 'free':
      return operation('readFree', [{ k: 'slot', slot: variable.slot }, data(variable.name), { k: 'process' }]);
  }
}

function referenceTo(b: Builder, base: Base, names: readonly string[]): Expr {
  if (names.length > 0) {
    const owner = readPath(b, base, names.slice(0, -1));
    return operation('fieldReference', [owner, data(names.at(-1)!), { k: 'process' }]);
  }
  if (base.kind === 'head') {
    const variable = b.scope.find(base.name);
    if (variable !== undefined) {
      if (variable.storage !== 'slot') return operation('variableReference', [{ k: 'slot', slot: variable.slot }]);
      // The variable and the reference share one cell from now on.
      const slot: Expr = { k: 'slot', slot: variable.slot };
      b.emit({ s: 'set', slot: variable.slot, value: operation('makeCell', [slot]) });
      return operation('makeReference', [slot]);
    }
  }
  return readPath(b, base, names);
}

/** A call of what `names` lead to from the base; without names, of the base itself. */
function lowerCall(
  b: Builder,
  base: Base,
  names: readonly string[],
  text: string,
  call: SyntaxNode,
  safe: boolean,
  reference: boolean,
): Expr {
  const variable = base.kind === 'head' ? b.scope.find(base.name) : undefined;
  if (base.kind === 'head' && variable === undefined && names.length === 0 && base.name !== 'this') {
    return lowerLibraryCall(b, 'Std', base.name, call, safe, reference, `Std.${base.name}`);
  }
  const process: Expr = { k: 'process' };
  let find: Expr;
  if (names.length === 0) {
    const value = readPath(b, base, []);
    const name = base.kind === 'head' ? base.name : '';
    find = operation('findCallable', [value, data(name), data(safe), process]);
  } else if (base.kind === 'head' && variable === undefined && !isSelfName(base.name)) {
    find = operation('findFromHead', [data(base.name), data(names), data(text), data(safe), process]);
  } else {
    // A text or a version that a method changes in place is the variable's own, not a copy.
    const changes = variable !== undefined && names.length === 1 && changesScalar(names[0]!);
    const value = changes ? referenceTo(b, base, []) : readPath(b, base, []);
    find = operation('findMethod', [value, data(names), data(text), data(safe), process]);
  }
  return emitFound(b, find, call, safe, reference);
}

/** A call of what `find` gives. */
function emitFound(b: Builder, find: Expr, call: SyntaxNode, safe: boolean, reference: boolean): Expr {
  const target = b.temporary();
  const receiver = b.temporary();
  b.emit({ s: 'find', target, receiver, value: find });
  const result = b.temporary();
  const body = (): void => emitCall(b, call, target, receiver, result, reference);
  if (!safe) body();
  else {
    const yes = b.collect(body);
    b.emit({
      s: 'if',
      test: operation('isNull', [{ k: 'slot', slot: target }], true),
      yes: [{ s: 'set', slot: result, value: constant(null) }],
      no: yes,
      joins: true,
    });
  }
  return kept(result);
}

function isSelfName(name: string): boolean {
  return name === 'self' || name === 'super' || name === 'this' || name.startsWith('<');
}

/** Argument expressions and their names (undefined for positional ones; the whole undefined when none is named). */
export function argumentsOf(call: SyntaxNode): { nodes: SyntaxNode[]; names: (string | undefined)[] | undefined } {
  const nodes: SyntaxNode[] = [];
  const names: (string | undefined)[] = [];
  for (const argument of call.nodes()) {
    if (argument.kind !== NodeKind.Argument) continue;
    nodes.push(argument.nodes()[0]!);
    names.push(argument.token(TokenKind.Assign) === undefined ? undefined : argument.token(TokenKind.Name)?.text());
  }
  return { nodes, names: names.some(name => name !== undefined) ? names : undefined };
}

function emitCall(b: Builder, call: SyntaxNode, target: Slot, receiver: Slot, result: Slot, reference: boolean): void {
  const { nodes, names } = argumentsOf(call);
  const targetValue = kept(target);
  // Where a value is computed while the document loads, a direct call of an async function gives its result.
  const inPlace = b.kind === 'value';
  const plain = (): void => {
    if (nodes.some(emitsStatements)) {
      b.emit({
        s: 'evaluate',
        value: operation('checkArguments', [targetValue, kept(receiver), data(nodes.length), data(names)]),
      });
    }
    const inNamedOrder = names !== undefined && nodes.some(emitsStatements);
    const args = inNamedOrder
      ? lowerInParameterOrder(b, nodes, names, targetValue)
      : lowerArguments(b, nodes, targetValue, kept(receiver));
    // Deep recursion with many operands waiting at each level has a limit of its own.
    if (b.operands > 1 && b.offset !== undefined && !b.isJoined) b.place(b.offset);
    b.emit({ s: 'call', target, receiver, args, names, reference, result, deferred: undefined, inPlace });
  };
  if (inPlace || nodes.every(node => isSettled(b, node))) {
    plain();
    return;
  }
  // An async function's arguments are evaluated by its own process, in its first turn.
  const deferred = deferredCall(b, call);
  const yes: Stmt[] = [
    {
      s: 'evaluate',
      value: operation('checkArguments', [targetValue, kept(receiver), data(nodes.length), data(names)]),
    },
    { s: 'call', target, receiver, args: [], names: undefined, reference: false, result, deferred, inPlace: false },
  ];
  const test = operation('spawns', [targetValue, { k: 'process' }], true);
  b.emit({ s: 'if', test, yes, no: b.collect(plain), joins: true });
}

/** Positional arguments; each one before another call is cast at once, so that a cast that fails comes before that call. */
function lowerArguments(b: Builder, nodes: readonly SyntaxNode[], target: Expr, receiver: Expr): Expr[] {
  return lowerCast(b, nodes, (value, i) =>
    operation('castArgument', [target, receiver, data(i), value, { k: 'process' }]),
  );
}

function lowerCast(b: Builder, nodes: readonly SyntaxNode[], cast: (value: Expr, i: number) => Expr): Expr[] {
  let lastSuspending = nodes.length - 1;
  while (lastSuspending > 0 && !mayChangeOthers(b, nodes[lastSuspending]!)) lastSuspending--;
  return nodes.map((node, i) => {
    b.operands += i;
    const value = lowerExpression(b, node);
    b.operands -= i;
    return i >= lastSuspending ? value : b.save(cast(value, i));
  });
}

/** Named arguments are evaluated and cast in the callee's parameter order: one turn per position, each picking its argument. */
function lowerInParameterOrder(
  b: Builder,
  nodes: readonly SyntaxNode[],
  names: readonly (string | undefined)[],
  target: Expr,
): Expr[] {
  const order = b.save(operation('argumentOrder', [target, data(names)]));
  const slots = nodes.map(() => b.slot());
  for (let position = 0; position < nodes.length; position++) {
    let chain: Stmt[] = [];
    for (let i = nodes.length - 1; i >= 0; i--) {
      const body = b.collect(() => {
        const value = lowerExpression(b, nodes[i]!);
        const cast = [target, data(names[i]), data(position), value, { k: 'process' } as const];
        b.emit({ s: 'set', slot: slots[i]!, value: operation('castNamedArgument', cast) });
      });
      const test = operation('isAt', [order, data(position), data(i)], true);
      chain = [{ s: 'if', test, yes: body, no: chain, joins: true }];
    }
    for (const statement of chain) b.emit(statement);
  }
  return slots.map(kept);
}

/** Whether an argument is the same now and in another process's first turn. */
function isSettled(b: Builder, node: SyntaxNode): boolean {
  if (node.kind === NodeKind.Literal || node.kind === NodeKind.ArrowFunction) return true;
  if (node.kind === NodeKind.Parenthesized) return isSettled(b, node.nodes()[0]!);
  if (node.kind !== NodeKind.Path || node.children().length !== 1) return false;
  const name = node.token(TokenKind.Name)!.text();
  return name === 'self' || b.scope.find(name)?.storage === 'slot';
}

/** `Lib::f(…)`, or a bare `f(…)` of the library `Std`. */
function lowerLibraryCall(
  b: Builder,
  library: string,
  name: string,
  call: SyntaxNode | undefined,
  safe: boolean,
  reference: boolean,
  missing = `${library}::${name}`,
): Expr {
  const fn = libraryFunction(library, name);
  if (libraryNamed(library) === undefined && call !== undefined) {
    // Perhaps one that the host has lent, or will have when the call is made.
    return emitFound(
      b,
      operation('findInLibrary', [data(library), data(name), data(safe), { k: 'process' }]),
      call,
      safe,
      reference,
    );
  }
  if (fn === undefined || call === undefined) {
    if (safe) return constant(null);
    b.emit({ s: 'evaluate', value: operation('raiseMissing', [data(missing)]) });
    return constant(null);
  }
  if (fn.grant !== undefined || libraryNamed(library)?.grant !== undefined) {
    const granted = operation('isGranted', [data(fn), { k: 'process' }], true);
    if (!safe) {
      b.emit({
        s: 'if',
        test: granted,
        yes: [],
        no: [{ s: 'evaluate', value: operation('raiseMissing', [data(missing)]) }],
      });
    }
  }
  const { nodes, names } = argumentsOf(call);
  const result = b.temporary();
  // Arguments that do not fit are an error before any of them is evaluated.
  if (nodes.some(emitsStatements)) {
    b.emit({ s: 'evaluate', value: operation('checkArgumentCount', [data(fn), data(nodes.length), data(names)]) });
  }
  const cast = (value: Expr, i: number): Expr =>
    operation('castLibraryArgument', [data(fn), data(i), value, { k: 'process' }]);
  const args = names === undefined && !fn.variadic ? lowerCast(b, nodes, cast) : lowerAll(b, nodes);
  b.emit({ s: 'library', fn, args, names, reference, result });
  return kept(result);
}
