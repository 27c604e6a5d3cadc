/**
 * Casts that certainly fail (language reference, values 3): of what is declared with a type, of arguments, of results. An
 * annotation is a cast and no check, so that little fails for certain.
 */

import type { FunctionDeclaration, ParameterDeclaration } from '../../names/declarations.ts';
import { parametersOf } from '../../names/itemParts.ts';
import { memberOf } from '../../names/members.ts';
import { nameText } from '../../names/nameText.ts';
import { declaredType, isTypeNode, typeOfNode } from '../../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import type { StofType } from '../../tables/types.ts';
import { valuesGiven } from '../blocks.ts';
import { localOf } from '../held.ts';
import type { Callable } from '../known.ts';
import { newFieldName } from '../paths.ts';
import { sureType } from '../sure.ts';
import { checkCast, checkStored } from './castTo.ts';
import type { Rule, Scene } from './rule.ts';

export const casts: Rule = {
  item: (scene, item) => {
    if (item.kind === 'function') checkResult(scene, item);
    if (item.kind === 'field' && item.typeNode && item.value && item.value.kind !== NodeKind.ObjectValue)
      checkCast(scene, item.value, typeOfNode(item.typeNode));
  },
  nodes: {
    [NodeKind.Cast]: (scene, cast) => {
      const [value, type] = cast.nodes();
      if (value && type && isTypeNode(type)) checkCast(scene, value, typeOfNode(type), cast);
    },
    [NodeKind.Declaration]: checkDeclared,
    [NodeKind.Using]: checkDeclared,
    [NodeKind.Parameter]: checkDeclared,
    [NodeKind.Assignment]: checkAssignment,
    [NodeKind.NewField]: checkNewField,
    [NodeKind.ArrowFunction]: checkArrow,
    [NodeKind.Path]: checkCalls,
    [NodeKind.Chain]: checkCalls,
  },
};

/** `let x: T = value`, and parameters with a type and a default. */
function checkDeclared(scene: Scene, node: SyntaxNode): void {
  const type = declaredType(node);
  if (!type) return;
  const parts = node.nodes();
  const value = parts.at(-1);
  if (value && !isTypeNode(value) && parts.some(isTypeNode)) checkCast(scene, value, type);
  // Without a value it begins as null.
  else if (node.kind === NodeKind.Declaration && type.kind === 'notNull')
    scene.report('null-not-allowed', parts.find(isTypeNode)!, [parts.find(isTypeNode)!.text()]);
}

function checkAssignment(scene: Scene, assignment: SyntaxNode): void {
  const [target, value] = assignment.nodes();
  if (!target || !value || !assignment.token(TokenKind.Assign)) return;
  const type = typeOfTarget(scene, target);
  if (type) checkStored(scene, value, type);
}

/** The declared type of a variable or field that is assigned to. */
function typeOfTarget(scene: Scene, target: SyntaxNode): StofType | undefined {
  const { inference, file } = scene;
  const local = localOf(target);
  if (local) return local.typeNode && typeOfNode(local.typeNode);
  if (target.kind !== NodeKind.Path || sureType(inference, file, target).kind === 'unknown') return undefined;
  const last = scene.reading(target).steps.at(-1);
  if (last?.target?.kind !== 'field' || last.token.end !== target.end) return undefined;
  const { typeNode } = last.target.field;
  return typeNode && typeOfNode(typeNode);
}

/** Fields in `new { … }`: their own type, or the one that the type declares. */
function checkNewField(scene: Scene, field: SyntaxNode): void {
  const value = field.nodes().findLast(node => !isTypeNode(node));
  if (!value) return;
  const own = declaredType(field);
  if (own) {
    checkCast(scene, value, own);
    return;
  }
  const made = field.parent && sureType(scene.inference, scene.file, field.parent);
  const name = newFieldName(field);
  if (made?.kind !== 'object' || !made.scope || !name) return;
  const declared = memberOf(scene.inference.sources, made.scope, nameText(name));
  if (declared?.kind === 'field' && declared.typeNode && !declared.object)
    checkCast(scene, value, typeOfNode(declared.typeNode));
}

function checkResult(scene: Scene, { returnType, body }: FunctionDeclaration): void {
  if (!returnType || !body) return;
  const type = typeOfNode(returnType);
  for (const value of valuesGiven(body)) checkCast(scene, value, type);
}

function checkArrow(scene: Scene, arrow: SyntaxNode): void {
  const type = declaredType(arrow);
  const body = arrow.nodes().at(-1);
  if (!type || !body || isTypeNode(body)) return;
  const values = body.kind === NodeKind.Block ? valuesGiven(body) : [body];
  for (const value of values) checkCast(scene, value, type);
}

/** Arguments of functions and arrow functions that are certainly the ones called. */
function checkCalls(scene: Scene, path: SyntaxNode): void {
  for (const { call, type } of scene.reading(path).steps) {
    if (!call || type.kind !== 'fn' || !type.callable) continue;
    const parameters = parametersOfCallable(type.callable);
    call.nodes().forEach((argument, index) => {
      const name = argument.token(TokenKind.Name);
      const parameter = name ? parameters.find(one => one.name === name.text()) : parameters[index];
      const value = argument.nodes()[0];
      if (value && parameter?.typeNode) checkCast(scene, value, typeOfNode(parameter.typeNode));
    });
  }
}

function parametersOfCallable(callable: Callable): readonly ParameterDeclaration[] {
  switch (callable.kind) {
    case 'function':
      return callable.declaration.parameters;
    case 'arrow': {
      const list = callable.node.child(NodeKind.Parameters);
      return list ? parametersOf(list) : [];
    }
    case 'library':
      return [];
    default:
      return callable satisfies never;
  }
}
