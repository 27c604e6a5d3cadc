/** What tests of the checker share: a text whose mistakes are marked by comments, and what is found in it. */

import assert from 'node:assert/strict';
import { type CheckLevel, type Diagnostic, diagnosticsOf } from '../../../../language/ide/diagnostics.ts';
import { EMPTY_SNAPSHOT, type View, viewOf, withFiles } from '../../../../language/project/snapshot.ts';
import { Text } from '../../../../language/text/text.ts';
import { settled } from '../../project/settled.ts';

/**
 * Checks a text: each line that ends in `//! code` (or `//! code hint`, several with commas) gives just these
 * diagnostics, in this order, and no other line gives any. Other files lie beside it. What is
 * never used counts only where a mark says so.
 */
export function check(source: string, others: Readonly<Record<string, string>> = {}, level?: CheckLevel): void {
  const lines = source.split('\n');
  const expected = lines.map(line => (/\/\/! (.*)$/.exec(line)?.[1] ?? '').trim());
  const isAboutUse = source.includes('unused-');
  const actual = checkedLines(source, others, level).map(found =>
    found.filter(code => isAboutUse || !code.startsWith('unused-')),
  );
  const text = (marks: readonly string[]) =>
    lines.map((line, index) => line.replace(/\s*\/\/!.*$/, '') + (marks[index] ? ` //! ${marks[index]}` : ''));
  assert.deepEqual(text(actual.map(found => found.join(', '))), text(expected));
}

/** What is found in each line of a text: codes, with ` hint` or ` information` where that is all it is. */
export function checkedLines(
  source: string,
  others: Readonly<Record<string, string>> = {},
  level?: CheckLevel,
): string[][] {
  const view = viewOfSource(source, others);
  const found = source.split('\n').map(() => [] as string[]);
  for (const one of diagnosticsOf(view, level)) found[view.file.text.lineAt(one.start)]?.push(shown(one));
  return found;
}

/** The messages of diagnostics of a text, in order, with the text they are about: `'n': message`; of what is unused, none. */
export function messagesOf(source: string): string[] {
  const found = diagnosticsOf(viewOfSource(source)).filter(({ code }) => !code.startsWith('unused-'));
  return found.map(({ start, end, message }) => `${source.slice(start, end)}: ${message}`);
}

/** The text after the first fix of each diagnostic that has one. */
export function fixed(source: string): string {
  const edits = diagnosticsOf(viewOfSource(source)).flatMap(found => found.fixes[0]?.edits ?? []);
  return edits
    .sort((one, other) => other.start - one.start)
    .reduce((text, { start, end, text: written }) => text.slice(0, start) + written + text.slice(end), source);
}

const MAIN = 'main.stof';

/** A text as a document of its own, beside others: nothing else is there. */
function viewOfSource(source: string, others: Readonly<Record<string, string>> = {}): View {
  const uriOf = (name: string) => `file:///w/${name}`;
  const files = Object.entries({ [MAIN]: source, ...others });
  const snapshot = withFiles(
    EMPTY_SNAPSHOT,
    files.map(([name, text]) => ({ uri: uriOf(name), is: Text.of(text) })),
  );
  return viewOf(settled(snapshot), uriOf(MAIN))!;
}

function shown({ code, severity }: Diagnostic): string {
  return severity === 'hint' || severity === 'information' ? `${code} ${severity}` : code;
}
