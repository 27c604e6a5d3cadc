/** The tools for agents, given to the language models of the editor: questions go to the language server, runs to a child. */

import * as vscode from 'vscode';
import { AGENT_QUESTION_REQUEST, type AgentQuestionParams, type Answer, isRefused } from '../../agents/answer.ts';
import type { DocumentInput } from '../../agents/inputs.ts';
import { type AgentToolName, agentToolNames, agentTools, isRunTool, type RunToolName } from '../../agents/tools.ts';
import type { StofLanguageClient } from '../languageClient.ts';
import { runForAgent } from './run.ts';
import { type Tool, type ToolApi, toolApi } from './toolApi.ts';

/** Registers them where the editor has tools. `script` is the command line. */
export function registerAgentTools(client: StofLanguageClient, script: string): vscode.Disposable {
  const api = toolApi();
  if (!api) return new vscode.Disposable(() => {});
  const registered = agentToolNames.map(name => {
    const tool = isRunTool(name) ? runTool(api, name, script) : questionTool(api, name, client);
    return api.lm.registerTool(name, tool);
  });
  return vscode.Disposable.from(...registered);
}

function questionTool(api: ToolApi, name: AgentToolName, client: StofLanguageClient): Tool {
  return {
    async invoke({ input }) {
      const answer = await client.ask<Answer, AgentQuestionParams>(AGENT_QUESTION_REQUEST, { name, input });
      return resultOf(api, answer ?? { refused: 'the language server does not answer' });
    },
    prepareInvocation: () => ({ invocationMessage: titleOf(name) }),
  };
}

function runTool(api: ToolApi, name: RunToolName, script: string): Tool {
  return {
    async invoke({ input }, token) {
      // Asked each time: trust may have come since the tool was registered.
      if (!vscode.workspace.isTrusted) {
        throw new Error('this workspace is not trusted, so its documents are not run; they may be checked');
      }
      const answer = await runForAgent(name, input, script, token);
      if (answer === 'cancelled') throw new vscode.CancellationError();
      return resultOf(api, answer);
    },
    prepareInvocation: ({ input }) => ({
      invocationMessage: titleOf(name),
      confirmationMessages: { title: titleOf(name), message: questionOf(name, input) },
    }),
  };
}

/** A tool that cannot do what it is asked fails, with words for the model. */
function resultOf(api: ToolApi, answer: Answer) {
  if (isRefused(answer)) throw new Error(answer.refused);
  return new api.LanguageModelToolResult([new api.LanguageModelTextPart(answer.text)]);
}

function titleOf(name: AgentToolName): string {
  return agentTools[name].title;
}

function questionOf(name: RunToolName, input: unknown): vscode.MarkdownString {
  const { t } = vscode.l10n;
  const { path, text } = (typeof input === 'object' && input !== null ? input : {}) as Partial<DocumentInput>;
  const what = typeof path === 'string' ? path : t('a text of its own');
  const asked =
    name === 'stof_test'
      ? t('Run the tests of {0} in a sandbox, without files, network and environment?', what)
      : t('Run {0} in a sandbox, without files, network and environment?', what);
  const message = new vscode.MarkdownString().appendText(asked);
  return typeof text === 'string' ? message.appendCodeblock(text, 'stof') : message;
}
