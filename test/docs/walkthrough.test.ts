import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { manifest } from './manifestText.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const { contributes } = manifest<{
  contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly Step[] }[];
  };
}>();
const steps = contributes.walkthroughs.flatMap(walkthrough => walkthrough.steps);
const known = new Set(contributes.commands.map(({ command }) => command));

describe('the walkthrough', () => {
  it('has pictures as media/walkthrough.mjs draws them', () => {
    const { status, stderr } = spawnSync(process.execPath, ['media/walkthrough.mjs', '--check'], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    for (const { media } of steps) {
      assert.ok(existsSync(media.svg), media.svg);
      assert.ok(media.altText.length > 10, `${media.svg} says what it shows`);
    }
    const drawn = readdirSync('media/walkthrough').map(name => `media/walkthrough/${name}`);
    assert.deepEqual(steps.map(({ media }) => media.svg).sort(), drawn.sort());
  });

  it('has a button for each step, and ends a step when its button was pressed', () => {
    for (const { id, description, completionEvents } of steps) {
      const commands = [...description.matchAll(/\]\(command:([\w.]+)/g)].map(([, command]) => command!);
      assert.ok(commands.length > 0, `${id} has a button`);
      for (const command of commands) assert.ok(known.has(command), `${command} is a command`);
      assert.ok(
        commands.some(command => completionEvents.includes(`onCommand:${command}`)),
        `${id} is done by its button`,
      );
    }
  });
});
