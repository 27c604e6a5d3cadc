/**
 * Objects that are cast to a type further down: a document is read from the top, and ends with an error there (language
 * reference, values 6.3). Types inside the object count, for they are read before it is cast.
 */

import { attributeOf, stringArgument } from '../../names/attributes.ts';
import type { Declaration, ObjectScope } from '../../names/declarations.ts';
import { typeOfNode } from '../../syntax/declared-type.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { isSpoken, worldOf } from '../world.ts';
import type { Place, Rule, Scene } from './rule.ts';
import { textPlace } from './unknownType.ts';

export const lateType: Rule = {
  item: (scene, item) => {
    if (item.kind !== 'field' || !item.object) return;
    const use = attributeOf(item.attributes, 'extends');
    const name = use && stringArgument(use);
    if (!use?.argument || name === undefined) return;
    checkName(scene, item, name, textPlace(use.argument));
  },
  nodes: {
    [NodeKind.NamedType]: (scene, node) => {
      const { item } = scene;
      const type = typeOfNode(node);
      if (type.kind === 'object' && item?.kind === 'field' && isCastAtOnce(node))
        checkName(scene, item, type.name, node);
    },
  },
};

/** `T x: { … }`, `{ … } as T`, `x: new T { … }`: where the field is read, and not in a function in it. */
function isCastAtOnce(type: SyntaxNode): boolean {
  const around = type.parent;
  switch (around?.kind) {
    case NodeKind.ObjectValue:
      return true;
    case NodeKind.Field:
      return around.child(NodeKind.ObjectValue) !== undefined;
    case NodeKind.New:
      break;
    default:
      return false;
  }
  for (let at = around.parent; at; at = at.parent) {
    switch (at.kind) {
      case NodeKind.Field:
        return true;
      // It may be left out, or come later.
      case NodeKind.ArrowFunction:
      case NodeKind.Async:
      case NodeKind.Conditional:
      case NodeKind.Coalesce:
      case NodeKind.Block:
      case NodeKind.Switch:
      case NodeKind.Attribute:
        return false;
      default:
        break;
    }
  }
  return false;
}

function checkName(scene: Scene, item: Declaration, name: string, place: Place): void {
  const { sources } = scene.inference;
  const last = name.split('.').at(-1) ?? '';
  const world = worldOf(sources, scene.file);
  if (!sources.isComplete || world.isUnread || world.isOpen || isSpoken(world, last) || isConditional(item)) return;
  const files = sources.filesWith(scene.file, last).filter(file => file.outline.types.has(last));
  const types = scene.file.outline.types.get(last);
  if (files.length !== 1 || !types || types.some(({ node }) => node.start < item.node.end)) return;
  const [first] = types;
  const { start, end } = first?.field?.nameToken ?? place;
  scene.report('type-declared-later', place, [name], { related: { start, end, message: 'declared here' } });
}

/** Attributes under which an item may be left out. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'not', 'any', 'test']);

function isConditional(item: Declaration): boolean {
  if (item.attributes.some(use => CONDITIONS.has(use.name))) return true;
  for (let at: ObjectScope | undefined = item.owner; at; at = at.parent) {
    if (at.field?.attributes.some(use => CONDITIONS.has(use.name))) return true;
  }
  return false;
}
