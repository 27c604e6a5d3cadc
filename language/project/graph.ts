/**
 * Which file imports which, in both directions, by keys of addresses. One graph serves all snapshots until a file's imports
 * change, a file comes or goes, or folders do: nothing here is made anew for a keystroke inside a body.
 */

import { placedFormat } from '../data/placed.ts';
import { PACKAGE_DOCUMENT, packageImports } from '../paths/packages.ts';
import { baseName } from '../paths/paths.ts';
import {
  type Address,
  addressIn,
  addressKey,
  addressOfPath,
  folderAddress,
  foldersAbove,
  importAddress,
  liesIn,
  pathOfAddress,
} from './address.ts';
import type { Absence, ProjectFile, Snapshot } from './snapshot.ts';
import { type ImportSummary, importsEqual, type Summary } from './summary.ts';

/** One import of a file, or one entry of a package's field. */
export interface Edge {
  /** Where it leads; undefined for another machine, where nothing is looked at. */
  readonly target: Address | undefined;
  /** Whether what is inside is known: of Stof text (or JSON, which is one), YAML and TOML. */
  readonly isText: boolean;
  /** The object that the import stands in, by names from the file's root; undefined in an array. */
  readonly owner: readonly string[] | undefined;
  /** Names behind `as`. */
  readonly into: readonly string[];
}

/** The package that a file lies in. */
export interface Nearest {
  /** Key of the package's document; undefined when there is none above. */
  readonly document: string | undefined;
  /** Address of the folder that `@name` imports start from: the package's, the workspace's, the file's own. */
  readonly folder: string;
  /** Whether all documents that could make a nearer folder a package are known or known to be missing. */
  readonly isKnown: boolean;
}

/** A file that nothing is known about. */
export interface Wanted extends Address {
  /** Whether its text is read; of other formats it only matters whether they are there. */
  readonly isText: boolean;
}

export interface ImportGraph {
  /** Imports of each file, by its key. */
  readonly imports: ReadonlyMap<string, readonly Edge[]>;
  /** What packages load, by the key of their document; `dynamic` where only running it tells. */
  readonly packages: ReadonlyMap<string, readonly Edge[] | 'dynamic'>;
  /** Keys of the files that import a file, by its key. */
  readonly importers: ReadonlyMap<string, readonly string[]>;
  /** Keys of the documents of the packages whose field names a file, by its key. */
  readonly loaders: ReadonlyMap<string, readonly string[]>;
  readonly nearest: ReadonlyMap<string, Nearest>;
  /** What is known about each place that was asked for. */
  readonly states: ReadonlyMap<string, 'text' | Absence>;
  /** Addresses that imports and folders lead to and that nothing is known about. */
  readonly wanted: readonly Wanted[];
  /** What the graph was made from. */
  readonly summaries: ReadonlyMap<string, Summary>;
  readonly absent: ReadonlyMap<string, Absence>;
  readonly folders: readonly string[];
  /** What is found out about documents that are loaded along the graph; filled by `loads.ts`. */
  readonly memo: Map<string, unknown>;
}

export const EMPTY_GRAPH: ImportGraph = {
  imports: new Map(),
  packages: new Map(),
  importers: new Map(),
  loaders: new Map(),
  nearest: new Map(),
  states: new Map(),
  wanted: [],
  summaries: new Map(),
  absent: new Map(),
  folders: [],
  memo: new Map(),
};

/** The graph of a snapshot: that of an earlier one, unless one of the files that changed since imports something else. */
export function nextGraph(before: ImportGraph, snapshot: Snapshot, changed: ReadonlySet<string>): ImportGraph {
  const isSame =
    snapshot.absent === before.absent &&
    snapshot.folders === before.folders &&
    [...changed].every(key => {
      const known = before.summaries.get(key);
      const file = snapshot.byKey.get(key);
      if (!known || !file) return !known && !file;
      return importsEqual(known, file.summary) && before.states.get(key) === stateOf(file);
    });
  return isSame ? before : new GraphBuilder(snapshot).build();
}

