/**
 * What a file is part of. The same text is read as a document of its own, as a part of the package around it, and wherever
 * another file imports it: names that are unknown in one of these are known in another. What an editor shows is read in the
 * first of {@link contextsOf}; what is called wrong must be wrong in all of them.
 */

import type { DataError } from '../data/value.ts';
import type { ImportDeclaration, ObjectScope } from '../names/declarations.ts';
import { objectPath } from '../names/declarations.ts';
import { Note } from '../names/notes.ts';
import { MAIN_ROOT } from '../names/outline.ts';
import { NameReads } from '../names/reads.ts';
import type { SourceFile, Sources } from '../names/sources.ts';
import type { Text } from '../text/text.ts';
import { type Inference, newInference } from '../types/infer.ts';
import { addressKey, folderAddress, type ImportAddress, importAddress } from './address.ts';
import { type ImportGraph, isReadAs, type Nearest } from './graph.ts';
import { type Entry, type Load, loadOf, namesKey, type ObjectNames, placedIn } from './loads.ts';
import type { Absence, ProjectFile, Snapshot } from './snapshot.ts';

/** A file at one place of one loaded document, with the names of everything that is loaded there. */
export interface Context extends Sources {
  readonly kind: 'package' | 'importer' | 'own';
  /** Key of the document that is loaded: the package's, that which imports the file, or the file itself. */
  readonly entry: string;
  /** The same for the same place of the same document, from snapshot to snapshot. */
  readonly id: string;
  readonly inference: Inference;
  /** Keys of the files that are loaded, in order. */
  readonly keys: readonly string[];
}

const known = new Note<Map<ProjectFile, readonly [Context, ...Context[]]>>();

/**
 * The contexts of a file, never none: those of the package around it, those of documents that import it (directly or not),
 * its own. The snapshot must hold the file.
 */
