/** Runs the TextMate grammar over a text with the same engine that the editor uses. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import onigurumaModule from 'vscode-oniguruma';
import textmateModule, { type IGrammar, type StateStack } from 'vscode-textmate';

export interface Token {
  readonly text: string;
  /** From `source.stof` inwards, without the `.stof` at the end of each. */
  readonly scopes: readonly string[];
}

const require = createRequire(import.meta.url);
let loading: Promise<IGrammar> | undefined;

/** The grammar as packaged. */
function grammar(): Promise<IGrammar> {
  loading ??= load();
  return loading;
}

async function load(): Promise<IGrammar> {
  await onigurumaModule.loadWASM(readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new textmateModule.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new onigurumaModule.OnigScanner(patterns),
      createOnigString: text => new onigurumaModule.OnigString(text),
    }),
    loadGrammar: async () => {
      const file = 'syntaxes/stof.tmLanguage.json';
      return textmateModule.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
  });
  const loaded = await registry.loadGrammar('source.stof');
  if (!loaded) throw new Error('the grammar has no scope source.stof');
  return loaded;
}

export interface Tokenized {
  readonly tokens: readonly Token[];
  /** How many rules are still open at the end; 1 when everything that was opened was closed. */
  readonly open: number;
}

export async function tokenize(source: string): Promise<Tokenized> {
  const rules = await grammar();
  let state: StateStack | null = textmateModule.INITIAL;
  const tokens: Token[] = [];
  for (const line of source.split(/\r\n|\n|\r/)) {
    const result = rules.tokenizeLine(line, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const text = line.slice(startIndex, endIndex);
      if (text.trim()) tokens.push({ text: text.trim(), scopes: scopes.map(scope => scope.replace(/\.stof$/, '')) });
    }
    state = result.ruleStack;
  }
  return { tokens, open: (state as StateStack & { depth: number }).depth };
}
