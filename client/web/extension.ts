/** The extension's entry in a browser. */

import type * as vscode from 'vscode';
import { activateOn, type StofTools } from '../activation.ts';
import { webMachine } from './webMachine.ts';

export async function activate(context: vscode.ExtensionContext): Promise<StofTools> {
  return activateOn(await webMachine(context), context);
}
