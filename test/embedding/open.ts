/** Documents for the tests of the library: quiet, and as a user makes them. */

import { StofDocument, type StofSource } from '../../embedding/document.ts';
import type { DocumentOptions } from '../../embedding/options.ts';

/** A document, and all that it has printed. */
export async function open(
  source: StofSource = '',
  options: DocumentOptions = {},
): Promise<{ readonly doc: StofDocument; readonly printed: { out: string; err: string } }> {
  const printed = { out: '', err: '' };
  const doc = await StofDocument.new(source, {
    output: (text, stream) => {
      printed[stream === 'stdout' ? 'out' : 'err'] += text;
    },
    ...options,
  });
  return { doc, printed };
}

/** The document alone. */
export async function documentOf(source: StofSource = '', options: DocumentOptions = {}): Promise<StofDocument> {
  return (await open(source, options)).doc;
}
