import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { alive, allLensesOf, closeAll, fileUri, insert, open, openText, poll, replace, tools } from './editor.ts';

interface Event {
  readonly event?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** A session as the editor sees it: everything that the adapter tells. */
class Seen {
  readonly session: vscode.DebugSession;
  readonly events: Event[] = [];
  isOver = false;
  #taken = 0;

  constructor(session: vscode.DebugSession) {
    this.session = session;
  }

  /** The next stop that nobody has asked for, with its place: `breakpoint count 3`; `over` when it has ended. */
  async stop(): Promise<{ what: string; thread: number; frame: number; stack: string[] }> {
    const event = await poll('a stop, or the end', () => {
      const at = this.events.findIndex((each, i) => i >= this.#taken && each.event === 'stopped');
      if (at >= 0) this.#taken = at + 1;
      return at >= 0 ? this.events[at] : this.isOver ? { event: 'over' } : undefined;
    });
    if (event.event === 'over') return { what: 'over', thread: 0, frame: 0, stack: [] };
    const thread = Number(event.body?.['threadId']);
    const { stackFrames } = (await this.session.customRequest('stackTrace', { threadId: thread })) as {
      stackFrames: { id: number; name: string; line: number; presentationHint?: string }[];
    };
    const [top] = stackFrames;
    return {
      what: `${String(event.body?.['reason'])} ${top?.name} ${top?.line}`,
      thread,
      frame: top?.id ?? 0,
      stack: stackFrames.map(({ name, line, presentationHint: hint }) =>
        hint === 'label' ? `-- ${name}` : `${name} ${line}`,
      ),
    };
  }

  async value(expression: string, frameId: number): Promise<string> {
    return (await this.session.customRequest('evaluate', { expression, frameId, context: 'watch' })).result;
  }

  go(command: 'continue' | 'next' | 'stepBack' | 'reverseContinue', threadId: number): Thenable<unknown> {
    return this.session.customRequest(command, { threadId });
  }

  output(category = 'stdout'): string {
    return this.events
      .filter(({ event, body }) => event === 'output' && body?.['category'] === category)
      .map(({ body }) => String(body?.['output']))
      .join('');
  }

  over(): Promise<true> {
    return poll('the end of the session', () => (this.isOver ? true : undefined));
  }

  /** The adapter's process, which runs the program. */
  get pid(): number {
    return Number(this.events.find(({ event }) => event === 'process')?.body?.['systemProcessId']);
  }
}

describe('debugging', function () {
  this.timeout(60_000);
  const sessions: Seen[] = [];
  let watching: vscode.Disposable;

  before(async () => {
    await tools();
    watching = vscode.Disposable.from(
      vscode.debug.registerDebugAdapterTrackerFactory('stof', {
        createDebugAdapterTracker(session) {
          const seen = new Seen(session);
          sessions.push(seen);
          return {
            onDidSendMessage: (message: Event) => {
              seen.events.push(message);
            },
            onExit: () => {
              seen.isOver = true;
            },
          };
        },
      }),
      vscode.debug.onDidTerminateDebugSession(session => {
        const seen = sessions.find(each => each.session.id === session.id);
        if (seen) seen.isOver = true;
      }),
    );
  });
  after(() => watching.dispose());
  beforeEach(() => {
    sessions.length = 0;
  });
  afterEach(async () => {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await vscode.debug.stopDebugging();
    await poll('the end of all sessions', () => (sessions.every(({ isOver }) => isOver) ? true : undefined));
    await closeAll();
  });

  /** The session that comes next, when there were so many. */
  const begun = (before = 0) => poll('a session', () => sessions[before]);

  function breakAt(
    document: vscode.TextDocument,
    line: number,
    terms: { condition?: string; hits?: string; log?: string } = {},
  ): void {
    const place = new vscode.Location(document.uri, new vscode.Position(line - 1, 0));
    const { condition, hits, log } = terms;
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place, true, condition, hits, log)]);
  }

  async function click(document: vscode.TextDocument, run: string): Promise<Seen> {
    const lenses = await poll(`a lens ${run}`, async () => {
      const all = await allLensesOf(document);
      return all.some(({ command }) => command?.title === run) ? all : undefined;
    });
    const at = lenses.findIndex(({ command }) => command?.title === run);
    const debug = lenses.slice(at).find(({ command }) => command?.title === 'Debug')?.command;
    assert.ok(debug);
    const before = sessions.length;
    // A test is debugged until its run is over: that is not waited for.
    void vscode.commands.executeCommand(debug.command, ...(debug.arguments ?? []));
    return begun(before);
  }

  it('stands beside each Run', async () => {
    const titles = (await allLensesOf(await open('tests.stof'))).map(({ command }) => command?.title);
    assert.deepEqual(
      titles.filter((_, i) => i % 2 === 1).map(title => title === 'Debug'),
      titles.filter((_, i) => i % 2 === 0).map(title => title?.startsWith('▶ ')),
    );
  });

