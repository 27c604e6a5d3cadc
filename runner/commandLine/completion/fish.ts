/** Completion for fish. */

import { commandNames, commands, rowOf } from '../commands.ts';
import type { ArgumentRow, OptionRow } from '../rows.ts';
import { documentEndings, kindOf, leadingOptions, listOf, placesOf } from './words.ts';

export function fishCompletion(): string {
  const lines = [
    ...Object.entries(leadingOptions).map(([long, row]) => optionLine(`'__stof_is ""'`, long, row)),
    ...commandNames.map(name => `complete -c stof -n '__stof_is ""' -a ${name} -d ${quoted(commands[name].about)}`),
    ...commandNames.flatMap(name => {
      const { options } = rowOf(name);
      return [
        ...Object.entries(options).map(([long, row]) => optionLine(`'__stof_is ${name}'`, long, row)),
        ...placesOf(rowOf(name)).flatMap((row, index) => {
          const offered = offer(row);
          const place = row.many === true ? '' : ` ${index}`;
          return offered === undefined ? [] : [`complete -c stof -n '__stof_is ${name}${place}' -a ${quoted(offered)}`];
        }),
      ];
    }),
  ];
  const valued = commandNames.flatMap(name =>
    Object.entries(rowOf(name).options).flatMap(([long, { value, bare, short }]) =>
      value === undefined || bare !== undefined ? [] : [`--${long}`, ...(short === undefined ? [] : [`-${short}`])],
    ),
  );
  return `# Completion of stof for fish: put it as stof.fish into ~/.config/fish/completions.
# Made by: stof completion fish

# Whether the command is this one, and, with a number, so many of its arguments stand before the cursor.
function __stof_is -a name place
    set -l words (commandline -opc)
    set -l command ''
    set -l count 0
    set -l skip 0
    for word in $words[2..-1]
        if test $skip = 1
            set skip 0
        else if contains -- "$word" ${[...new Set(valued)].join(' ')}
            set skip 1
        else if string match -qr -- '^-.' "$word"
            continue
        else if test -z "$command"
            set command $word
        else
            set count (math $count + 1)
        end
    end
    test "$command" = "$name"; and begin
        test -z "$place"; or test "$count" = "$place"
    end
end

function __stof_documents
    set -l token (commandline -ct)
    for path in (__fish_complete_path "$token" | string replace -r '\\t.*' '')
        if string match -qr -- '(/|\\.(${documentEndings.join('|')}))$' "$path"
            echo $path
        end
    end
end

complete -c stof -f
${lines.join('\n')}
`;
}

function optionLine(condition: string, long: string, row: OptionRow): string {
  const { short, value, bare, about } = row;
  const offered = value === undefined ? undefined : offer(row);
  return [
    `complete -c stof -n ${condition} -l ${long}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(value === undefined || bare !== undefined ? [] : ['-x']),
    ...(offered === undefined ? [] : [`-a ${quoted(offered)}`]),
    `-d ${quoted(about)}`,
  ].join(' ');
}

/** What is behind `-a`. */
function offer(row: OptionRow | ArgumentRow): string | undefined {
  const list = listOf(row);
  if (list !== undefined) return list.join(' ');
  switch (kindOf(row)) {
    case 'document':
      return '(__stof_documents)';
    case 'file':
      return '(__fish_complete_path (commandline -ct))';
    case 'folder':
      return '(__fish_complete_directories (commandline -ct))';
    case undefined:
      return undefined;
  }
}

/** Between single quotes fish reads `\\` and `\'`, and everything else as it is. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
