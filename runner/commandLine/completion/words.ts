/** What scripts for all shells offer, as the table of commands has it. */

import { commandNames, commonOptions, globalOptions } from '../commands.ts';
import type { ArgumentRow, CommandRow, Completed, OptionRow } from '../rows.ts';

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

/** The arguments that have a place of their own: none behind one of which there are any number. */
export function placesOf({ arguments: places }: CommandRow): readonly ArgumentRow[] {
  const many = places.findIndex(row => row.many === true);
  return many < 0 ? places : places.slice(0, many + 1);
}
