/**
 * The server's request for what a grammar would colour, for editors that have none: with `textDocument/semanticTokens` it is all there
 * is to colour. Answered with three numbers a token, in the order of the text: UTF-16 offset, length, index in {@link lexicalKinds}.
 */
export const LEXICAL_TOKENS_REQUEST = 'stof/lexicalTokens';

export interface LexicalTokensParams {
  readonly textDocument: { readonly uri: string };
}

export const lexicalKinds = ['comment', 'string', 'number', 'keyword', 'attribute'] as const;
export type LexicalKind = (typeof lexicalKinds)[number];
