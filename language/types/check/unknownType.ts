/**
 * Type names that nobody declares: in `new T`, annotations, casts, `#[extends('T')]` and `<T>.f()` (language reference,
 * values 6.3). Types are global in what is loaded together. A cast to an unknown type fails for everything but null, so
 * that an annotation which is never used is a warning.
 */

import { attributeOf, stringArgument } from '../../names/attributes.ts';
import type { Declaration } from '../../names/declarations.ts';
import { insideQuotes } from '../../names/nameText.ts';
import { nearestName } from '../../names/nearest.ts';
import { ANY_NAME } from '../../names/reads.ts';
import { isTypeNode, typeOfNode } from '../../syntax/declared-type.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import { isSpoken, worldOf } from '../world.ts';
import { didYouMean, writeInstead } from './guesses.ts';
import type { Place, Rule, Scene } from './rule.ts';

export const unknownType: Rule = {
  item: checkExtends,
  nodes: {
    [NodeKind.NamedType]: (scene, node) => {
      const type = typeOfNode(node);
      if (type.kind !== 'object' || isRoot(node) || isKnownType(scene, type.name)) return;
      const last = node.children().findLast(isToken);
      if (last) report(scene, last, last.text(), !isUsed(node));
    },
    [NodeKind.Path]: checkStaticCall,
  },
};

/** `new root { … }` makes a root. */
function isRoot(node: SyntaxNode): boolean {
  return node.parent?.kind === NodeKind.New && node.text() === 'root';
}

/** Whether a type of that name is declared, or may come to be. */
export function isKnownType(scene: Scene, name: string): boolean {
  const { sources } = scene.inference;
  const world = worldOf(sources, scene.file);
  const last = name.split('.').at(-1) ?? '';
  return (
    !sources.isComplete ||
    world.isUnread ||
    world.isOpen ||
    isSpoken(world, last) ||
    sources.filesWith(scene.file, last).some(file => file.outline.types.has(last))
  );
}

function report(scene: Scene, place: Place, name: string, isUnused: boolean): void {
  scene.inference.sources.reads.add(ANY_NAME);
  const names = worldOf(scene.inference.sources, scene.file).files.flatMap(file => [...file.outline.types.keys()]);
  const guess = nearestName(name, names);
  scene.report('unknown-type', place, [name, didYouMean(guess)], {
    fixes: writeInstead(place, guess),
    severity: isUnused ? 'warning' : undefined,
  });
}

/** Whether a value that is not null is cast to the type right where it stands. */
function isUsed(type: SyntaxNode): boolean {
  const around = type.parent;
  switch (around?.kind) {
    case NodeKind.New:
    case NodeKind.ObjectValue:
      return true;
    case NodeKind.Cast:
    case NodeKind.Declaration:
    case NodeKind.Using:
    case NodeKind.Field:
    case NodeKind.NewField: {
      const value = around.nodes().find(node => !isTypeNode(node) && node.kind !== NodeKind.Attribute);
      return value !== undefined && value.text() !== 'null';
    }
    default:
      return false;
  }
}

function checkExtends(scene: Scene, item: Declaration): void {
  if (item.kind !== 'field' || !item.object) return;
  const use = attributeOf(item.attributes, 'extends');
  const name = use && stringArgument(use);
  if (!use?.argument || name === undefined || name === '' || isKnownType(scene, name)) return;
  report(scene, textPlace(use.argument), name, false);
}

/** Where the text of a string literal stands. */
export function textPlace(literal: SyntaxNode): Place {
  const token = literal.children().find(isToken);
  return token ? insideQuotes(token) : literal;
}

/** `<T>.f()`: reading from an unknown type is null, calling on it fails. */
function checkStaticCall(scene: Scene, path: SyntaxNode): void {
  const [head] = path.children();
  if (!head || !isToken(head) || head.kind !== TokenKind.Name || !path.child(NodeKind.Arguments)) return;
  const name = /^<([\w@]+)>$/.exec(head.text())?.[1];
  if (name === undefined || path.token(TokenKind.QuestionDot) || isKnownType(scene, name)) return;
  report(scene, { start: head.start + 1, end: head.end - 1 }, name, false);
}
