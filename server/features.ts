/** What the server answers, one line a feature. */

import type { Feature } from './feature.ts';
import { codeLens } from './handlers/codeLens.ts';
import { completion } from './handlers/completion.ts';
import { definition } from './handlers/definition.ts';
import { documentHighlight } from './handlers/documentHighlight.ts';
import { documentSymbol } from './handlers/documentSymbol.ts';
import { foldingRange } from './handlers/foldingRange.ts';
import { formatting, onTypeFormatting, rangeFormatting } from './handlers/formatting.ts';
import { hover } from './handlers/hover.ts';
import { inlayHint } from './handlers/inlayHint.ts';
import { references } from './handlers/references.ts';
import { prepareRename, rename } from './handlers/rename.ts';
import { selectionRange } from './handlers/selectionRange.ts';

import { semanticTokens, semanticTokensDelta, semanticTokensRange } from './handlers/semanticTokens.ts';
import { signatureHelp } from './handlers/signatureHelp.ts';
export const features: readonly Feature[] = [
  codeLens,
  completion,
  definition,
  documentHighlight,
  documentSymbol,
  foldingRange,
  formatting,
  hover,
  inlayHint,
  prepareRename,
  references,
  rename,
  selectionRange,
  semanticTokens,
  semanticTokensDelta,
  semanticTokensRange,
  signatureHelp,
  onTypeFormatting,
  rangeFormatting,
];
