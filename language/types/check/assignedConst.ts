/**
 * Assignments to what cannot be assigned: variables that are `const` (those of loops, `using` and `catch` among them),
 * `const` and `#[readonly]` fields (language reference, syntax 6.2 and values 6.4). They fail at run time.
 */

import { attributeOf } from '../../names/attributes.ts';
import type { FieldDeclaration } from '../../names/declarations.ts';
import { type Local, localNamed } from '../../names/locals.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import { isInType, isOpenObject, isSpoken, possibleMembers, worldOf } from '../world.ts';
import type { Rule, Scene } from './rule.ts';

export const assignedConst: Rule = {
  nodes: {
    [NodeKind.Assignment]: (scene, assignment) => {
      const target = assignment.nodes()[0];
      if (target?.kind !== NodeKind.Path) return;
      const [name, ...others] = target.children();
      if (!name || !isToken(name) || name.kind !== TokenKind.Name) return;
      if (others.length > 0) {
        checkField(scene, target);
        return;
      }
      const local = localNamed(target, name.text());
      if (!local || !isConst(local)) return;
      scene.report('const-assigned', name, [local.name], {
        related: { ...range(local.nameToken), message: 'declared here' },
      });
    },
  },
};

function isConst({ kind, node }: Local): boolean {
  return (
    kind === 'const' || kind === 'using' || kind === 'catch' || (kind === 'loop' && node.keyword('const') !== undefined)
  );
}

function checkField(scene: Scene, path: SyntaxNode): void {
  const step = scene.reading(path).steps.at(-1);
  if (step?.target?.kind !== 'field' || step.before.kind !== 'object' || !step.before.scope) return;
  const { field } = step.target;
  const { sources } = scene.inference;
  const world = worldOf(sources, scene.file);
  if (!sources.isComplete || isSpoken(world, field.name) || isOpenObject(world, step.before.scope)) return;
  const fields = [field, ...possibleMembers(world, step.before.scope, field.name)];
  const isReadonly = fields.every(one => attributeOf(one.attributes, 'readonly'));
  // An instance that is made with a value of its own has the field without its `const`.
  const isAlwaysConst = fields.every(one => one.kind === 'field' && one.isConst && !isInType(world, one.owner));
  if (!isReadonly && !isAlwaysConst) return;
  scene.report(isReadonly ? 'readonly-assigned' : 'const-assigned', step.token, [field.name], {
    related: relatedTo(scene, field),
  });
}

function relatedTo(scene: Scene, { owner, nameToken }: FieldDeclaration) {
  return owner.file === scene.file ? { ...range(nameToken), message: 'declared here' } : undefined;
}

const range = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });
