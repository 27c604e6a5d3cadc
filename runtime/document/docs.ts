/** What the comments of a text say about an object: kept where the text was read with its docs. */

import type { StofFunction } from './function.ts';
import type { Field } from './object.ts';

export interface ObjectDocs {
  /** The inner docs (`/*!`), in order. */
  readonly inner: string[];
  /** The docs of fields and functions; of a member that was declared anew they are gone with it. */
  readonly members: Map<Field | StofFunction, string>;
}
