/** What the server answers, one line a feature. */

import type { Feature, ProjectFeature } from './feature.ts';
import { agentQuestion } from './handlers/agentQuestion.ts';
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from './handlers/callHierarchy.ts';
import { codeAction } from './handlers/codeAction.ts';
import { codeLens } from './handlers/codeLens.ts';
import { completion, completionResolve } from './handlers/completion.ts';
import { declaration } from './handlers/declaration.ts';
import { definition } from './handlers/definition.ts';
import { documentHighlight } from './handlers/documentHighlight.ts';
import { documentLink } from './handlers/documentLink.ts';
import { documentSymbol } from './handlers/documentSymbol.ts';
import { evaluatable } from './handlers/evaluatable.ts';
import { foldingRange } from './handlers/foldingRange.ts';
import { formatting, onTypeFormatting, rangeFormatting } from './handlers/formatting.ts';
import { hover } from './handlers/hover.ts';
import { implementation } from './handlers/implementation.ts';
import { inlayHint } from './handlers/inlayHint.ts';
import { inlineValue } from './handlers/inlineValue.ts';
import { lexicalTokens } from './handlers/lexicalTokens.ts';
import { linkedEditingRange } from './handlers/linkedEditingRange.ts';
import { references } from './handlers/references.ts';
import { prepareRename, rename } from './handlers/rename.ts';
import { selectionRange } from './handlers/selectionRange.ts';
import { semanticTokens, semanticTokensDelta, semanticTokensRange } from './handlers/semanticTokens.ts';
import { signatureHelp } from './handlers/signatureHelp.ts';
import { typeDefinition } from './handlers/typeDefinition.ts';
import { prepareTypeHierarchy, subtypes, supertypes } from './handlers/typeHierarchy.ts';
import { whyNoLens } from './handlers/whyNoLens.ts';
import { workspaceSymbol } from './handlers/workspaceSymbol.ts';

export const features: readonly (Feature | ProjectFeature)[] = [
  agentQuestion,
  codeAction,
  codeLens,
  completion,
  completionResolve,
  declaration,
  definition,
  documentHighlight,
  documentLink,
  documentSymbol,
  evaluatable,
  lexicalTokens,
  foldingRange,
  formatting,
  hover,
  implementation,
  incomingCalls,
  inlayHint,
  inlineValue,
  linkedEditingRange,
  onTypeFormatting,
  outgoingCalls,
  prepareCallHierarchy,
  prepareRename,
  prepareTypeHierarchy,
  rangeFormatting,
  references,
  rename,
  selectionRange,
  semanticTokens,
  semanticTokensDelta,
  semanticTokensRange,
  signatureHelp,
  subtypes,
  supertypes,
  typeDefinition,
  whyNoLens,
  workspaceSymbol,
];
