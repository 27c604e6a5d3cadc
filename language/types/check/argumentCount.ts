/**
 * Calls that give too few or too many arguments, or name one that the function does not have (language reference, syntax
 * 7.4): they fail before anything of the function runs. Named arguments bind first, the others fill what is left.
 */

import { libraries } from '../../library/libraries.ts';
import type { LibraryFunction } from '../../library/library.ts';
import type { FunctionDeclaration, ParameterDeclaration } from '../../names/declarations.ts';
import { parametersOf } from '../../names/itemParts.ts';
import { nearestName } from '../../names/nearest.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../../syntax/tree.ts';
import type { Callable } from '../known.ts';
import { isLoose, type SureStep } from '../sure.ts';
import { possibleMembers, worldOf } from '../world.ts';
import { didYouMean, writeInstead } from './guesses.ts';
import type { Rule, Scene } from './rule.ts';

export const argumentCount: Rule = {
  nodes: { [NodeKind.Path]: checkPath, [NodeKind.Chain]: checkPath },
};

function checkPath(scene: Scene, path: SyntaxNode): void {
  if (!path.child(NodeKind.Arguments)) return;
  const { steps } = scene.reading(path);
  for (const step of steps) {
    const { call, type } = step;
    if (!call || type.kind !== 'fn' || !type.callable || !isWhole(call)) continue;
    const shapes = shapesOf(scene, step, type.callable);
    const given = argumentsOf(call);
    const mistakes = shapes?.map(shape => mistakeIn(shape, given));
    const [mistake, ...others] = mistakes ?? [];
    // A call that one of the functions takes that may be meant is no mistake.
    if (mistake && others.every(other => other)) mistake(scene, step.token);
  }
}

/** A broken list of arguments may hold another one once it is mended. */
function isWhole(call: SyntaxNode): boolean {
  return (
    call.token(TokenKind.CloseParen) !== undefined &&
    !call.token(TokenKind.Error) &&
    call
      .nodes()
      .every(argument => argument.nodes().length === 1 && argument.nodes()[0]!.kind !== NodeKind.ErrorExpression)
  );
}

interface Given {
  readonly name: SyntaxToken | undefined;
  readonly node: SyntaxNode;
}

function argumentsOf(call: SyntaxNode): Given[] {
  return call.nodes().map(node => ({
    node,
    name: node.token(TokenKind.Assign) ? node.token(TokenKind.Name) : undefined,
  }));
}

interface ShapeParameter {
  readonly name: string;
  readonly isRequired: boolean;
  /** How it is declared; a library's parameter is its name. Read where there is something to tell. */
  readonly node: SyntaxNode | undefined;
}

/** What a function takes, as far as counting goes. */
interface Shape {
  readonly name: string;
  readonly parameters: readonly ShapeParameter[];
  /** Arguments that are given otherwise: the receiver of a method. */
  readonly before: number;
}

/** The functions that a call may reach, the likeliest first; undefined when that is not known, or when it counts nothing. */
function shapesOf(scene: Scene, { token, before, isFresh }: SureStep, callable: Callable): Shape[] | undefined {
  const name = token.text();
  switch (callable.kind) {
    case 'arrow': {
      const list = callable.node.child(NodeKind.Parameters);
      return list && [declaredShape(name, parametersOf(list))];
    }
    case 'library': {
      const isMethod = before.kind !== 'unknown';
      const found = [
        callable.function,
        ...(isMethod && isLoose(before) && !isFresh ? otherMethods(callable.function) : []),
      ];
      return found.some(one => one.variadic) ? undefined : found.map(one => libraryShape(one, isMethod));
    }
    case 'function':
      return functionShapes(scene, before.kind === 'object' ? before.scope : undefined, callable.declaration);
    default:
      return callable satisfies never;
  }
}

/** A collection may have become a value of another kind: what its functions of that name take counts as well. */
function otherMethods({ library, name }: LibraryFunction): LibraryFunction[] {
  return libraries.flatMap(other => (other.name === library ? [] : (other.functions.get(name) ?? [])));
}

function functionShapes(
  scene: Scene,
  object: Parameters<typeof possibleMembers>[1],
  declared: FunctionDeclaration,
): Shape[] | undefined {
  const { sources } = scene.inference;
  if (!sources.isComplete) return undefined;
  const others = possibleMembers(worldOf(sources, scene.file), object ?? declared.owner, declared.name);
  const shapes: Shape[] = [declaredShape(declared.name, declared.parameters)];
  for (const other of others) {
    if (other.kind === 'field') return undefined;
    if (other !== declared) shapes.push(declaredShape(other.name, other.parameters));
  }
  return shapes;
}

function declaredShape(name: string, parameters: readonly ParameterDeclaration[]): Shape {
  return {
    name,
    before: 0,
    parameters: parameters.map(({ name: parameter, optional, defaultValue, node }) => ({
      name: parameter,
      isRequired: !optional && !defaultValue,
      node,
    })),
  };
}

function libraryShape({ library, name, parameters }: LibraryFunction, isMethod: boolean): Shape {
  return {
    name: isMethod || library === 'Std' ? name : `${library}.${name}`,
    before: isMethod ? 1 : 0,
    parameters: parameters.map(parameter => ({
      name: parameter.name,
      isRequired: parameter.default === undefined,
      node: undefined,
    })),
  };
}

type Mistake = (scene: Scene, called: SyntaxToken) => void;

/** What is wrong with giving these arguments to such a function. */
function mistakeIn(shape: Shape, given: readonly Given[]): Mistake | undefined {
  const { parameters, before } = shape;
  const named = given.filter(argument => argument.name);
  for (const { name } of named) {
    if (name && !parameters.some(parameter => parameter.name === name.text()))
      return unknownArgument(shape, name, named);
  }
  const bound = new Set(named.map(argument => argument.name?.text()));
  const open = parameters.filter(parameter => !bound.has(parameter.name));
  const positional = given.filter(argument => !argument.name);
  const surplus = positional[open.length - before];
  if (surplus) return surplusArgument(shape, surplus.node, given.length);
  const missing = open.slice(before + positional.length).find(parameter => parameter.isRequired);
  return missing && missingArgument(shape, missing.name);
}

function unknownArgument(shape: Shape, name: SyntaxToken, named: readonly Given[]): Mistake {
  return scene => {
    const taken = new Set(named.map(argument => argument.name?.text()));
    const free = shape.parameters.map(parameter => parameter.name).filter(parameter => !taken.has(parameter));
    const guess = nearestName(name.text(), free);
    scene.report('argument-unknown', name, [name.text(), signature(shape), didYouMean(guess)], {
      fixes: writeInstead(name, guess),
    });
  };
}

function surplusArgument(shape: Shape, node: SyntaxNode, count: number): Mistake {
  return scene => {
    const most = shape.parameters.length - shape.before;
    const [value] = node.children();
    const place = value && !isToken(value) ? value : node;
    scene.report('argument-surplus', place, [String(count), String(most), signature(shape)]);
  };
}

function missingArgument(shape: Shape, name: string): Mistake {
  return (scene, called) => scene.report('argument-missing', called, [name, signature(shape)]);
}

function signature({ name, parameters, before }: Shape): string {
  return `${name}(${parameters
    .slice(before)
    .map(({ node: declared, name: own }) => declared?.text().replace(/\s*,$/, '').replace(/\s+/g, ' ') ?? own)
    .join(', ')})`;
}
