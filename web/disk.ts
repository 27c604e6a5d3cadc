/** The disk of a server in a browser: each question goes to the editor, which has the files. */

import { DISK_REQUEST, type DiskAnswer, type DiskParams } from '../messages/web.ts';
import type { Connection } from '../server/connection/connection.ts';
import type { Disk } from '../server/files/disk.ts';

export function editorDisk(connection: Connection): Disk {
  /** What the editor does not answer is opaque: there, and nothing to know about it. */
  const ask = async (path: string, what: DiskParams['ask']): Promise<DiskAnswer> => {
    try {
      return (await connection.request(DISK_REQUEST, { path, ask: what } satisfies DiskParams)) as DiskAnswer;
    } catch {
      return 'opaque';
    }
  };
  return {
    async read(path) {
      const answer = await ask(path, 'read');
      return typeof answer === 'string' || 'text' in answer ? answer : 'opaque';
    },
    async look(path) {
      const answer = await ask(path, 'look');
      return typeof answer === 'string' ? answer : 'opaque';
    },
    async list(folder) {
      const answer = await ask(folder, 'list');
      return typeof answer === 'object' && 'entries' in answer ? answer.entries : [];
    },
  };
}
