/** The Test Explorer: the tree that the server fills, and what runs from it. Start here. */

import * as vscode from 'vscode';
import type { FunctionAddress } from '../../messages/run.ts';
import type { TestsMessage } from '../../messages/tests.ts';
import type { DebugSessions } from '../debug/sessions.ts';
import { uriOfAddress } from '../files.ts';
import type { Machine } from '../machine.ts';
import type { ProcessesView } from '../processes/view.ts';
import type { RunWatch } from '../run/runs.ts';
import { allowed } from '../run/trust.ts';
import { runContinuously } from './continuous.ts';
import { coverageDetails } from './coverage.ts';
import { FoundOrders } from './foundOrders.ts';
import { TestReports } from './reports.ts';
import { type LaunchTests, runTests } from './testRun.ts';
import { TestTree } from './tree.ts';

export class TestExplorer implements vscode.Disposable {
  readonly tree: TestTree;
  readonly controller: vscode.TestController;
  /** Kept when the runs that are under way are over; for those who wait for them. */
  idle: Promise<unknown> = Promise.resolve();

  /** Orders in which tests fail. */
  readonly orders: FoundOrders;

  readonly #debugProfile: vscode.TestRunProfile;
  readonly #exploreProfile: vscode.TestRunProfile;
  readonly #profiles: vscode.TestRunProfile[] = [];
  readonly #retired = new vscode.EventEmitter<readonly vscode.Uri[]>();
  readonly #ended = new vscode.CancellationTokenSource();

  readonly #atOnce: number;

