/** Tasks of type `stof`: offered for the active document and for the packages of the workspace, or written in `tasks.json`. */

import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { permissionArguments } from './run/permissions.ts';
import { workingFolderOf } from './run/subject.ts';
import { readTask, type StofTask, taskArguments, taskNames } from './taskDefinition.ts';

/** Reads reports in the output: `contributes.problemMatchers`. One pattern cannot skip lines, so there is one a shape. */
const MATCHERS = ['$stof', '$stof-note', '$stof-load', '$stof-warning', '$stof-check'];

export class StofTasks implements vscode.TaskProvider {
  readonly #script: string;

  /** `script` is the path of the command line's bundle. */
  constructor(script: string) {
    this.#script = script;
  }

  async provideTasks(): Promise<vscode.Task[]> {
    const active = vscode.window.activeTextEditor?.document;
    const found: vscode.Uri[] = [];
    if (active?.languageId === 'stof' && active.uri.scheme === 'file') found.push(active.uri);
    const packages = await vscode.workspace.findFiles('**/pkg.stof', '**/node_modules/**', 100);
    for (const file of packages) {
      if (file.scheme === 'file') found.push(vscode.Uri.joinPath(file, '..'));
    }
    const tasks: vscode.Task[] = [];
    for (const uri of found) {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      const document = folder === undefined ? uri.fsPath : vscode.workspace.asRelativePath(uri, false) || '.';
      for (const task of taskNames) {
        const definition = { type: 'stof', task, document: document === folder?.uri.fsPath ? '.' : document };
        tasks.push(await this.#made(definition, { ...definition, args: [] }, folder));
      }
    }
    return tasks;
  }

  async resolveTask(task: vscode.Task): Promise<vscode.Task | undefined> {
    const { definition, scope } = task;
    const read = readTask(definition);
    if (typeof read === 'string') {
      void vscode.window.showErrorMessage(vscode.l10n.t('Stof: this task cannot be run: {0}', read));
      return undefined;
    }
    // The definition has to be the very one that was asked for: the editor compares.
    return this.#made(definition, read, typeof scope === 'object' ? scope : undefined);
  }

  async #made(
    definition: vscode.TaskDefinition,
    task: StofTask,
    folder: vscode.WorkspaceFolder | undefined,
  ): Promise<vscode.Task> {
    const base = folder?.uri ?? vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
    const document = task.document ?? '.';
    const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\]|\$\{)/.test(document);
    const uri = isAbsolute ? vscode.Uri.file(document) : vscode.Uri.joinPath(base, document);
    // `${file}` and its like are put in by the editor when the task runs.
    const path = document.startsWith('${') ? document : uri.fsPath;
    const permitted = task.task === 'check' ? [] : permissionArguments(document.startsWith('${') ? base : uri);
    const args = taskArguments(task, path, permitted);
    const execution = new vscode.ProcessExecution(process.execPath, [this.#script, ...args], {
      cwd: document.startsWith('${') ? base.fsPath : await workingFolderOf(uri),
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
    const scope = folder ?? vscode.TaskScope.Workspace;
    const name = task.document === undefined ? task.task : `${task.task} ${task.document}`;
    const made = new vscode.Task(definition, scope, name, 'stof', execution, MATCHERS);
    if (task.task === 'test') made.group = vscode.TaskGroup.Test;
    return made;
  }
}
