/**
 * Names at the beginning of a path that nothing bears: no variable, no root, no library (language reference, syntax 7.5
 * and 12). They read as null; as a call they fail. A name never means a field of `self`.
 */

import { libraries, libraryNamed } from '../../library/libraries.ts';
import { localNamed, localsOfItem, visibleLocals } from '../../names/locals.ts';
import { chainParts, memberOf } from '../../names/members.ts';
import { nearestName } from '../../names/nearest.ts';
import { ANY_NAME } from '../../names/reads.ts';
import { isKeyword } from '../../syntax/keywords.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import { isToken, type SyntaxNode, type SyntaxToken } from '../../syntax/tree.ts';
import { isMadeRoot, worldOf } from '../world.ts';
import { didYouMean, writeInstead } from './guesses.ts';
import { withOperators } from './operatorInName.ts';
import type { Rule, Scene } from './rule.ts';

export const unknownName: Rule = {
  nodes: {
    [NodeKind.Path]: (scene, path) => {
      const [head, next] = path.children();
      // `?x` asks whether there is an x; `&x` of an unknown name is rare enough to be left alone.
      if (!head || !isToken(head) || head.kind !== TokenKind.Name) return;
      if (next?.kind === TokenKind.ColonColon || next?.kind === TokenKind.QuestionColonColon) return;
      const isCalled = next?.kind === NodeKind.Arguments;
      if (isKnown(scene, path, head, isCalled)) return;
      if (next?.kind === TokenKind.QuestionDot) return;
      // A variable of the function that cannot be seen here: an arrow function may still come to see it.
      if (localsOfItem(path).has(head.text())) {
        scene.report('name-out-of-scope', head, [head.text()]);
      } else if (isCalled) reportCall(scene, path, head);
      // The language looks for names in functions alone; a field may be read before the name is there.
      else if (scene.item?.kind === 'function') reportRead(scene, path, head);
    },
  },
};

const MEANT_BY_THE_LANGUAGE: ReadonlySet<string> = new Set(['self', 'super', 'this', 'root', 'void']);

function isKnown(scene: Scene, path: SyntaxNode, head: SyntaxToken, isCalled: boolean): boolean {
  const name = head.text();
  if (MEANT_BY_THE_LANGUAGE.has(name) || name.startsWith('<') || isKeyword(name)) return true;
  if (localNamed(path, name)) return true;
  if (isCalled) return libraryNamed('Std')!.functions.has(name);
  const { sources } = scene.inference;
  return (
    !sources.isComplete ||
    libraryNamed(name) !== undefined ||
    sources.rootNamed(scene.file, name) !== undefined ||
    worldOf(sources, scene.file).isUnread ||
    isMadeRoot(worldOf(sources, scene.file), name)
  );
}

function reportCall(scene: Scene, path: SyntaxNode, head: SyntaxToken): void {
  const name = head.text();
  if (reportOperator(scene, path, head)) return;
  const guess = memberNamed(scene, name) ?? nearestName(name, callable(path)) ?? memberLike(scene, name);
  scene.report('unknown-function', head, [name, didYouMean(guess)], { fixes: writeInstead(head, guess) });
}

function reportRead(scene: Scene, path: SyntaxNode, head: SyntaxToken): void {
  const name = head.text();
  if (reportOperator(scene, path, head)) return;
  const guess = memberNamed(scene, name) ?? nearestName(name, readable(scene, path)) ?? memberLike(scene, name);
  scene.report('unknown-name', head, [name, didYouMean(guess)], { fixes: writeInstead(head, guess) });
}

/** The way through `self` to the member of that name. */
function memberNamed({ inference, owner }: Scene, name: string): string | undefined {
  return memberOf(inference.sources, owner, name) ? `self.${name}` : undefined;
}

/** The way through `self` to a member with a name like it. */
function memberLike({ inference, owner }: Scene, name: string): string | undefined {
  inference.sources.reads.add(ANY_NAME);
  const names = chainParts(inference.sources, owner).flatMap(scope => [...scope.members.keys()]);
  const guess = nearestName(name, names);
  return guess && `self.${guess}`;
}

function* variables(path: SyntaxNode): Generator<string> {
  for (const { name, kind } of visibleLocals(path)) {
    if (kind !== 'loopInfo') yield name;
  }
}

function* readable(scene: Scene, path: SyntaxNode): Generator<string> {
  yield* variables(path);
  scene.inference.sources.reads.add(ANY_NAME);
  for (const file of worldOf(scene.inference.sources, scene.file).files) {
    for (const root of file.outline.roots) yield root.name;
  }
  for (const library of libraries) yield library.name;
}

function* callable(path: SyntaxNode): Generator<string> {
  yield* variables(path);
  yield* libraryNamed('Std')!.functions.keys();
}

/** `i<10`, `a-b`: operators that became part of a name, as names of variables around them tell. */
function reportOperator(scene: Scene, path: SyntaxNode, head: SyntaxToken): boolean {
  const spaced = withOperators(head.text(), part => localNamed(path, part) !== undefined);
  if (spaced === undefined) return false;
  scene.report('operator-in-name', head, [head.text(), spaced], { fixes: writeInstead(head, spaced) });
  return true;
}
