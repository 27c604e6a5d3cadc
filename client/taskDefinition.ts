/** What a task of type `stof` in `tasks.json` may say, and the command line that it means. */

/** The commands that are tasks, in the order in which they are offered. */
export const taskNames = ['run', 'test', 'check'] as const;
export type TaskName = (typeof taskNames)[number];

export interface StofTask {
  readonly task: TaskName;
  /** A document or a package's folder: absolute, or from the workspace folder. Without it: the workspace folder. */
  readonly document: string | undefined;
  /** Further arguments of the command line. */
  readonly args: readonly string[];
}

/** Narrows what a person wrote; a text says what is wrong with it. */
export function readTask(definition: Readonly<Record<string, unknown>>): StofTask | string {
  const { task, document, args = [] } = definition;
  const name = taskNames.find(one => one === task);
  if (name === undefined) return `"task" is one of ${taskNames.join(', ')}, not ${JSON.stringify(task)}`;
  if (document !== undefined && typeof document !== 'string') return '"document" is the path of a document';
  if (!Array.isArray(args) || !args.every(arg => typeof arg === 'string')) return '"args" is a list of texts';
  return { task: name, document, args };
}

/**
 * The arguments of `dist/stof.js`. `path`: of the document, absolute. `permissions`: arguments for the editor's setting, which those
 * that the task has itself take the place of.
 */
export function taskArguments({ task, args }: StofTask, path: string, permissions: readonly string[] = []): string[] {
  const isSaid = args.some(arg => /^--(?:(?:allow|deny)-|sandbox$|ask$|permissions\b)/.test(arg));
  return [task, ...(isSaid ? [] : permissions), ...args, path];
}
