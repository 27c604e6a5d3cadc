/**
 * Imports that nothing uses. An import adds fields to the document, which may be printed; runs functions; brings types and roots
 * for all files. So it is unused only in a document that is run (it has `main` or tests) when what it loads only declares
 * functions and types, or lies behind a root of its own, when nothing of it runs by itself, and when none of its names stands
 * anywhere else.
 */

import type { Declaration, ImportDeclaration, ObjectScope } from '../../names/declarations.ts';
import { declaredNames, type SourceFile, type Sources } from '../../names/sources.ts';
import { NodeKind } from '../../syntax/kinds.ts';
import { mentionsIn } from '../mentions.ts';
import { type World, worldOf } from '../world.ts';
import type { Fix, Rule, Scene } from './rule.ts';

export const unusedImport: Rule = {
  file: (scene, file) => {
    const { sources } = scene.inference;
    const { imports } = file.outline;
    if (imports.length === 0 || !sources.isComplete || !isRun(file)) return;
    const world = worldOf(sources, file);
    if (world.isUnread || world.isOpen) return;
    for (const item of imports) {
      if (isUnused(world, file, item)) {
        scene.report('unused-import', item.pathToken, [item.path], { fixes: removal(scene, item) });
      }
    }
  },
};

/** Others may import a file without entry functions for what it imports. */
function isRun({ outline }: SourceFile): boolean {
  return outline.functions.some(({ attributeNames }) =>
    attributeNames.some(name => name === 'main' || name === 'test'),
  );
}

function isUnused({ sources, files }: World, file: SourceFile, item: ImportDeclaration): boolean {
  if (item.attributes.length > 0) return false;
  const loaded = loadedBy(sources, file, item);
  if (!loaded || loaded.has(file)) return false;
  const others = files.filter(other => !loaded.has(other));
  // What something else loads as well is not known by the names that it has here.
  for (const other of others) {
    for (const one of other.outline.imports) {
      const target = one === item ? undefined : sources.imported(other, one);
      if (target && loaded.has(target)) return false;
    }
  }
  const isInDocument = !isBehindRoot(item);
  const words = namesOf(item, loaded);
  if (!words || [...loaded].some(one => !isQuiet(one, isInDocument))) return false;
  return others.every(other => {
    const mentions = mentionsIn(other);
    if (isInDocument && mentions.isWhole) return false;
    return !words.some(word => mentions.has(word) || isImportedInto(other, item, word));
  });
}

/** The files that an import loads, directly or not; undefined when one of them is not read. */
function loadedBy(sources: Sources, file: SourceFile, item: ImportDeclaration): ReadonlySet<SourceFile> | undefined {
  const first = sources.imported(file, item);
  if (!first) return undefined;
  const loaded = new Set([first]);
  for (const one of loaded) {
    for (const inner of one.outline.imports) {
      const target = sources.imported(one, inner);
      if (!target) return undefined;
      loaded.add(target);
    }
  }
  return loaded;
}

/** `as Name`: a root, which is no part of the document's own fields. */
function isBehindRoot({ into }: ImportDeclaration): boolean {
  const [head] = into;
  return head !== undefined && head !== 'self' && head !== 'super' && head !== 'root';
}

const WORD = /^[A-Za-z_@][\w@-]*$/;

/** The words by which anything of it can be reached; undefined when one is no word. */
function namesOf(item: ImportDeclaration, loaded: ReadonlySet<SourceFile>): readonly string[] | undefined {
  const names = new Set<string>();
  for (const name of item.into) if (!HEADS.has(name)) names.add(name);
  const isIntoObject = names.size > 0;
  for (const { outline } of loaded) {
    for (const type of outline.types.keys()) names.add(type);
    for (const root of outline.roots) names.add(root.name);
    if (!isIntoObject) for (const name of declaredNames(outline)) if (isAtTop(outline.main, name)) names.add(name);
    for (const { into } of outline.imports) for (const name of into) if (!HEADS.has(name)) names.add(name);
  }
  return [...names].every(name => WORD.test(name)) ? [...names] : undefined;
}

const HEADS: ReadonlySet<string> = new Set(['self', 'super', 'root']);

function isAtTop(main: ObjectScope, name: string): boolean {
  return main.members.has(name);
}

/** Whether nothing of a file runs by itself, or is printed with the document. */
function isQuiet({ outline }: SourceFile, isInDocument: boolean): boolean {
  return outline.objects.every(object => object.declarations.every(item => isQuietItem(item, isInDocument)));
}

/** Attributes that only say something about what bears them. */
const QUIET: ReadonlySet<string> = new Set([
  'type',
  'extends',
  'static',
  'private',
  'readonly',
  'constructor',
  'dropped',
  'no-export',
]);

function isQuietItem(item: Declaration, isInDocument: boolean): boolean {
  if (item.kind === 'root' || item.kind === 'import') return item.attributes.length === 0;
  if (item.attributeNames.some(name => !QUIET.has(name))) return false;
  if (item.kind === 'function') return true;
  const isOfType = item.object?.typeName !== undefined || isInType(item.owner);
  if (isInDocument && !isOfType) return false;
  return !item.value || isPlain(item.value.kind) || !/[(`]|\bnew\b/.test(item.value.text());
}

function isInType(object: ObjectScope): boolean {
  for (let at: ObjectScope | undefined = object; at; at = at.parent) if (at.typeName !== undefined) return true;
  return false;
}

/** Objects, whose items are looked at one by one, and functions as values. */
function isPlain(kind: NodeKind): boolean {
  return kind === NodeKind.ObjectValue || kind === NodeKind.Literal || kind === NodeKind.ArrowFunction;
}

function isImportedInto(file: SourceFile, item: ImportDeclaration, word: string): boolean {
  return file.outline.imports.some(other => other !== item && other.into.includes(word));
}

/** The import with the end of its line, where nothing else stands on it. */
function removal({ file }: Scene, { node }: ImportDeclaration): Fix[] {
  const text = file.root.text();
  const base = file.root.start;
  const after = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(node.end - base, node.end - base + 400))?.[0].length ?? 0;
  const isAlone = /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, node.start - base - 400), node.start - base));
  return [
    { title: 'Remove the import', edits: [{ start: node.start, end: node.end + (isAlone ? after : 0), text: '' }] },
  ];
}
