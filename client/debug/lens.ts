/** `Debug` beside each `Run` above a function. */

import * as vscode from 'vscode';
import { DEBUG_COMMAND, RUN_FUNCTION_COMMAND } from '../../messages/lens.ts';

/** The lenses of the server, each followed by one that debugs the same function. */
export function withDebugLenses(lenses: readonly vscode.CodeLens[]): vscode.CodeLens[] {
  return lenses.flatMap(lens => {
    const { command, range } = lens;
    if (command?.command !== RUN_FUNCTION_COMMAND) return [lens];
    const debug = { title: vscode.l10n.t('Debug'), command: DEBUG_COMMAND, arguments: command.arguments ?? [] };
    return [lens, new vscode.CodeLens(range, debug)];
  });
}
