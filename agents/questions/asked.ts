/** What a question of an agent is asked about: documents in a snapshot, and the names that the agent knows them by. */

import type { View } from '../../language/project/snapshot.ts';

export interface Asked {
  /** The documents; one, unless a folder was named. Trees of the ones before may be let go while the next is asked for. */
  views(): Iterable<View>;
  /** What answers call a file. */
  nameOf(uri: string): string;
}

/** The document of a question about one. */
export function firstView(asked: Asked): View | undefined {
  for (const view of asked.views()) return view;
  return undefined;
}
