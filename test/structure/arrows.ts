/**
 * Which room may import which: the arrows of docs/architecture.md, as data. An import that is not here fails a test; a new
 * arrow is a decision, written here and in that document in the same step.
 */

/** What the files of a room may import besides each other. */
export interface Room {
  /** The folder, from the root of the repository. */
  readonly path: string;
  /** The rooms it may import from, by path. */
  readonly rooms: readonly string[];
  /** May it use Node's own modules (`node:…`)? */
  readonly node: boolean;
  /** Packages from outside: a name also allows its subpaths. */
  readonly packages: readonly string[];
}

/** The rooms of `language/` that build on each other: each may import those before it. */
const layers = ['text', 'syntax', 'names', 'types', 'project', 'ide'].map(name => `language/${name}`);

/** The layers from `names` on may ask what an imported file of data holds. */
const FIRST_WITH_DATA = layers.indexOf('language/names');

/** Data and rules that any room of `language/` may import, and that import nothing but each other. */
const ground = ['tables', 'library', 'paths'].map(name => `language/${name}`);

const language: readonly string[] = [...ground, 'language/data', ...layers];

const pure = { node: false, packages: [] } as const;

/** Every folder with TypeScript of the product. */
export const rooms: readonly Room[] = [
  ...ground.map(path => ({ path, rooms: ground.filter(other => other !== path), ...pure })),
  { path: 'language/data', rooms: [], node: false, packages: ['yaml', 'toml-eslint-parser'] },
  ...layers.map((path, index) => ({
    path,
    rooms: [...ground, ...(index < FIRST_WITH_DATA ? [] : ['language/data']), ...layers.slice(0, index)],
    ...pure,
  })),
  {
    path: 'runtime',
    rooms: [...ground, 'language/data', 'language/text', 'language/syntax', 'runtime/parts'],
    ...pure,
  },
  {
    path: 'runtime/parts',
    rooms: [],
    node: false,
    packages: ['age-encryption', 'fflate', 'jpeg-js', 'micromark', 'mdast', 'mdast-util-from-markdown'],
  },
  { path: 'messages', rooms: [], ...pure },
  { path: 'agents', rooms: ['messages'], ...pure },
  { path: 'agents/questions', rooms: ['agents', ...language], ...pure },
  {
    path: 'server',
    rooms: [...language, 'messages', 'agents', 'agents/questions'],
    node: true,
    packages: ['vscode-languageserver'],
  },
  {
    path: 'runner',
    rooms: ['runtime', 'runtime/parts', 'embedding', ...language, 'server', 'messages', 'agents', 'agents/questions'],
    node: true,
    packages: ['@modelcontextprotocol/sdk', '@vscode/debugprotocol'],
  },
  {
    path: 'web',
    rooms: ['embedding', 'runtime', ...language, 'server', 'runner', 'messages'],
    ...pure,
  },
  { path: 'embedding', rooms: ['runtime', 'runtime/parts', ...language], ...pure },
  { path: 'embedding/node', rooms: ['embedding', 'language/paths', 'runner'], node: true, packages: [] },
  { path: 'client/view', rooms: ['messages'], ...pure },
  {
    path: 'playground',
    rooms: ['client', 'client/view', 'messages'],
    node: false,
    packages: ['state', 'view', 'language', 'commands', 'autocomplete', 'lint', 'search'].map(
      name => `@codemirror/${name}`,
    ),
  },
  { path: 'client', rooms: ['messages', 'agents'], node: true, packages: ['vscode', 'vscode-languageclient'] },
];

/**
 * Modules that are loaded by a name made at run time, by file, with the reason. The one reader of imports cannot follow
 * them, so each is named.
 */
export const loadedByName: Readonly<Record<string, string>> = {
  'runner/start.ts': 'loads the bundle of the command line once the compile cache is on',
  'runner/lsp.ts': 'loads the bundle of the server, only for `stof lsp`: the other commands do not pay for it',
};
