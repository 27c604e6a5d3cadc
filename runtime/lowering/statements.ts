/** Statements to the intermediate form. */

import { declaredType, isTypeNode } from '../../language/syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofType } from '../../language/tables/types.ts';
import { lowerAssignment } from './assignment.ts';
import { type Builder, checkedTruth, constant, data, operation, type Surrounding, truth } from './builder.ts';
import { lowerExpression } from './expressions.ts';
import type { Expr, Slot, Stmt } from './ir.ts';
import { declaredName, LOOP_NAMES, namesUsed } from './names.ts';
import { lowerName } from './paths.ts';
import { lowerPattern } from './patterns.ts';
import { endsTheList, lastStatement, placeOfReturn } from './places.ts';
import { asyncCode } from './processes.ts';
import { variableType } from './travelling.ts';

/** The statements of a block in a scope of their own. */
export function lowerBlock(b: Builder, block: SyntaxNode): void {
  b.inScope(() => lowerStatements(b, block.nodes()));
}

/** A list of statements in the current scope. Those after the first return are gone. */
export function lowerStatements(b: Builder, statements: readonly SyntaxNode[]): void {
  for (let i = 0; i < statements.length; i++) {
    const statement = statements[i]!;
    if (statement.kind === NodeKind.Using) {
      // Everything behind it is inside its region.
      lowerUsing(b, statement, () => lowerStatements(b, statements.slice(i + 1)));
      return;
    }
    const inline = inlineUsings(statement);
    if (inline > 0) {
      lowerInlineUsings(b, inline, () => {
        lowerStatement(b, statement);
        if (!endsTheList(statement)) lowerStatements(b, statements.slice(i + 1));
      });
      return;
    }
    lowerStatement(b, statement);
    if (endsTheList(statement)) return;
  }
}

/** How many `using` expressions a statement holds itself, not in blocks or functions inside it. */
function inlineUsings(node: SyntaxNode): number {
  if (node.kind === NodeKind.UsingExpression)
    return 1 + node.nodes().reduce((sum, child) => sum + inlineUsings(child), 0);
  if (node.kind === NodeKind.Block || node.kind === NodeKind.ArrowFunction) return 0;
  return node.nodes().reduce((sum, child) => sum + inlineUsings(child), 0);
}

function lowerInlineUsings(b: Builder, count: number, write: () => void): void {
  if (count === 0) {
    write();
    return;
  }
  const slot = b.slot();
  b.inlineUsings.push(slot);
  b.emit({ s: 'set', slot, value: constant(null) });
  lowerUsingRegion(b, slot, () => lowerInlineUsings(b, count - 1, write));
}

export function lowerStatement(b: Builder, node: SyntaxNode): void {
  b.statement(() => {
    switch (node.kind) {
      case NodeKind.Block:
        lowerBlock(b, node);
        return;
      case NodeKind.EmptyStatement:
        return;
      case NodeKind.While:
      case NodeKind.Loop:
      case NodeKind.For:
      case NodeKind.ForIn:
        b.inScope(() => lowerLoop(b, node));
        return;
      default:
        b.place(node.start);
        if (node.kind !== NodeKind.Try) b.stop(node.start);
        lowerSimple(b, node);
    }
  });
}

