/** `stof completion SHELL`: a script that lets the shell complete the command line, made from the table of commands. */

import type { ShellName } from '../shellNames.ts';
import { bashCompletion } from './bash.ts';
import { fishCompletion } from './fish.ts';
import { zshCompletion } from './zsh.ts';

export function completionScript(shell: ShellName): string {
  switch (shell) {
    case 'bash':
      return bashCompletion();
    case 'zsh':
      return zshCompletion();
    case 'fish':
      return fishCompletion();
    default:
      return shell satisfies never;
  }
}
