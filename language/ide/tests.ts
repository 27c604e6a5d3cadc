/** The tests of the files, and whose results no longer hold when a file is another. */

import type { TestDeclaration } from '../names/tests.ts';
import type { ImportGraph } from '../project/graph.ts';
import { loadOf } from '../project/loads.ts';
import type { ProjectFile, Snapshot } from '../project/snapshot.ts';

/** In the order of the text. A file that nobody has open is not parsed for it. */
export function testsOf(file: ProjectFile): readonly TestDeclaration[] {
  return file.summary.tests;
}

/**
 * The files with tests whose run loads one of the files with these keys, those themselves among them: what imports them, and
 * what is loaded by a package that loads them. A key may be that of a file that is gone.
 */
export function filesWhoseTestsLoad(snapshot: Snapshot, changed: Iterable<string>): ProjectFile[] {
  const { graph } = snapshot;
  const found = loadersOf(graph, changed);
  for (const key of [...found]) {
    for (const part of partsOfPackage(graph, key)) found.add(part);
  }
  return [...found].flatMap(key => snapshot.byKey.get(key) ?? []).filter(file => testsOf(file).length > 0);
}

/** Everything that loads one of the files, directly or not. */
function loadersOf(graph: ImportGraph, changed: Iterable<string>): Set<string> {
  const found = new Set(changed);
  for (const key of found) {
    for (const importer of graph.importers.get(key) ?? []) found.add(importer);
    for (const loader of graph.loaders.get(key) ?? []) found.add(loader);
    // Which files such a package loads only running it tells: it may be any in it.
    const around = graph.nearest.get(key)?.document;
    if (around !== undefined && graph.packages.get(around) === 'dynamic') found.add(around);
  }
  return found;
}

function partsOfPackage(graph: ImportGraph, key: string): Iterable<string> {
  const loads = graph.packages.get(key);
  if (loads === undefined) return [];
  if (loads !== 'dynamic') return loadOf(graph, { kind: 'package', key }).keys;
  return [...graph.nearest].flatMap(([file, { document }]) => (document === key ? [file] : []));
}
