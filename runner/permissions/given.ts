/** Permissions as the editor's setting and launch configurations have them, read into options. */

import { entryFault } from './entries.ts';
import { type Entries, everything, type PermissionKind, type PermissionOptions, permissionKinds } from './rules.ts';

/** A text says what is wrong with it, for a person. */
export function readPermissions(given: unknown): PermissionOptions | string {
  switch (given) {
    case undefined:
    case 'trusted':
      return everything;
    case 'ask':
      return { ...everything, ask: true };
    case 'sandbox':
      return { ...everything, sandbox: true };
    default:
  }
  if (!isRecord(given)) return `it is "trusted", "ask", "sandbox" or an object with lists, not ${shown(given)}`;
  const { sandbox = false, ask = false, allow = {}, deny = {}, ...others } = given;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return `"${unknown}" is not known: there are "allow", "deny", "sandbox" and "ask"`;
  if (typeof sandbox !== 'boolean') return `"sandbox" is true or false, not ${shown(sandbox)}`;
  if (typeof ask !== 'boolean') return `"ask" is true or false, not ${shown(ask)}`;
  const allowed = listsOf('allow', allow);
  if (typeof allowed === 'string') return allowed;
  const denied = listsOf('deny', deny);
  return typeof denied === 'string' ? denied : { sandbox, ask, allow: allowed, deny: denied };
}

function listsOf(name: string, given: unknown): PermissionOptions['allow'] | string {
  if (!isRecord(given)) return `"${name}" is an object with lists for ${quotedKinds}, not ${shown(given)}`;
  const lists: Partial<Record<PermissionKind, Entries>> = {};
  for (const [key, value] of Object.entries(given)) {
    const kind = permissionKinds.find(one => one === key);
    if (kind === undefined) return `"${key}" in "${name}" is no kind of permission: there are ${quotedKinds}`;
    const entries = entriesOf(value);
    if (entries === undefined) return `"${name}": "${kind}" is true, false or a list of texts, not ${shown(value)}`;
    const fault = entries.map(entry => (entry === true ? undefined : entryFault(kind, entry))).find(Boolean);
    if (fault !== undefined) return `"${name}": "${kind}": ${fault}`;
    lists[kind] = entries;
  }
  return lists;
}

/** `false` is an empty list: nothing of that kind. */
function entriesOf(value: unknown): Entries | undefined {
  if (typeof value === 'boolean') return value ? [true] : [];
  return Array.isArray(value) && value.every(entry => typeof entry === 'string') ? value : undefined;
}

const quotedKinds = permissionKinds.map(kind => `"${kind}"`).join(', ');

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(given: unknown): string {
  const text = JSON.stringify(given) ?? String(given);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
