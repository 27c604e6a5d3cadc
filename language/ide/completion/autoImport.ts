/** Types and files of the workspace that the document does not import yet: choosing one writes the import as well. */

import { baseName } from '../../paths/paths.ts';
import type { ProjectFile, View } from '../../project/snapshot.ts';
import { fuzzyRank } from '../fuzzy.ts';
import { importOffset, relativePath } from '../importStatement.ts';
import { type Completion, item } from './item.ts';

/** More answers to what was typed are of no use. */
const MOST = 50;

/** `Geo` for `lib/geo.stof`, with `import './lib/geo.stof' as Geo;`. Nothing before a letter has been typed. */
export function fileImports(view: View, typed: string): Completion[] {
  return others(view, typed, file => {
    const name = rootName(file);
    return name !== '' && fuzzyRank(typed, name) !== undefined ? [name] : [];
  }).map(({ name, file }) => imported(view, file, name, 'object', 5));
}

/** Types that other files declare. */
export function typeImports(view: View, typed: string): Completion[] {
  return others(view, typed, file => {
    if (![...file.summary.names].some(name => fuzzyRank(typed, name) !== undefined)) return [];
    return [...file.source.outline.types.keys()].filter(name => fuzzyRank(typed, name) !== undefined);
  }).map(({ name, file }) => imported(view, file, name, 'type', 3));
}

interface Offer {
  readonly name: string;
  readonly file: ProjectFile;
}

function others(view: View, typed: string, namesOf: (file: ProjectFile) => readonly string[]): Offer[] {
  if (typed === '') return [];
  const { snapshot, context, file: own } = view;
  const known = new Set(context.filesWith(own.source).map(source => source.uri));
  const found: Offer[] = [];
  for (const file of snapshot.files.values()) {
    if (known.has(file.uri) || !/\.stof$/.test(file.key)) continue;
    for (const name of namesOf(file)) found.push({ name, file });
    if (found.length >= MOST) break;
  }
  return found;
}

function imported(view: View, file: ProjectFile, name: string, kind: 'object' | 'type', rank: number): Completion {
  const path = relativePath(view.file.uri, file.key);
  const statement = `import '${path}' as ${rootName(file)};`;
  return { ...item(name, kind, statement, '', rank), also: { offset: importOffset(view), text: `${statement}\n` } };
}

/** `Geo` of `geo.stof`, `PriceList` of `price-list.stof`; empty where no name can be made. */
function rootName({ key }: ProjectFile): string {
  const words = baseName(key)
    .replace(/\.stof$/, '')
    .split(/[^A-Za-z0-9_]+/);
  const name = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z_]/.test(name) ? name : '';
}
