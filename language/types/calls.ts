/** What calls give. */

import type { FunctionDeclaration } from '../names/declarations.ts';
import { declaredType, typeOfNode } from '../syntax/declared-type.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { bodyResult, promiseOf } from './blocks.ts';
import { typeFromDeclared } from './declared.ts';
import { type Inference, typeOf } from './infer.ts';
import { type Callable, type Known, listOf, UNKNOWN, VOID } from './known.ts';
import { libraryResult } from './libraryResults.ts';
import { ownerOf } from './surroundings.ts';

/** A function as a value. */
export function functionType(declaration: FunctionDeclaration): Known {
  return { kind: 'fn', callable: { kind: 'function', declaration } };
}

/** What a call gives when its arguments are of these types, a method's receiver first. */
export function callResult(inference: Inference, callable: Callable, given: readonly Known[]): Known {
  switch (callable.kind) {
    case 'function': {
      const result = functionResult(inference, callable.declaration);
      return callable.declaration.isAsync ? promiseOf(result) : result;
    }
    case 'arrow': {
      const result = arrowResult(inference, callable);
      return isAsyncArrow(callable.node) ? promiseOf(result) : result;
    }
    case 'library': {
      const result = mapped(inference, callable, given) ?? libraryResult(callable.function, given);
      return callable.function.async ? promiseOf(result) : result;
    }
    default:
      return callable satisfies never;
  }
}

/** `list.map(f)` gives a list of what `f` gives. */
function mapped(inference: Inference, callable: Callable, given: readonly Known[]): Known | undefined {
  if (callable.kind !== 'library' || callable.function.library !== 'List' || callable.function.name !== 'map') return;
  const callback = given[1];
  if (callback?.kind !== 'fn' || !callback.callable) return undefined;
  return listOf(callResult(inference, callback.callable, []));
}

/** What the body of a function ends with: its declared result, or nothing. */
export function functionResult(inference: Inference, declaration: FunctionDeclaration): Known {
  if (!declaration.returnType) return VOID;
  return typeFromDeclared(inference.sources, declaration.owner, typeOfNode(declaration.returnType));
}

/** The same of an arrow function; without a declared type what its body is seen to give. */
export function arrowResult(inference: Inference, arrow: Extract<Callable, { kind: 'arrow' }>): Known {
  const declared = declaredType(arrow.node);
  if (declared) return typeFromDeclared(inference.sources, ownerOf(arrow.file, arrow.node), declared);
  const body = arrow.node.nodes().at(-1);
  if (!body || body.kind === NodeKind.Parameters) return UNKNOWN;
  return body.kind === NodeKind.Block ? bodyResult(inference, arrow.file, body) : typeOf(inference, arrow.file, body);
}

/** Whether an ArrowFunction begins with `async`. */
export function isAsyncArrow(node: SyntaxNode): boolean {
  return node.keyword('async') !== undefined;
}

/** Whether a call of it starts a process and gives a promise. */
export function startsProcess(callable: Callable): boolean {
  switch (callable.kind) {
    case 'function':
      return callable.declaration.isAsync;
    case 'arrow':
      return isAsyncArrow(callable.node);
    case 'library':
      return callable.function.async;
    default:
      return callable satisfies never;
  }
}