function lowerSimple(b: Builder, node: SyntaxNode): void {
  switch (node.kind) {
    case NodeKind.Declaration:
      lowerDeclaration(b, node);
      return;
    case NodeKind.Assignment:
      lowerAssignment(b, node);
      return;
    case NodeKind.Return: {
      const value = node.nodes()[0];
      lowerReturn(b, value === undefined ? undefined : lowerExpression(b, value), node.start, value);
      return;
    }
    case NodeKind.ExpressionStatement: {
      const value = node.nodes()[0]!;
      if (node.token(TokenKind.Semicolon) === undefined) lowerReturn(b, lowerExpression(b, value), node.start, value);
      else b.emit({ s: 'evaluate', value: lowerExpression(b, value) });
      return;
    }
    case NodeKind.If:
      lowerIf(b, node);
      return;
    case NodeKind.Switch:
      lowerSwitch(b, node, undefined);
      return;
    case NodeKind.Try:
      lowerTry(b, node);
      return;
    case NodeKind.Break:
    case NodeKind.Continue:
      lowerJump(b, node);
      return;
    case NodeKind.AsyncStatement: {
      const form = asyncCode(b, node.nodes()[0]!, 'async statement');
      b.emit({ s: 'spawn', form, result: b.temporary() });
      return;
    }
    default:
      throw new Error(`a tree with errors was lowered: kind ${node.kind}`);
  }
}

/** `return value`: out of the nearest value block, or of the whole code, dropping what `using` holds on the way. */
export function lowerReturn(b: Builder, value: Expr | undefined, offset?: number, node?: SyntaxNode): void {
  const target = lastIndex(b.surroundings, around => around.kind === 'value');
  const around = target < 0 ? undefined : b.surroundings[target];
  if (around?.kind === 'value') {
    b.emit({ s: 'set', slot: around.result, value: value ?? constant(undefined) });
    lowerExits(b, target);
    if (b.handler !== around.handler && b.offset !== undefined) {
      // What follows the block is no longer inside the `try` that is left here.
      const { handler } = b;
      b.handler = around.handler;
      b.emit({ s: 'place', place: b.placeIndex(b.offset) });
      b.handler = handler;
    }
    b.emit({ s: 'break', id: around.id });
    return;
  }
  const drops = b.surroundings.some(each => each.kind === 'using');
  if (b.kind === 'function' || b.kind === 'arrow') {
    const result = drops && value !== undefined ? b.save(value) : value;
    if (drops) lowerExits(b, -1);
    lowerReturnChecks(b, result, offset, node === undefined ? undefined : variableType(b, node));
    return;
  }
  if (b.kind === 'async statement') {
    lowerExits(b, -1);
    b.emit({ s: 'return', value: undefined });
    return;
  }
  const result = drops && value !== undefined ? b.save(value) : value;
  if (drops) lowerExits(b, -1);
  b.emit({ s: 'return', value: result === undefined ? undefined : operation('resultValue', [result]) });
}

/** The checks of a declared (or missing) return type; `offset` of the `return`, undefined at the end of the body. */
export function lowerReturnChecks(
  b: Builder,
  value: Expr | undefined,
  offset: number | undefined,
  travelling?: StofType,
): void {
  const type = b.returnType;
  const needsValue = type !== undefined && type.kind !== 'void' && type.kind !== 'null';
  if (value === undefined && !needsValue) {
    b.emit({ s: 'return', value: undefined });
    return;
  }
  const saved = value === undefined ? constant(undefined) : b.save(value);
  const place = b.body === undefined ? undefined : placeOfReturn(b.body, offset);
  // What the check raises is the caller's to catch, wherever the `return` stands.
  const handler = b.handler;
  b.handler = -1;
  // A block in the value has gone to a place of its own, which stays the last one.
  const inBlock = place !== undefined && place === offset && b.offset !== undefined && b.offset > place;
  if (inBlock ? handler >= 0 : place !== undefined) b.place(inBlock ? b.offset! : place!);
  b.handler = handler;
  if (needsValue)
    b.emit({ s: 'return', value: operation('returned', [saved, data(type), { k: 'process' }]), travelling });
  else {
    b.emit({ s: 'evaluate', value: operation('returnedNothing', [saved]) });
    b.emit({ s: 'return', value: undefined });
  }
}

