/**
 * Programs that the reference engine runs to their end without an error and without a warning: the checker says nothing of
 * them either, hints aside. A false report is worse than a missed one.
 */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { diagnosticsOf } from '../../../../language/ide/diagnostics.ts';
import { EMPTY_SNAPSHOT, viewOf, withFile } from '../../../../language/project/snapshot.ts';
import { Text } from '../../../../language/text/text.ts';
import { settled } from '../../project/settled.ts';

/** Programs of the suite that run although something in them is a mistake, and what is said of them. */
const MISTAKES: Readonly<Record<string, string>> = {
  // It shows how the report of a process that fails goes through those that wait for it.
  'runtime/62-await-error-chain.stof': 'null-operand',
  'syntax/21-objects-merge.stof': 'duplicate-member',
  'values/40-declared-twice.stof': 'duplicate-member',
};

/** The documents below a folder. */
function documentsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.stof'))
    .map(name => join(folder, name))
    .sort();
}

/**
 * Errors and warnings of each document of a folder, with the others of that folder around it: `FILE:LINE code message`. With
 * errors alone, for a suite that makes files as it runs: nothing is certainly missing.
 */
function reportsIn(folder: string, isReported: (path: string) => boolean, errorsAlone = false): string[] {
  const paths = documentsIn(folder);
  const uris = new Map(paths.map(path => [path, pathToFileURL(resolve(path)).href]));
  let snapshot = EMPTY_SNAPSHOT;
  for (const [path, uri] of uris) snapshot = withFile(snapshot, uri, Text.of(readFileSync(path, 'utf8')));
  snapshot = settled(snapshot, uri => (existsSync(fileURLToPath(uri)) || errorsAlone ? 'opaque' : 'missing'));
  const found: string[] = [];
  for (const [path, uri] of uris) {
    if (!isReported(path)) continue;
    const view = viewOf(snapshot, uri);
    assert.ok(view);
    for (const { severity, code, start, message } of diagnosticsOf(view)) {
      if (severity !== 'error' && (errorsAlone || severity !== 'warning')) continue;
      const name = relative(folder, path).replaceAll('\\', '/');
      if (MISTAKES[name]?.split(', ').includes(code)) continue;
      found.push(`${name}:${view.file.text.lineAt(start) + 1} ${code} ${message}`);
    }
  }
  return found;
}

/** Whether the reference ran the program to its end without an error and without a warning. */
function ranInSilence(path: string): boolean {
  const out = path.replace(/\.stof$/, '.out');
  if (!existsSync(out)) return false;
  const printed = readFileSync(out, 'utf8');
  return printed.trimEnd().endsWith('--- exit 0') && !/^warning: /m.test(printed);
}

/** The reference's own suite, where cargo has fetched it. */
function referenceSuite(): string | undefined {
  const registry = join(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry', 'src');
  if (!existsSync(registry)) return undefined;
  return readdirSync(registry)
    .map(name => join(registry, name, 'stof-0.10.8', 'src', 'model', 'formats', 'stof', 'tests'))
    .find(existsSync);
}

describe('programs that run', function () {
  this.timeout(120_000);
  it('of the conformance suite are not reported', () => {
    assert.deepEqual(reportsIn('test/conformance', ranInSilence), []);
  });
  it('of the examples are not reported', () => {
    assert.deepEqual(
      reportsIn('examples', () => true),
      [],
    );
  });
  it("of the reference's own suite have no error", function () {
    const folder = referenceSuite();
    if (folder === undefined) return this.skip();
    assert.deepEqual(
      reportsIn(folder, () => true, true),
      [],
    );
  });
});
