/** What a call calls, and which parameter each of its arguments is for. */

import { parametersOf } from '../names/itemParts.ts';
import type { View } from '../project/snapshot.ts';
import { NodeKind, TokenKind } from '../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../syntax/tree.ts';
import type { Callable } from '../types/known.ts';
import { readPath } from '../types/paths.ts';
import { libraryParameterText, parameterText } from './signature.ts';

export interface CalleeParameter {
  readonly name: string;
  /** `rate: float = 1.5` */
  readonly text: string;
}

export interface Callee {
  readonly callable: Callable;
  /** The last name before the parentheses; undefined in `(…)(1)`. */
  readonly nameToken: SyntaxToken | undefined;
  /** A function of a library that was found on a value: the value is its first argument, and left out of `parameters`. */
  readonly isMethod: boolean;
  readonly parameters: readonly CalleeParameter[];
  /** Takes any number of further arguments. */
  readonly variadic: boolean;
}

/** What the arguments are given to; undefined where that is not known. */
export function calleeOf(view: View, args: SyntaxNode): Callee | undefined {
  const path = args.parent;
  if (!path) return undefined;
  const { called, steps } = readPath(view.context.inference, view.file.source, path);
  const callable = called.get(args.start);
  if (!callable) return undefined;
  const at = steps.findLastIndex(step => step.token.end <= args.start);
  const nameToken = steps[at]?.token;
  if (callable.kind !== 'library') {
    const list = callable.kind === 'arrow' ? callable.node.child(NodeKind.Parameters) : undefined;
    const declared = callable.kind === 'function' ? callable.declaration.parameters : list ? parametersOf(list) : [];
    const parameters = declared.map(parameter => ({ name: parameter.name, text: parameterText(parameter) }));
    return { callable, nameToken, isMethod: false, parameters, variadic: false };
  }
  const isHead = at === 0 && path.kind === NodeKind.Path;
  const isOfLibrary = steps[at - 1]?.target?.kind === 'library';
  const isMethod = !isHead && !isOfLibrary;
  const parameters = callable.function.parameters
    .slice(isMethod ? 1 : 0)
    .map(parameter => ({ name: parameter.name, text: libraryParameterText(parameter) }));
  return { callable, nameToken, isMethod, parameters, variadic: callable.function.variadic };
}

/** The arguments of an Arguments node. */
export function argumentsIn(args: SyntaxNode): readonly SyntaxNode[] {
  return args.nodes().filter(node => node.kind === NodeKind.Argument);
}

/** The name token of a named argument. */
export function argumentName(argument: SyntaxNode): SyntaxToken | undefined {
  const [first, second] = argument.children();
  const isNamed = first !== undefined && isToken(first) && first.kind === TokenKind.Name;
  return isNamed && second?.kind === TokenKind.Assign ? first : undefined;
}

/**
 * The index of the parameter that the argument at `index` is for: named arguments take theirs first, the others fill the rest
 * in order; libraries ignore names. Undefined for one too many.
 */
export function parameterIndex(callee: Callee, given: readonly SyntaxNode[], index: number): number | undefined {
  const { parameters, variadic } = callee;
  if (callee.callable.kind === 'library') {
    return index < parameters.length || (variadic && parameters.length > 0)
      ? Math.min(index, parameters.length - 1)
      : undefined;
  }
  const names = given.map(argument => argumentName(argument)?.text());
  const own = names[index];
  if (own !== undefined) return found(parameters.findIndex(parameter => parameter.name === own));
  const free = parameters.map((_, place) => place).filter(place => !names.includes(parameters[place]?.name));
  return free[names.slice(0, index).filter(name => name === undefined).length];
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index;
}
