/** docs/limits.md: what a run, a test and the server may use, from the constants and tables that say so. `scripts/pages.mjs` writes it. */

import { LIVENESS_TIMES } from '../../client/liveness.ts';
import { NESTING_LIMIT } from '../../language/syntax/parser.ts';
import { runLimits } from '../../messages/limits.ts';
import { MOST_RECORDED_BYTES } from '../../runner/recording.ts';
import { MOST_BYTES } from '../../runtime/library/network.ts';
import { MAX_IN_FLIGHT } from '../../runtime/library/requests.ts';
import { MAX_PIXELS } from '../../runtime/parts/images/pixels.ts';
import { MAX_ZIP_BYTES, MAX_ZIP_FILES } from '../../runtime/parts/zip.ts';
import { MAX_DEPTH, MAX_OPERANDS } from '../../runtime/scheduler/limits.ts';
import { MOST_DIAGNOSTICS } from '../../server/convert/diagnostics.ts';
import { LARGEST_FILE } from '../../server/files/disk.ts';
import { MOST_FILES } from '../../server/files/survey.ts';

const number = (value: number) => value.toLocaleString('en');
const megabytes = (bytes: number) => `${number(bytes / 1024 / 1024)} MB`;
const table = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  [titles, titles.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');

export function limitsPage(): string {
  const chosen = Object.values(runLimits).map(({ option, setting, value, about }) => [
    `${about}${value === 'MB' ? ', in MB' : ''}`,
    `\`--${option}\``,
    `\`stof.${setting}\``,
  ]);
  return `<!-- Written by scripts/pages.mjs from the constants and tables of the code. -->

# Limits

What is given to a program, and to who writes one. Beyond a limit there is an error that names it; nothing is cut in silence.

## Of a run, as one chooses

For \`stof run\` and \`stof test\`, and for what is run and tested in VS Code. Where none is given a run ends after two minutes, and has no
limits but those further down. A recorded run keeps those that end it at the same place, and meets them again when it is replayed.

${table(['what', 'option', 'setting'], [['Seconds that it may take', '`--time-limit`', '`stof.run.timeLimit`'], ...chosen])}

## Of every run

${table(
  ['what', 'at most'],
  [
    ['calls nested in a process', number(MAX_DEPTH)],
    ['values that wait on the stack of a process', number(MAX_OPERANDS)],
    ['brackets, blocks and expressions nested in a document', number(NESTING_LIMIT)],
    ['requests of HTTP on their way at a time; others wait for their turn', number(MAX_IN_FLIGHT)],
    ['an answer of HTTP, unpacked', megabytes(MOST_BYTES)],
    ['what an archive or package unpacks to', `${megabytes(MAX_ZIP_BYTES)} in ${number(MAX_ZIP_FILES)} files`],
    ['pixels of an image', number(MAX_PIXELS)],
    ['a recording; a replay goes no further than that', megabytes(MOST_RECORDED_BYTES)],
  ],
)}

Memory is what Node gives to a process. A program that comes near its end gets an error that can be caught; the process does not end.

## Of the language server

${table(
  ['what', 'at most'],
  [
    ['findings that are sent for a document', number(MOST_DIAGNOSTICS)],
    ['documents of a folder that is looked through', number(MOST_FILES)],
    [
      'a file that is read and not open; larger ones are taken as data about which nothing is known',
      megabytes(LARGEST_FILE),
    ],
    [
      'how long it may answer nothing before VS Code starts another one',
      `${number((LIVENESS_TIMES.beats * LIVENESS_TIMES.beatMs) / 1000)} s`,
    ],
  ],
)}
`;
}
