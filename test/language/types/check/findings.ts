/** What tests of the checker share: a text whose mistakes are marked by comments, and what is found in it. */

import assert from 'node:assert/strict';
import { type Diagnostic, diagnosticsOf } from '../../../../language/ide/diagnostics.ts';
import { viewOfText } from '../../../../language/project/snapshot.ts';

/**
 * Checks a text: each line that ends in `//! code` (or `//! code hint`, several with commas) gives just these
 * diagnostics, in this order, and no other line gives any.
 */
export function check(source: string): void {
  const lines = source.split('\n');
  const expected = lines.map(line => (/\/\/! (.*)$/.exec(line)?.[1] ?? '').trim());
  const view = viewOfText(source);
  const actual = lines.map(() => [] as string[]);
  for (const found of diagnosticsOf(view)) actual[view.file.text.lineAt(found.start)]?.push(shown(found));
  const text = (marks: readonly string[]) =>
    lines.map((line, index) => line.replace(/\s*\/\/!.*$/, '') + (marks[index] ? ` //! ${marks[index]}` : ''));
  assert.deepEqual(text(actual.map(found => found.join(', '))), text(expected));
}

/** The messages of all diagnostics of a text, in order, with the text they are about: `'n': message`. */
export function messagesOf(source: string): string[] {
  return diagnosticsOf(viewOfText(source)).map(found => `${source.slice(found.start, found.end)}: ${found.message}`);
}

function shown({ code, severity }: Diagnostic): string {
  return severity === 'hint' ? `${code} hint` : code;
}
