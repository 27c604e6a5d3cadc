/**
 * The protocol's words and numbers, as far as they are used. The library that declares them gives their types and checks them here;
 * it is not loaded.
 */

import type * as Protocol from 'vscode-languageserver/node';

type Some<Of> = { readonly [Name in keyof Of]?: Of[Name] };

export type CodeActionKind = Protocol.CodeActionKind;
export const CodeActionKind = {
  QuickFix: 'quickfix',
  RefactorExtract: 'refactor.extract',
  RefactorInline: 'refactor.inline',
  RefactorRewrite: 'refactor.rewrite',
  Source: 'source',
  SourceOrganizeImports: 'source.organizeImports',
  SourceFixAll: 'source.fixAll',
} as const satisfies Some<typeof Protocol.CodeActionKind>;

export type CompletionItemKind = Protocol.CompletionItemKind;
export const CompletionItemKind = {
  Method: 2,
  Function: 3,
  Field: 5,
  Variable: 6,
  Class: 7,
  Module: 9,
  Property: 10,
  Unit: 11,
  Keyword: 14,
  Snippet: 15,
  File: 17,
} as const satisfies Some<typeof Protocol.CompletionItemKind>;

export type DiagnosticSeverity = Protocol.DiagnosticSeverity;
export const DiagnosticSeverity = {
  Error: 1,
  Warning: 2,
  Information: 3,
  Hint: 4,
} as const satisfies Some<typeof Protocol.DiagnosticSeverity>;

export const DiagnosticTag = { Unnecessary: 1 } as const satisfies Some<typeof Protocol.DiagnosticTag>;

export const DocumentDiagnosticReportKind = {
  Full: 'full',
  Unchanged: 'unchanged',
} as const satisfies Some<typeof Protocol.DocumentDiagnosticReportKind>;

export const DocumentHighlightKind = { Read: 2, Write: 3 } as const satisfies Some<
  typeof Protocol.DocumentHighlightKind
>;

export type FileChangeType = Protocol.FileChangeType;
export const FileChangeType = { Deleted: 3 } as const satisfies Some<typeof Protocol.FileChangeType>;

export const InlayHintKind = { Type: 1, Parameter: 2 } as const satisfies Some<typeof Protocol.InlayHintKind>;

export const InsertTextFormat = { Snippet: 2 } as const satisfies Some<typeof Protocol.InsertTextFormat>;

export const MarkupKind = { Markdown: 'markdown' } as const satisfies Some<typeof Protocol.MarkupKind>;

export type SymbolKind = Protocol.SymbolKind;
export const SymbolKind = {
  File: 1,
  Module: 2,
  Class: 5,
  Method: 6,
  Field: 8,
  Function: 12,
  Object: 19,
} as const satisfies Some<typeof Protocol.SymbolKind>;

export const TextDocumentSyncKind = { Incremental: 2 } as const satisfies Some<typeof Protocol.TextDocumentSyncKind>;

/** A request of the protocol's: `typeof HoverRequest`. */
export interface Request {
  readonly method: string;
  readonly type: object;
}

/** What the request is sent with. */
export type ParamsOf<Of extends Request> =
  Of['type'] extends Protocol.ProtocolRequestType<infer Params, infer _R, infer _P, infer _F, infer _O>
    ? Params
    : never;

/** What it is answered with. */
export type ResultOf<Of extends Request> =
  Of['type'] extends Protocol.ProtocolRequestType<infer _Q, infer Result, infer _P, infer _F, infer _O>
    ? Result
    : never;
