/** The environment of a program that an editor runs: what a shell of the person has, without what belongs to the editor's own processes. */

/** Sockets, tokens and switches of VS Code, of Electron and of code-server, and what makes Node start differently. */
const OF_THE_EDITOR = /^(?:VSCODE_|ELECTRON_|CODE_SERVER_|NODE_OPTIONS$|NODE_CHANNEL_)/i;

/** Whether an environment variable belongs to the editor. */
export function isOfTheEditor(name: string): boolean {
  return OF_THE_EDITOR.test(name);
}
