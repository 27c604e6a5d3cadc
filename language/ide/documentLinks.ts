/** Paths of imports, as links to the files. */

import { insideQuotes } from '../names/nameText.ts';
import type { View } from '../project/snapshot.ts';

export interface DocumentLink {
  /** What stands between the quotes. */
  readonly start: number;
  readonly end: number;
  readonly uri: string;
}

/** One for each import of a file that is known, in the order of the text. */
export function documentLinks({ context, file }: View): DocumentLink[] {
  return file.source.outline.imports.flatMap(declaration => {
    const target = context.imported(file.source, declaration);
    const { start, end } = insideQuotes(declaration.pathToken);
    return target && end > start ? [{ start, end, uri: target.uri }] : [];
  });
}