  /** `debug` runs tests under the debugger. */
  constructor(machine: Machine, debug: DebugSessions, processes: ProcessesView) {
    this.controller = vscode.tests.createTestController('stof', 'Stof');
    this.tree = new TestTree(this.controller);
    this.#atOnce = machine.atOnce;
    this.orders = new FoundOrders(processes, debug);
    const launch: LaunchTests = (start, reader) => machine.launch(start, reader);
    // A profile is a way to launch; there is one for each way that is there.
    this.#addProfile('Run', vscode.TestRunProfileKind.Run, launch);
    this.#addProfile('Run with Virtual Time', vscode.TestRunProfileKind.Run, (start, reader, uri, run) =>
      launch({ ...start, clock: 'virtual' }, reader, uri, run),
    );
    this.#exploreProfile = this.#addProfile(
      'Explore Orders',
      vscode.TestRunProfileKind.Run,
      (start, reader, uri, run) =>
        launch({ ...start, explore: { orders: ordersWanted(uri), seed: 1 } }, reader, uri, run),
    );
    const counted = this.#addProfile('Coverage', vscode.TestRunProfileKind.Coverage, (start, reader, uri, run) =>
      launch({ ...start, coverage: true }, reader, uri, run),
    );
    // One document after another: a person looks at one.
    this.#debugProfile = this.#addProfile(
      'Debug',
      vscode.TestRunProfileKind.Debug,
      (start, reader, uri, run) => debug.start(uri, start.entry, reader, run),
      1,
    );
    counted.loadDetailedCoverage = async (_run, coverage) => [...this.coverageOf(coverage)];
  }

  /** Another server begins to tell. */
  beginAnew(): void {
    this.tree.beginAnew();
  }

  take(message: TestsMessage): void {
    this.tree.apply(message);
    const uris = message.retired.map(uriOfAddress);
    for (const uri of uris) this.orders.retire(uri);
    const files = uris.flatMap(uri => this.tree.fileOf(uri) ?? []);
    if (files.length === 0) return;
    this.controller.invalidateTestResults(files);
    for (const item of this.tree.testsBelow(files)) this.tree.describe(item, undefined);
    this.#retired.fire(uris);
  }

  /** A test that is run from its lens, in a terminal: the tree and the gutter show how it went. */
  watchLens(uri: vscode.Uri, address: FunctionAddress): RunWatch | undefined {
    const item = this.tree.testAt(uri, address);
    if (!item) return undefined;
    const request = new vscode.TestRunRequest([item], undefined, undefined, false, true);
    const run = this.controller.createTestRun(request, undefined, false);
    const reports = new TestReports(run, this.tree, uri, '', [item]);
    return {
      output: text => {
        reports.problem(text);
        run.appendOutput(text, undefined, item);
      },
      alone: message => reports.take(message),
      ended: end => {
        reports.finish(end);
        run.end();
      },
    };
  }

  /** All tests of a document that run in a terminal: the tree and the gutter show how each went. */
  watchDocument(uri: vscode.Uri): RunWatch | undefined {
    const file = this.tree.fileOf(uri);
    const items = file === undefined ? [] : this.tree.testsBelow([file]);
    if (items.length === 0) return undefined;
    const run = this.controller.createTestRun(new vscode.TestRunRequest(items), undefined, false);
    const reports = new TestReports(run, this.tree, uri, '', items);
    return {
      output: text => run.appendOutput(text),
      test: message => reports.takeBeside(message),
      ended: () => run.end(),
    };
  }

  get profiles(): readonly vscode.TestRunProfile[] {
    return this.#profiles;
  }

  /** The lines of a coverage that a run has shown. */
  coverageOf(coverage: vscode.FileCoverage): readonly vscode.FileCoverageDetail[] {
    return coverageDetails(coverage);
  }

  dispose(): void {
    this.#ended.cancel();
    this.#ended.dispose();
    this.#retired.dispose();
    this.orders.dispose();
    this.tree.dispose();
    this.controller.dispose();
  }

  /** Debugs a test from its lens, as the explorer would. False: there is no such test. */
  debug(uri: vscode.Uri, address: FunctionAddress): Promise<boolean> {
    return this.#runWith(this.#debugProfile, this.tree.testAt(uri, address));
  }

  /** Explores a test, or all of a document. False: there is none. */
  explore(uri: vscode.Uri, address?: FunctionAddress): Promise<boolean> {
    return this.#runWith(
      this.#exploreProfile,
      address === undefined ? this.tree.fileOf(uri) : this.tree.testAt(uri, address),
    );
  }

  async #runWith(profile: vscode.TestRunProfile, item: vscode.TestItem | undefined): Promise<boolean> {
    if (!item) return false;
    const token = new vscode.CancellationTokenSource();
    await profile.runHandler(new vscode.TestRunRequest([item], undefined, profile), token.token);
    token.dispose();
    return true;
  }

  #addProfile(
    label: string,
    kind: vscode.TestRunProfileKind,
    launch: LaunchTests,
    atOnce?: number,
  ): vscode.TestRunProfile {
    const profile = this.controller.createRunProfile(
      label,
      kind,
      (request, token) => this.#run(request, token, launch, atOnce),
      // The editor's own buttons run all defaults of their kind: the first is meant, the others are for who chooses them.
      !this.#profiles.some(other => other.kind === kind),
    );
    profile.supportsContinuousRun = kind !== vscode.TestRunProfileKind.Debug;
    this.#profiles.push(profile);
    return profile;
  }

  async #run(
    request: vscode.TestRunRequest,
    token: vscode.CancellationToken,
    launch: LaunchTests,
    atOnce?: number,
  ): Promise<void> {
    if (!(await allowed())) return;
    const start = (tests: vscode.TestRunRequest, items: readonly vscode.TestItem[]): Promise<void> => {
      const running = runTests(
        this.controller.createTestRun(tests),
        this.tree,
        items,
        launch,
        atOnce ?? this.#atOnce,
        this.orders,
      );
      this.idle = running.catch(() => undefined);
      return running;
    };
    const { include, exclude, profile, continuous } = request;
    if (continuous !== true) return start(request, this.tree.testsBelow(include, exclude));
    return runContinuously(
      request,
      this.tree,
      this.#retired.event,
      items => start(new vscode.TestRunRequest(items, undefined, profile, true), items),
      token,
    );
  }
}

/** How many orders a test is tried in at the most. */
function ordersWanted(uri: vscode.Uri): number {
  const orders = vscode.workspace.getConfiguration('stof', uri).get<unknown>('explore.orders');
  return typeof orders === 'number' && orders >= 1 ? Math.floor(orders) : 2000;
}