/** Drops the `using` variables of everything inside `surroundings[target]`, innermost first. */
function lowerExits(b: Builder, target: number): void {
  for (let i = b.surroundings.length - 1; i > target; i--) {
    const around = b.surroundings[i]!;
    if (around.kind !== 'using') continue;
    const handler = b.handler;
    b.handler = around.handler;
    b.emit({ s: 'place', place: b.placeIndex(b.endPlace) });
    for (let j = around.slots.length - 1; j >= 0; j--) b.emit({ s: 'drop', slot: around.slots[j]! });
    b.handler = handler;
  }
}

function lastIndex(surroundings: readonly Surrounding[], test: (around: Surrounding) => boolean): number {
  for (let i = surroundings.length - 1; i >= 0; i--) if (test(surroundings[i]!)) return i;
  return -1;
}

function lowerDeclaration(b: Builder, node: SyntaxNode): void {
  const isConst = node.keyword('const') !== undefined && node.keyword('let') === undefined;
  const nodes = node.nodes().filter(child => !isTypeNode(child));
  const pattern = nodes.find(child => child.kind === NodeKind.ObjectPattern || child.kind === NodeKind.ListPattern);
  const value = nodes.find(child => child !== pattern);
  if (pattern !== undefined) {
    lowerPattern(b, pattern, b.save(lowerExpression(b, value!)), isConst);
    return;
  }
  const token = declaredName(node)!;
  const name = token.text();
  const type = declaredType(node);
  if (value === undefined) {
    declareNamed(b, name, type?.kind === 'notNull' ? cast(constant(null), type) : constant(null), type, isConst);
    return;
  }
  const result = lowerExpression(b, value);
  declareNamed(b, name, type === undefined ? result : cast(result, type), type, isConst, token.start);
}

/** Declares a name, which stands at `offset`, unless it cannot be: then what the run raises. */
export function declareNamed(
  b: Builder,
  name: string,
  value: Expr,
  type: StofType | undefined,
  isConst: boolean,
  offset?: number,
): void {
  const error =
    name === 'self' || name === 'super' ? 'DeclareInvalidName' : b.scope.has(name) ? 'DeclareExisting' : undefined;
  if (error === undefined) {
    b.initialize(name, value, type, isConst);
    if (offset !== undefined) b.noted(name, offset, () => lowerName(b, name));
    return;
  }
  b.emit({ s: 'evaluate', value });
  b.emit({ s: 'evaluate', value: operation('raiseCode', [data(error)]) });
}

export function cast(value: Expr, type: StofType): Expr {
  return type.kind === 'unknown' ? value : operation('castTo', [value, data(type), { k: 'process' }]);
}

function lowerUsing(b: Builder, node: SyntaxNode, rest: () => void): void {
  b.place(node.start);
  b.stop(node.start);
  const token = declaredName(node)!;
  const name = token.text();
  const type = declaredType(node);
  const value = lowerExpression(b, node.nodes().find(child => !isTypeNode(child))!);
  declareNamed(b, name, type === undefined ? value : cast(value, type), type, true, token.start);
  const slot = b.slot();
  const variable = b.scope.find(name);
  b.emit({ s: 'set', slot, value: variable === undefined ? constant(null) : readVariable(variable) });
  lowerUsingRegion(b, slot, rest);
}

/** Runs `rest`, and drops what the slot holds however it is left. */
export function lowerUsingRegion(b: Builder, slot: Slot, rest: () => void): void {
  const outer = b.handler;
  const id = b.id();
  const error = b.slot();
  const dropped = b.id();
  const body = b.collect(() => {
    b.handler = id;
    b.surroundings.push({ kind: 'using', slots: [slot], handler: outer });
    rest();
    b.surroundings.pop();
    b.handler = outer;
    b.emit({ s: 'break', id: dropped });
  });
  const handler = b.collect(() => {
    b.place(b.endPlace);
    b.emit({ s: 'drop', slot });
    b.emit({ s: 'raise', slot: error });
  });
  b.emit({ s: 'block', id: dropped, body: [{ s: 'try', id, body, error, handler }] });
  b.place(b.endPlace);
  b.emit({ s: 'drop', slot });
}

