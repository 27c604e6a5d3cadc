/**
 * Names that are declared twice. Variables and parameters: the second declaration fails at run time (language reference,
 * values 5.5). Fields and functions of one object: the second silently takes the place of the first (6.5).
 */

import type { Member, ObjectScope } from '../../names/declarations.ts';
import { type Local, localsDeclaredIn } from '../../names/locals.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxNode, SyntaxToken } from '../../syntax/tree.ts';
import type { DiagnosticCode } from '../../tables/diagnostics.ts';
import type { Rule, Scene } from './rule.ts';

export const declaredTwice: Rule = {
  object: checkMembers,
  nodes: {
    [NodeKind.Block]: checkScope,
    [NodeKind.For]: checkScope,
    [NodeKind.ForIn]: checkScope,
    [NodeKind.Function]: checkParameters,
    [NodeKind.ArrowFunction]: checkParameters,
  },
};

function checkParameters(scene: Scene, node: SyntaxNode): void {
  for (const locals of localsDeclaredIn(node).values()) {
    reportAgain(scene, 'duplicate-parameter', locals);
  }
}

/** The variables of a block, with those of the loop that it is the body of: they share a scope. */
function checkScope(scene: Scene, scope: SyntaxNode): void {
  const loop = scope.parent?.kind === NodeKind.ForIn ? localsDeclaredIn(scope.parent) : undefined;
  for (const [name, locals] of localsDeclaredIn(scope)) {
    const outer = loop?.get(name) ?? [];
    if (outer.length + locals.length < 2) continue;
    reportAgain(
      scene,
      'duplicate-variable',
      [...outer, ...locals].filter(local => local.kind !== 'loopInfo'),
      outer.length,
    );
  }
}

/** Reports all but the first; those before `from` were reported with their own scope. */
function reportAgain(scene: Scene, code: DiagnosticCode, locals: readonly Local[], from = 0): void {
  const [first, ...others] = locals;
  if (!first || others.length === 0) return;
  for (const { name, nameToken } of others.slice(Math.max(0, from - 1))) {
    scene.report(code, nameToken, [name], { related: placeOf(first.nameToken) });
  }
}

function checkMembers(scene: Scene, object: ObjectScope): void {
  for (const same of object.declaredTwice()) {
    const [, ...again] = same;
    again.forEach((item, index) => {
      const before = same[index]!;
      if (isMistake(before, item)) {
        scene.report('duplicate-member', item.nameToken, [item.name], { related: placeOf(before.nameToken) });
      }
    });
  }
}

/** Attributes under which an item may be left out, so that the other one is meant. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'not', 'any']);

function isMistake(before: Member, item: Member): boolean {
  // Objects are merged; the parts of one object that are written apart may well say something anew.
  if (before.kind === 'field' && item.kind === 'field' && before.object && item.object) return false;
  const [one, other] = [before.node.parent, item.node.parent];
  if (one?.start !== other?.start || one?.kind !== other?.kind || !isComplete(before) || !isComplete(item))
    return false;
  const names = (member: Member) => member.attributes.map(use => use.name).sort();
  if ([...names(before), ...names(item)].some(name => CONDITIONS.has(name))) return false;
  // A profile may leave out what bears some attribute.
  return names(before).join() === names(item).join();
}

function isComplete(member: Member): boolean {
  return member.kind === 'function' ? member.body !== undefined : member.value !== undefined;
}

function placeOf({ start, end }: SyntaxToken) {
  return { start, end, message: 'declared here before' };
}
