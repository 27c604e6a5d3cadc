/** What Node lends to a run, beside what all JavaScript runtimes do: its environment, its memory, its event loop. */

import { setImmediate } from 'node:timers';
import { WebHost } from '../embedding/web-host.ts';
import type { Environment } from '../runtime/library/context.ts';
import { type HostOptions, hostOptions } from './machine.ts';
import { isMemoryShort } from './memory.ts';

/** The part of the heap that has to be left: a run fills some 30 MB between two looks, a step may double a text, and a report needs some. */
const SPARE = 1 / 8;

export class NodeHost extends WebHost {
  constructor(options: HostOptions) {
    super({
      ...hostOptions(options),
      env: name => process.env[name],
      isMemoryShort: (bytes = 0) => isMemoryShort(bytes, SPARE, options.memoryBytes),
      afterMessages: setImmediate,
    });
  }
}

/** The environment variables of this process. Changes are seen by the program alone: nothing else runs in it. */
export const nodeEnvironment: Environment = {
  get: name => process.env[name],
  set: (name, value) => {
    process.env[name] = value;
  },
  remove: name => {
    delete process.env[name];
  },
  entries: () =>
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
};
