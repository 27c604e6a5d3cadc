/**
 * What has changed over the versions of a project, as far as findings depend on it: names whose meaning changed, and which
 * files are loaded together. Made in `project/`, which knows what an edit changes.
 */
export interface NameHistory {
  /** Grows by one with each change. */
  readonly now: number;
  /** The names whose meaning changed after that time; undefined when there were too many to tell. */
  changedAfter(time: number): readonly string[] | undefined;
}
