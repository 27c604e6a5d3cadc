/** Assignments: to variables, fields along a path, roots, and fields of computed objects. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import { type Builder, data, operation } from './builder.ts';
import { binaryOperation, lowerExpression, mayChangeOthers } from './expressions.ts';
import type { Expr } from './ir.ts';
import { headOf, lowerTail, partsOf, readPath, readVariable } from './paths.ts';
import type { Variable } from './scope.ts';
import { travellingType } from './travelling.ts';

export function lowerAssignment(b: Builder, node: SyntaxNode): void {
  const [target, valueNode] = node.nodes();
  const compound = node.token(TokenKind.CompoundAssign)?.text().slice(0, -1);
  const parts = target!.kind === NodeKind.Path ? partsOf(target!, true) : partsOf(target!, false);
  const isNames = target!.kind === NodeKind.Path && parts.every(part => part.kind === 'name');
  if (!isNames) {
    assignComputed(b, target!, valueNode!);
    return;
  }
  const head = headOf(target!);
  const names = parts.map(part => (part.kind === 'name' ? part.name : ''));
  const variable = b.scope.find(head);
  const value = (): Expr => {
    if (compound === undefined) return lowerExpression(b, valueNode!);
    let left = readPath(b, { kind: 'head', name: head }, names);
    if (mayChangeOthers(b, valueNode!)) left = b.save(operation('operand', [left]));
    return binaryOperation(compound, left, lowerExpression(b, valueNode!));
  };
  if (names.length === 0) {
    if (variable !== undefined) {
      assignVariable(b, variable, value());
      b.noted(head, target!.start, () => readVariable(variable));
    } else b.emit({ s: 'evaluate', value: operation('assignBareName', [data(head), value(), { k: 'process' }]) });
    return;
  }
  const assigned = b.save(value());
  const travelling =
    (compound === undefined ? travellingType(b, valueNode!, target!.text()) : undefined) ?? data(undefined);
  const process: Expr = { k: 'process' };
  const base = variable === undefined ? undefined : readVariable(variable);
  if (names.length === 1 && (head === 'self' || variable !== undefined)) {
    b.emit({
      s: 'evaluate',
      value: operation('assignField', [
        base ?? { k: 'self' },
        data(head),
        data(names[0]),
        assigned,
        travelling,
        process,
      ]),
    });
    noteField(b, target!, names[0]!, () => readPath(b, { kind: 'head', name: head }, names));
    return;
  }
  b.emit({
    s: 'evaluate',
    value:
      base === undefined
        ? operation('assignPath', [data([head, ...names]), assigned, travelling, process])
        : operation('assignPathFrom', [base, data(head), data(names), assigned, travelling, process]),
  });
  noteField(b, target!, names.at(-1)!, () => readPath(b, { kind: 'head', name: head }, names));
}

/** The field whose name the target ends with was written. */
function noteField(b: Builder, target: SyntaxNode, name: string, read: () => Expr): void {
  b.noted(name, target.end - name.length, read);
}

/** `x = value` for a declared variable. */
export function assignVariable(b: Builder, variable: Variable, value: Expr): void {
  const process: Expr = { k: 'process' };
  if (variable.storage === 'free') {
    b.emit({
      s: 'evaluate',
      value: operation('assignFree', [{ k: 'slot', slot: variable.slot }, data(variable.name), value, process]),
    });
    return;
  }
  if (variable.isConst) {
    b.emit({ s: 'evaluate', value });
    b.emit({ s: 'evaluate', value: operation('raiseCode', [data('AssignConst')]) });
    return;
  }
  const typed =
    variable.type === undefined || variable.type.kind === 'unknown'
      ? value
      : operation('castAssigned', [value, data(variable.type), process]);
  if (variable.storage === 'shared') {
    b.emit({ s: 'evaluate', value: operation('assignVariable', [{ k: 'slot', slot: variable.slot }, typed]) });
  } else {
    const slot: Expr = { k: 'slot', slot: variable.slot };
    b.emit({ s: 'set', slot: variable.slot, value: operation('assignSlot', [slot, typed]) });
  }
}

/** `f(x).y.z = value`: the object first, then the value. */
function assignComputed(b: Builder, target: SyntaxNode, valueNode: SyntaxNode): void {
  const parts = target.kind === NodeKind.Path ? partsOf(target, true) : partsOf(target, false);
  let names = 0;
  while (names < parts.length && parts[parts.length - 1 - names]!.kind === 'name') names++;
  const head = parts.slice(0, parts.length - names);
  const tail = parts.slice(parts.length - names).map(part => (part.kind === 'name' ? part.name : ''));
  const base =
    target.kind === NodeKind.Path
      ? ({ kind: 'head', name: headOf(target) } as const)
      : ({ kind: 'value', value: b.save(lowerExpression(b, target.nodes()[0]!)) } as const);
  const object = b.save(lowerTail(b, target, base, head, false, false));
  const value = b.save(lowerExpression(b, valueNode));
  const travelling = b.save(travellingType(b, valueNode, '') ?? data(undefined));
  b.emit({
    s: 'evaluate',
    value: operation('assignComputed', [object, data(tail), value, travelling, { k: 'process' }]),
  });
  const name = tail.at(-1);
  if (name !== undefined) noteField(b, target, name, () => readPath(b, { kind: 'value', value: object }, tail));
}
