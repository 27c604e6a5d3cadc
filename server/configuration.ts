/** What people set in their editor: asked of the client where it can be asked, else taken from what it sends. */

import type { ClientCapabilities } from 'vscode-languageserver/node';
import { addressKey, liesIn } from '../language/project/address.ts';
import type { Connection } from './connection/connection.ts';
import { DEFAULT_SETTINGS, type Settings, settingsFrom } from './settings.ts';

interface FolderSettings {
  readonly key: string;
  readonly settings: Settings;
  /** Patterns of `files.exclude` that are switched on. */
  readonly excludes: readonly string[];
}

export class Configuration {
  readonly #connection: Connection;
  #canAsk = false;
  #settings: Settings = DEFAULT_SETTINGS;
  #excludes: readonly string[] = [];
  /** Of each folder, the deepest first. */
  #folders: readonly FolderSettings[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What the client can do, and the settings that it sends with `initialize`: `{"settings": {…}}`, the same as below `stof`. */
  initialize({ workspace, textDocument }: ClientCapabilities, options: unknown): void {
    this.#canAsk = workspace?.configuration === true;
    const sent =
      typeof options === 'object' && options !== null && 'settings' in options ? options.settings : undefined;
    const { completionItem, completionList } = textDocument?.completion ?? {};
    const snippets = completionItem?.snippetSupport === true;
    const defaults = completionList?.itemDefaults ?? [];
    const itemDefaults = ['editRange', 'data'].every(name => defaults.includes(name));
    this.#settings = settingsFrom(sent, { ...DEFAULT_SETTINGS, snippets, itemDefaults });
  }

  of(uri: string): Settings {
    const key = addressKey(uri);
    return this.#folders.find(folder => liesIn(key, folder.key))?.settings ?? this.#settings;
  }

  excludesOf(folder: string): readonly string[] {
    const key = addressKey(folder);
    return this.#folders.find(known => known.key === key)?.excludes ?? this.#excludes;
  }

  /** A client that cannot be asked sends its settings: `{"stof": {…}}`, or what is below. */
  received(settings: unknown): void {
    if (!this.#canAsk) this.#settings = settingsFrom(settings, this.#settings);
  }

  /** Asks for the settings, of each folder too. Without an answer what is known stays. */
  async ask(folders: readonly string[]): Promise<void> {
    if (!this.#canAsk) return;
    const scopes = [undefined, ...folders];
    const items = scopes.flatMap(scopeUri =>
      ['stof', 'files.exclude'].map(section => (scopeUri === undefined ? { section } : { scopeUri, section })),
    );
    const answers = await this.#connection.request('workspace/configuration', { items });
    if (!Array.isArray(answers)) return;
    const values: readonly unknown[] = answers;
    if (isSet(values[0])) this.#settings = settingsFrom(values[0], this.#settings);
    this.#excludes = switchedOn(values[1]);
    this.#folders = folders
      .map((uri, index) => ({
        key: addressKey(uri),
        settings: isSet(values[2 * index + 2]) ? settingsFrom(values[2 * index + 2], this.#settings) : this.#settings,
        excludes: switchedOn(values[2 * index + 3]),
      }))
      .sort((one, other) => other.key.length - one.key.length);
  }
}

/** Clients without such a section answer with null: what came with `initialize` stays. */
function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function switchedOn(excludes: unknown): string[] {
  if (typeof excludes !== 'object' || excludes === null) return [];
  return Object.entries(excludes).flatMap(([pattern, isOn]) => (isOn === true ? [pattern] : []));
}
