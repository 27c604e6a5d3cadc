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
});
