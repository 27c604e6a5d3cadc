import assert from 'node:assert/strict';
import {
  awaitErrorLine,
  failedTestLine,
  resultLine,
  runningTestsLine,
  testResultLine,
} from '../../../runtime/report/lines.ts';
import { logText, warningText } from '../../../runtime/report/log.ts';
import { colourPaint, plainPaint } from '../../../runtime/report/paint.ts';

// What the reference engine prints, to a pipe and to a terminal.
describe('lines of a run', () => {
  it('results', () => {
    assert.equal(
      resultLine('main', 'root.inner', 'o', { value: '{"a":1}' }, plainPaint),
      'main root.inner o ... {"a":1}',
    );
    assert.equal(
      resultLine('main', 'root', 'second', { value: '5' }, colourPaint),
      '\x1b[35mmain\x1b[0m \x1b[2;3mroot\x1b[0m \x1b[3;34msecond\x1b[0m \x1b[2m...\x1b[0m \x1b[1;96m5\x1b[0m',
    );
    assert.equal(
      resultLine('test', 'root', 't2', 'ok', colourPaint),
      '\x1b[35mtest\x1b[0m \x1b[2;3mroot\x1b[0m \x1b[3;34mt2\x1b[0m \x1b[2m...\x1b[0m \x1b[1;32mok\x1b[0m',
    );
    assert.equal(resultLine('init', 'root', 'i1', 'failed', plainPaint), 'init root i1 ... failed');
  });

  it('tests', () => {
    assert.equal(runningTestsLine(1, plainPaint), 'running 1 tests ...');
    assert.equal(runningTestsLine(3, colourPaint), '\x1b[1mrunning\x1b[0m 3 \x1b[1mtests\x1b[0m \x1b[2m...\x1b[0m');
    assert.equal(failedTestLine('root.inner', 'er', plainPaint), 'failed: root.inner @ er ...');
    assert.equal(
      failedTestLine('root', 't1', colourPaint),
      '\x1b[1;31mfailed\x1b[0m: \x1b[3;35mroot\x1b[0m\x1b[2m @ \x1b[0m\x1b[3;34mt1\x1b[0m ...',
    );
    assert.equal(testResultLine(2, 4, 21.3, plainPaint), 'test result: failed. 2 passed; 4 failed; finished in 0.02s');
    assert.equal(testResultLine(0, 0, 4.9, plainPaint), 'test result: ok. 0 passed; 0 failed; finished in 0s');
    assert.equal(testResultLine(1, 0, 500, plainPaint), 'test result: ok. 1 passed; 0 failed; finished in 0.5s');
  });

  it('failures that are awaited', () => {
    assert.equal(awaitErrorLine('abc', 'def', plainPaint), 'await error (abc waiting on def)');
    assert.equal(
      awaitErrorLine('abc', 'def', colourPaint),
      '\x1b[1;31mawait error\x1b[0m \x1b[2m(\x1b[0m\x1b[2;35mabc\x1b[0m\x1b[2m waiting on \x1b[0m\x1b[2;36mdef\x1b[0m\x1b[2m)\x1b[0m',
    );
  });

  it('logs', () => {
    assert.equal(logText('error', 'a\nb', plainPaint), '[ERROR] a\n |  b\n');
    assert.equal(
      logText('warn', 'a\nb', colourPaint),
      '\x1b[1;34m[\x1b[0m\x1b[1;33mWARN\x1b[0m\x1b[1;34m]\x1b[0m a\n\x1b[1;37m | \x1b[0m b\n',
    );
    assert.equal(logText('trace', 't', plainPaint), '[TRACE] t\n');
    assert.equal(logText('warn', 'w\x1b[31mx\ty\rz\x01\x7f', plainPaint), '[WARN] wx\ty\rz\n');
    assert.equal(
      warningText('text', '/d/a.stof', colourPaint),
      '\x1b[1;33mwarning:\x1b[0m text\n\t\x1b[2min\x1b[0m /d/a.stof\n',
    );
    assert.equal(warningText('text', undefined, plainPaint), 'warning: text\n');
  });
});
