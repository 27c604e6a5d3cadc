/** What a question is asked about, read from the shared folders: the document, what it imports, the documents around it. */

import { join } from 'node:path';
import type { Asked } from '../../agents/questions/asked.ts';
import { addressKey, addressOfPath, liesIn, pathOfAddress } from '../../language/project/address.ts';
import { type ProjectFile, viewOfFile } from '../../language/project/snapshot.ts';
import { Documents } from '../../server/documents.ts';
import { type Disk, machineDisk } from '../../server/files/disk.ts';
import { FileReader, type Scope } from '../../server/files/reader.ts';
import { type Place, packageAround, placeWithin } from './places.ts';
import { realPathOf } from './within.ts';

/** What answers call a document that has no path. */
const TEXT_NAME = 'document.stof';

/** Where a text stands that has no path: in the first shared folder, under a name that no file has. */
function textAddress([folder]: readonly string[]): string {
  return folder === undefined ? `untitled:${TEXT_NAME}` : addressOfPath(join(folder, '*document*.stof'));
}

/** A document that is to be read; `text` stands for what the file holds. */
export interface Wanted {
  readonly place: Place | undefined;
  readonly text: string | undefined;
}

/** Reads as far as an answer needs; a text says why there is nothing to ask about. */
export async function projectOf(wanted: Wanted, scope: Scope, folders: readonly string[]): Promise<Asked | string> {
  const documents = new Documents();
  const { place, text } = wanted;
  let fault: unknown;
  const reader = new FileReader(documents, sharedDisk(folders), {
    known: () => {},
    progress: () => {},
    failed: error => {
      fault ??= error;
    },
  });
  const uri = place === undefined ? textAddress(folders) : addressOfPath(place.path);
  const key = addressKey(uri);
  if (text !== undefined) documents.open({ uri, languageId: 'stof', version: 1, text: withoutMark(text) });
  else if (place?.kind === 'file') reader.changed(uri);
  if (scope === 'folders' && place !== undefined) {
    const around = place.kind === 'folder' ? place.path : (packageAround(place) ?? place.folder);
    reader.setFolders([{ uri: addressOfPath(around), isExcluded: () => false }]);
  }
  await reader.settled(place === undefined ? 'imports' : scope);
  if (fault !== undefined) throw fault;
  const isFolder = place?.kind === 'folder' && text === undefined;
  if (!isFolder && !documents.snapshot.byKey.has(key)) return `${place?.path} is no UTF-8 text, or too large`;
  const isMeant = (file: ProjectFile) =>
    isFolder ? file.uri.endsWith('.stof') && liesIn(file.key, key) : file.key === key;
  const keys = [...documents.snapshot.byKey.values()].filter(isMeant).map(({ key }) => key);
  keys.sort();
  return {
    *views() {
      for (const key of keys) {
        const file = documents.snapshot.byKey.get(key);
        if (file) yield viewOfFile(documents.snapshot, file);
        documents.release();
      }
    },
    nameOf(address) {
      if (place === undefined && addressKey(address) === key) return TEXT_NAME;
      const path = pathOfAddress(address);
      return path === undefined ? address : placeWithin(path, folders);
    },
  };
}

/** The machine's files as far as they lie in the shared folders; what does not is there, and nothing is known of it. */
function sharedDisk(folders: readonly string[]): Disk {
  const real = (path: string) => realPathOf(path, folders);
  return {
    async read(path) {
      const found = real(path);
      return found === 'outside' || found === 'missing' ? absence(found) : machineDisk.read(found.path);
    },
    async look(path) {
      const found = real(path);
      return found === 'outside' || found === 'missing' ? absence(found) : machineDisk.look(found.path);
    },
    async list(folder) {
      const found = real(folder);
      return found === 'outside' || found === 'missing' ? [] : machineDisk.list(found.path);
    },
  };
}

function absence(found: 'outside' | 'missing'): 'opaque' | 'missing' {
  return found === 'missing' ? 'missing' : 'opaque';
}

/** As the reader takes it away from files. */
function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}