function readVariable(variable: { readonly slot: Slot; readonly storage: string }): Expr {
  return variable.storage === 'slot' ? { k: 'slot', slot: variable.slot } : { k: 'variable', slot: variable.slot };
}

function lowerCondition(b: Builder, node: SyntaxNode): Expr {
  return truth(lowerExpression(b, conditionOf(node)));
}

function conditionOf(node: SyntaxNode): SyntaxNode {
  return node.child(NodeKind.Condition)!.nodes()[0]!;
}

/** The statements of a block, or a single one, in the scope that is there. */
function lowerInside(b: Builder, node: SyntaxNode): Stmt[] {
  return b.collect(() => lowerStatements(b, node.kind === NodeKind.Block ? node.nodes() : [node]));
}

/** A block or a single statement in a scope of its own. */
function lowerBranch(b: Builder, node: SyntaxNode | undefined): Stmt[] {
  return b.collect(() => {
    if (node === undefined) return;
    if (node.kind === NodeKind.Block) lowerBlock(b, node);
    else b.inScope(() => lowerStatements(b, [node]));
  });
}

function lowerIf(b: Builder, node: SyntaxNode, start = node.start): void {
  const test = lowerCondition(b, node);
  const [yes, no] = node.nodes().filter(child => child.kind !== NodeKind.Condition);
  const taken = lowerBranch(b, yes);
  const other =
    no?.kind === NodeKind.If ? lowerElseIf(b, no, (yes && lastStatement(yes)?.start) ?? start) : lowerBranch(b, no);
  b.emit({ s: 'if', test, yes: taken, no: other });
}

/** Its condition is no statement: what fails there is said to be at the end of the branch that was jumped over. */
function lowerElseIf(b: Builder, node: SyntaxNode, before: number): Stmt[] {
  return b.collect(() => {
    b.place(before);
    lowerIf(b, node, before);
  });
}

/** A `switch`, as a statement or (with a result slot and the id of its block) as an expression. */
export function lowerSwitch(b: Builder, node: SyntaxNode, value: { result: Slot; id: number } | undefined): void {
  const subject = b.save(lowerExpression(b, conditionOf(node)));
  const cases = node.nodes().filter(child => child.kind === NodeKind.SwitchCase);
  let otherwise: Stmt[] =
    value === undefined ? [] : [{ s: 'evaluate', value: operation('raiseCode', [data('StackError')]) }];
  const chain: { test: Expr; body: Stmt[] }[] = [];
  let tests: Expr[] = [];
  for (const each of cases) {
    const isDefault = each.keyword('default') !== undefined && each.keyword('case') === undefined;
    const nodes = each.nodes();
    const bodyNode = isDefault ? nodes[0] : nodes[1];
    if (!isDefault) tests.push(operation('isCase', [subject, caseValue(b, nodes[0]!)], true));
    if (bodyNode === undefined && each !== cases.at(-1)) continue;
    const body = lowerBranch(b, bodyNode);
    if (isDefault) otherwise = body;
    if (tests.length > 0) {
      chain.push({ test: tests.reduce((left, right) => ({ k: 'or', left, right, flag: true })), body });
      tests = [];
    }
  }
  // Of two cases with one value the last wins: it is asked first.
  let result = otherwise;
  // A case that was taken jumps over the default, if there is one.
  const joins = value !== undefined && cases.at(-1)?.keyword('default') === undefined;
  for (const { test, body } of chain) result = [{ s: 'if', test, yes: body, no: result, joins }];
  for (const statement of result) b.emit(statement);
}

/** Computed when the text was loaded, without variables. */
function caseValue(b: Builder, node: SyntaxNode): Expr {
  const known = b.program.caseValues.get(node.start);
  return known === undefined ? lowerExpression(b, node) : constant(known);
}

