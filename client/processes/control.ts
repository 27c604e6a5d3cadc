/** The commands that pause a single process, let it go on, and end it: of the run that the view shows, or of a debug session. */

import * as vscode from 'vscode';
import { DEBUG_CONTROL } from '../../messages/debug.ts';
import type { ProcessAction } from '../../messages/run.ts';
import { DEBUG_TYPE } from '../debug/configuration.ts';
import type { LivingProcess } from './log.ts';
import type { ProcessesView } from './view.ts';

/** A process that may be chosen, and how to ask something for it. */
interface Offered extends LivingProcess {
  ask(action: ProcessAction): void;
}

/** `given`: a thread of the call stack, by its id; else the person chooses. False: nothing was asked. */
export async function controlProcess(view: ProcessesView, action: ProcessAction, given: unknown): Promise<boolean> {
  const session = vscode.debug.activeDebugSession;
  const debugged = session?.type === DEBUG_TYPE ? session : undefined;
  if (typeof given === 'number') {
    const known = view.controllable?.some(({ id }) => id === given) === true;
    if (debugged !== undefined) await askIn(debugged, given, action);
    else if (known) view.control(given, action);
    return debugged !== undefined || known;
  }
  const offered = (view.controllable ?? []).map(
    (process): Offered => ({ ...process, ask: asked => view.control(process.id, asked) }),
  );
  const fitting = offered.filter(({ paused }) => action === 'stop' || paused === (action === 'resume'));
  if (fitting.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Stof: there is no such process just now.'));
    return false;
  }
  const chosen =
    fitting.length === 1
      ? { process: fitting[0]! }
      : await vscode.window.showQuickPick(
          fitting.map(process => ({
            label: `${process.name.replace(/^root\./, '')} #${process.id}`,
            description: `${process.state}${process.paused ? ` · ${vscode.l10n.t('paused')}` : ''}`,
            process,
          })),
          { placeHolder: vscode.l10n.t('Process') },
        );
  chosen?.process.ask(action);
  return chosen !== undefined;
}

/** What the adapter says to it is shown to the person, who asked. */
export async function askIn(session: vscode.DebugSession, process: number, action: ProcessAction): Promise<void> {
  try {
    await session.customRequest(DEBUG_CONTROL, { threadId: process, action });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showInformationMessage(vscode.l10n.t('Stof: {0}', reason));
  }
}
