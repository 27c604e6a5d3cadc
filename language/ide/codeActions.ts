/** The changes that an editor offers at a place. All sorts of them, one line each. */

import type { View } from '../project/snapshot.ts';
import type { ActionSource, CodeAction } from './actions/action.ts';
import { addFields } from './actions/addFields.ts';
import { convertUnit } from './actions/convertUnit.ts';
import { extractFunction } from './actions/extractFunction.ts';
import { extractVariable } from './actions/extractVariable.ts';
import { importMissing } from './actions/importMissing.ts';
import { inlineVariable } from './actions/inlineVariable.ts';
import { makeAsync } from './actions/makeAsync.ts';
import { organizeImports } from './actions/organizeImports.ts';
import { fixAll, quickFixes } from './actions/quickFixes.ts';
import { diagnosticsOf } from './diagnostics.ts';

const sources: readonly ActionSource[] = [
  quickFixes,
  importMissing,
  addFields,
  convertUnit,
  makeAsync,
  extractVariable,
  extractFunction,
  inlineVariable,
  organizeImports,
  fixAll,
];

/** What is offered for a selection; `start` and `end` are one where there is just a cursor. */
export function codeActionsAt(view: View, start: number, end: number): CodeAction[] {
  const request = { view, start, end, diagnostics: diagnosticsOf(view) };
  return sources.flatMap(source => source(request));
}
