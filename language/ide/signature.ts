/** Signatures of functions as text, with everything that was written: defaults, `?:` of optional parameters, results. */

import type { LibraryFunction, LibraryParameter } from '../library/library.ts';
import type { FunctionDeclaration, ParameterDeclaration } from '../names/declarations.ts';
import { parametersOf } from '../names/itemParts.ts';
import { isTypeNode } from '../syntax/declared-type.ts';
import { NodeKind } from '../syntax/kinds.ts';
import type { SyntaxNode } from '../syntax/tree.ts';
import { typeText } from '../tables/types.ts';
import { isAsyncArrow } from '../types/calls.ts';

/** A longer signature is shown with one parameter a line. */
const WIDEST = 90;

/** `async fn count_to(n: int, start: ms) -> ms` */
export function functionSignature(declared: FunctionDeclaration): string {
  const result = declared.returnType ? ` -> ${oneLine(declared.returnType.text())}` : '';
  const prefix = declared.isAsync ? 'async fn ' : 'fn ';
  return prefix + callForm(declared.name, declared.parameters.map(parameterText), result);
}

/** What a call of an async function gives: `count_to(n: int, start: ms) -> Promise<ms>` */
export function asyncCallForm(declared: FunctionDeclaration, result: string): string {
  return callForm(declared.name, declared.parameters.map(parameterText), ` -> ${result}`);
}

/** `(x: int): int` of an arrow function. */
export function arrowSignature(arrow: SyntaxNode): string {
  const list = arrow.child(NodeKind.Parameters);
  const result = arrow.nodes().find(isTypeNode);
  const parameters = (list ? parametersOf(list) : []).map(parameterText);
  return `${isAsyncArrow(arrow) ? 'async ' : ''}(${parameters.join(', ')})${result ? `: ${oneLine(result.text())}` : ''}`;
}

/** `n: int`, `label?: str`, `rate: float = 1.5`; one that is only half written as far as it is. */
export function parameterText(parameter: ParameterDeclaration): string {
  const type = parameter.typeNode ? `: ${oneLine(parameter.typeNode.text())}` : '';
  const optional = parameter.optional && type !== '' ? '?' : '';
  const standard = parameter.defaultValue ? ` = ${shortened(parameter.defaultValue.text(), 40)}` : '';
  return parameter.name + optional + type + standard;
}

/** `Num.round(val: int | float, places = 0) -> int | float`; a function of `Std` goes without its library. */
export function librarySignature(called: LibraryFunction): string {
  const parameters = called.parameters.map(libraryParameterText);
  if (called.variadic) parameters.push('...');
  const name = called.library === 'Std' ? called.name : `${called.library}.${called.name}`;
  const result = called.returns.kind === 'void' ? '' : ` -> ${typeText(called.returns)}`;
  return (called.async ? 'async ' : '') + callForm(name, parameters, result);
}

/** `places: int = 0` */
export function libraryParameterText(parameter: LibraryParameter): string {
  const type = parameter.accepts ? `: ${typeText(parameter.accepts)}` : '';
  if (parameter.default === undefined) return parameter.name + type;
  const standard = typeof parameter.default === 'string' ? `'${parameter.default}'` : String(parameter.default);
  return `${parameter.name}${type} = ${standard}`;
}

function callForm(name: string, parameters: readonly string[], result: string): string {
  const line = `${name}(${parameters.join(', ')})${result}`;
  if (line.length <= WIDEST || parameters.length < 2) return line;
  return `${name}(\n${parameters.map(parameter => `    ${parameter},`).join('\n')}\n)${result}`;
}

/** Code on one line, cut off with `…` behind `width` characters. */
export function shortened(code: string, width: number): string {
  const line = oneLine(code);
  return line.length <= width ? line : `${line.slice(0, width - 1).trimEnd()}…`;
}

function oneLine(code: string): string {
  return code.trim().replace(/\s+/g, ' ');
}
