/** One piece of code (function, arrow, async block, deferred call, field value) to the intermediate form. */

import { NodeKind } from '../../language/syntax/kinds.ts';
import type { FunctionCode } from '../compiler/code.ts';
import { Builder, constant, data, kept, operation } from './builder.ts';
import { lowerAll, lowerExpression } from './expressions.ts';
import type { FunctionIr } from './ir.ts';
import { argumentsOf } from './paths.ts';
import { cast, lowerReturn, lowerReturnChecks, lowerStatement, lowerStatements } from './statements.ts';

export function lower(code: FunctionCode): FunctionIr {
  const b = new Builder(code.program, code.kind, code.returnType);
  switch (code.kind) {
    case 'function':
    case 'arrow':
      lowerFunction(b, code);
      break;
    case 'async block':
    case 'async statement':
      lowerAsync(b, code);
      break;
    case 'input':
      lowerInput(b, code);
      break;
    case 'deferred call':
      lowerDeferredCall(b, code);
      break;
    case 'value':
      b.emit({ s: 'return', value: operation('resultValue', [lowerExpression(b, code.node)]) });
      break;
  }
  return b.finish();
}

function lowerFunction(b: Builder, code: FunctionCode): void {
  const slots = code.params.map(() => b.slot());
  const freeSlots = code.frees.map(() => b.slot());
  code.frees.forEach((name, i) => {
    b.scope.declare({ name, slot: freeSlots[i]!, storage: 'free', type: undefined, isConst: false });
  });
  b.inScope(() => {
    code.params.forEach((param, i) => {
      const slot = slots[i]!;
      if (param.optional) {
        const assign = b.collect(() => {
          b.inDefaults = true;
          const value =
            param.default === undefined ? constant(null) : cast(lowerExpression(b, param.default), param.type);
          b.inDefaults = false;
          b.emit({ s: 'set', slot, value: operation('initialValue', [value]) });
        });
        b.emit({ s: 'if', test: operation('isMissing', [{ k: 'slot', slot }], true), yes: assign, no: [] });
      }
      const shared = b.program.arrowNames.has(param.name);
      if (shared) {
        b.emit({
          s: 'set',
          slot,
          value: operation('newVariable', [{ k: 'slot', slot }, data(param.type), data(false)]),
        });
      }
      b.scope.declare({
        name: param.name,
        slot,
        storage: shared ? 'shared' : 'slot',
        type: param.type,
        isConst: false,
      });
    });
    b.emit({ s: 'enter' });
    const body = code.node.nodes().at(-1)!;
    if (body.kind === NodeKind.Block) {
      b.body = body;
      b.inScope(() => lowerStatements(b, body.nodes()));
      lowerReturnChecks(b, undefined, undefined);
    } else {
      b.stop(body.start);
      lowerReturn(b, lowerExpression(b, body));
    }
  });
}

/** The captured variables stand in the first slots. */
function declareCaptures(b: Builder, code: FunctionCode): void {
  for (const capture of code.captures) {
    b.scope.declare({
      name: capture.name,
      slot: b.slot(),
      storage: capture.shared ? 'free' : 'slot',
      type: capture.type,
      isConst: capture.isConst,
    });
  }
}

function lowerAsync(b: Builder, code: FunctionCode): void {
  declareCaptures(b, code);
  const node = code.node;
  b.inScope(() => {
    if (node.kind === NodeKind.Block) {
      b.body = node;
      lowerStatements(b, node.nodes());
      b.emit({ s: 'return', value: undefined });
    } else if (code.kind === 'async statement') {
      b.body = node;
      lowerStatement(b, node);
      b.emit({ s: 'return', value: undefined });
    } else {
      b.stop(node.start);
      b.emit({ s: 'return', value: operation('resultValue', [lowerExpression(b, node)]) });
    }
  });
}

/** Statements in a scope that is left open: the next input takes its variables over. */
function lowerInput(b: Builder, code: FunctionCode): void {
  declareCaptures(b, code);
  b.body = code.node;
  b.inScope(() => {
    lowerStatements(b, code.node.nodes());
    code.declared = b.scope.declared();
    b.emit({ s: 'return', value: undefined });
  });
}

/** Slots 0 and 1 hold the target and its receiver; the arguments are those of the Arguments node. */
function lowerDeferredCall(b: Builder, code: FunctionCode): void {
  const target = b.slot();
  const receiver = b.slot();
  declareCaptures(b, code);
  const { nodes, names } = argumentsOf(code.node);
  const args = lowerAll(b, nodes);
  const result = b.temporary();
  b.emit({ s: 'call', target, receiver, args, names, result, reference: false, deferred: undefined, inPlace: true });
  b.emit({ s: 'return', value: kept(result) });
}