function lowerTry(b: Builder, node: SyntaxNode): void {
  const catchName = node.child(NodeKind.CatchName);
  const [bodyNode, handlerNode] = node.nodes().filter(child => child !== catchName);
  const outer = b.handler;
  const id = b.id();
  const error = b.slot();
  const body = b.collect(() => {
    b.handler = id;
    b.place(node.start);
    for (const statement of lowerBranch(b, bodyNode)) b.emit(statement);
    b.handler = outer;
  });
  const handler = b.collect(() => {
    // A cast of the error that fails is said to be at what the error jumped over: the end of the body.
    b.place((bodyNode && lastStatement(bodyNode)?.start) ?? node.start);
    b.inScope(() => {
      const token = catchName?.token(TokenKind.Name);
      const name = token?.text();
      if (name !== undefined) {
        const type = declaredType(catchName!);
        const caught = operation('caughtValue', [{ k: 'slot', slot: error }]);
        declareNamed(b, name, type === undefined ? caught : cast(caught, type), type, true, token!.start);
      }
      for (const statement of lowerBranch(b, handlerNode)) b.emit(statement);
    });
  });
  b.emit({ s: 'try', id, body, error, handler });
  // What follows in the same statement is no longer inside.
  b.place(node.start);
}

function lowerJump(b: Builder, node: SyntaxNode): void {
  const label = node.token(TokenKind.Label)?.text().slice(1);
  const target = lastIndex(
    b.surroundings,
    around => around.kind === 'loop' && (label === undefined || around.label === label),
  );
  const around = b.surroundings[target];
  if (around?.kind !== 'loop') {
    // Without a loop it does nothing; an unknown label ends the process without an error.
    if (label !== undefined) b.emit({ s: 'evaluate', value: operation('endProcess', [{ k: 'process' }]) });
    return;
  }
  lowerExits(b, target);
  b.emit({ s: node.kind === NodeKind.Break ? 'break' : 'continue', id: around.id });
}

function lowerLoop(b: Builder, node: SyntaxNode): void {
  const label = node.token(TokenKind.Label)?.text().slice(1);
  const id = b.id();
  const nodes = node.nodes();
  const around: Surrounding = { kind: 'loop', id, label };
  const last = (body: SyntaxNode): number => lastStatement(body)?.start ?? node.start;
  const leaveUnless = (test: Expr): void => b.emit({ s: 'if', test, yes: [], no: [{ s: 'break', id }] });
  const turn = (body: SyntaxNode, scoped = true): void => {
    b.surroundings.push(around);
    for (const statement of scoped ? lowerBranch(b, body) : lowerInside(b, body)) b.emit(statement);
    b.surroundings.pop();
  };

  switch (node.kind) {
    case NodeKind.Loop: {
      const body = nodes.at(-1)!;
      const statements = b.collect(() => {
        // Even what does nothing for ever can be stopped.
        if (isEmpty(body)) b.stop(node.start);
        turn(body);
      });
      b.emit({ s: 'loop', id, body: statements, next: [] });
      return;
    }
    case NodeKind.While: {
      const body = nodes.at(-1)!;
      b.emit({
        s: 'loop',
        id,
        body: b.collect(() => {
          b.statement(() => {
            b.place(node.start);
            b.stop(node.start);
            leaveUnless(checkedTruth(lowerExpression(b, conditionOf(node))));
          });
          turn(body);
        }),
        next: [],
      });
      return;
    }
    case NodeKind.For: {
      const [init, test, step, body] = nodes;
      b.place(node.start);
      for (const declaration of init?.nodes() ?? []) lowerStatement(b, declaration);
      const condition = test?.nodes()[0];
      const increment = step?.nodes()[0];
      b.emit({
        s: 'loop',
        id,
        body: b.collect(() => {
          b.statement(() => {
            b.place(node.start);
            if (condition !== undefined) b.stop(condition.start);
            else if (isEmpty(body!)) b.stop(node.start);
            if (condition !== undefined) leaveUnless(checkedTruth(lowerExpression(b, condition)));
          });
          turn(body!);
        }),
        next: b.collect(() => {
          if (increment === undefined) return;
          b.statement(() => {
            b.place(last(body!));
            lowerAssignment(b, increment);
          });
        }),
      });
      return;
    }
    default:
      lowerForIn(b, node, id, turn);
  }
}

