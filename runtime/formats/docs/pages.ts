/** The documentation of a document in Markdown: a page for each root, and one for each library. */

import type { Document } from '../../document/document.ts';
import type { StofObject } from '../../document/object.ts';
import { libraryPages } from './libraryPages.ts';
import { objectPage } from './objectPage.ts';

export interface Page {
  /** The name of its file. Of an object it is the object's name, whatever characters stand in it. */
  readonly name: string;
  readonly text: string;
}

/** With the document: of all its roots. */
export function docsPages(object: StofObject, whole?: Document | undefined): readonly Page[] {
  const objects = whole?.roots() ?? [object];
  return [...objects.map(each => ({ name: `${each.name}_obj.md`, text: objectPage(each) })), ...libraryPages()];
}

/** All pages as one text. */
export function docsText(object: StofObject, whole?: Document | undefined): string {
  return docsPages(object, whole)
    .map(page => page.text)
    .join('\n');
}
