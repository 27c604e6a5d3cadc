import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { historyFile, MOST_LINES, readHistory, writeHistory } from '../../../runner/repl/history.ts';
import { workFolder } from '../workFolder.ts';

describe('the history of the REPL', () => {
  it("is in the user's folder for state, elsewhere or nowhere", () => {
    assert.equal(historyFile({ XDG_STATE_HOME: '/s' }, 'linux'), join('/s', 'stof-tools', 'repl_history'));
    assert.equal(historyFile({ LOCALAPPDATA: '/l' }, 'win32'), join('/l', 'stof-tools', 'repl_history'));
    assert.match(historyFile({}, 'linux') ?? '', /\.local.state.stof-tools.repl_history$/);
    assert.equal(historyFile({ STOF_REPL_HISTORY: '/h' }, 'linux'), '/h');
    assert.equal(historyFile({ STOF_REPL_HISTORY: '' }, 'linux'), undefined);
  });

  it('keeps the newest lines, for its owner alone', () => {
    const folder = workFolder();
    try {
      const file = join(folder.path, 'a', 'history');
      assert.deepEqual(readHistory(file), []);
      const lines = Array.from({ length: MOST_LINES + 5 }, (_, i) => `line ${i}`);
      writeHistory(file, [...lines, '', 'x'.repeat(5000)]);
      const kept = readHistory(file);
      assert.deepEqual([kept.length, kept[0]], [MOST_LINES, 'line 0']);
      assert.ok(readFileSync(file, 'utf8').endsWith('line 0\n'));
      if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o077, 0);
      writeHistory(undefined, ['lost']);
      writeHistory('/dev/null/no', ['lost']);
    } finally {
      folder.remove();
    }
  });
});
