/** Code that becomes a value or a process of its own: arrow functions, `async` blocks, calls whose arguments move along. */

import { declaredType, isTypeNode } from '../../language/syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import type { SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofType } from '../../language/tables/types.ts';
import { type Capture, type CodeKind, type CodeParameter, FunctionCode } from '../compiler/code.ts';
import type { Builder } from './builder.ts';
import type { Slot, SpawnForm } from './ir.ts';
import { namesUsed } from './names.ts';

const VOID: StofType = { kind: 'void' };

/** The parameters of a Parameters node. */
export function parametersOf(node: SyntaxNode | undefined): CodeParameter[] {
  return (node?.nodes() ?? [])
    .filter(child => child.kind === NodeKind.Parameter)
    .map(parameter => {
      const value = parameter.nodes().find(child => !isTypeNode(child));
      return {
        name: parameter.token(TokenKind.Name)?.text() ?? '',
        type: declaredType(parameter) ?? { kind: 'unknown' },
        optional: value !== undefined || parameter.token(TokenKind.QuestionColon) !== undefined,
        default: value,
      };
    });
}

/** The code of an arrow function, and for each of its free names the slot of the variable that it captures here, if any. */
export function arrowCode(
  b: Builder,
  node: SyntaxNode,
): { code: FunctionCode; captures: readonly (Slot | undefined)[] } {
  const frees = b.program.freesOf(node);
  const parameters = node.child(NodeKind.Parameters);
  const captures = frees.map(name => b.scope.find(name)?.slot);
  const known = b.program.arrows.get(node.start);
  if (known !== undefined) return { code: known, captures };
  const code = new FunctionCode({
    kind: 'arrow',
    name: '',
    program: b.program,
    node,
    params: parametersOf(parameters),
    returnType: declaredType(node),
    isAsync: node.keyword('async') !== undefined,
    definedAt: parameters?.start ?? node.start,
    frees,
  });
  b.program.arrows.set(node.start, code);
  return { code, captures };
}

/** The code of an `async` operand, with the variables of this place that it uses. */
export function asyncCode(b: Builder, node: SyntaxNode, kind: 'async block' | 'async statement'): SpawnForm {
  return spawnForm(b, node, kind, VOID);
}

/** A call as a process of its own: its arguments are evaluated there. */
export function deferredCall(b: Builder, node: SyntaxNode): SpawnForm {
  return spawnForm(b, node, 'deferred call', VOID);
}

function spawnForm(b: Builder, node: SyntaxNode, kind: CodeKind, type: StofType): SpawnForm {
  const captures: Capture[] = [];
  const slots: Slot[] = [];
  for (const name of namesUsed(node).keys()) {
    const variable = b.scope.find(name);
    if (variable === undefined) continue;
    captures.push({
      name,
      shared: variable.storage !== 'slot',
      type: variable.type,
      isConst: variable.isConst,
    });
    slots.push(variable.slot);
  }
  const code = new FunctionCode({ kind, name: '', program: b.program, node, captures });
  return { code, captures: slots, type };
}