  it('begins with F5 and no launch.json, and stops in two alternating loops in turn', async () => {
    const document = await open('debugging/loops.stof');
    breakAt(document, 3);
    await vscode.commands.executeCommand('workbench.action.debug.start');
    const seen = await begun();
    const stops: string[] = [];
    for (;;) {
      const { what, thread, frame } = await seen.stop();
      if (what === 'over') break;
      stops.push(`${what}: ${await seen.value('name', frame)} ${await seen.value('i', frame)}`);
      if (stops.length === 2) {
        const { threads } = (await seen.session.customRequest('threads')) as { threads: { name: string }[] };
        assert.deepEqual(
          threads.map(({ name }) => name),
          ['main · waiting', 'count #2 · running', 'count #3 · running'],
        );
      }
      await seen.go('continue', thread);
    }
    const expected = ['"a" 0', '"b" 0', '"a" 1', '"b" 1', '"a" 2', '"b" 2'];
    assert.deepEqual(
      stops,
      expected.map(each => `breakpoint count 3: ${each}`),
    );
    assert.equal(seen.output(), 'a0\nb0\na1\nb1\na2\nb2\nend\n\n');
    assert.match(seen.output('console'), /▶ main.* · loops\.stof/);
  });

  it('leads from a failing async test to its line, and finds it mended', async () => {
    const document = await open('debugging/halves.stof');
    breakAt(document, 3, { condition: 'x % 2 != 0' });
    const { tests } = await tools();
    await poll('the test', () => tests.tree.testAt(document.uri, { object: 'root', name: 'halves' }));
    const seen = await click(document, '▶ Run test');
    const at = await seen.stop();
    assert.equal(at.what, 'breakpoint half 3');
    assert.deepEqual(at.stack, ['half 3', '-- awaited by halves', 'halves 10']);
    assert.equal(await seen.value('x', at.frame), '5');
    // Errors that nobody catches stop it as well, unless a person says otherwise.
    for (const place of ['exception half 3', 'exception halves 10']) {
      await seen.go('continue', at.thread);
      assert.equal((await seen.stop()).what, place);
    }
    await seen.go('continue', at.thread);
    await seen.over();
    await tests.idle;
    assert.match(seen.output(), /1 failed/);
    const item = tests.tree.testAt(document.uri, { object: 'root', name: 'halves' });
    assert.match(item?.description ?? '', /^3 processes$/);
    await replace(document, 'await self.half(five)', 'await self.half(five + 1)');
    await poll('the test of the new text', () => tests.tree.testAt(document.uri, { object: 'root', name: 'halves' }));
    const again = await click(document, '▶ Run test');
    await again.over();
    await tests.idle;
    assert.match(again.output(), /1 passed; 0 failed/);
  });

  it('steps back, and continues in reverse, by the commands of the editor', async () => {
    const document = await open('debugging/loops.stof');
    breakAt(document, 3);
    await vscode.commands.executeCommand('workbench.action.debug.start');
    const seen = await begun();
    const shown = async () => {
      const { what, thread, frame } = await seen.stop();
      return { thread, text: `${what}: ${await seen.value('name', frame)} ${await seen.value('i', frame)}` };
    };
    let at = await shown();
    for (let i = 0; i < 2; i++) {
      await seen.go('continue', at.thread);
      at = await shown();
    }
    assert.equal(at.text, 'breakpoint count 3: "a" 1');
    // The commands act on the thread that the editor shows.
    await poll('the frame on the screen', () => (vscode.debug.activeStackItem === undefined ? undefined : true));
    await vscode.commands.executeCommand('workbench.action.debug.stepBack');
    assert.equal((await shown()).text, 'step count 2: "a" 1');
    await poll('the frame on the screen', () => (vscode.debug.activeStackItem === undefined ? undefined : true));
    await vscode.commands.executeCommand('workbench.action.debug.reverseContinue');
    at = await shown();
    assert.equal(at.text, 'breakpoint count 3: "b" 0');
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await poll('no breakpoints', async () =>
      seen.session.customRequest('continue', { threadId: at.thread }).then(
        () => true,
        () => undefined,
      ),
    );
    await seen.over();
    assert.equal(seen.output(), 'a0\nb0\na1\nb1\na2\nb2\nend\n\n');
  });

