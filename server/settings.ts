/** What a client can set. Whatever it sends is looked at before it is believed; what it leaves out has its default. */

import { ALL_HINTS, type InlayHintOptions } from '../language/ide/inlayHints.ts';

export interface Settings {
  readonly inlayHints: InlayHintOptions;
  /** Whether the editor lets a completion have places to fill in: said in `initialize`, and the same until the end. */
  readonly snippets: boolean;
}

/** Without a word from the client every hint is given: asking for hints at all is its user's choice. */
export const DEFAULT_SETTINGS: Settings = { inlayHints: ALL_HINTS, snippets: false };

/** @param sent the client's section `stof`, or an object that holds it, as `workspace/didChangeConfiguration` brings it */
export function settingsFrom(sent: unknown, before: Settings): Settings {
  const section = property(sent, 'stof') ?? sent;
  const hints = property(section, 'inlayHints');
  const isOn = (name: keyof InlayHintOptions) => property(hints, name) !== false;
  return {
    ...before,
    inlayHints: {
      types: isOn('types'),
      parameterNames: isOn('parameterNames'),
      promises: isOn('promises'),
      units: isOn('units'),
    },
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
