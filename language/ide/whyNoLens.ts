/** Why the function at a place has no lens, for somebody who expected one; by the same rules that make lenses ({@link codeLenses}). */

import type { FunctionDeclaration } from '../names/declarations.ts';
import { objectAddress } from '../names/functionAddress.ts';
import type { View } from '../project/snapshot.ts';
import { codeLenses, needsArgument } from './codeLens.ts';

export type LensReason =
  /** It has one, or two. */
  | { readonly kind: 'lens'; readonly name: string; readonly titles: readonly string[] }
  /** No function stands there. */
  | { readonly kind: 'no function' }
  | { readonly kind: 'no attribute'; readonly name: string }
  /** The language's own attributes that it has are none that let it be run. */
  | { readonly kind: 'not run by these'; readonly name: string; readonly attributes: readonly string[] }
  | { readonly kind: 'needs argument'; readonly name: string; readonly parameter: string }
  /** A later function of the object has its name. */
  | { readonly kind: 'replaced'; readonly name: string }
  /** Its object is in a list, or a name on the way holds a dot. */
  | { readonly kind: 'no address'; readonly name: string };

export interface WhyNoLens {
  readonly reason: LensReason;
  /** The first syntax error before the place, which may have taken the function apart; the offset in UTF-16 units. */
  readonly error: { readonly offset: number; readonly message: string } | undefined;
}

export function whyNoLens(view: View, offset: number): WhyNoLens {
  const declared = functionAt(view, offset);
  const reason = declared === undefined ? ({ kind: 'no function' } as const) : reasonOf(view, declared);
  const end = declared?.node.end ?? offset;
  const found = reason.kind === 'lens' ? undefined : view.file.tree.errors.find(({ start }) => start <= end);
  return { reason, error: found && { offset: found.start, message: found.message } };
}

function reasonOf(view: View, declared: FunctionDeclaration): LensReason {
  const { name, attributeNames } = declared;
  const { start } = declared.startToken;
  const titles = codeLenses(view).flatMap(lens => (lens.start === start ? [lens.title] : []));
  if (titles.length > 0) return { kind: 'lens', name, titles };
  if (attributeNames.length === 0) return { kind: 'no attribute', name };
  if (declared.owner.members.get(name) !== declared) return { kind: 'replaced', name };
  if (objectAddress(declared) === undefined) return { kind: 'no address', name };
  const required = declared.parameters.find(needsArgument);
  if (required !== undefined) return { kind: 'needs argument', name, parameter: required.name };
  return { kind: 'not run by these', name, attributes: attributeNames };
}

/** The innermost function around the offset, its attributes and comments included. */
function functionAt(view: View, offset: number): FunctionDeclaration | undefined {
  const around = view.file.source.outline.functions.filter(({ node }) => node.start <= offset && offset <= node.end);
  return around.sort((a, b) => b.node.start - a.node.start)[0];
}
