/** One run of tests: a child for each document, its tests one after another, a few documents at the same time. */

import * as vscode from 'vscode';
import type { FileCoverage, StartMessage } from '../../messages/run.ts';
import type { RunReader } from '../run/child.ts';
import { closingLine, firstLine, type RunEnd } from '../run/lines.ts';
import { askPermission } from '../run/permissions.ts';
import { startMessage } from '../run/startMessage.ts';
import { type RunSubject, subjectOf } from '../run/subject.ts';
import { showCoverage } from './coverage.ts';
import type { FoundOrders } from './foundOrders.ts';
import { type OutputLane, OutputLanes } from './outputLanes.ts';
import { OutputSlices } from './outputSlices.ts';
import { TestReports } from './reports.ts';
import type { TestTree } from './tree.ts';

/** A document's tests under way, however they are run. */
export interface LaunchedTests {
  readonly ended: Promise<RunEnd>;
  stop(): void;
}

/** How the tests of a document are run: what tells the profiles of the explorer apart. */
export type LaunchTests = (
  start: StartMessage,
  reader: RunReader,
  uri: vscode.Uri,
  run: vscode.TestRun,
) => LaunchedTests;

/** Runs these tests; the promise is kept when the last child is gone and everything was reported. The run is ended with it. `atOnce`: documents under way. */
export async function runTests(
  run: vscode.TestRun,
  tree: TestTree,
  items: readonly vscode.TestItem[],
  launch: LaunchTests,
  atOnce: number,
  orders: FoundOrders,
): Promise<void> {
  const byDocument = new Map<string, vscode.TestItem[]>();
  for (const item of items) {
    const key = tree.placeOf(item)?.uri.toString();
    if (key === undefined) continue;
    const known = byDocument.get(key);
    if (known) known.push(item);
    else byDocument.set(key, [item]);
    run.enqueued(item);
  }
  // In the order of the text.
  for (const tests of byDocument.values()) tests.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  const lanes = new OutputLanes<vscode.TestItem>((text, item) => run.appendOutput(text, undefined, item));
  // In the order of the tree, so that the first one's output is the first to be shown.
  const waiting = [...byDocument].map(([key, tests]) => ({
    uri: vscode.Uri.parse(key, true),
    tests,
    lane: lanes.open(),
  }));
  const counted: FileCoverage[] = [];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { uri, tests, lane } = next;
      try {
        await new DocumentRun(run, tree, uri, tests, lane, counted, orders).run(launch);
      } finally {
        lane.close();
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    showCoverage(run, counted);
  } finally {
    run.end();
  }
}

class DocumentRun {
  readonly #run: vscode.TestRun;
  readonly #tree: TestTree;
  readonly #uri: vscode.Uri;
  readonly #items: readonly vscode.TestItem[];
  readonly #lane: OutputLane<vscode.TestItem>;
  /** Takes what was counted. */
  readonly #counted: FileCoverage[];
  /** Takes what exploring has found. */
  readonly #orders: FoundOrders;

  constructor(
    run: vscode.TestRun,
    tree: TestTree,
    uri: vscode.Uri,
    items: readonly vscode.TestItem[],
    lane: OutputLane<vscode.TestItem>,
    counted: FileCoverage[],
    orders: FoundOrders,
  ) {
    this.#run = run;
    this.#tree = tree;
    this.#uri = uri;
    this.#items = items;
    this.#lane = lane;
    this.#counted = counted;
    this.#orders = orders;
  }

  async run(launch: LaunchTests): Promise<void> {
    const { token } = this.#run;
    if (token.isCancellationRequested) {
      for (const item of this.#items) this.#run.skipped(item);
      return;
    }
    let subject: RunSubject;
    try {
      subject = await subjectOf(this.#uri);
    } catch (error) {
      const why = `the document cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      new TestReports(this.#run, this.#tree, this.#uri, '', this.#items).failAll(why);
      return;
    }
    await this.#launch(subject, launch, token);
  }

  async #launch(subject: RunSubject, launch: LaunchTests, token: vscode.CancellationToken): Promise<void> {
    const began = performance.now();
    const reports = new TestReports(this.#run, this.#tree, this.#uri, subject.name, this.#items);
    const slices = new OutputSlices<vscode.TestItem>((text, item, stream) => {
      if (item === undefined && stream === 'stderr') reports.problem(text);
      this.#lane.write(text, item);
    });
    const start = this.#startMessage(subject);
    const launched = launch(start, this.#readerWith(reports, slices, start, subject), this.#uri, this.#run);
    const subscriptions = [
      token.onCancellationRequested(() => launched.stop()),
      // The document is gone: nothing of it is to be left running.
      this.#tree.onGone(async gone => {
        if (gone.toString() === this.#uri.toString() && !(await isThere(gone))) launched.stop();
      }),
    ];
    if (token.isCancellationRequested) launched.stop();
    const end = await launched.ended;
    for (const one of subscriptions) one.dispose();
    slices.end();
    reports.finish(end);
    this.#lane.write(`\x1b[0m${closingLine(end, performance.now() - began)}\r\n\r\n`);
  }

  #startMessage(subject: RunSubject): StartMessage {
    const functions = this.#items.flatMap(item => {
      const place = this.#tree.placeOf(item);
      return place ? [{ object: place.object, name: place.name }] : [];
    });
    return startMessage(this.#uri, subject, { kind: 'functions', as: 'test', functions, alone: true });
  }

  #readerWith(
    reports: TestReports,
    slices: OutputSlices<vscode.TestItem>,
    start: StartMessage,
    subject: RunSubject,
  ): RunReader {
    return {
      started: loaded => {
        const { name: document, unsaved, othersUnsaved } = subject;
        const entry = this.#items.length > 1 ? ({ kind: 'tests' } as const) : start.entry;
        const explores = start.explore?.orders;
        this.#lane.write(`${firstLine({ entry, document, subject: loaded, unsaved, othersUnsaved, explores })}\r\n`);
      },
      // Taken as bytes, below.
      output: async () => {},
      bytes: (stream, bytes) => slices.push(stream, bytes),
      alone: message => {
        if (message.type === 'testStarted') slices.begin(reports.itemOf(message.function), message.at);
        else if (message.type === 'testEnded') slices.begin(undefined, message.at);
        else slices.printed(message.at);
        reports.take(message);
      },
      explored: message => {
        const item = reports.itemOf(message.function);
        if (message.type === 'explored') this.#lane.write(message.text.replaceAll('\n', '\r\n'), item);
        reports.takeExplored(message, this.#orders);
      },
      permission: told => askPermission(subject.name, told),
      coverage: ({ files }) => this.#counted.push(...files),
    };
  }
}

/** Whether a document whose tests are gone is still there: its text may just be broken for the moment. */
async function isThere(uri: vscode.Uri): Promise<boolean> {
  if (vscode.workspace.textDocuments.some(document => document.uri.toString() === uri.toString())) return true;
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
