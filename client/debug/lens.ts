/** `Debug` beside each `Run` above a function, and `Explore` above tests that start processes. */

import * as vscode from 'vscode';
import { DEBUG_COMMAND, EXPLORE_COMMAND, type LensTarget, RUN_FUNCTION_COMMAND } from '../../messages/lens.ts';

/** The lenses of the server, each followed by those that do something else with the same function. */
export function withDebugLenses(lenses: readonly vscode.CodeLens[]): vscode.CodeLens[] {
  return lenses.flatMap(lens => {
    const { command, range } = lens;
    if (command?.command !== RUN_FUNCTION_COMMAND) return [lens];
    const [target] = (command.arguments ?? []) as readonly Partial<LensTarget>[];
    const beside = (title: string, name: string) =>
      new vscode.CodeLens(range, { title, command: name, arguments: command.arguments ?? [] });
    const debug = beside(vscode.l10n.t('Debug'), DEBUG_COMMAND);
    return target?.startsProcesses === true
      ? [lens, debug, beside(vscode.l10n.t('Explore'), EXPLORE_COMMAND)]
      : [lens, debug];
  });
}
