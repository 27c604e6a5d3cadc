/** What the commands Run, Run Function and Stop take from where they were called. */

import * as vscode from 'vscode';
import { type LensTarget, RUN_FUNCTION_COMMAND } from '../messages/lens.ts';
import type { RunEntry } from '../messages/run.ts';
import { configurationOf } from './debug/configuration.ts';
import type { DebugSessions } from './debug/sessions.ts';
import { uriOfAddress } from './files.ts';
import type { RunEnd } from './run/lines.ts';
import type { Runs } from './run/runs.ts';
import type { TestExplorer } from './tests/explorer.ts';

/** The document or folder that a menu handed over, else the active editor's document. */
export function documentToRun(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'stof') return active.uri;
  void vscode.window.showInformationMessage(vscode.l10n.t('Stof: open a Stof document to run it.'));
  return undefined;
}

/** A lens hands over its target; from the palette, the active document's lenses are offered. */
export async function runFunction(runs: Runs, tests: TestExplorer, given: unknown): Promise<RunEnd | undefined> {
  const target = lensTarget(given) ?? (await chosenTarget());
  if (!target) return undefined;
  const { object, name, kind } = target;
  const uri = uriOfAddress(target.uri);
  const functions = [{ object, name }];
  if (kind !== 'test') return runs.run(uri, { kind: 'functions', as: 'run', functions });
  const entry: RunEntry = { kind: 'functions', as: 'test', functions, alone: true };
  return runs.run(uri, entry, () => tests.watchLens(uri, { object, name }));
}

/** Debugs what a lens stands above; from a menu or the palette the document's `#[main]` functions. False: it did not start. */
export async function debug(sessions: DebugSessions, tests: TestExplorer, given: unknown): Promise<boolean> {
  const target = lensTarget(given);
  const uri = target ? uriOfAddress(target.uri) : documentToRun(given);
  if (!uri) return false;
  if (!target) {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return vscode.debug.startDebugging(folder, configurationOf(uri), { suppressSaveBeforeStart: true });
  }
  const { object, name, kind } = target;
  const functions = [{ object, name }];
  if (kind === 'test') {
    if (await tests.debug(uri, { object, name })) return true;
    sessions.start(uri, { kind: 'functions', as: 'test', functions });
  } else sessions.start(uri, { kind: 'functions', as: 'run', functions });
  return true;
}

/** Explores the test that a lens stands above; from a menu or the palette those of the document. False: there is none. */
export async function testExplore(tests: TestExplorer, given: unknown): Promise<boolean> {
  const target = lensTarget(given);
  const uri = target ? uriOfAddress(target.uri) : documentToRun(given);
  if (!uri) return false;
  if (await tests.explore(uri, target && { object: target.object, name: target.name })) return true;
  void vscode.window.showInformationMessage(vscode.l10n.t('Stof: there is no such test to explore.'));
  return false;
}

/** The run of the document handed over, of the active terminal, or of the active editor; else every run. */
export function stopRuns(runs: Runs, given: unknown): Promise<void> {
  if (given instanceof vscode.Uri) return runs.stop(given);
  const running = runs.running();
  const likely = [
    runs.documentOf(vscode.window.activeTerminal),
    vscode.window.activeTextEditor?.document.uri.toString(),
  ];
  const found = likely.find(uri => uri !== undefined && running.includes(uri));
  return runs.stop(found === undefined ? undefined : vscode.Uri.parse(found, true));
}

async function chosenTarget(): Promise<LensTarget | undefined> {
  const uri = documentToRun(undefined);
  if (!uri) return undefined;
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
  const offered = lenses.flatMap(({ command }) => {
    const target = command?.command === RUN_FUNCTION_COMMAND ? lensTarget(command.arguments?.[0]) : undefined;
    return target
      ? [{ label: `$(play) ${target.name}`, description: `${target.object} · ${target.kind}`, target }]
      : [];
  });
  if (offered.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Stof: no function of this document has #[main], #[test] or another attribute.'),
    );
    return undefined;
  }
  return (await vscode.window.showQuickPick(offered, { placeHolder: vscode.l10n.t('Function to run') }))?.target;
}

/** Narrows what came through the editor: a keybinding of the user's may hand over anything. */
function lensTarget(given: unknown): LensTarget | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { uri, object, name, kind } = given as Record<keyof LensTarget, unknown>;
  if (typeof uri !== 'string' || typeof object !== 'string' || typeof name !== 'string') return undefined;
  return kind === 'main' || kind === 'test' || kind === 'function' ? { uri, object, name, kind } : undefined;
}