class GraphBuilder {
  readonly #snapshot: Snapshot;
  readonly #folders: readonly { readonly uri: string; readonly key: string }[];
  readonly #nearestInFolder = new Map<string, Nearest>();
  readonly #wanted = new Map<string, Wanted>();
  readonly #states = new Map<string, 'text' | Absence>();
  readonly #importers = new Map<string, string[]>();
  readonly #loaders = new Map<string, string[]>();

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    this.#folders = snapshot.folders
      .map(uri => ({ uri, key: addressKey(uri) }))
      .sort((one, other) => other.key.length - one.key.length);
    for (const [key, absence] of snapshot.absent) this.#states.set(key, absence);
    for (const [key, file] of snapshot.byKey) this.#states.set(key, stateOf(file));
  }

  build(): ImportGraph {
    const imports = new Map<string, readonly Edge[]>();
    const packages = new Map<string, readonly Edge[] | 'dynamic'>();
    const nearest = new Map<string, Nearest>();
    const summaries = new Map<string, Summary>();
    for (const file of this.#snapshot.byKey.values()) {
      const { key, summary } = file;
      const around = this.#nearestOf(file);
      nearest.set(key, around);
      summaries.set(key, summary);
      const edges = summary.imports.map(item => this.#edge(file.uri, item, around.folder));
      imports.set(key, edges);
      this.#enter(this.#importers, key, edges);
      if (baseName(key) !== PACKAGE_DOCUMENT) continue;
      const loaded = this.#packageEdges(file);
      packages.set(key, loaded);
      if (loaded !== 'dynamic') this.#enter(this.#loaders, key, loaded);
    }
    const { absent, folders } = this.#snapshot;
    return {
      imports,
      packages,
      importers: this.#importers,
      loaders: this.#loaders,
      nearest,
      states: this.#states,
      wanted: [...this.#wanted.values()],
      summaries,
      absent,
      folders,
      memo: new Map(),
    };
  }

  #enter(into: Map<string, string[]>, key: string, edges: readonly Edge[]): void {
    for (const { target, isText } of edges) {
      if (!target) continue;
      if (!this.#states.has(target.key) && (isText || !this.#wanted.has(target.key))) {
        this.#wanted.set(target.key, { key: target.key, uri: target.uri, isText });
      }
      const others = into.get(target.key);
      if (!others) into.set(target.key, [key]);
      else if (others.at(-1) !== key) others.push(key);
    }
  }

  #edge(from: string, { path, format, owner, into }: ImportSummary, workingFolder: string): Edge {
    const target = importAddress(from, path, format, workingFolder);
    return { target, isText: isReadAs(target?.format, target?.key ?? ''), owner, into };
  }

  #packageEdges(file: ProjectFile): readonly Edge[] | 'dynamic' {
    const { packageField } = file.summary;
    if (!packageField) return [];
    const folder = folderAddress(file.uri);
    const path = pathOfAddress(folder);
    const loaded = packageField.value !== undefined && path !== undefined && packageImports(packageField.value, path);
    if (!loaded) return 'dynamic';
    return loaded.map(item => {
      const uri = addressOfPath(item.path);
      const into = item.target?.split('.') ?? [];
      return { target: { key: addressKey(uri), uri }, isText: isReadAs(item.format, uri), owner: ['root'], into };
    });
  }

  #nearestOf(file: ProjectFile): Nearest {
    const [folder, ...above] = foldersAbove(file.uri);
    const own = folderAddress(file.uri);
    const found = folder === undefined ? undefined : this.#packageFrom(folder, above);
    if (found?.document !== undefined) return found;
    const workspace = this.#folders.find(({ key }) => liesIn(file.key, key))?.uri;
    return { document: undefined, folder: workspace ?? own, isKnown: found?.isKnown ?? true };
  }

  #packageFrom(folder: string, above: readonly string[]): Nearest {
    const before = this.#nearestInFolder.get(folder);
    if (before) return before;
    const document = addressIn(folder, PACKAGE_DOCUMENT);
    const state = this.#states.get(document.key);
    let found: Nearest;
    if (state === 'text') {
      found = { document: document.key, folder, isKnown: true };
    } else {
      if (state === undefined) this.#wanted.set(document.key, { ...document, isText: true });
      const [next, ...rest] = above;
      const farther =
        next === undefined ? { document: undefined, folder, isKnown: true } : this.#packageFrom(next, rest);
      found = { ...farther, isKnown: farther.isKnown && state === 'missing' };
    }
    this.#nearestInFolder.set(folder, found);
    return found;
  }
}

/** Whether a file is read in that format, so that what is inside is known: each in its own format alone. */
export function isReadAs(format: string | undefined, path: string): boolean {
  const own = placedFormat(path);
  if (own === undefined) return format === 'stof' || format === 'json';
  return own === (format === 'yml' ? 'yaml' : format);
}

/** A text in a data format may be broken, or no table; one that an editor has open was not read as data. */
function stateOf({ key, data }: ProjectFile): 'text' | 'opaque' {
  const isKnown = placedFormat(key) === undefined || (data?.ok === true && data.value.kind === 'table');
  return isKnown ? 'text' : 'opaque';
}
