import assert from 'node:assert/strict';
import { closingLine, duration, firstLine, nameOf } from '../../../client/run/lines.ts';
import type { DoneMessage } from '../../../messages/run.ts';

/** A line without its colours, as a person reads it. */
const plain = (line: string) => line.replace(/\x1b\[[\d;]*m/g, '');

const main = { kind: 'attributes', names: ['main'] } as const;
const file = { kind: 'file' } as const;

describe('the first line of a run', () => {
  const line = (more: Partial<Parameters<typeof firstLine>[0]>) =>
    plain(firstLine({ entry: main, document: 'async.stof', subject: file, unsaved: false, othersUnsaved: 0, ...more }));

  it('names what runs', () => {
    assert.equal(line({}), '▶ main · async.stof');
    assert.equal(line({ entry: { kind: 'tests' } }), '▶ tests · async.stof');
    const functions = [
      { object: 'root', name: 'audit' },
      { object: 'root.api', name: 'port' },
    ];
    assert.equal(line({ entry: { kind: 'functions', as: 'run', functions } }), '▶ audit, root.api.port · async.stof');
  });

  it('says which text is not saved', () => {
    assert.equal(line({ unsaved: true }), '▶ main · async.stof (unsaved changes)');
    assert.equal(
      line({ unsaved: true, othersUnsaved: 1 }),
      '▶ main · async.stof (unsaved changes, 1 other unsaved document)',
    );
    assert.equal(line({ othersUnsaved: 2 }), '▶ main · async.stof (2 other unsaved documents)');
  });

  it('says when sleeping takes no time', () => {
    assert.equal(line({ isVirtual: true, unsaved: true }), '▶ main · async.stof (unsaved changes, virtual time)');
  });

  it('says when the package runs', () => {
    assert.equal(
      line({ subject: { kind: 'package', folder: '/srv/my house' } }),
      '▶ main · package my house (async.stof)',
    );
    assert.equal(
      line({ subject: { kind: 'package', folder: 'C:\\a\\house' }, document: 'house' }),
      '▶ main · package house',
    );
  });

  it('lets no name act on the terminal', () => {
    assert.equal(line({ document: 'a\x1b]0;x\x07\nb.stof' }), '▶ main · a�]0;x��b.stof');
  });
});

describe('the closing line of a run', () => {
  const done = (more: Partial<DoneMessage>) =>
    plain(
      closingLine(
        {
          kind: 'done',
          done: { type: 'done', reason: 'finished', exitCode: 0, durationMs: 41.4, processes: 3, ...more },
        },
        50,
      ),
    );

  it('says how it went, how long it took, how many processes there were', () => {
    assert.equal(done({}), '✓ 41 ms · 3 processes · exit 0');
    assert.equal(done({ processes: 1 }), '✓ 41 ms · 1 process · exit 0');
    assert.equal(done({ exitCode: 1 }), '✗ failed · 41 ms · 3 processes · exit 1');
    assert.equal(done({ reason: 'stopped', exitCode: 1 }), '■ stopped · 41 ms · 3 processes');
    assert.equal(
      done({ reason: 'timeLimit', exitCode: 1, durationMs: 120_000 }),
      '⏱ time limit · 2 min 0 s · 3 processes · exit 1',
    );
    assert.equal(
      done({ tests: { passed: 2, failed: 1 }, exitCode: 1 }),
      '✗ failed · 41 ms · 2 passed · 1 failed · 3 processes · exit 1',
    );
  });

  it('says what ended a run that could not say so', () => {
    const line = (end: Parameters<typeof closingLine>[0]) => plain(closingLine(end, 1234));
    assert.equal(line({ kind: 'stopped' }), '■ stopped · 1.23 s');
    assert.equal(line({ kind: 'lost', exitCode: null, signal: 'SIGKILL' }), '✗ killed by SIGKILL · 1.23 s');
    assert.equal(line({ kind: 'lost', exitCode: 134, signal: null }), '✗ ended unexpectedly · exit 134 · 1.23 s');
    assert.equal(line({ kind: 'failed', reason: 'no file' }), '✗ failed · no file');
  });

  it('writes times as people do', () => {
    const times = [0, 0.4, 999.4, 999.6, 1234, 59_990, 59_996, 125_400];
    assert.deepEqual(times.map(duration), [
      '0 ms',
      '0 ms',
      '999 ms',
      '1.00 s',
      '1.23 s',
      '59.99 s',
      '1 min 0 s',
      '2 min 5 s',
    ]);
  });

  it('finds a name in paths of either kind', () => {
    assert.deepEqual(['/a b/c%20#.stof', 'C:\\x\\ä.stof', '\\\\host\\share\\f', 'Untitled-1', '/'].map(nameOf), [
      'c%20#.stof',
      'ä.stof',
      'f',
      'Untitled-1',
      '/',
    ]);
  });
});
