/** `data@v1 |…|`: a component as bytes, onto the object that it stands in. */

import { NodeKind, TokenKind } from '../../language/syntax/kinds.ts';
import { isToken, type SyntaxNode } from '../../language/syntax/tree.ts';
import type { StofObject } from '../document/object.ts';
import { type ComponentReading, readComponent } from '../formats/bstf/reader.ts';
import { StofError } from '../values/error.ts';
import { type Loading, loadText, type Reading } from './load.ts';

/** What cannot be read is told on standard output, and passed over. */
export function* loadData(reading: Reading, item: SyntaxNode, object: StofObject): Loading {
  const { context, source } = reading;
  const { document, host } = context.services;
  const bytes = bytesOf(item);
  let component: ComponentReading;
  try {
    component = readComponent(document, object, bytes);
  } catch (error) {
    if (!(error instanceof StofError)) throw error;
    host.write('stdout', `failed to deserialize stof data @ ${object.path()} missing data\n`);
    return;
  }
  if (component.source !== undefined) {
    const { text, into } = component.source;
    yield* loadText(context, { file: undefined, text, folder: source.folder }, into);
  }
  component.finish();
  // What it names may come later in the text.
  if (component.isPending()) reading.pending.push(() => readComponent(document, object, bytes).finish());
}

function bytesOf(item: SyntaxNode): Uint8Array {
  const literal = item.nodes().find(node => node.kind === NodeKind.BlobLiteral);
  const numbers = literal?.children().filter(child => isToken(child) && child.kind === TokenKind.Number) ?? [];
  return Uint8Array.from(numbers, number => Number(number.text()));
}
