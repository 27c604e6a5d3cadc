/** `textDocument/semanticTokens`: full, the difference to the answer before, and a range. */

import type {
  SemanticTokens,
  SemanticTokensDelta,
  SemanticTokensDeltaRequest,
  SemanticTokensEdit,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver/node';
import { SEMANTIC_MODIFIERS, SEMANTIC_TYPES } from '../../language/ide/nameKinds.ts';
import { type SemanticTokens as Found, semanticTokens as tokensOf } from '../../language/ide/semanticTokens.ts';
import type { Text } from '../../language/text/text.ts';
import { charactersBetween, offsetOf } from '../convert/positions.ts';
import { feature } from '../feature.ts';

interface Answer {
  readonly id: string;
  readonly data: readonly number[];
}

/** The last answer for each document, to which a difference is told. A forgotten one costs a full answer. */
const answers = new Map<string, Answer>();
const MOST_ANSWERS = 64;
let lastId = 0;

export const semanticTokens = feature<typeof SemanticTokensRequest>(
  'textDocument/semanticTokens/full',
  {
    semanticTokensProvider: {
      legend: { tokenTypes: [...SEMANTIC_TYPES], tokenModifiers: [...SEMANTIC_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  document => remember(document.uri, encoded(document.file.text, tokensOf(document))),
);

export const semanticTokensDelta = feature<typeof SemanticTokensDeltaRequest>(
  'textDocument/semanticTokens/full/delta',
  {},
  (document, { previousResultId }): SemanticTokens | SemanticTokensDelta => {
    const before = answers.get(document.uri);
    const answer = remember(document.uri, encoded(document.file.text, tokensOf(document)));
    if (before?.id !== previousResultId) return answer;
    return { resultId: answer.resultId, edits: difference(before.data, answer.data) };
  },
);

export const semanticTokensRange = feature<typeof SemanticTokensRangeRequest>(
  'textDocument/semanticTokens/range',
  {},
  (document, { range }) => {
    const { text } = document.file;
    return { data: encoded(text, tokensOf(document, offsetOf(text, range.start), offsetOf(text, range.end))) };
  },
);

function remember(uri: string, data: number[]): { readonly resultId: string; readonly data: number[] } {
  const id = String(++lastId);
  answers.delete(uri);
  answers.set(uri, { id, data });
  const [oldest] = answers.keys();
  if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest);
  return { resultId: id, data };
}

/** Five numbers a token: lines and characters from the token before, length, type, modifiers. */
function encoded(text: Text, tokens: Found): number[] {
  const data: number[] = [];
  let line = 0;
  let character = 0;
  let lineStart = 0;
  let lineEnd = lineStartAfter(text, 0);
  for (let i = 0; i < tokens.length; i += 4) {
    const start = tokens[i]!;
    const lineBefore = line;
    if (start >= lineEnd) {
      line = text.lineAt(start);
      lineStart = text.lineStart(line);
      lineEnd = lineStartAfter(text, line);
    }
    const at = charactersBetween(text, lineStart, start);
    data.push(
      line - lineBefore,
      line === lineBefore ? at - character : at,
      charactersBetween(text, start, start + tokens[i + 1]!),
      tokens[i + 2]!,
      tokens[i + 3]!,
    );
    character = at;
  }
  return data;
}

function lineStartAfter(text: Text, line: number): number {
  return line + 1 < text.lineCount ? text.lineStart(line + 1) : Number.POSITIVE_INFINITY;
}

/** One edit between what both begin and end with; none when they are equal. */
function difference(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  if (start === before.length && start === after.length) return [];
  return [{ start, deleteCount: before.length - start - tail, data: after.slice(start, after.length - tail) }];
}
