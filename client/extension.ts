/** The extension's entry on Node. */

import * as vscode from 'vscode';
import { activateOn, type StofTools } from './activation.ts';
import { registerAgentTools } from './agents/tools.ts';
import { nodeMachine } from './nodeMachine.ts';
import { Children } from './run/children.ts';

export interface NodeTools extends StofTools {
  readonly children: Children;
}

export function activate(context: vscode.ExtensionContext): NodeTools {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'stof.js').fsPath;
  const children = new Children(script, () => vscode.workspace.isTrusted);
  const tools = activateOn(nodeMachine(context, script, children), context);
  context.subscriptions.push(registerAgentTools(tools.client, script));
  return { ...tools, children };
}
