/** The view of processes: what a run tells it. What is drawn of it is tested without an editor, in `test/client/view/`. */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Timeline } from '../../../client/view/timeline.ts';
import { click, closeAll, open, poll, tools } from './editor.ts';

describe('the view of processes', () => {
  afterEach(closeAll);

  it('has a lane for each process of the run, with who spawned it and whom it waits for', async () => {
    const { processes } = await tools();
    await click(await open('examples/async.stof'), '▶ Run main');
    assert.ok(processes.log);
    processes.log.rewind();
    const timeline = new Timeline();
    timeline.add(processes.log.take());
    assert.deepEqual(
      timeline.lanes.map(({ name, parent, states }) => [name, parent, states.at(-1)]),
      [
        ['root.main', undefined, 3],
        ['root.count_to', 1, 3],
        ['async block', 1, 3],
      ],
    );
    const main = timeline.lane(1)!;
    assert.ok([2, 3].includes(main.values[main.states.indexOf(1)]!), 'main waits for a count');
    assert.ok(main.source?.file.endsWith('async.stof'));
  });

  it('opens, and stays with the last run', async () => {
    await vscode.commands.executeCommand('stof.showProcesses');
    const { processes } = await tools();
    await poll('the view', () => processes.isVisible || undefined);
    await click(await open('examples/async.stof'), '▶ Run main');
    await poll('the view beside the run', () => processes.isVisible || undefined);
    assert.ok(processes.wanted > processes.log!.count);
  });

  it('pauses single processes, lets them go on and ends them', async () => {
    const { processes, runs } = await tools();
    const content = `async fn count() { let i = 0; while (true) { i += 1; sleep(5ms); } }
#[main]
fn main() { const one = self.count(); try { await one; } catch (e: str) { pln(e); } }
`;
    const document = await vscode.workspace.openTextDocument({ language: 'stof', content });
    const run = runs.run(document.uri, { kind: 'attributes', names: ['main'] });
    const count = (): { state: string; paused: boolean } | undefined =>
      processes.controllable?.find(({ name }) => name === 'root.count');
    await poll('the process', () => count());
    assert.equal(await vscode.commands.executeCommand('stof.pauseProcess', 2), true);
    await poll('the pause', () => (count()?.paused === true && count()?.state === 'running') || undefined);
    assert.equal(await vscode.commands.executeCommand('stof.resumeProcess', 2), true);
    await poll('the process that goes on', () => count()?.paused === false || undefined);
    assert.equal(await vscode.commands.executeCommand('stof.stopProcess', 2), true);
    const end = await run;
    assert.equal(end?.kind === 'done' ? end.done.exitCode : end?.kind, 0);
    assert.equal(processes.controllable, undefined);
    assert.equal(await vscode.commands.executeCommand('stof.stopProcess', 2), false);
  });
});
