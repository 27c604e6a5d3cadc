/** How the child of a run is started: Node as the editor brings it, a list of arguments, no shell. */

import { isOfTheEditor } from '../../messages/editorVariables.ts';
import { CHILD_ARGUMENT } from '../../messages/run.ts';

export interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * `execPath` is Electron on the desktop and Node on a server; with ELECTRON_RUN_AS_NODE it is Node on both. The variables
 * that belong to the editor's own processes are taken out: the program sees what a shell of the user would show it.
 */
export function childCommand(
  execPath: string,
  script: string,
  env: Readonly<Record<string, string | undefined>>,
): ChildCommand {
  const own: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !isOfTheEditor(name)) own[name] = value;
  }
  own['ELECTRON_RUN_AS_NODE'] = '1';
  return { file: execPath, args: [script, CHILD_ARGUMENT], env: own };
}
