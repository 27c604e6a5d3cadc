/**
 * The editor's tools for language models, as far as they are used here. The extension also runs in editors that are older than
 * they are (1.95), so that they are looked for and not counted on.
 */

import * as vscode from 'vscode';

export interface ToolResult {
  readonly content: readonly unknown[];
}

export interface Tool {
  invoke(options: { readonly input: unknown }, token: vscode.CancellationToken): Promise<ToolResult>;
  /** What the editor says while the tool works, and what it asks before. */
  prepareInvocation(options: { readonly input: unknown }): {
    readonly invocationMessage: string;
    readonly confirmationMessages?: { readonly title: string; readonly message: vscode.MarkdownString };
  };
}

export interface ToolApi {
  readonly lm: { registerTool(name: string, tool: Tool): vscode.Disposable };
  readonly LanguageModelToolResult: new (content: readonly unknown[]) => ToolResult;
  readonly LanguageModelTextPart: new (text: string) => unknown;
}

/** Undefined in an editor that has none. */
export function toolApi(): ToolApi | undefined {
  const found = vscode as unknown as Partial<ToolApi>;
  const isThere =
    typeof found.lm?.registerTool === 'function' &&
    found.LanguageModelToolResult !== undefined &&
    found.LanguageModelTextPart !== undefined;
  return isThere ? (found as ToolApi) : undefined;
}
