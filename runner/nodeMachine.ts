/** What Node lends to the runs that editors ask for. */

import { readFileSync } from 'node:fs';
import { nodeFiles, readerWith } from './files.ts';
import type { Machine } from './machine.ts';
import { networkWith, nodeNetwork } from './network.ts';
import { NodeHost, nodeEnvironment } from './node-host.ts';
import { realPath } from './permissions/realPath.ts';
import { reasonOf } from './reasons.ts';

export const nodeMachine: Machine = {
  host: options => new NodeHost(options),
  reader: readerWith,
  environment: nodeEnvironment,
  files: nodeFiles,
  network: nodeNetwork,
  permissions: undefined,
  paths: { platform: process.platform, realPath },
  networkWithin: refuse => networkWith(undefined, refuse),
  recordings: {
    async begin(path) {
      const { RecordingFile } = await import('./recording.ts');
      const file = RecordingFile.open(path);
      return typeof file === 'string' ? undefined : file;
    },
    read(path) {
      try {
        return readFileSync(path);
      } catch (error) {
        return reasonOf(error);
      }
    },
  },
};
