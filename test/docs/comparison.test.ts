/** The table of README.md beside the reference: what it says of commands holds of both, where STOF_REFERENCE names its program. */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { commandNames } from '../../runner/commandLine/commands.ts';
import { textOf } from '../structure/files.ts';

const reference = process.env['STOF_REFERENCE'];
const [, table = ''] = /^## Beside the language's own tools\n([\s\S]*?)^## /m.exec(textOf('README.md')) ?? [];

/** The commands of the row whose last cell says whether the reference has them. */
function commandsOf(answer: 'yes' | 'no'): string[] {
  const rows = [...table.matchAll(/^\| ([^|]+) \| yes \| (yes|no) \|$/gm)].filter(([, , says]) => says === answer);
  return rows.flatMap(([, cell = '']) =>
    /^(?:command line: )?`/.test(cell) ? [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name) : [],
  );
}

describe('README.md beside the reference', () => {
  it('names commands that are there', () => {
    const named = [...commandsOf('yes'), ...commandsOf('no')];
    assert.ok(named.length > 10);
    assert.deepEqual(
      named.filter(name => !commandNames.some(known => known === name)),
      [],
    );
  });

  it('says which commands the reference has', function () {
    if (reference === undefined) return this.skip();
    const { stdout } = spawnSync(reference, ['--help'], { encoding: 'utf8' });
    const there = [...stdout.matchAll(/^ {2}(\w+) {2,}/gm)].map(([, name]) => name).filter(name => name !== 'help');
    assert.deepEqual(commandsOf('yes').sort(), there.sort());
    assert.deepEqual(
      commandsOf('no').filter(name => there.includes(name)),
      [],
    );
  });
});
