/** A text to load, and where it came from. */

export interface TextSource {
  /** Absolute path; undefined for text parsed at run time. */
  readonly file: string | undefined;
  readonly text: string;
  /** Absolute folder that relative imports start from. */
  readonly folder: string;
}
