/** What a tool gives back: for people and models as text, for programs as data in the shape of the tool's output schema. */

export type Answer =
  | { readonly text: string; readonly data: Readonly<Record<string, unknown>> }
  /** The tool cannot do what it is asked, for a reason that its caller can act on. */
  | { readonly refused: string };

export function isRefused(answer: Answer): answer is Extract<Answer, { refused: string }> {
  return 'refused' in answer;
}

/** `3 errors`, `1 test`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** The request with which an editor asks its language server what a tool that only looks has to answer. */
export const AGENT_QUESTION_REQUEST = 'stof/agentQuestion';

export interface AgentQuestionParams {
  /** The tool. */
  readonly name: string;
  /** As an agent gave it: nothing of it is believed. */
  readonly input: unknown;
}
