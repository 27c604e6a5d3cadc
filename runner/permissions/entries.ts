/** Whether what a person wrote into a list of permissions means anything. */

import { hostPattern } from '../../embedding/hosts.ts';
import type { PermissionKind } from './rules.ts';
import { variableFault } from './variables.ts';

/** Why an entry names nothing of its kind; undefined: it does. */
export function entryFault(kind: PermissionKind, entry: string): string | undefined {
  switch (kind) {
    case 'read':
    case 'write':
      if (entry === '') return 'a path is empty';
      return entry.includes('\0') ? 'a path has a zero character' : undefined;
    case 'net': {
      const read = hostPattern(entry);
      return typeof read === 'string' ? read : undefined;
    }
    case 'env':
      return variableFault(entry);
  }
}
