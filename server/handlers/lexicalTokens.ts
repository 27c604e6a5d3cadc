/** `stof/lexicalTokens`, a request of our own: colours for editors without a grammar. */

import type { ProtocolRequestType } from 'vscode-languageserver/node';
import { lexicalTokens as tokensOf } from '../../language/ide/lexicalTokens.ts';
import { LEXICAL_TOKENS_REQUEST, type LexicalTokensParams, lexicalKinds } from '../../messages/lexicalTokens.ts';
import { feature } from '../feature.ts';

/** Our own, in the shape of those that the protocol declares. */
interface LexicalTokensRequest {
  readonly method: typeof LEXICAL_TOKENS_REQUEST;
  readonly type: ProtocolRequestType<LexicalTokensParams, number[], never, void, void>;
}

export const lexicalTokens = feature<LexicalTokensRequest>(
  LEXICAL_TOKENS_REQUEST,
  {},
  document => tokensOf(document).flatMap(({ start, end, kind }) => [start, end - start, lexicalKinds.indexOf(kind)]),
  'nothing',
);
