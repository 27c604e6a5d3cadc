/** What a child says of tests, as the editor shows it: states, messages at the failing line, differences, durations. */

import * as vscode from 'vscode';
import type {
  ExploredMessage,
  ExploringMessage,
  FailureReport,
  FunctionAddress,
  PrintedMessage,
  TestEndedMessage,
  TestMessage,
  TestStartedMessage,
} from '../../messages/run.ts';
import { uriOf } from '../files.ts';
import type { RunEnd } from '../run/lines.ts';
import { placesIn } from '../run/links.ts';
import { type FoundOrders, ORDER_CONTEXT } from './foundOrders.ts';
import type { TestTree } from './tree.ts';

/** The tests of one document in one run. */
export class TestReports {
  readonly #run: vscode.TestRun;
  readonly #tree: TestTree;
  readonly #uri: vscode.Uri;
  /** What reports call the document. */
  readonly #name: string;
  /** Those without a result yet. */
  readonly #open: Set<vscode.TestItem>;
  /** Standard error before the first test began: why a document was not loaded. */
  #problems = '';
  #isBegun = false;
  /** Those whose exploring has begun. */
  readonly #explored = new Set<vscode.TestItem>();

  constructor(run: vscode.TestRun, tree: TestTree, uri: vscode.Uri, name: string, items: Iterable<vscode.TestItem>) {
    this.#run = run;
    this.#tree = tree;
    this.#uri = uri;
    this.#name = name;
    this.#open = new Set(items);
  }

  /** The test that a message is about, when it was asked for. */
  itemOf(address: FunctionAddress): vscode.TestItem | undefined {
    return [...this.#open].find(item => {
      const place = this.#tree.placeOf(item);
      return place?.name === address.name && place.object === address.object;
    });
  }

  take(message: TestStartedMessage | TestEndedMessage | PrintedMessage): void {
    if (message.type === 'printed') return;
    this.#isBegun = true;
    const item = this.itemOf(message.function);
    if (!item) return;
    if (message.type === 'testStarted') this.#run.started(item);
    else this.#end(item, message);
  }

  /** A test that is explored, and what was found of it. */
  takeExplored(message: ExploringMessage | ExploredMessage, orders: FoundOrders): void {
    this.#isBegun = true;
    const item = this.itemOf(message.function);
    const place = item && this.#tree.placeOf(item);
    if (!item || !place) return;
    if (message.type === 'exploring') {
      if (!this.#explored.has(item)) this.#run.started(item);
      else this.#tree.describe(item, `${message.orders} orders`);
      this.#explored.add(item);
      return;
    }
    const { failure, durationMs } = message;
    this.#open.delete(item);
    this.#tree.describe(item, exploredText(message));
    const found = failure && {
      uri: place.uri,
      test: place,
      report: failure,
      fileNamed: (file: string) => this.#fileNamed(file),
    };
    orders.take(place.uri, place, found);
    if (failure === undefined) {
      this.#run.passed(item, durationMs);
      return;
    }
    const said = this.#messageOf(item, failure.failure);
    if (failure.command !== '') {
      said.message = `${said.message}\n\n${exploredText(message)}: ${failure.command}`;
      said.contextValue = ORDER_CONTEXT;
    }
    this.#run.failed(item, said, durationMs);
  }

  /** A test that ran beside the others of its document. */
  takeBeside({ function: address, verdict, durationMs, report = '' }: TestMessage): void {
    const item = this.itemOf(address);
    if (!item) return;
    this.#open.delete(item);
    this.#tree.describe(item, undefined);
    if (verdict === 'ok') {
      this.#run.passed(item, durationMs);
      return;
    }
    const message = new vscode.TestMessage(report);
    message.location = this.#placeIn(report) ?? this.#placeOf(item);
    this.#run.failed(item, message, durationMs);
  }

  /** What the document itself printed to standard error, outside of tests. */
  problem(text: string): void {
    if (!this.#isBegun) this.#problems += text;
  }

  /** The run of the document is over: what has no result gets the reason. */
  finish(end: RunEnd | undefined): void {
    const why = this.#whyNone(end);
    for (const item of this.#open) {
      if (why === undefined) this.#run.skipped(item);
      else this.fail(item, why);
    }
    this.#open.clear();
  }

  /** No test of the document could be run. */
  failAll(why: string): void {
    for (const item of this.#open) this.fail(item, why);
    this.#open.clear();
  }

  fail(item: vscode.TestItem, why: string): void {
    const message = new vscode.TestMessage(why);
    message.location = this.#placeIn(why) ?? this.#placeOf(item);
    this.#run.errored(item, message);
  }

  #end(item: vscode.TestItem, { verdict, durationMs, processes, failures }: TestEndedMessage): void {
    this.#open.delete(item);
    // How long it took the tree says itself.
    const count = processes === 1 ? undefined : `${processes} processes`;
    this.#tree.describe(item, verdict === 'stopped' ? 'stopped' : count);
    if (verdict === 'ok') this.#run.passed(item, durationMs);
    else if (verdict === 'stopped') this.#run.skipped(item);
    else
      this.#run.failed(
        item,
        failures.map(failure => this.#messageOf(item, failure)),
        durationMs,
      );
  }

  #messageOf(item: vscode.TestItem, { message, report, place, compared }: FailureReport): vscode.TestMessage {
    const stack = report.split('\n').filter(line => line.startsWith('  at '));
    const text = stack.length > 1 ? `${message}\n${stack.join('\n')}` : message;
    // `assert_eq(what is, what should be)`.
    const said = compared
      ? vscode.TestMessage.diff(text, compared.second, compared.first)
      : new vscode.TestMessage(text);
    said.location = place
      ? new vscode.Location(this.#fileNamed(place.file), new vscode.Position(place.line, place.character))
      : this.#placeOf(item);
    return said;
  }

  #whyNone(end: RunEnd | undefined): string | undefined {
    const problems = this.#problems
      .replaceAll('\r\n', '\n')
      .replace(/\x1b\[[\d;]*m/g, '')
      .trim();
    switch (end?.kind) {
      case undefined:
      case 'stopped':
        return undefined;
      case 'failed':
        return end.reason;
      case 'lost':
        return end.signal === null
          ? `the run ended unexpectedly, exit code ${end.exitCode}`
          : `the run was killed by ${end.signal}`;
      case 'done':
        if (end.done.reason === 'stopped') return undefined;
        return problems === '' ? 'the run ended before this test' : problems;
      default:
        return end satisfies never;
    }
  }

  /** The place that a message of a text that does not load names. */
  #placeIn(text: string): vscode.Location | undefined {
    const place = text.split('\n').flatMap(placesIn)[0];
    if (!place) return undefined;
    const position = new vscode.Position(Math.max(0, place.line - 1), Math.max(0, place.column - 1));
    return new vscode.Location(this.#fileNamed(place.file), position);
  }

  #placeOf(item: vscode.TestItem): vscode.Location {
    return new vscode.Location(this.#uri, item.range?.start ?? new vscode.Position(0, 0));
  }

  #fileNamed(file: string): vscode.Uri {
    return file === this.#name ? this.#uri : uriOf(file);
  }
}

/** How far exploring came: `all 42 orders`, `2000 orders of more`, `fails in order 3`. */
function exploredText({ orders, isAll, failure }: ExploredMessage): string {
  if (failure === undefined) return isAll ? `all ${orders} orders` : `${orders} orders of more`;
  return failure.isUsual ? 'fails in the usual order' : `fails in order ${failure.number}`;
}
