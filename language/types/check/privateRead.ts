/**
 * Reads of fields with `#[private]` from functions of other objects: they give null (language reference, values 6.4).
 * Objects behind such a field and functions with the attribute can be reached from everywhere.
 */

import { attributeOf } from '../../names/attributes.ts';
import type { ObjectScope } from '../../names/declarations.ts';
import { chainParts } from '../../names/members.ts';
import { MAIN_ROOT } from '../../names/outline.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import type { SureStep } from '../sure.ts';
import { isOpenObject, isSpoken, possibleMembers, worldOf } from '../world.ts';
import { isNeeded } from './needed.ts';
import type { Rule, Scene } from './rule.ts';

export const privateRead: Rule = {
  nodes: { [NodeKind.Path]: checkPath, [NodeKind.Chain]: checkPath },
};

function checkPath(scene: Scene, path: SyntaxNode): void {
  const { item } = scene;
  if (item?.kind !== 'function' || attributeOf(item.attributes, 'unself')) return;
  const reading = scene.reading(path);
  if (reading.isNullSafe) return;
  for (const step of reading.steps) {
    if (!isPrivate(scene, step) || isInArrow(path) || isWritten(path, step)) continue;
    const isFailing = isNeeded(path, step, reading) || isChanged(path, step);
    scene.report('private-read', step.token, [step.token.text(), shown(step)], {
      severity: isFailing ? undefined : 'hint',
    });
    return;
  }
}

/** Whether it is a private field of an object that is not the one whose function reads it, whatever that is called on. */
function isPrivate(scene: Scene, { target, before, call }: SureStep): boolean {
  if (target?.kind !== 'field' || call || target.field.object) return false;
  if (!target.field.attributeNames.includes('private') || before.kind !== 'object' || !before.scope) return false;
  const { sources } = scene.inference;
  const world = worldOf(sources, scene.file);
  const { name } = target.field;
  if (!sources.isComplete || world.isRetyping || isOpenObject(world, before.scope)) return false;
  // Assigning leaves the attribute; whoever names the field in a text may make it anew.
  if (isSpoken(world, name)) return false;
  const fields = possibleMembers(world, before.scope, name);
  if (fields.some(field => field.kind !== 'field' || !field.attributeNames.includes('private'))) return false;
  return !isIn(scene, scene.owner, before.scope) && !isIn(scene, before.scope, scene.owner);
}

/** Whether functions of an object may be called on another one: it is the same, or its type. */
function isIn({ inference }: Scene, object: ObjectScope, other: ObjectScope): boolean {
  return chainParts(inference.sources, other).includes(object);
}

/** What arrow functions are called on is another matter. */
function isInArrow(path: SyntaxNode): boolean {
  for (let at: SyntaxNode | undefined = path; at && at.kind !== NodeKind.Function; at = at.parent) {
    if (at.kind === NodeKind.ArrowFunction) return true;
  }
  return false;
}

/** Writing is allowed from everywhere, and a reference is none of our business. */
function isWritten(path: SyntaxNode, step: SureStep): boolean {
  if (path.token(TokenKind.Operator)) return true;
  const around = path.parent;
  return around?.kind === NodeKind.Assignment && isTarget(path, step) && !around.token(TokenKind.CompoundAssign);
}

/** `box.secret += 1` reads null first. */
function isChanged(path: SyntaxNode, step: SureStep): boolean {
  return path.parent?.kind === NodeKind.Assignment && isTarget(path, step);
}

function isTarget(path: SyntaxNode, { token }: SureStep): boolean {
  return path.parent?.nodes()[0]?.start === path.start && path.end === token.end;
}

function shown({ before }: SureStep): string {
  const scope = before.kind === 'object' ? before.scope : undefined;
  if (!scope || scope.name === '') return 'its object';
  if (scope.typeName !== undefined) return `type ${scope.typeName}`;
  return scope.name === MAIN_ROOT && !scope.parent ? 'the document' : `'${scope.name}'`;
}
