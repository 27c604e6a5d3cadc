import type { Location } from 'vscode-languageserver/node';
import type { Place } from '../../language/ide/definition.ts';
import type { Snapshot } from '../../language/project/snapshot.ts';
import { rangeOf } from './positions.ts';

/** The protocol's form of places; those in files that the snapshot does not hold are left out. */
export function locationsOf(snapshot: Snapshot, places: readonly Place[]): Location[] {
  return places.flatMap(place => {
    const file = snapshot.files.get(place.uri);
    return file ? [{ uri: place.uri, range: rangeOf(file.text, place) }] : [];
  });
}
