/** Snapshots of which nothing is unknown, for tests. */

import { type FileChange, type Snapshot, withFiles } from '../../../language/project/snapshot.ts';

/** The snapshot once somebody has looked for all that it wants: by default nothing of that is there. */
export function settled(snapshot: Snapshot, look: (uri: string) => FileChange['is'] = () => 'missing'): Snapshot {
  const { wanted } = snapshot.graph;
  if (wanted.length === 0) return snapshot;
  return settled(
    withFiles(
      snapshot,
      wanted.map(({ uri }) => ({ uri, is: look(uri) })),
    ),
    look,
  );
}
