/** Completion for bash, from 3.2 on: what a Mac has. Nothing of the package bash-completion is needed. */

import { commandNames, rowOf } from '../commands.ts';
import type { ArgumentRow, OptionRow } from '../rows.ts';
import { documentEndings, kindOf, leadingOptions, listOf, placesOf } from './words.ts';

export function bashCompletion(): string {
  const options = commandNames.map(name => `    ${name}) options='${wordsOf(rowOf(name).options)}' ;;`);
  const valued = commandNames.flatMap(name => valuedOf(name, rowOf(name).options));
  const values = commandNames.flatMap(name =>
    Object.entries(rowOf(name).options).flatMap(([long, row]) => {
      if (row.value === undefined) return [];
      const keys = keysOf(name, long, row);
      const patterns = [...(row.bare === undefined ? keys : []), ...keys.map(key => `${key}=`)];
      return [`      ${patterns.join('|')}) ${offer(row)} ;;`];
    }),
  );
  const positions = commandNames.flatMap(name =>
    placesOf(rowOf(name)).map((row, index) => `    ${name}:${row.many === true ? '*' : index}) ${offer(row)} ;;`),
  );
  return `# Completion of stof for bash: source this, or put it where the package bash-completion looks.
# Made by: stof completion bash

_stof_words() {
  local word
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$1" -- "$cur")
}

# Folders, and files whose name ends as one of the patterns says.
_stof_files() {
  local word pattern
  compopt -o filenames 2>/dev/null
  while IFS= read -r word; do
    if [ -d "$word" ]; then COMPREPLY+=("$word"); continue; fi
    for pattern in "$@"; do
      case $word in $pattern) COMPREPLY+=("$word") ;; esac
    done
  done < <(compgen -f -- "$cur")
}

_stof() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' options='' word
  local -i at position=0 ended=0
  COMPREPLY=()
  # '=' is a word of its own here.
  if [ "$cur" = '=' ]; then cur='' prev+='='
  elif [ "$prev" = '=' ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}=; fi

  for ((at = 1; at < COMP_CWORD; at++)); do
    word=\${COMP_WORDS[at]}
    if ((!ended)); then
      case $word in
        --) ended=1; continue ;;
        =) at+=1; continue ;;
        -?*)
          case $command:$word in
            ${valued.join('|')})
              [ "\${COMP_WORDS[at+1]}" = '=' ] || at+=1 ;;
          esac
          continue ;;
      esac
    fi
    if [ -z "$command" ]; then command=$word; else position+=1; fi
  done

  if ((!ended)); then
    case $command:$prev in
${values.map(line => line.replace(' ;;', '; return ;;')).join('\n')}
    esac
    case $cur in
      -*)
        case $command in
${options.map(line => `      ${line.trim()}`).join('\n')}
          '') options='${wordsOf(leadingOptions)}' ;;
        esac
        _stof_words "$options"
        return ;;
    esac
  fi
  case $command:$position in
    :*) _stof_words '${commandNames.join(' ')}' ;;
${positions.join('\n')}
  esac
}

complete -F _stof stof
`;
}

function wordsOf(options: Readonly<Record<string, OptionRow>>): string {
  return Object.entries(options)
    .flatMap(([long, { short }]) => [`--${long}`, ...(short === undefined ? [] : [`-${short}`])])
    .join(' ');
}

/** Patterns of the options whose next word is their value. */
function valuedOf(command: string, options: Readonly<Record<string, OptionRow>>): string[] {
  return Object.entries(options).flatMap(([long, row]) =>
    row.value === undefined || row.bare !== undefined ? [] : keysOf(command, long, row),
  );
}

function keysOf(command: string, long: string, { short }: OptionRow): string[] {
  return [`${command}:--${long}`, ...(short === undefined ? [] : [`${command}:-${short}`])];
}

/** The command that offers what a value can be. */
function offer(row: OptionRow | ArgumentRow): string {
  const list = listOf(row);
  if (list !== undefined) return `_stof_words '${list.join(' ')}'`;
  switch (kindOf(row)) {
    case 'document':
      return `_stof_files ${documentEndings.map(ending => `'*.${ending}'`).join(' ')}`;
    case 'file':
      return `_stof_files '*'`;
    case 'folder':
      return '_stof_files';
    case undefined:
      return ':';
  }
}
