/** What a child is told to run. */

import * as vscode from 'vscode';
import { runLimitsOf } from '../../messages/limits.ts';
import { RUN_PROTOCOL_VERSION, type RunEntry, type StartMessage } from '../../messages/run.ts';
import { permissionSetting } from './permissions.ts';
import type { RunSubject } from './subject.ts';

/** With the settings that hold for the document. */
export function startMessage(uri: vscode.Uri, subject: RunSubject, entry: RunEntry): StartMessage {
  const permissions = permissionSetting(uri);
  const settings = vscode.workspace.getConfiguration('stof', uri);
  const seconds = settings.get<unknown>('run.timeLimit');
  return {
    type: 'start',
    version: RUN_PROTOCOL_VERSION,
    document: subject.document,
    entry,
    texts: subject.texts,
    workingFolder: subject.workingFolder,
    colours: true,
    clock: 'real',
    timeLimitMs: typeof seconds === 'number' && seconds >= 0 ? seconds * 1000 : 120_000,
    limits: runLimitsOf(({ setting }) => settings.get<unknown>(setting)),
    events: 0,
    ...(permissions === undefined ? {} : { permissions }),
  };
}
