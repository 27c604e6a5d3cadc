/**
 * Tells a client that asked for it which tests there are: those of the open documents and of the documents in the open
 * folders. Each message has what is others than in the message before, so that what the client holds is what the lenses show.
 * After a keystroke only the documents that changed are looked at.
 */

import { filesWhoseTestsLoad, testsOf } from '../language/ide/tests.ts';
import { addressKey, liesIn } from '../language/project/address.ts';
import type { ProjectFile } from '../language/project/snapshot.ts';
import type { Text } from '../language/text/text.ts';
import { type DocumentTests, TESTS_NOTIFICATION, type TestsMessage } from '../messages/tests.ts';
import type { Connection } from './connection/connection.ts';
import { rangeOf } from './convert/positions.ts';
import type { Documents } from './documents.ts';

/** What a file was when it was looked at last. */
interface Seen {
  readonly uri: string;
  readonly text: Text;
  /** What was told of its tests; undefined when nothing was. */
  readonly told: string | undefined;
}

export class Tests {
  readonly #connection: Connection;
  readonly #documents: Documents;
  readonly #seen = new Map<string, Seen>();
  #isWanted = false;
  #isWhole = false;

  constructor(connection: Connection, documents: Documents) {
    this.#connection = connection;
    this.#documents = documents;
  }

  /** What `initialize` says: whether the client wants to know. */
  initialize(options: unknown): void {
    this.#isWanted = typeof options === 'object' && options !== null && 'tests' in options && options.tests === true;
  }

  /** Documents were opened, changed or closed. */
  changed(uris: Iterable<string>): void {
    if (this.#isWanted) this.#tell(new Set([...uris].map(addressKey)));
  }

  /** More is known of files that are not open, or they are others. */
  refreshed(): void {
    if (this.#isWanted) this.#tell(new Set([...this.#seen.keys(), ...this.#documents.snapshot.byKey.keys()]));
  }

  #tell(keys: ReadonlySet<string>): void {
    const { snapshot } = this.#documents;
    const documents: DocumentTests[] = [];
    const changed: string[] = [];
    for (const key of keys) {
      const file = snapshot.byKey.get(key);
      const before = this.#seen.get(key);
      if (!isSameText(before?.text, file?.text)) changed.push(key);
      const tests = file && this.#isOfWorkspace(file) ? testsIn(file) : undefined;
      const told = tests && tests.tests.length > 0 ? JSON.stringify(tests.tests) : undefined;
      if (before?.told !== undefined && before.uri !== file?.uri) documents.push({ uri: before.uri, tests: [] });
      if (tests && told !== undefined && (told !== before?.told || before.uri !== file?.uri)) documents.push(tests);
      else if (told === undefined && before?.told !== undefined && before.uri === file?.uri) {
        documents.push({ uri: before.uri, tests: [] });
      }
      if (file) this.#seen.set(key, { uri: file.uri, text: file.text, told });
      else this.#seen.delete(key);
    }
    // Until everything has been looked through, files are not others: they are met for the first time.
    const retired = this.#isWhole && changed.length > 0 ? filesWhoseTestsLoad(snapshot, changed) : [];
    const becomesWhole = !this.#isWhole && snapshot.isSurveyed;
    if (documents.length === 0 && retired.length === 0 && !becomesWhole) return;
    this.#isWhole ||= becomesWhole;
    const uris = retired.filter(file => this.#isOfWorkspace(file)).map(({ uri }) => uri);
    const message: TestsMessage = { documents, retired: uris, isWhole: this.#isWhole };
    this.#connection.notify(TESTS_NOTIFICATION, message);
  }

  /** Files that are only imported from elsewhere are not: they would be tests of others. */
  #isOfWorkspace({ uri, key }: ProjectFile): boolean {
    if (this.#documents.versionOf(uri) !== undefined) return true;
    return this.#documents.snapshot.folders.some(folder => liesIn(key, addressKey(folder)));
  }
}

function testsIn(file: ProjectFile): DocumentTests {
  const tests = testsOf(file).map(({ object, name, isFailureExpected, isAsync, start, end }) => {
    return { object, name, range: rangeOf(file.text, { start, end }), isFailureExpected, isAsync };
  });
  return { uri: file.uri, tests };
}

/** A document that is opened has the text that was read from the disk, mostly. */
function isSameText(one: Text | undefined, other: Text | undefined): boolean {
  if (one === other) return true;
  if (!one || !other || one.length !== other.length) return false;
  return one.toString() === other.toString();
}
