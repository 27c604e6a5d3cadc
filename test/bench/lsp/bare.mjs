// The least that a server on the protocol's library takes for a key: it reads nothing of the text, and answers from the last change
// alone. What is below its times is beyond any server on that library.
import { protocolLibrary } from './servers.mjs';

const { createConnection, ProposedFeatures, TextDocumentSyncKind } = protocolLibrary();
const connection = createConnection(ProposedFeatures.all);
let isTyped = false;
connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.onDidChangeTextDocument(({ contentChanges }) => {
  isTyped = contentChanges.at(-1).text !== '';
});
const start = { line: 0, character: 0 };
const finding = { range: { start, end: start }, message: 'typed' };
connection.languages.diagnostics.on(() => ({ kind: 'full', items: isTyped ? [finding] : [] }));
connection.listen();
