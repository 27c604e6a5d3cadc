/** The part of docs/command-line.md that the table of commands says: `scripts/pages.mjs` writes it. */

import { commandNames, commonOptions, globalOptions, rowOf } from '../../runner/commandLine/commands.ts';
import { argumentText, optionAbout, optionText, usageLine } from '../../runner/commandLine/help.ts';
import type { OptionRow } from '../../runner/commandLine/rows.ts';

const BEGIN = '<!-- From here on written by scripts/pages.mjs. -->';

/** The page, whose first part people write: `page` as it is. */
export function commandLinePage(page: string): string {
  return page.slice(0, page.indexOf(BEGIN)) + commandLinePart();
}

function commandLinePart(): string {
  const common = Object.keys(commonOptions);
  const sections = commandNames.map(name => {
    const { text, arguments: places, options, notes } = rowOf(name);
    const own = Object.entries(options).filter(([long]) => !common.includes(long));
    const rows = [
      ...places.map(row => rowText(argumentText(row), row.about)),
      ...own.map(([long, row]) => optionRow(long, row)),
    ];
    const table = rows.length === 0 ? '' : `| | |\n|---|---|\n${rows.join('')}\n`;
    const usage = usageLine(name).replace('Usage: ', '');
    return `### stof ${name}\n\n\`${usage}\`\n\n${plain(text)}\n\n${table}${notes === undefined ? '' : `${plain(notes)}\n\n`}`;
  });
  const everywhere = [...Object.entries(globalOptions), ...Object.entries(commonOptions)].map(([long, row]) =>
    optionRow(long, row),
  );
  const head = `## Commands\n\nIn front of a command (the latter two behind it, too):\n\n| | |\n|---|---|\n${everywhere.join('')}\n`;
  return `${BEGIN}\n\n${head}${sections.join('')}`.replace(/\n+$/, '\n');
}

function optionRow(long: string, row: OptionRow): string {
  const short = row.short === undefined ? '' : `-${row.short}, `;
  return rowText(`${short}${optionText(long, row)}`, optionAbout(row));
}

function rowText(left: string, right: string): string {
  return `| \`${left}\` | ${plain(right).replaceAll('|', '\\|')} |\n`;
}

/** Without what Markdown would read as something. */
function plain(text: string): string {
  return text.replace(/[<>[\]*_]/g, '\\$&');
}
