/** What the rules about casts share: one cast of one value, reported where it certainly fails or loses a unit. */

import type { SyntaxNode } from '../../syntax/tree.ts';
import { annotationText, type StofType } from '../../tables/types.ts';
import { castOutcome, isStoredAsItIs } from '../casts.ts';
import { heldType, literalOf } from '../held.ts';
import { type Known, knownText } from '../known.ts';
import { isAboutTypes } from './expected.ts';
import type { Place, Scene } from './rule.ts';
import { isKnownType } from './unknownType.ts';

/** @param value the expression whose value is cast; the finding is about it, or about `place` where that is given */
export function checkCast(scene: Scene, value: SyntaxNode, type: StofType, place: Place = value): void {
  const from = heldType(scene.inference, scene.file, value);
  report(scene, from, type, value, place);
}

/** The same for an assignment to what was declared with a type: that is laxer than a cast. */
export function checkStored(scene: Scene, value: SyntaxNode, type: StofType): void {
  const from = heldType(scene.inference, scene.file, value);
  if (!isStoredAsItIs(from, type)) report(scene, from, type, value, value);
}

function report(scene: Scene, from: Known, type: StofType, value: SyntaxNode, place: Place): void {
  // That the type is unknown is said of its name.
  if (from.kind === 'unknown' || (type.kind === 'object' && !isKnownType(scene, type.name))) return;
  switch (castOutcome(from, type, literalOf(scene.inference, scene.file, value))) {
    case 'fails':
      if (from.kind === 'null') scene.report('null-not-allowed', place, [annotationText(type)]);
      else scene.report('cast-fails', place, [shown(from, value), annotationText(type)]);
      break;
    case 'loses unit':
      if (scene.item && isAboutTypes(scene.item.node)) break;
      scene.report('unit-lost', place, [knownText(from), annotationText(type)]);
      break;
    default:
      break;
  }
}

/** A short literal as it is written, else what it is. */
function shown(from: Known, value: SyntaxNode): string {
  const text = value.text();
  return from.kind === 'str' && /^['"][^\n]{0,24}$/.test(text) ? text : knownText(from);
}
