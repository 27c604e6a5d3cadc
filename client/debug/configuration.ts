/** Launch configurations of type `stof`: what F5 does without one, what is offered for launch.json, and what is added to each. */

import * as vscode from 'vscode';
import type { EditorLaunch } from '../../messages/debug.ts';
import type { RunEntry } from '../../messages/run.ts';
import { isFile, pathOf, uriOf } from '../files.ts';
import { firstLine, nameOf } from '../run/lines.ts';
import { startMessage } from '../run/startMessage.ts';
import { subjectOf } from '../run/subject.ts';
import { allowed } from '../run/trust.ts';

export const DEBUG_TYPE = 'stof';

/** What the extension puts into a configuration beside what a person may write. */
export interface OwnPart extends Partial<EditorLaunch> {
  /** Which of the sessions that the extension started it is. */
  readonly session?: number;
  /** What starts, where no configuration of a person says it. */
  readonly entry?: RunEntry;
  /** A recorded run of the document, which is what runs. */
  readonly recording?: string;
}

export class StofConfigurations implements vscode.DebugConfigurationProvider {
  /** For launch.json, and for the list of the Run and Debug view. */
  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return [
      { type: DEBUG_TYPE, request: 'launch', name: vscode.l10n.t('Debug Stof Document'), document: '${file}' },
      {
        type: DEBUG_TYPE,
        request: 'launch',
        name: vscode.l10n.t('Debug Stof Tests'),
        document: '${file}',
        attribute: 'test',
      },
    ];
  }

  /** Without a launch.json everything is empty: the document on the screen is what is meant. */
  async resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    if (!(await allowed())) return undefined;
    if (configuration.type || configuration.request || configuration.name) return configuration;
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'stof') {
      void vscode.window.showInformationMessage(vscode.l10n.t('Stof: open a Stof document to debug it.'));
      return undefined;
    }
    return { ...configuration, ...configurationOf(document.uri) };
  }

  /** What a document needs is gathered at the last moment; what is wrong with the rest, the adapter says. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    const { document } = configuration;
    if (typeof document !== 'string' || document === '') return configuration;
    const own = ownPart(configuration);
    try {
      const entry = own.entry ?? entryOf(configuration);
      const launch = await editorLaunch(documentUri(document, folder), entry, own.recording);
      return { ...configuration, stof: { ...own, ...launch } };
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t('Stof: {0} cannot be debugged: {1}', document, why));
      return undefined;
    }
  }
}

/** A configuration that debugs a document. */
export function configurationOf(uri: vscode.Uri): vscode.DebugConfiguration {
  const document = isFile(uri) ? pathOf(uri) : uri.toString();
  return { type: DEBUG_TYPE, request: 'launch', name: `Stof: ${nameOf(uri.path)}`, document };
}

/** What the extension has put into a configuration. Anybody can write there: nothing is taken for granted. */
export function ownPart(configuration: vscode.DebugConfiguration): OwnPart {
  const own: unknown = configuration['stof'];
  return typeof own === 'object' && own !== null ? own : {};
}

/** How many changes of processes a session tells at the most. */
const MOST_CHANGES = 200_000;

/** What the editor shows of a document, for the adapter. Throws a readable error when there is nothing to read. */
export async function editorLaunch(uri: vscode.Uri, entry: RunEntry, recording?: string): Promise<EditorLaunch> {
  const subject = await subjectOf(uri);
  const { name: document, unsaved, othersUnsaved } = subject;
  const start = startMessage(uri, subject, entry);
  const isReplay = recording !== undefined;
  const line = (loaded: Parameters<typeof firstLine>[0]['subject']) =>
    firstLine({
      entry,
      document,
      subject: loaded,
      unsaved: unsaved && !isReplay,
      othersUnsaved: isReplay ? 0 : othersUnsaved,
      isReplay,
    });
  const folder =
    start.document.kind === 'package'
      ? start.document.folder
      : start.document.kind === 'file'
        ? (start.document.packageFolder ?? '')
        : '';
  return {
    start: { ...start, colours: true, events: MOST_CHANGES, ...(isReplay ? { replay: recording } : {}) },
    titles: { document: line({ kind: 'file' }), package: line({ kind: 'package', folder }) },
    ...(start.document.kind === 'text' ? { uri: uri.toString() } : {}),
  };
}

/** The document of a configuration: a path, from the workspace folder where it is relative, or what names one without a file. */
export function documentUri(document: string, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  if (/^[A-Za-z][\w+.-]+:/.test(document)) return vscode.Uri.parse(document, true);
  if (/^([A-Za-z]:)?[\\/]/.test(document)) return uriOf(document);
  const base = folder ?? vscode.workspace.workspaceFolders?.[0];
  return base === undefined ? uriOf(document) : vscode.Uri.joinPath(base.uri, document);
}

/** What a configuration starts, for the first line; the adapter reads it anew, and says what is wrong with it. */
function entryOf({ entry, attribute }: vscode.DebugConfiguration): RunEntry {
  if (typeof entry === 'string') {
    const dot = entry.lastIndexOf('.');
    const functions = [{ object: entry.slice(0, Math.max(dot, 0)), name: entry.slice(dot + 1) }];
    return { kind: 'functions', as: 'run', functions };
  }
  const names: unknown[] = Array.isArray(attribute) ? attribute : attribute === undefined ? ['main'] : [attribute];
  return names.length === 1 && names[0] === 'test'
    ? { kind: 'tests' }
    : { kind: 'attributes', names: names.map(String) };
}
