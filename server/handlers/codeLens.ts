/** `textDocument/codeLens`: complete at once, without a resolve step, so that lenses do not flicker. */

import type { CodeLensRequest } from 'vscode-languageserver/node';
import { codeLenses } from '../../language/ide/codeLens.ts';
import { type LensTarget, RUN_FUNCTION_COMMAND } from '../../messages/lens.ts';
import { rangeOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

export const codeLens = feature<typeof CodeLensRequest>(
  'textDocument/codeLens',
  { codeLensProvider: { resolveProvider: false } },
  document =>
    codeLenses(document).map(lens => {
      const target: LensTarget = { uri: document.uri, ...lens.run };
      const command = { title: lens.title, command: RUN_FUNCTION_COMMAND, arguments: [target] };
      return { range: rangeOf(document.file.text, lens), command };
    }),
  'nothing',
);
