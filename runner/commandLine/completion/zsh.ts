/** Completion for zsh, by its function `_arguments`. */

import { commandNames, commands, rowOf } from '../commands.ts';
import type { ArgumentRow, OptionRow } from '../rows.ts';
import { documentEndings, kindOf, leadingOptions, listOf, placesOf, quoted } from './words.ts';

export function zshCompletion(): string {
  const branches = commandNames.map(name => {
    const row = rowOf(name);
    const specs = [...optionSpecs(row.options), ...placesOf(row).map(argumentSpec)];
    return `        ${name})\n          _arguments -s -S ${specs.join(' \\\n            ')} ;;`;
  });
  return `#compdef stof
# Completion of stof for zsh: put it as _stof into a folder of $fpath, or source it behind compinit.
# Made by: stof completion zsh

_stof_commands() {
  local -a names
  names=(
${commandNames.map(name => `    ${quoted(`${name}:${commands[name].about.replaceAll(':', '\\:')}`)}`).join('\n')}
  )
  _describe 'command' names
}

_stof_documents() {
  _files -g '*.(${documentEndings.join('|')})(-.)'
}

_stof() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  _arguments -C -s \\
    ${optionSpecs(leadingOptions).join(' \\\n    ')} \\
    '1: :_stof_commands' \\
    '*:: :->rest'
  case $state in
    rest)
      case $words[1] in
${branches.join('\n')}
      esac ;;
  esac
}

if [ "$funcstack[1]" = "_stof" ]; then _stof "$@"; else compdef _stof stof; fi
`;
}

function optionSpecs(options: Readonly<Record<string, OptionRow>>): string[] {
  return Object.entries(options).map(([long, row]) => {
    const { short, value, bare, many } = row;
    const rest = long === 'help' || long === 'version' ? '(- *)' : many === true ? '*' : undefined;
    const alone = short === undefined ? `(--${long})` : `(-${short} --${long})`;
    const about = `[${row.about.replace(/[[\]\\:]/g, '\\$&')}]`;
    const action =
      value === undefined ? '' : `${bare === undefined ? '' : ':'}:${value.toLowerCase()}:${actionOf(row)}`;
    const names =
      short === undefined
        ? [`--${long}${assigned(row)}`]
        : [`-${short}${value === undefined ? '' : '+'}`, `--${long}${assigned(row)}`];
    const before = quoted(rest ?? alone);
    if (names.length === 1) return `${before}${names[0]}${quoted(about + action)}`;
    return `${before}{${names.join(',')}}${quoted(about + action)}`;
  });
}

/** How a value stands behind a long name: `=-` for one that only stands behind `=`. */
function assigned({ value, bare }: OptionRow): string {
  if (value === undefined) return '';
  return bare === undefined ? '=' : '=-';
}

function argumentSpec(row: ArgumentRow, index: number): string {
  const place = row.many === true ? '*' : `${index + 1}`;
  const optional = row.many !== true && row.required !== true ? ':' : '';
  return quoted(`${place}:${optional}${row.name.toLowerCase()}:${actionOf(row)}`);
}

function actionOf(row: OptionRow | ArgumentRow): string {
  const list = listOf(row);
  if (list !== undefined) return `(${list.join(' ')})`;
  switch (kindOf(row)) {
    case 'document':
      return '_stof_documents';
    case 'file':
      return '_files';
    case 'folder':
      return '_files -/';
    case undefined:
      return ' ';
  }
}
