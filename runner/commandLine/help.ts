/** The help of the command line, written from the table. */

import { type CommandName, commandNames, commands, commonOptions, globalOptions, rowOf } from './commands.ts';
import type { ArgumentRow, OptionRow } from './rows.ts';

/** Letters of a line, where words allow it. */
const WIDTH = 132;

/** `stof --help`. */
export function usage(): string {
  const list = commandNames.map(name => [name, commands[name].about] as const);
  const options = optionTable({ ...globalOptions, ...commonOptions });
  return `${usageLine()}\n\nRuns and tests Stof documents: data with functions in it.\n\nCommands:\n${table(list)}\nOptions:\n${options}`;
}

/** `stof NAME --help`. */
export function usageOf(name: CommandName): string {
  const row = rowOf(name);
  const parts = [`${usageLine(name)}\n`, `${folded(row.text, '')}\n`];
  if (row.arguments.length > 0) {
    parts.push(`Arguments:\n${table(row.arguments.map(each => [argumentText(each), each.about]))}`);
  }
  parts.push(`Options:\n${optionTable(row.options)}`);
  if (row.notes !== undefined) parts.push(`${folded(row.notes, '')}\n`);
  return parts.join('\n');
}

/** `Usage: stof test [OPTIONS] [PATH] [CONTEXT]`. */
export function usageLine(name?: CommandName): string {
  if (name === undefined) return 'Usage: stof [OPTIONS] <COMMAND>';
  return ['Usage: stof', name, '[OPTIONS]', ...commands[name].arguments.map(argumentText)].join(' ');
}

export function argumentText({ name, required, many }: ArgumentRow): string {
  const text = `${name}${many === true ? '...' : ''}`;
  return required === true ? `<${text}>` : `[${text}]`;
}

/** `--clock <CLOCK>`, `--coverage[=<FORMAT>]`, `--leaks`. */
export function optionText(name: string, { value, bare }: OptionRow): string {
  if (value === undefined) return `--${name}`;
  return bare === undefined ? `--${name} <${value}>` : `--${name}[=<${value}>]`;
}

export function optionAbout(row: OptionRow): string {
  return row.default === undefined ? row.about : `${row.about} [default: ${row.default}]`;
}

function optionTable(options: Readonly<Record<string, OptionRow>>): string {
  const rows = Object.entries(options).map(([name, row]) => {
    const short = row.short === undefined ? '    ' : `-${row.short}, `;
    return [`${short}${optionText(name, row)}`, optionAbout(row)] as const;
  });
  return table(rows);
}

function table(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${folded(right, ' '.repeat(width + 4))}\n`).join('');
}

/** Lines that are no longer than they may be, the first one without its indent. */
function folded(text: string, indent: string): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${indent}`);
}
