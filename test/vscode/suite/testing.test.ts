import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { click, closeAll, fileUri, lensesOf, open, poll, replace, tools } from './editor.ts';

/** What the editor was told of a run, and in which order. */
interface Seen {
  /** `name verdict`, as it came. */
  readonly events: string[];
  readonly messages: Map<string, readonly vscode.TestMessage[]>;
  /** Output by the test's name; the run's own below `''`. */
  readonly output: Map<string, string>;
  isOver: boolean;
}

describe('the test explorer', () => {
  const runs: Seen[] = [];
  let retired: string[] = [];
  let restore = () => {};
  let onCoverage: (coverage: vscode.FileCoverage) => void = () => {};

  /** Every run is watched: the editor's stable interface gives results to nobody. */
  before(async () => {
    const { controller } = (await tools()).tests;
    const { createTestRun, invalidateTestResults } = controller;
    controller.createTestRun = (...args) => watched(createTestRun.apply(controller, args));
    controller.invalidateTestResults = items => {
      for (const item of Array.isArray(items) ? items : [items]) retired.push((item as vscode.TestItem).label);
      invalidateTestResults.call(controller, items);
    };
    restore = () => {
      controller.createTestRun = createTestRun;
      controller.invalidateTestResults = invalidateTestResults;
    };
  });
  after(() => restore());
  beforeEach(() => {
    runs.length = 0;
    retired = [];
  });
  afterEach(closeAll);

  it('runs tests once when a button of the editor is pressed', async () => {
    const { profiles } = (await tools()).tests;
    const defaults = profiles.filter(({ isDefault }) => isDefault).map(({ label }) => label);
    assert.deepEqual(defaults, ['Run', 'Coverage', 'Debug']);
  });

  function watched(run: vscode.TestRun): vscode.TestRun {
    const seen: Seen = { events: [], messages: new Map(), output: new Map(), isOver: false };
    runs.push(seen);
    return new Proxy(run, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          const [first, second, third] = args;
          if (name === 'end') seen.isOver = true;
          else if (name === 'addCoverage') onCoverage(first as vscode.FileCoverage);
          else if (name === 'appendOutput') {
            const owner = (third as vscode.TestItem | undefined)?.label ?? '';
            seen.output.set(owner, (seen.output.get(owner) ?? '') + String(first));
          } else if (first) {
            const { label } = first as vscode.TestItem;
            seen.events.push(`${label} ${String(name)}`);
            if (name === 'failed' || name === 'errored') {
              const messages = second as vscode.TestMessage | readonly vscode.TestMessage[];
              seen.messages.set(label, Array.isArray(messages) ? messages : [messages]);
            }
          }
          return value.apply(target, args);
        };
      },
    });
  }

  const over = () =>
    poll('the end of a run', () => (runs.length > 0 && runs.every(({ isOver }) => isOver) ? runs.at(-1) : undefined));

  /** The window hears of new tests a little later: until then there is nothing to run, and the command ends at once. */
  const runCurrentFile = () =>
    poll('a run of the file', async () => {
      let isEnded = false;
      void vscode.commands.executeCommand('testing.runCurrentFile').then(() => {
        isEnded = true;
      });
      await poll('a run, or none', () => (runs.length > 0 || isEnded ? true : undefined));
      return runs.length > 0 ? true : undefined;
    });

  /** The tests of the tree by their document, with what is said of them. */
  async function tree(): Promise<Record<string, string[]>> {
    const { tree: tests } = (await tools()).tests;
    const found: Record<string, string[]> = {};
    for (const item of tests.testsBelow()) {
      const place = tests.placeOf(item);
      assert.ok(place);
      const name = vscode.workspace.asRelativePath(place.uri);
      (found[name] ??= []).push(`${place.object}.${place.name}@${item.range?.start.line}`);
    }
    return found;
  }
  const treeWith = (name: string, holds: (tests: readonly string[] | undefined) => boolean) =>
    poll(`tests of ${name}`, async () => {
      const tests = (await tree())[name];
      return holds(tests) ? (tests ?? []) : undefined;
    });

  async function item(name: string, object: string, test: string): Promise<vscode.TestItem> {
    const { tree: tests } = (await tools()).tests;
    return poll(`the test ${test}`, () => tests.testAt(fileUri(name), { object, name: test }));
  }

  it('shows the tests of documents that nobody has opened, and those that have a lens', async () => {
    await treeWith('explorer/sums.stof', tests => tests !== undefined);
    const all = await tree();
    assert.deepEqual(all['tests.stof'], ['root.adds@1', 'root.group.fails@7']);
    assert.deepEqual(all['explorer/broken.stof'], ['root.never@1']);
    const document = await open('explorer/sums.stof');
    const lenses = await lensesOf(document);
    assert.deepEqual(
      all['explorer/sums.stof']?.map(test => Number(test.split('@')[1])),
      lenses.map(lens => lens.range.start.line),
    );
  });

  it('runs them as the editor asks, and tells how each went, where, and what it printed', async () => {
    const document = await open('explorer/sums.stof');
    await runCurrentFile();
    const { events, messages, output } = await over();
    assert.deepEqual(events, [
      ...['adds', 'halves', 'differ', 'refuses'].map(name => `${name} enqueued`),
      'adds started',
      'adds passed',
      'halves started',
      'halves failed',
      'differ started',
      'differ failed',
      'refuses started',
      'refuses passed',
    ]);
    const [halves] = messages.get('halves') ?? [];
    // Inside of the awaited process.
    assert.deepEqual([halves?.location?.range.start.line, halves?.location?.uri.fsPath], [2, document.uri.fsPath]);
    assert.match(String(halves?.message), /^awaited process failed: assertion failed: '1' does not equal '0'/);
    const [differ] = messages.get('differ') ?? [];
    assert.equal(differ?.location?.range.start.line, 22);
    assert.deepEqual([differ?.expectedOutput, differ?.actualOutput], ['[1, 3]', '[1, 2]']);
    assert.equal(output.get('adds'), 'adding\r\n');
    assert.equal(output.get('differ'), 'comparing\r\n');
    assert.match(output.get('') ?? '', /▶.* tests.* · sums\.stof.*test result: .*2 passed; 2 failed.*✗ failed/s);
    assert.match((await item('explorer/sums.stof', 'root', 'halves')).description ?? '', /^3 processes$/);
    assert.match((await item('explorer/sums.stof', 'root.lists', 'refuses')).description ?? '', /^#\[errors\]$/);
  });

  it('mends: the results of a text that is gone are retired, and the text of the screen is what runs', async () => {
    const document = await open('explorer/sums.stof');
    await replace(document, '[1, 3]', '[1, 2]');
    await poll('retired results', () => (retired.includes('explorer/sums.stof') ? true : undefined));
    assert.equal((await item('explorer/sums.stof', 'root', 'halves')).description, '');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const inside = document.positionAt(document.getText().indexOf('comparing'));
    editor.selection = new vscode.Selection(inside, inside);
    // The editor saves before it runs tests, unless it is told not to.
    const settings = vscode.workspace.getConfiguration('testing');
    await settings.update('saveBeforeTest', false, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('testing.runAtCursor');
    const { events, output } = await over();
    await settings.update('saveBeforeTest', undefined, vscode.ConfigurationTarget.Global);
    assert.deepEqual(events, ['differ enqueued', 'differ started', 'differ passed']);
    assert.match(output.get('') ?? '', /\(unsaved changes\)/);
  });

  it('follows the text: tests that move, come and go', async () => {
    const document = await open('explorer/sums.stof');
    await replace(document, 'fn adds()', '\nfn sums()');
    assert.deepEqual(await treeWith('explorer/sums.stof', tests => tests?.includes('root.sums@8') === true), [
      'root.sums@8',
      'root.halves@14',
      'root.lists.differ@21',
      'root.lists.refuses@28',
    ]);
  });

  it('follows files that come, get another name and go', async () => {
    const from = fileUri('explorer/new.stof');
    const to = fileUri('explorer/renamed.stof');
    await vscode.workspace.fs.writeFile(from, new TextEncoder().encode('#[test]\nfn fresh() {}\n'));
    try {
      await treeWith('explorer/new.stof', tests => tests?.[0] === 'root.fresh@1');
      await vscode.workspace.fs.rename(from, to);
      await treeWith('explorer/renamed.stof', tests => tests?.[0] === 'root.fresh@1');
      await treeWith('explorer/new.stof', tests => tests === undefined);
    } finally {
      await vscode.workspace.fs.delete(to);
    }
    await treeWith('explorer/renamed.stof', tests => tests === undefined);
  });

  it('says of a document that does not load why, and where', async () => {
    await open('explorer/broken.stof');
    await runCurrentFile();
    const { events, messages } = await over();
    assert.deepEqual(events, ['never enqueued', 'never errored']);
    const [never] = messages.get('never') ?? [];
    assert.match(String(never?.message), /parse error: expected ';'/);
    assert.equal(never?.location?.uri.fsPath, fileUri('explorer/broken.stof').fsPath);
    assert.ok((never?.location?.range.start.line ?? 0) >= 2);
  });

  it('shows how a test went that was run from its lens', async () => {
    const document = await open('tests.stof');
    await click(document, '▶ Run test');
    assert.deepEqual((await over()).events, ['adds started', 'adds passed']);
    const failing = (await lensesOf(document)).find(lens => lens.range.start.line === 7)?.command;
    await vscode.commands.executeCommand(failing?.command ?? '', ...(failing?.arguments ?? []));
    assert.deepEqual(runs.at(-1)?.events, ['fails started', 'fails failed']);
    assert.equal(runs.at(-1)?.messages.get('fails')?.[0]?.location?.range.start.line, 8);
  });

  it('shows how all tests of a document went that were run in its terminal', async () => {
    const document = await open('tests.stof');
    await poll('its tests', async () => ((await lensesOf(document)).length > 1 ? true : undefined));
    await vscode.commands.executeCommand('stof.test', document.uri);
    const { events, messages } = await over();
    assert.deepEqual(events.toSorted(), ['adds passed', 'fails failed']);
    assert.equal(messages.get('fails')?.[0]?.location?.range.start.line, 8);
  });

  it('runs again and again what changes, once it is saved', async () => {
    const { tests } = await tools();
    const lib = fileUri('explorer/lib.stof');
    const uses = fileUri('explorer/uses.stof');
    const write = (uri: vscode.Uri, text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(lib, 'two: 2\n');
    await write(uses, "import './lib';\n#[test]\nfn is_two() { assert_eq(self.two, 2); }\n");
    const stop = new vscode.CancellationTokenSource();
    try {
      await treeWith('explorer/uses.stof', list => list?.length === 1);
      const [profile] = tests.profiles;
      assert.ok(profile);
      const request = new vscode.TestRunRequest(undefined, undefined, profile, true);
      const ended = Promise.resolve(profile.runHandler(request, stop.token));
      const document = await open('explorer/lib.stof');
      await replace(document, '2', '3');
      await poll('retired results', () => (retired.includes('explorer/uses.stof') ? true : undefined));
      assert.deepEqual(runs, []);
      await document.save();
      assert.deepEqual((await over()).events.at(-1), 'is_two failed');
      runs.length = 0;
      await write(lib, 'two: 2\n');
      assert.deepEqual((await over()).events.at(-1), 'is_two passed');
      stop.cancel();
      await ended;
    } finally {
      stop.dispose();
      await closeAll();
      await vscode.workspace.fs.delete(uses);
      await vscode.workspace.fs.delete(lib);
    }
  });

  it('counts what ran, when that is asked, as one counts by hand', async () => {
    await open('explorer/sums.stof');
    const { tests } = await tools();
    const covered = new Map<string, vscode.FileCoverage>();
    onCoverage = coverage => covered.set(vscode.workspace.asRelativePath(coverage.uri), coverage);
    await poll('a run', async () => {
      await vscode.commands.executeCommand('testing.coverageCurrentFile');
      return runs.length > 0 ? true : undefined;
    });
    await over();
    assert.deepEqual([...covered.keys()], ['explorer/sums.stof']);
    const [coverage] = covered.values();
    assert.ok(coverage);
    const { covered: ran, total } = coverage.statementCoverage;
    assert.deepEqual([ran, total], [10, 10]);
    assert.deepEqual([coverage.declarationCoverage?.covered, coverage.declarationCoverage?.total], [5, 5]);
    const lines = tests.coverageOf(coverage).flatMap(one => {
      if (!(one instanceof vscode.StatementCoverage)) return [];
      const at = one.location instanceof vscode.Position ? one.location : one.location.start;
      return [`${at.line + 1}: ${one.executed}`];
    });
    assert.deepEqual(lines, [
      '2: 2',
      '3: 2',
      '4: 1',
      ...['9: 1', '10: 1'],
      ...['15: 1', '16: 1'],
      ...['22: 1', '23: 1'],
      '29: 1',
    ]);
  });

  describe('with a test that never ends', () => {
    const uri = () => fileUri('explorer/turns.stof');
    const text = "#[test]\nfn turns() { pln('turning'); loop {} }\n#[test]\nfn after() {}\n";
    beforeEach(() => vscode.workspace.fs.writeFile(uri(), new TextEncoder().encode(text)));
    afterEach(async () => {
      await closeAll();
      await vscode.workspace.fs.delete(uri()).then(undefined, () => {});
      await treeWith('explorer/turns.stof', tests => tests === undefined);
    });
    const begin = async () => {
      // As a person opens it: a document that is opened for an extension stays open for minutes.
      await vscode.commands.executeCommand('vscode.open', uri());
      await treeWith('explorer/turns.stof', tests => tests?.length === 2);
      await runCurrentFile();
      await poll('its output', () => (runs.at(-1)?.output.get('turns')?.startsWith('turning') ? true : undefined));
    };

    it('is ended when the run is cancelled, and nothing is left running', async () => {
      await begin();
      await vscode.commands.executeCommand('testing.cancelRun');
      const { events } = await over();
      assert.deepEqual(events.slice(2), ['turns started', 'turns skipped', 'after skipped']);
    });

    it('is ended when its document is deleted', async () => {
      await begin();
      await closeAll();
      await vscode.workspace.fs.delete(uri());
      assert.ok((await over()).events.includes('turns skipped'));
    });

    it('is ended at its time limit, and the next one runs', async () => {
      const settings = vscode.workspace.getConfiguration('stof');
      await settings.update('run.timeLimit', 0.5, vscode.ConfigurationTarget.Global);
      try {
        await begin();
        const { events, messages } = await over();
        assert.deepEqual(events.slice(2), ['turns started', 'turns failed', 'after started', 'after passed']);
        assert.equal(messages.get('turns')?.[0]?.location?.range.start.line, 1);
      } finally {
        await settings.update('run.timeLimit', undefined, vscode.ConfigurationTarget.Global);
      }
    });
  });
});
