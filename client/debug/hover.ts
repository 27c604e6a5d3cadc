/** What the debugger computes where the pointer rests: the language server knows what is a name, and what would call something. */

import * as vscode from 'vscode';
import { EVALUATABLE_REQUEST, type EvaluatableAnswer, type EvaluatableParams } from '../../messages/debug.ts';
import { serverAddress } from '../files.ts';
import type { StofLanguageClient } from '../languageClient.ts';

export function evaluatableExpressions(client: StofLanguageClient): vscode.EvaluatableExpressionProvider {
  return {
    async provideEvaluatableExpression(document, { line, character }) {
      const answer = await client.ask<EvaluatableAnswer, EvaluatableParams>(EVALUATABLE_REQUEST, {
        textDocument: { uri: serverAddress(document.uri) },
        position: { line, character },
      });
      if (answer === undefined) return undefined;
      const { start, end } = answer.range;
      const range = new vscode.Range(start.line, start.character, end.line, end.character);
      return new vscode.EvaluatableExpression(range, answer.expression);
    },
  };
}