export function contextsOf(snapshot: Snapshot, file: ProjectFile): readonly [Context, ...Context[]] {
  const ofSnapshot = known.get(snapshot) ?? known.set(snapshot, new Map());
  const before = ofSnapshot.get(file);
  if (before) return before;
  const found: Context[] = [];
  const seen = new Set<string>();
  for (const { entry, kind } of entriesOf(snapshot.graph, file.key)) {
    const id = `${entry.kind} ${entry.key}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const load = loadOf(snapshot.graph, entry);
    for (const place of load.places.get(file.key) ?? []) {
      found.push(new LoadedContext(snapshot, load, kind, entry.key, file, place));
    }
  }
  const own: Entry = { kind: 'document', key: file.key };
  const last = new LoadedContext(snapshot, loadOf(snapshot.graph, own), 'own', file.key, file, [MAIN_ROOT]);
  const [first = last, ...others] = found;
  const all: readonly [Context, ...Context[]] = first === last ? [last] : [first, ...others, last];
  ofSnapshot.set(file, all);
  return all;
}

/** The first context of a file of the snapshot: the one that editors show it in. */
export function contextOf(snapshot: Snapshot, { uri }: SourceFile): Context {
  const file = snapshot.files.get(uri);
  if (!file) throw new Error(`the snapshot does not hold ${uri}`);
  return contextsOf(snapshot, file)[0];
}

/** The files that import a file, in no order that means something. */
export function importersOf(snapshot: Snapshot, file: ProjectFile): ProjectFile[] {
  const keys = snapshot.graph.importers.get(file.key) ?? [];
  return keys.flatMap(key => snapshot.byKey.get(key) ?? []);
}

/**
 * Documents and packages that load a file, other than the file itself: the nearest package first, then other packages,
 * then documents that nothing else loads, then those that import it.
 */
function entriesOf(graph: ImportGraph, key: string): readonly Loader[] {
  const id = `entries of ${key}`;
  const before = graph.memo.get(id) as readonly Loader[] | undefined;
  if (before) return before;
  const found = findEntries(graph, key);
  graph.memo.set(id, found);
  return found;
}

/** What loads a file. */
interface Loader {
  readonly entry: Entry;
  readonly kind: Context['kind'];
}

function findEntries(graph: ImportGraph, key: string): readonly Loader[] {
  const packages = new Set<string>();
  const tops: string[] = [];
  const above = new Set([key]);
  for (const file of above) {
    for (const loader of graph.loaders.get(file) ?? []) packages.add(loader);
    const importers = graph.importers.get(file) ?? [];
    if (importers.length === 0 && file !== key) tops.push(file);
    for (const importer of importers) above.add(importer);
  }
  const nearest = graph.nearest.get(key)?.document;
  const direct = (graph.importers.get(key) ?? []).filter(importer => importer !== key);
  return [
    ...(nearest !== undefined && packages.delete(nearest)
      ? [{ entry: { kind: 'package', key: nearest }, kind: 'package' } as const]
      : []),
    ...[...packages].map(item => ({ entry: { kind: 'package', key: item }, kind: 'importer' }) as const),
    ...[...tops, ...direct].map(item => ({ entry: { kind: 'document', key: item }, kind: 'importer' }) as const),
  ];
}

const keys = new Note<string>();

function keyOfFile(file: SourceFile): string {
  return keys.get(file) ?? keys.set(file, addressKey(file.uri));
}

class LoadedContext implements Context {
  readonly reads = new NameReads();
  readonly notes: unknown[] = [];
  readonly kind: Context['kind'];
  readonly entry: string;
  readonly #snapshot: Snapshot;
  readonly #load: Load;
  readonly #file: ProjectFile;
  readonly #place: ObjectNames | undefined;
  /** Objects that imports make and no text declares, by {@link namesKey}; and the names of each. */
  readonly #made = new Map<string, ObjectScope>();
  readonly #namesOfMade = new Map<ObjectScope, ObjectNames>();
  readonly #names = new Map<ObjectScope, ObjectNames | undefined>();
  readonly #onlyParts = new Map<ObjectScope, boolean>();
  #inference: Inference | undefined;
  #sources: readonly SourceFile[] | undefined;

  constructor(
    snapshot: Snapshot,
    load: Load,
    kind: Context['kind'],
    entry: string,
    file: ProjectFile,
    place: ObjectNames | undefined,
  ) {
    this.#snapshot = snapshot;
    this.#load = load;
    this.kind = kind;
    this.entry = entry;
    this.#file = file;
    this.#place = place;
  }

  get id(): string {
    return `${this.kind} ${this.entry} ${this.#place?.join('.') ?? ''}`;
  }

  get inference(): Inference {
    this.#inference ??= newInference(this);
    return this.#inference;
  }

  get isComplete(): boolean {
    const { graph, isSurveyed } = this.#snapshot;
    if (!isSurveyed || !this.#load.isComplete) return false;
    // A package whose document says only when it runs what it loads may load this file, with anything else.
    const nearest = graph.nearest.get(this.#file.key);
    if (nearest?.isKnown !== true) return false;
    return nearest.document === undefined || graph.packages.get(nearest.document) !== 'dynamic';
  }

  get keys(): readonly string[] {
    return this.#load.keys;
  }

  imported(file: SourceFile, declaration: ImportDeclaration): SourceFile | undefined {
    const target = this.#targetOf(file, declaration);
    if (!target || !isReadAs(target.format, target.key)) return undefined;
    return this.#snapshot.byKey.get(target.key)?.source;
  }

  importError(file: SourceFile, declaration: ImportDeclaration): string | undefined {
    const target = this.#targetOf(file, declaration);
    if (!target || target.format === 'stof' || !isReadAs(target.format, target.key)) return undefined;
    const data = this.#snapshot.byKey.get(target.key);
    return data?.dataError && shortMessage(data.text, data.dataError);
  }

  importState(file: SourceFile, declaration: ImportDeclaration): 'text' | Absence | undefined {
    const target = this.#targetOf(file, declaration);
    if (!target) return 'opaque';
    // Which file it is depends on packages that may not be known yet.
    if (declaration.path.startsWith('@') && this.#nearestOf(file)?.isKnown !== true) return undefined;
    return this.#snapshot.graph.states.get(target.key);
  }

  #targetOf(file: SourceFile, { path, format }: ImportDeclaration): ImportAddress | undefined {
    const folder = path.startsWith('@') ? this.#nearestOf(file)?.folder : undefined;
    return importAddress(file.uri, path, format, folder ?? folderAddress(file.uri));
  }

  #nearestOf(file: SourceFile): Nearest | undefined {
    return this.#snapshot.graph.nearest.get(keyOfFile(file));
  }

  isMissing(file: SourceFile, { path, format }: ImportDeclaration): boolean {
    // `@name/x` starts in the folder that somebody will run it from; a package is a folder or an archive.
    if (path.includes('@')) return false;
    const target = importAddress(file.uri, path, format, folderAddress(file.uri));
    return target !== undefined && target.format !== 'pkg' && this.#snapshot.graph.states.get(target.key) === 'missing';
  }

  filesWith(file: SourceFile, name?: string): readonly SourceFile[] {
    if (name !== undefined) this.reads.add(name);
    this.#sources ??= [...this.#load.places.keys()].flatMap(key => this.#snapshot.byKey.get(key)?.source ?? []);
    if (this.#sources.length === 1 && this.#sources[0] === file) return this.#sources;
    const found = [file];
    for (const other of this.#sources) {
      if (other !== file && (name === undefined || other.declares(name))) found.push(other);
    }
    return found;
  }

  partsOf(object: ObjectScope, name?: string): readonly ObjectScope[] {
    if (name !== undefined) this.reads.add(name);
    if (this.#isAlone || this.#isOnlyPart(object)) return [object];
    const names = this.pathOf(object);
    if (!names) return [object];
    const others = this.#partsAt(names, name, object.file).filter(part => part !== object);
    return [object, ...others];
  }

  /** Whether no other file is loaded into the object or one around it: looked up for each member that is asked for. */
  #isOnlyPart(object: ObjectScope): boolean {
    const before = this.#onlyParts.get(object);
    if (before !== undefined) return before;
    const found = this.#findOnlyPart(object);
    this.#onlyParts.set(object, found);
    return found;
  }

  #findOnlyPart({ file, parent }: ObjectScope): boolean {
    // Only of the main object: what others declare may be met on the way to those below.
    if (parent !== undefined || file.outline.main.file !== file) return false;
    const places = this.#load.places.get(keyOfFile(file));
    const [place] = places ?? [];
    if (places?.length !== 1 || !place) return false;
    for (let length = place.length; length > 0; length--) {
      const into = this.#load.into.get(namesKey(place.slice(0, length))) ?? [];
      if (into.length > (length === place.length ? 1 : 0)) return false;
    }
    return true;
  }

  parentOf(object: ObjectScope): ObjectScope | undefined {
    if (object.parent) return object.parent;
    const names = this.pathOf(object);
    return names && names.length > 1 ? this.#objectAt(names.slice(0, -1), object) : undefined;
  }

  importedAt(object: ObjectScope, name: string): ObjectScope | undefined {
    this.reads.add(name);
    const names = this.pathOf(object);
    const wanted = names && [...names, name];
    return wanted && this.#load.made.has(namesKey(wanted)) ? this.#objectAt(wanted, object) : undefined;
  }

  rootNamed(file: SourceFile, name: string): ObjectScope | undefined {
    this.reads.add(name);
    if (name === MAIN_ROOT) {
      return this.#place?.length === 1 && this.#place[0] === MAIN_ROOT && file === this.#file.source
        ? file.outline.main
        : this.#objectAt([MAIN_ROOT], file.outline.main);
    }
    const own = file.outline.roots.findLast(root => root.name === name);
    if (own) return own;
    const names = [name];
    return (
      this.#partsAt(names)[0] ??
      (this.#load.made.has(namesKey(names)) ? this.#objectAt(names, file.outline.main) : undefined)
    );
  }

  pathOf(object: ObjectScope): readonly string[] | undefined {
    const made = this.#namesOfMade.get(object);
    if (made) return made;
    if (this.#names.has(object)) return this.#names.get(object);
    const own = objectPath(object);
    const names = own && this.#placed(object.file, own);
    this.#names.set(object, names);
    return names;
  }

  isWhole(object: ObjectScope): boolean {
    const names = this.pathOf(object);
    if (!names) {
      // In an array, or at several places: only what stands right in it is known.
      const [root] = objectPath(object) ?? [];
      return root !== MAIN_ROOT && !object.declarations.some(item => item.kind === 'import');
    }
    return !this.#load.holes.some(hole => hole.every((name, index) => names[index] === name));
  }

  /** Whether there is one file, once: each object is its only part. */
  get #isAlone(): boolean {
    const { places } = this.#load;
    return places.size === 1 && places.get(this.#file.key)?.length === 1;
  }

  #placed(file: SourceFile, own: ObjectNames): ObjectNames | undefined {
    if (own[0] !== MAIN_ROOT) return own;
    if (file === this.#file.source) return placedIn(this.#place, own);
    const places = this.#load.places.get(keyOfFile(file)) ?? [];
    return places.length === 1 ? placedIn(places[0], own) : undefined;
  }

  /**
   * Every object that texts declare at a place; with a name, at least those that may declare a member of that name. `beside`
   * is a file whose own part is known: where it is loaded once there is no other, and nobody has to look through it.
   */
  #partsAt(names: ObjectNames, name?: string, beside?: SourceFile): ObjectScope[] {
    const found: ObjectScope[] = [];
    const isOnce = beside && this.#load.places.get(keyOfFile(beside))?.length === 1;
    const add = (
      source: SourceFile | undefined,
      from: (source: SourceFile) => readonly ObjectScope[],
      rest: ObjectNames,
    ) => {
      if (!source || (source === beside && isOnce)) return;
      if (name !== undefined && !source.declares(name)) return;
      const last = rest.at(-1);
      if (last !== undefined && !source.declares(last)) return;
      for (const start of from(source)) {
        const object = objectBelow(start, rest);
        if (object && !found.includes(object)) found.push(object);
      }
    };
    for (let length = names.length; length > 0; length--) {
      const rest = names.slice(length);
      for (const key of this.#load.into.get(namesKey(names.slice(0, length))) ?? []) {
        add(this.#snapshot.byKey.get(key)?.source, source => [source.outline.main], rest);
      }
    }
    const [root = MAIN_ROOT, ...rest] = names;
    if (root === MAIN_ROOT) return found;
    for (const source of this.filesWith(this.#file.source, root)) {
      add(source, ({ outline }) => outline.roots.filter(other => other.name === root), rest);
    }
    return found;
  }

  /** The object at a place that is known to be there; `near` lends a file and a node where no text declares it. */
  #objectAt(names: ObjectNames, near: ObjectScope): ObjectScope {
    const [declared] = this.#partsAt(names);
    if (declared) return declared;
    const id = namesKey(names);
    const before = this.#made.get(id);
    if (before) return before;
    const object: ObjectScope = {
      kind: 'object',
      file: near.file,
      name: names.at(-1) ?? MAIN_ROOT,
      parent: names.length > 1 ? this.#objectAt(names.slice(0, -1), near) : undefined,
      node: near.node,
      declarations: [],
      members: new Map(),
      typeName: undefined,
      baseNames: [],
      field: undefined,
      innerDocs: '',
      declaredAs: () => [],
      declaredTwice: () => [],
      declaredAt: () => undefined,
      objectsInArrayOf: () => [],
    };
    this.#made.set(id, object);
    this.#namesOfMade.set(object, names);
    return object;
  }
}

/** Some formats draw a picture of the place before they say what is wrong. */
function shortMessage(text: Text, { message, offset }: DataError): string {
  const last = message.trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (last.includes(' at line ')) return last;
  const line = text.lineAt(Math.min(offset, text.length));
  return `${last} at line ${line + 1} column ${offset - text.lineStart(line) + 1}`;
}

function objectBelow(start: ObjectScope, names: ObjectNames): ObjectScope | undefined {
  let at: ObjectScope | undefined = start;
  for (const name of names) {
    const member: ReturnType<ObjectScope['members']['get']> = at?.members.get(name);
    at = member?.kind === 'field' ? member.object : undefined;
  }
  return at;
}
