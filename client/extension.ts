/** The extension's entry on Node. */

import * as vscode from 'vscode';
import { activateOn, type StofTools } from './activation.ts';
import { nodeMachine } from './nodeMachine.ts';
import { Children } from './run/children.ts';

export interface NodeTools extends StofTools {
  readonly children: Children;
}

export function activate(context: vscode.ExtensionContext): NodeTools {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'stof.js').fsPath;
  const children = new Children(script, () => vscode.workspace.isTrusted);
  return { ...activateOn(nodeMachine(context, script, children), context), children };
}
