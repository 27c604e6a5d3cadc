/**
 * Functions that a value, an object or a library does not have, and fields that an object does not have where their null
 * certainly fails (language reference, values 4 and 10.2). Objects are open: a name is missing only when nothing that is
 * loaded could give it to the object.
 */

import { libraries, libraryFunction, libraryNamed, libraryOf } from '../../library/libraries.ts';
import type { Library } from '../../library/library.ts';
import type { Member, ObjectScope } from '../../names/declarations.ts';
import { localNamed } from '../../names/locals.ts';
import { chainParts } from '../../names/members.ts';
import { nearestName } from '../../names/nearest.ts';
import { MAIN_ROOT } from '../../names/outline.ts';
import { ANY_NAME } from '../../names/reads.ts';
import { NodeKind, TokenKind } from '../../syntax/kinds.ts';
import type { SyntaxNode } from '../../syntax/tree.ts';
import { declaredForm, type Known, type KnownObject, knownText } from '../known.ts';
import { isLoose, type SureReading, type SureStep } from '../sure.ts';
import { isAsked, isMade, isMadeRoot, isOpenObject, membersNamed, possibleMembers, worldOf } from '../world.ts';
import { didYouMean, writeInstead } from './guesses.ts';
import { isAskedFor, isNeeded } from './needed.ts';
import { withOperators } from './operatorInName.ts';
import type { Rule, Scene } from './rule.ts';

export const unknownMember: Rule = {
  nodes: { [NodeKind.Path]: checkPath, [NodeKind.Chain]: checkPath },
};

function checkPath(scene: Scene, path: SyntaxNode): void {
  const reading = scene.reading(path);
  for (const [index, step] of reading.steps.entries()) {
    if (step.target) continue;
    const library = libraryBefore(reading, index);
    if (library) checkLibrary(scene, library, step, reading);
    else if (step.before.kind === 'object') checkObject(scene, step.before, step, reading, path);
    else if (step.before.kind !== 'unknown') checkValue(scene, step.before, step, reading);
    // What follows an unknown name is unknown as well.
    return;
  }
}

function libraryBefore({ steps }: SureReading, index: number): Library | undefined {
  const target = index === 1 ? steps[0]?.target : undefined;
  return target?.kind === 'library' ? target.library : undefined;
}

function checkLibrary(scene: Scene, library: Library, { token, call }: SureStep, reading: SureReading): void {
  const { sources } = scene.inference;
  const isExplicit = reading.steps[0]!.token.parent.token(TokenKind.ColonColon) !== undefined;
  if (!call || reading.isNullSafe) return;
  if (!isExplicit && (!sources.isComplete || isMadeRoot(worldOf(sources, scene.file), library.name))) return;
  const guess = nearestName(token.text(), library.functions.keys());
  const parts = [token.text(), `the ${library.name} library`, didYouMean(guess)];
  scene.report('unknown-member', token, parts, { fixes: writeInstead(token, guess) });
}

function checkValue(scene: Scene, before: Known, { token, call, isFresh }: SureStep, reading: SureReading): void {
  const name = token.text();
  if (!call || reading.isNullSafe || before.kind === 'promise') return;
  const kinds = before.kind === 'union' ? before.members : [before];
  if (kinds.some(kind => kind.kind === 'object' || hasMethod(scene, kind, name, isFresh))) return;
  const guess = nearestName(
    name,
    kinds.flatMap(kind => [...(methodsOf(kind)?.functions.keys() ?? [])]),
  );
  scene.report('unknown-member', token, [name, `${knownText(before)} values`, didYouMean(guess)], {
    fixes: writeInstead(token, guess),
  });
}

function hasMethod(scene: Scene, kind: Known, name: string, isFresh: boolean): boolean {
  if (isFresh || !isLoose(kind)) return methodsOf(kind)?.functions.has(name) ?? false;
  // It may have become a value of another kind: then the name must be known nowhere.
  const { sources } = scene.inference;
  const world = worldOf(sources, scene.file);
  return (
    !sources.isComplete ||
    world.isOpen ||
    libraries.some(library => library.functions.has(name)) ||
    membersNamed(world, name).length > 0 ||
    isMade(world, name)
  );
}

function methodsOf(kind: Known): Library | undefined {
  return libraryNamed(libraryOf(declaredForm(kind)) ?? '');
}

function checkObject(scene: Scene, before: KnownObject, step: SureStep, reading: SureReading, path: SyntaxNode): void {
  const name = step.token.text();
  const { sources } = scene.inference;
  const { scope } = before;
  if (/<.*>$/.test(name)) return;
  if (reading.isNullSafe || !sources.isComplete || (!scope && !before.made) || isPresent(scene, before, name)) return;
  if (step.call) {
    if (libraryFunction('Obj', name) || isAsked(worldOf(sources, scene.file), name)) return;
    const guess = guessFor(scene, scope, name, member => member.kind === 'function');
    scene.report('unknown-member', step.token, [name, shown(before), didYouMean(guess)], {
      fixes: writeInstead(step.token, guess),
    });
    return;
  }
  if (reportOperator(scene, before, step)) return;
  // A field that is only read is null, which is no failure yet, and may be what was expected.
  const guess = guessFor(scene, scope, name, () => true);
  if (guess === undefined || !isNeeded(path, step, reading)) {
    if (!isAskedFor(path)) scene.report('undeclared-field', step.token, [name, shown(before)]);
    return;
  }
  scene.report('unknown-field', step.token, [name, shown(before), didYouMean(guess)], {
    fixes: writeInstead(step.token, guess),
  });
}

/** Whether something that is loaded declares or may make a member of that name on such an object. */
function isPresent(scene: Scene, { scope }: KnownObject, name: string): boolean {
  const world = worldOf(scene.inference.sources, scene.file);
  return (
    possibleMembers(world, scope, name).length > 0 ||
    isMade(world, name) ||
    (scope ? isOpenObject(world, scope) || world.sources.importedAt(scope, name) !== undefined : world.isOpen)
  );
}

function guessFor(
  { inference }: Scene,
  scope: ObjectScope | undefined,
  name: string,
  isWanted: (member: Member) => boolean,
): string | undefined {
  if (!scope) return undefined;
  inference.sources.reads.add(ANY_NAME);
  const members = chainParts(inference.sources, scope).flatMap(part => [...part.members.values()]);
  return nearestName(
    name,
    members.filter(isWanted).map(member => member.name),
  );
}

/** `self.count-1`: operators that became part of a name, as the members of the object tell. */
function reportOperator(scene: Scene, { scope }: KnownObject, { token, call }: SureStep): boolean {
  if (!scope || call || !/[-<>]/.test(token.text())) return false;
  scene.inference.sources.reads.add(ANY_NAME);
  const known = new Set(chainParts(scene.inference.sources, scope).flatMap(part => [...part.members.keys()]));
  const [first] = token.text().split(/[-<>]/);
  const spaced = withOperators(token.text(), part =>
    part === first ? known.has(part) : localNamed(token.parent, part) !== undefined,
  );
  if (spaced === undefined) return false;
  scene.report('operator-in-name', token, [token.text(), spaced], { fixes: writeInstead(token, spaced) });
  return true;
}

/** How a message calls an object. */
function shown({ scope, name }: KnownObject): string {
  if (name !== undefined) return `type ${name}`;
  if (!scope || scope.name === '') return 'this object';
  if (scope.parent) return `'${scope.name}'`;
  return scope.name === MAIN_ROOT ? 'the document' : `root ${scope.name}`;
}
