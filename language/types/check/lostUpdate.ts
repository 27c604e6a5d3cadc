/**
 * Fields that two processes read, and write one after the other, so that what the first wrote is lost (language reference,
 * runtime 10.1 and 11). Only where somebody starts two processes that do so on one object and waits for none in between.
 */

import type { FunctionDeclaration } from '../../names/declarations.ts';
import { localNamed } from '../../names/locals.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../syntax/tree.ts';
import { effectsOfItem } from '../effects.ts';
import { type LostUpdate, lostUpdatesIn } from '../lostUpdates.ts';
import { type Start, startedTogether } from '../starts.ts';
import { isStartedTogether, worldOf, writersOf } from '../world.ts';
import type { Rule, Scene } from './rule.ts';

export const lostUpdate: Rule = {
  item: (scene, item) => {
    if (item.kind !== 'function' || !item.body || effectsOfItem(item.node).written.size === 0) return;
    if (item.isAsync || isStarted(scene, item)) {
      for (const update of lostUpdatesIn(scene.inference, scene.file, item.body)) {
        if (!isOfVariable(update) && isRunTwice(scene, item, update.path)) report(scene, update);
      }
    }
    checkBlocks(scene, item.node);
  },
};

function report(scene: Scene, { path, read, write }: LostUpdate): void {
  const related = { start: read.start, end: read.end, message: 'read here' };
  scene.report('lost-update', write, [path], { related });
}

/** Whether the path begins with a variable: another process of the function has another one. */
function isOfVariable({ write }: LostUpdate): boolean {
  return variableOf(write) !== undefined;
}

function variableOf(path: SyntaxNode) {
  const [head] = path.children();
  return head && isToken(head) ? localNamed(path, head.text()) : undefined;
}

/** Whether a function that is not async is started twice all the same: `async self.f()`. */
function isStarted({ inference, file }: Scene, { name }: FunctionDeclaration): boolean {
  const world = worldOf(inference.sources, file);
  return world.isStartingPlain && isStartedTogether(world, `async ${name}`, `async ${name}`);
}

/** Whether it is started twice at a time, or together with another function that writes the field. */
function isRunTwice({ inference, file }: Scene, declared: FunctionDeclaration, path: string): boolean {
  const { sources } = inference;
  const world = worldOf(sources, file);
  const labels = labelsOf(declared);
  const isTogether = (others: readonly string[]) =>
    labels.some(label => others.some(other => isStartedTogether(world, label, other)));
  if (isTogether(labels)) return true;
  const isOfObject = /^(?:self|super)\./.test(path);
  return writersOf(world, path).some(other => {
    if (other === declared) return false;
    sources.reads.add(other.name);
    const isSame = !isOfObject || sources.partsOf(declared.owner, other.name).includes(other.owner);
    return isSame && isTogether(labelsOf(other));
  });
}

/** How a call that starts the function as a process is written. */
function labelsOf({ name, isAsync }: FunctionDeclaration): readonly string[] {
  return isAsync ? [name, `async ${name}`] : [`async ${name}`];
}

/** Blocks that are started in a loop, or beside others that write the same field. */
function checkBlocks(scene: Scene, item: SyntaxNode): void {
  for (const group of startedTogether(item)) {
    const blocks = group.filter(start => start.block);
    const updates = blocks.map(({ block }) => lostUpdatesIn(scene.inference, scene.file, block!));
    blocks.forEach((start, index) => {
      for (const update of updates[index] ?? []) {
        const isBeside = blocks.some(other => other !== start && writes(other.block!, update.path));
        if (isShared(start, update, isBeside)) report(scene, update);
      }
    });
  }
}

/** Whether another process has the same object before it: variables are copied, the objects in them are not. */
function isShared({ block, loop }: Start, { write }: LostUpdate, isBeside: boolean): boolean {
  const variable = variableOf(write);
  const isOutside = (around: SyntaxNode) =>
    !variable || variable.nameToken.start < around.start || variable.nameToken.start >= around.end;
  return (loop !== undefined && isOutside(loop)) || (isBeside && isOutside(block!));
}

function writes(block: SyntaxNode, path: string): boolean {
  const open = [block];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === NodeKind.Assignment && node.nodes()[0]?.text().replace(/\s/g, '') === path) return true;
    if (node.kind !== NodeKind.ArrowFunction) open.push(...node.nodes());
  }
  return false;
}
