/** What scripts for all shells offer, as the table of commands has it. */

import { commandNames, commonOptions, globalOptions } from '../commands.ts';
import type { ArgumentRow, Completed, OptionRow } from '../rows.ts';

/** Endings of files that can be run, tested or loaded. */
export const documentEndings = ['stof', 'json', 'yaml', 'yml', 'toml', 'pkg'] as const;

/** Options in front of a command. */
export const leadingOptions: Readonly<Record<string, OptionRow>> = { ...globalOptions, ...commonOptions };

/** The words that a value is one of; undefined: there is no list of them. */
export function listOf({ choices, completes }: OptionRow | ArgumentRow): readonly string[] | undefined {
  return choices ?? (completes === 'command' ? commandNames : undefined);
}

/** What a value is, when a shell can look for it. */
export function kindOf({ completes }: OptionRow | ArgumentRow): Exclude<Completed, 'command'> | undefined {
  return completes === 'command' ? undefined : completes;
}

/** A text as bash and zsh take it literally. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
