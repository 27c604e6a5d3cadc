/** The tests of the workspace as the editor's tree: folder (of several) → file → object → test. */

import * as vscode from 'vscode';
import type { FunctionAddress } from '../../messages/run.ts';
import type { DocumentTest, TestsMessage } from '../../messages/tests.ts';
import { uriOfAddress } from '../files.ts';
import { notTrusted } from '../run/trust.ts';

/** A test and the document that it stands in. */
export interface TestPlace extends FunctionAddress {
  readonly uri: vscode.Uri;
}

export class TestTree implements vscode.Disposable {
  /** Told of documents that have no tests any longer. */
  readonly onGone: vscode.Event<vscode.Uri>;

  readonly #controller: vscode.TestController;
  /** By the address of the document, as the editor spells it. */
  readonly #files = new Map<string, vscode.TestItem>();
  readonly #tests = new Map<string, readonly DocumentTest[]>();
  readonly #places = new WeakMap<vscode.TestItem, TestPlace>();
  readonly #notes = new WeakMap<vscode.TestItem, string>();
  readonly #gone = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[];
  /** Of a server that was started again: what it has told of by now. Undefined once that is everything. */
  #toldAnew: Set<string> | undefined;

  constructor(controller: vscode.TestController) {
    this.#controller = controller;
    this.onGone = this.#gone.event;
    this.#showTrust();
    this.#subscriptions = [
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#placeAnew()),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#placeAnew()),
      this.#gone,
    ];
  }

  /** A server tells of everything, from the beginning. What the last one told of stays until then. */
  beginAnew(): void {
    this.#toldAnew = new Set();
  }

  /** Takes what the server tells. */
  apply({ documents, isWhole }: TestsMessage): void {
    // One document may have had another spelling before: what is said last of it counts.
    const told = new Map(documents.map(({ uri, tests }) => [uriOfAddress(uri).toString(), tests]));
    for (const [key, tests] of told) {
      this.#toldAnew?.add(key);
      this.#set(key, tests);
    }
    if (!isWhole || !this.#toldAnew) return;
    for (const key of [...this.#files.keys()]) if (!this.#toldAnew.has(key)) this.#set(key, []);
    this.#toldAnew = undefined;
  }

  placeOf(item: vscode.TestItem): TestPlace | undefined {
    return this.#places.get(item);
  }

  fileOf(uri: vscode.Uri): vscode.TestItem | undefined {
    return this.#files.get(uri.toString());
  }

  testAt(uri: vscode.Uri, address: FunctionAddress): vscode.TestItem | undefined {
    const file = this.fileOf(uri);
    return file && objectItem(file, address.object)?.children.get(testId(address));
  }

  /** The tests at and below these items; without items all, in the order of the tree. */
  testsBelow(
    items: readonly vscode.TestItem[] = inOrder(this.#controller.items),
    excluded: readonly vscode.TestItem[] = [],
  ): vscode.TestItem[] {
    const found = new Set<vscode.TestItem>();
    const visit = (item: vscode.TestItem): void => {
      if (excluded.includes(item)) return;
      if (this.#places.has(item)) found.add(item);
      for (const child of inOrder(item.children)) visit(child);
    };
    for (const item of items) visit(item);
    return [...found];
  }

  /** Says something about a test's last result behind its name. */
  describe(item: vscode.TestItem, result: string | undefined): void {
    const note = this.#notes.get(item);
    item.description = [note, result].filter(part => part !== undefined && part !== '').join(' · ');
  }

  dispose(): void {
    for (const one of this.#subscriptions) one.dispose();
  }

  #set(key: string, tests: readonly DocumentTest[]): void {
    if (tests.length === 0) {
      this.#remove(key);
      this.#gone.fire(vscode.Uri.parse(key, true));
      return;
    }
    this.#tests.set(key, tests);
    const uri = vscode.Uri.parse(key, true);
    const file = this.#files.get(key) ?? this.#newFile(key, uri);
    const left = new Set<string>();
    tests.forEach((test, index) => {
      const parent = objectItem(file, test.object) ?? this.#newObject(file, test.object);
      left.add(parent.id);
      this.#setTest(parent, uri, test, index);
    });
    // What the text holds no longer.
    const names = new Set(tests.map(testId));
    for (const [id, item] of file.children) {
      if (this.#places.has(item)) {
        if (!names.has(id)) file.children.delete(id);
      } else if (!left.has(id)) file.children.delete(id);
      else for (const [test] of item.children) if (!names.has(test)) item.children.delete(test);
    }
  }

  #setTest(parent: vscode.TestItem, uri: vscode.Uri, test: DocumentTest, index: number): void {
    const { object, name, range, isFailureExpected } = test;
    const id = testId(test);
    const item = parent.children.get(id) ?? this.#controller.createTestItem(id, name, uri);
    const { start, end } = range;
    item.range = new vscode.Range(start.line, start.character, end.line, end.character);
    // In the order of the text.
    item.sortText = String(index).padStart(6, '0');
    const note = isFailureExpected ? '#[errors]' : '';
    if (this.#notes.get(item) !== note) {
      this.#notes.set(item, note);
      this.describe(item, undefined);
    }
    this.#places.set(item, { uri, object, name });
    if (parent.children.get(id) !== item) parent.children.add(item);
  }

  #newFile(key: string, uri: vscode.Uri): vscode.TestItem {
    const file = this.#controller.createTestItem(key, vscode.workspace.asRelativePath(uri, false), uri);
    if (uri.scheme === 'untitled') file.label = uri.path;
    this.#files.set(key, file);
    this.#parentOf(uri).add(file);
    return file;
  }

  #newObject(file: vscode.TestItem, object: string): vscode.TestItem {
    const item = this.#controller.createTestItem(objectId(object), object.replace(/^root\./, ''), file.uri);
    item.sortText = `~${object}`;
    file.children.add(item);
    return item;
  }

  /** Folders are shown only where there are several. */
  #parentOf(uri: vscode.Uri): vscode.TestItemCollection {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (!folder || (vscode.workspace.workspaceFolders?.length ?? 0) < 2) return this.#controller.items;
    const id = `folder ${folder.uri}`;
    let item = this.#controller.items.get(id);
    if (!item) {
      item = this.#controller.createTestItem(id, folder.name, folder.uri);
      this.#controller.items.add(item);
    }
    return item.children;
  }

  /** Where nothing runs a line on top says why. */
  #showTrust(): void {
    if (vscode.workspace.isTrusted) return;
    const item = this.#controller.createTestItem('not trusted', 'These tests do not run');
    item.sortText = ' ';
    item.error = notTrusted();
    this.#controller.items.add(item);
  }

  #remove(key: string): void {
    this.#tests.delete(key);
    const file = this.#files.get(key);
    if (!file) return;
    this.#files.delete(key);
    (file.parent?.children ?? this.#controller.items).delete(file.id);
    if (file.parent?.children.size === 0) this.#controller.items.delete(file.parent.id);
  }

  #placeAnew(): void {
    const all = [...this.#tests];
    this.#files.clear();
    this.#controller.items.replace([]);
    this.#showTrust();
    for (const [key, tests] of all) this.#set(key, tests);
  }
}

/** As the editor sorts them: its collections keep the order in which items came. */
function inOrder(items: vscode.TestItemCollection): vscode.TestItem[] {
  const key = ({ sortText, label }: vscode.TestItem) => sortText ?? label;
  return [...items].map(([, item]) => item).sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

function testId({ object, name }: FunctionAddress): string {
  return `test ${object}.${name}`;
}

function objectId(object: string): string {
  return `object ${object}`;
}

/** What holds the tests of an object: the file itself those of the document. */
function objectItem(file: vscode.TestItem, object: string): vscode.TestItem | undefined {
  return object === 'root' ? file : file.children.get(objectId(object));
}
