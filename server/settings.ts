/** What a client can set. Whatever it sends is looked at before it is believed; what it leaves out has its default. */

import type { CheckLevel } from '../language/ide/diagnostics.ts';
import { ALL_HINTS, type InlayHintOptions } from '../language/ide/inlayHints.ts';
import type { Severity } from '../language/tables/diagnostics.ts';

export interface Settings {
  readonly check: CheckSettings;
  readonly inlayHints: InlayHintOptions;
  /** Whether the editor lets a completion have places to fill in: said in `initialize`, and the same until the end. */
  readonly snippets: boolean;
  /** Whether what most completions have in common is said once; likewise. */
  readonly itemDefaults: boolean;
}

export interface CheckSettings {
  readonly level: CheckLevel;
  /** By the code of a diagnostic; `off` leaves it out. */
  readonly severity: ReadonlyMap<string, Severity | 'off'>;
}

/** Without a word from the client every hint is given: asking for hints at all is its user's choice. */
export const DEFAULT_SETTINGS: Settings = {
  check: { level: 'certain', severity: new Map() },
  inlayHints: ALL_HINTS,
  snippets: false,
  itemDefaults: false,
};

/** @param sent the client's section `stof`, or an object that holds it, as `workspace/didChangeConfiguration` brings it */
export function settingsFrom(sent: unknown, before: Settings): Settings {
  const section = property(sent, 'stof') ?? sent;
  const hints = property(section, 'inlayHints');
  const isOn = (name: keyof InlayHintOptions) => property(hints, name) !== false;
  const check = property(section, 'check');
  return {
    ...before,
    check: {
      level: property(check, 'level') === 'strict' ? 'strict' : 'certain',
      severity: severitiesFrom(property(check, 'severity')),
    },
    inlayHints: {
      types: isOn('types'),
      parameterNames: isOn('parameterNames'),
      promises: isOn('promises'),
      units: isOn('units'),
    },
  };
}

function severitiesFrom(sent: unknown): Map<string, Severity | 'off'> {
  const entries = typeof sent === 'object' && sent !== null ? Object.entries(sent) : [];
  return new Map(entries.flatMap(([code, severity]) => (isSeverity(severity) ? [[code, severity] as const] : [])));
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'hint' || value === 'off';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
