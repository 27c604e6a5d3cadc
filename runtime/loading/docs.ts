/** The docs of items, as the language reads them: what the editor shows of them is another text (`language/names/docs.ts`). */

import { TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import type { ObjectDocs } from '../document/docs.ts';
import type { StofObject } from '../document/object.ts';

/** Keeps what stands before an item as the docs of the member that it has become. */
export function keepDocs(item: SyntaxNode, object: StofObject, name: string): void {
  const text = docsBefore(item);
  const member = object.members.get(name);
  if (text === '' || member === undefined) return;
  docsOf(object).members.set(member, text);
}

/** An inner comment: it is about the object that it stands in. */
export function keepInnerDocs(item: SyntaxNode, object: StofObject): void {
  docsOf(object).inner.push(plainLines(item.text().slice('/*!'.length, -'*/'.length)));
}

function docsOf(object: StofObject): ObjectDocs {
  object.docs ??= { inner: [], members: new Map() };
  return object.docs;
}

/** The docs on both sides of the attributes; those that stand together are one text, nothing between them. */
function docsBefore(item: SyntaxNode): string {
  const groups: string[] = [];
  let inGroup = false;
  for (const child of item.children()) {
    const isDoc = isToken(child) && (child.kind === TokenKind.DocLine || child.kind === TokenKind.DocBlock);
    if (isDoc) {
      const text = child.text();
      const words =
        child.kind === TokenKind.DocLine ? text.slice('///'.length) : text.slice('/**'.length, -'*/'.length);
      if (inGroup) groups[groups.length - 1] += words;
      else groups.push(words);
    }
    inGroup = isDoc;
  }
  return groups
    .map(plainLines)
    .filter(text => text !== '')
    .join('\n');
}

/** Lines without the blanks around them and the stars before them. */
function plainLines(text: string): string {
  const lines = text.split('\n').map(line => line.trim().replace(/^\*+/, '').trim());
  return lines.join('\n').trim();
}
