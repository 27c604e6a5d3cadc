/** Permissions as the command line says them. */

import { ALL, type permissionRows } from '../commandLine/permissionRows.ts';
import type { ValuesOf } from '../commandLine/rows.ts';
import { entryFault } from './entries.ts';
import { readPermissions } from './given.ts';
import { type Entries, everything, type PermissionKind, type PermissionOptions, permissionKinds } from './rules.ts';
import type { SaidIn } from './wording.ts';

export interface SaidPermissions {
  readonly options: PermissionOptions;
  readonly saidIn: SaidIn;
}

type Flags = ValuesOf<{ about: ''; text: ''; arguments: []; options: typeof permissionRows }>;

/** What the options of a command say; a text says what is wrong with one. */
export function permissionsOf(flags: Flags): SaidPermissions | string {
  const allow = listsOf('allow', flags);
  const deny = listsOf('deny', flags);
  if (typeof allow === 'string') return allow;
  if (typeof deny === 'string') return deny;
  const [sandbox, ask] = [flags.sandbox === true, flags.ask === true];
  const { permissions: json } = flags;
  if (json === undefined) return { options: { sandbox, ask, allow, deny }, saidIn: 'flags' };
  if (sandbox || ask || Object.keys({ ...allow, ...deny }).length > 0) {
    return `'--permissions' says it all: no other option of permissions goes with it`;
  }
  const options = fromJson(json);
  return typeof options === 'string' ? `'--permissions': ${options}` : { options, saidIn: 'setting' };
}

/** Of who says nothing. */
export const trusted: SaidPermissions = { options: everything, saidIn: 'flags' };

function listsOf(list: 'allow' | 'deny', flags: Flags): PermissionOptions['allow'] | string {
  const lists: Partial<Record<PermissionKind, Entries>> = {};
  for (const kind of permissionKinds) {
    const given = flags[`${list}-${kind}`];
    if (given === undefined) continue;
    const entries = given.flatMap(entriesOf);
    const fault = entries.map(entry => (entry === true ? undefined : entryFault(kind, entry))).find(Boolean);
    if (fault !== undefined) return `'--${list}-${kind}': ${fault}`;
    lists[kind] = entries;
  }
  return lists;
}

/** A comma parts two names; two of them are a comma in a name. */
function entriesOf(names: string): Entries {
  return names === ALL ? [true] : names.split(/(?<!,),(?!,)/).map(name => name.replaceAll(',,', ','));
}

function fromJson(json: string): PermissionOptions | string {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    return `'${json}' is no JSON`;
  }
  return readPermissions(given);
}
