/** What a program is told that may not do something, and what a person is asked. */

import type { Access } from '../../runtime/library/permissions.ts';
import type { PermissionKind, Verdict } from './rules.ts';

/** Where permissions were said: on the command line, in the editor's setting, in a launch configuration, by a program. */
export type SaidIn = 'flags' | 'setting' | 'launch' | 'option';

export interface PermissionQuestion {
  readonly kind: PermissionKind;
  /** A path, a host, a variable; absent: all variables. */
  readonly what?: string;
  /** Where the path really leads, if that is elsewhere. No program is told: it may not even look there. */
  readonly leadsTo?: string;
}

/** `no permission to read '/a/b' (--allow-read=/a/b gives it)`. */
export function refusalText(access: Access, verdict: Exclude<Verdict, { kind: 'granted' }>, saidIn: SaidIn): string {
  const question = questionOf(access);
  const { kind, what = true } = question;
  const reason =
    verdict.kind === 'denied'
      ? `${said(saidIn, 'deny', kind, verdict.entry)} denies it`
      : `${said(saidIn, 'allow', kind, what)} gives it`;
  return `no permission to ${deedOf(question)} (${reason})`;
}

/** Of a person's no. */
export function answeredNoText(access: Access): string {
  return `no permission to ${deedOf(questionOf(access))} (it was asked for and refused)`;
}

/** `real`: where its path really leads. */
export function questionOf(access: Access, real?: string): PermissionQuestion {
  const { kind } = access;
  switch (kind) {
    case 'read':
    case 'write': {
      const { path } = access;
      return { kind, what: path, ...(real === undefined || real === path ? {} : { leadsTo: real }) };
    }
    case 'net': {
      const { host, port } = access;
      return { kind, what: port === undefined ? host : `${host}:${port}` };
    }
    case 'env':
      return access.name === undefined ? { kind } : { kind, what: access.name };
  }
}

/** `read '/a/b'`. */
export function deedOf({ kind, what, leadsTo }: PermissionQuestion): string {
  const where = leadsTo === undefined ? '' : ` (which is '${leadsTo}')`;
  switch (kind) {
    case 'read':
    case 'write':
      return `${kind} '${what}'${where}`;
    case 'net':
      return `connect to '${what}'`;
    case 'env':
      return what === undefined ? 'see all environment variables' : `use the environment variable '${what}'`;
  }
}

function said(saidIn: SaidIn, list: 'allow' | 'deny', kind: PermissionKind, entry: true | string): string {
  if (saidIn === 'flags') {
    return entry === true ? `--${list}-${kind}` : `--${list}-${kind}=${entry.replaceAll(',', ',,')}`;
  }
  const named = entry === true || list === 'allow' ? '' : ` '${entry}'`;
  if (saidIn === 'option') return `permissions.${list}.${kind}${named}`;
  return saidIn === 'setting'
    ? `${list}.${kind}${named} in the setting stof.run.permissions`
    : `permissions.${list}.${kind}${named} in the launch configuration`;
}