  it('debugs the last run, with the text as it was', async () => {
    const { runs } = await tools();
    const document = await open('debugging/loops.stof');
    await runs.run(document.uri, { kind: 'attributes', names: ['main'] });
    breakAt(document, 3, { condition: 'i == 2' });
    void vscode.commands.executeCommand('stof.debugLastRun');
    const seen = await begun();
    const at = await seen.stop();
    assert.equal(at.what, 'breakpoint count 3');
    assert.equal(await seen.value('name', at.frame), '"a"');
    await seen.go('stepBack', at.thread);
    assert.equal((await seen.stop()).what, 'step count 2');
    await vscode.debug.stopDebugging(seen.session);
    await seen.over();
  });

  it('debugs tests from the explorer', async () => {
    const document = await open('debugging/halves.stof');
    const { tests } = await tools();
    const item = await poll('the test', () => tests.tree.testAt(document.uri, { object: 'root', name: 'halves' }));
    assert.ok(item);
    breakAt(document, 10);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(8, 0, 8, 0);
    void vscode.commands.executeCommand('testing.debugAtCursor');
    const seen = await begun();
    const at = await seen.stop();
    assert.equal(at.what, 'breakpoint halves 10');
    assert.equal(await seen.value('five', at.frame), '5');
    // Taken back in the explorer: the session ends with it.
    await vscode.commands.executeCommand('testing.cancelRun');
    await seen.over();
    await tests.idle;
  });

  it('stops at the 5,000th iteration, prints log points, and sets variables', async () => {
    const document = await open('debugging/sums.stof');
    breakAt(document, 5, { condition: 'i == 4999' });
    breakAt(document, 7, { log: 'sum is {sum}' });
    const seen = await click(document, '▶ Run main');
    const at = await seen.stop();
    assert.equal(await seen.value('i', at.frame), '4999');
    assert.equal(await seen.value('sum', at.frame), '12492501');
    const { scopes } = await seen.session.customRequest('scopes', { frameId: at.frame });
    const { variablesReference } = scopes[0] as { variablesReference: number };
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const values = await vscode.commands.executeCommand<vscode.InlineValue[]>(
      'vscode.executeInlineValueProvider',
      document.uri,
      whole,
      { frameId: at.frame, stoppedLocation: new vscode.Range(4, 0, 4, 0) },
    );
    const names = values.map(each => ('variableName' in each ? each.variableName : ''));
    assert.deepEqual([...new Set(names)].sort(), ['i', 'sum']);
    await seen.session.customRequest('setVariable', { variablesReference, name: 'sum', value: '0' });
    await seen.go('next', at.thread);
    const stepped = await seen.stop();
    assert.equal(await seen.value('sum', stepped.frame), '4999');
    await seen.go('continue', at.thread);
    await seen.over();
    assert.equal(seen.output(), '37502499\n\n');
    assert.match(seen.output('console'), /sum is 37502499\n/);
  });

  it('debugs what the editor shows, saved or not, also what no file holds', async () => {
    const document = await openText("#[main]\nfn main() {\n    pln('first');\n}\n");
    breakAt(document, 3);
    await vscode.commands.executeCommand('stof.debug');
    const seen = await begun();
    const at = await seen.stop();
    assert.equal(at.what, 'breakpoint main 3');
    await insert(document, document.getText().indexOf('first'), 'not the ');
    await seen.session.customRequest('restart', { arguments: seen.session.configuration });
    const again = await seen.stop();
    assert.equal(again.what, 'breakpoint main 3');
    await seen.go('continue', again.thread);
    await seen.over();
    assert.equal(seen.output(), 'not the first\n\n');
  });

  it('pauses what never rests, and ends it', async () => {
    const document = await open('forever.stof');
    const seen = await click(document, '▶ Run main');
    await poll('its first words', () => seen.output().includes('turning') || undefined);
    await seen.session.customRequest('pause', { threadId: 1 });
    assert.equal((await seen.stop()).what, 'pause main 4');
    const { pid } = seen;
    assert.ok(alive(pid));
    await vscode.debug.stopDebugging(seen.session);
    await seen.over();
    await poll('the end of the process', () => (alive(pid) ? undefined : true));
  });

  it('ends with its process, and with its document', async () => {
    const first = await click(await open('forever.stof'), '▶ Run main');
    await poll('its first words', () => first.output().includes('turning') || undefined);
    process.kill(first.pid, 'SIGKILL');
    await first.over();
    const uri = fileUri('debugging/gone.stof');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode("#[main]\nfn main() { pln('on'); loop {} }\n"));
    const second = await click(await open('debugging/gone.stof'), '▶ Run main');
    await poll('its first words', () => second.output().includes('on') || undefined);
    const { pid } = second;
    await closeAll();
    await vscode.workspace.fs.delete(uri);
    await second.over();
    await poll('the end of the process', () => (alive(pid) ? undefined : true));
  });

  it('does not start what is not there', async () => {
    const configuration = { type: 'stof', request: 'launch', name: 'none', document: 'none.stof' };
    assert.equal(await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], configuration), false);
    assert.equal(sessions.length, 0);
  });
});