function isEmpty(body: SyntaxNode): boolean {
  return body.kind === NodeKind.Block && body.nodes().length === 0;
}

/**
 * The names that a loop binds have a scope of their own, with `length` and `iterable` constants and `index` what really counts; the item stands in
 * the scope of the body.
 */
function lowerForIn(b: Builder, node: SyntaxNode, id: number, turn: (body: SyntaxNode, scoped: boolean) => void): void {
  const nodes = node.nodes().filter(child => !isTypeNode(child));
  const body = nodes.at(-1)!;
  const source = nodes.at(-2)!;
  const pattern = nodes.length > 2 ? nodes[0] : undefined;
  const isConst = node.keyword('const') !== undefined && node.keyword('let') === undefined;
  const type = declaredType(node);
  const byReference = node
    .children()
    .some(child => isToken(child) && child.kind === TokenKind.Operator && child.text() === '&');
  b.place(node.start);
  b.stop(node.start);
  const walk = b.slot();
  const more = b.slot();
  const iterable = lowerExpression(b, source);
  b.emit({ s: 'set', slot: walk, value: operation('walkOver', [iterable, data(byReference)]) });
  const used = namesUsed(body);
  let next: Stmt[] = [];
  const step = b.collect(() => {
    b.place(node.start);
    b.emit({ s: 'walk', walk, more });
    b.emit({ s: 'if', test: { k: 'slot', slot: more }, yes: [], no: [{ s: 'break', id }] });
    b.inScope(() => {
      const it: Expr = { k: 'slot', slot: walk };
      for (const name of LOOP_NAMES) {
        if (used.has(name) || b.program.arrowNames.has(name)) {
          b.initialize(
            name,
            operation('walkPart', [it, data(name)]),
            LOOP_TYPES[name],
            name === 'length' || name === 'iterable',
          );
        }
      }
      b.inScope(() => {
        const item = operation('walkItem', [it]);
        if (pattern !== undefined) lowerPattern(b, pattern, b.save(item), isConst);
        else {
          const token = declaredName(node)!;
          const name = token.text();
          if (type !== undefined) declareNamed(b, name, cast(item, type), type, isConst, token.start);
          else if (byReference) {
            b.initialize(name, item, undefined, isConst);
            b.noted(name, token.start, () => lowerName(b, name));
          } else declareNamed(b, name, item, undefined, isConst, token.start);
        }
        turn(body, false);
      });
      const index = used.has('index') && movesIndex(body) ? b.scope.find('index') : undefined;
      if (index === undefined) return;
      next = b.collect(() => {
        b.place(lastStatement(body)?.start ?? node.start);
        const more = operation('add', [readVariable(index), constant(1)]);
        b.emit({ s: 'evaluate', value: operation('walkTo', [it, more]) });
      });
    });
  });
  b.emit({ s: 'loop', id, body: step, next });
}

const LOOP_TYPES: Readonly<Record<(typeof LOOP_NAMES)[number], StofType | undefined>> = {
  iterable: undefined,
  length: { kind: 'int' },
  index: { kind: 'int' },
  first: { kind: 'bool' },
  last: { kind: 'bool' },
};

/** Whether something in the body assigns to `index`, or takes a reference to it. */
function movesIndex(node: SyntaxNode): boolean {
  if (node.kind === NodeKind.Assignment && node.nodes()[0]!.text() === 'index') return true;
  if (node.kind === NodeKind.Path && node.text() === '&index') return true;
  return node.nodes().some(movesIndex);
}
