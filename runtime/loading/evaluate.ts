/** Values that are computed while a text is loaded: field values, attributes, case constants. Each in a scheduler of its own. */

import { NodeKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import { FunctionCode } from '../compiler/code.ts';
import { frameClassOf } from '../compiler/compile.ts';
import type { StofObject } from '../document/object.ts';
import { lowerLiteral } from '../lowering/expressions.ts';
import type { Program } from '../lowering/program.ts';
import { Origin, Process } from '../scheduler/process.ts';
import { type HostRequest, Scheduler } from '../scheduler/scheduler.ts';
import type { Services } from '../scheduler/services.ts';
import type { Value } from '../values/value.ts';

/** The value of an expression for an object that is being built. Throws a StofError. */
export function* evaluate(
  services: Services,
  program: Program,
  node: SyntaxNode,
  self: StofObject,
): Generator<HostRequest, Value, unknown> {
  if (node.kind === NodeKind.Literal) {
    const literal = lowerLiteral(node);
    if (literal.k === 'constant') return literal.value;
  }
  const code = program.code(node.start, () => new FunctionCode({ kind: 'value', name: '', program, node }));
  const scheduler = new Scheduler(services);
  const process = new Process(services.nextProcess(), new Origin('load', services, scheduler));
  process.top = new (frameClassOf(code))(process, undefined, self, undefined);
  scheduler.start(process);
  yield* scheduler.run();
  if (process.failure !== undefined) throw process.failure;
  return process.state === 'done' ? process.value : undefined;
}

/** Case values are constants: they are computed once, before the code runs, where no variable is known. Throws a StofError. */
export function* caseValues(
  services: Services,
  program: Program,
  node: SyntaxNode,
  self: StofObject,
): Generator<HostRequest, void, unknown> {
  for (const child of node.nodes()) {
    yield* caseValues(services, program, child, self);
    if (child.kind !== NodeKind.SwitchCase || child.keyword('case') === undefined) continue;
    const value = child.nodes()[0];
    if (value === undefined || value.kind === NodeKind.Literal) continue;
    program.caseValues.set(value.start, (yield* evaluate(services, program, value, self)) ?? null);
  }
}
