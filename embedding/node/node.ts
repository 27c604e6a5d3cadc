/** The library as programs in Node import it: it can lend the machine's files, variables and network. */

// biome-ignore-all lint/performance/noBarrelFile: it is the entry of a package, in which no file of ours is imported by its name

import { joinPath } from '../../language/paths/paths.ts';
import { nodeFiles } from '../../runner/files.ts';
import { isMemoryShort } from '../../runner/memory.ts';
import { networkWith } from '../../runner/network.ts';
import { nodeEnvironment } from '../../runner/node-host.ts';
import { Gate } from '../../runner/permissions/gate.ts';
import { readPermissions } from '../../runner/permissions/given.ts';
import { realPath } from '../../runner/permissions/realPath.ts';
import { Rules } from '../../runner/permissions/rules.ts';
import { StofDocument as WebDocument } from '../document.ts';
import type { DocumentOptions } from '../options.ts';
import type { Platform } from '../settings.ts';

export type {
  ExportOptions,
  ParseOptions,
  StofSource,
  TestOptions,
  TestOutcome,
  TestReport,
} from '../document.ts';
export { StofError, type StofFrame, StofParseError, type StofPlace } from '../errors.ts';
export { StofFunction } from '../function.ts';
export { StofData, StofFloat, StofPromise, StofPrompt, StofQuantity, StofTuple, StofVersion } from '../kinds.ts';
export { StofObject } from '../object.ts';
export type { DocumentOptions, LentFiles, OutputListener, PermissionLists } from '../options.ts';
export type { CallOptions, HostCall, HostFunction, HostFunctionOptions, StofInput, StofValue } from '../types.ts';

/** The part of the heap that has to be left. */
const SPARE = 1 / 8;

const node: Platform = {
  files: nodeFiles,
  environment: nodeEnvironment,
  network: networkWith,
  permissions({ allow, deny }, folder) {
    // Without what is left out, which the readers of settings do not know.
    const options = readPermissions(JSON.parse(JSON.stringify({ allow, deny })));
    if (typeof options === 'string') throw new TypeError(`permissions: ${options}`);
    const paths = { platform: process.platform, realPath };
    return new Gate(new Rules(options, paths, path => joinPath(folder, path)), 'option');
  },
  isMemoryShort: (bytes = 0) => isMemoryShort(bytes, SPARE),
};

/** A document of Stof. */
export class StofDocument extends WebDocument {
  /** An empty document. What it may use is said here, once. */
  constructor(options: DocumentOptions = {}) {
    super(options, { ...node, folder: process.cwd().replaceAll('\\', '/') });
  }
}
