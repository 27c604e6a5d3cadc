import assert from 'node:assert/strict';
import { posix } from 'node:path';
import type { Note } from '../../../runner/watch/reads.ts';
import { SETTLE_MS, Watch, type WatchEvent } from '../../../runner/watch/watch.ts';
import { eventText } from '../../../runner/watch/watchCommand.ts';

/** A machine whose disk, time and runs do what a test says. */
class Machine {
  readonly said: string[] = [];
  /** Signatures of files by path. */
  readonly files = new Map<string, string>();
  readonly folders = new Map<string, string>([['/', '0']]);
  readonly watched = new Map<string, () => void>();
  runs = 0;
  killed = 0;
  #on: { note: (note: Note) => void; ended: (exitCode: number) => void } | undefined;
  #timers = new Map<number, { at: number; callback: () => void }>();
  #now = 0;
  #next = 0;
  readonly watch = new Watch({
    start: on => {
      this.runs++;
      this.#on = on;
      return { kill: () => void this.killed++ };
    },
    signatureOf: path => this.files.get(path) ?? this.folders.get(path) ?? 'missing',
    folderAt: path => this.folders.get(path),
    watchFolder: (path, changed) => {
      assert.ok(!this.watched.has(path), `${path} is watched twice`);
      this.watched.set(path, changed);
      return { close: () => void this.watched.delete(path) };
    },
    after: (milliseconds, callback) => {
      const id = this.#next++;
      this.#timers.set(id, { at: this.#now + milliseconds, callback });
      return () => void this.#timers.delete(id);
    },
    say: (event: WatchEvent) => void this.said.push(eventText(event)),
  });

  read(path: string): void {
    this.#on?.note({ kind: 'read', path, signature: this.files.get(path) ?? this.folders.get(path) ?? 'missing' });
  }

  wrote(path: string, signature: string): void {
    this.#on?.note({ kind: 'written', path });
    this.change(path, signature);
  }

  ended(exitCode: number): void {
    this.#on?.ended(exitCode);
  }

  /** Changes a file, and whoever watches its folder hears of it. Undefined: the file goes. */
  change(path: string, signature: string | undefined): void {
    if (signature === undefined) this.files.delete(path);
    else this.files.set(path, signature);
    this.watched.get(posix.dirname(path))?.();
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const [id, { at, callback }] of [...this.#timers]) {
      if (at > this.#now) continue;
      this.#timers.delete(id);
      callback();
    }
  }
}

describe('watching', () => {
  let machine: Machine;
  /** A run that has read /w/a and /w/sub/b, and ended. */
  beforeEach(() => {
    machine = new Machine();
    machine.folders.set('/w', '1').set('/w/sub', '2');
    machine.files.set('/w/a', 'a1').set('/w/sub/b', 'b1').set('/w/c', 'c1');
    machine.watch.start();
    machine.read('/w/a');
    machine.read('/w/sub/b');
    machine.ended(0);
    machine.pass(SETTLE_MS);
  });
  const last = () => machine.said.at(-1);

  it('waits for what was read, and for nothing else', () => {
    assert.equal(last(), '── run 1 ended with 0; waiting for a change of 2 files (Ctrl+C ends) ──');
    machine.change('/w/c', 'c2');
    machine.pass(SETTLE_MS);
    assert.equal(machine.runs, 1);
    machine.change('/w/sub/b', 'b2');
    assert.equal(machine.runs, 1);
    machine.pass(SETTLE_MS);
    assert.equal(machine.runs, 2);
    assert.equal(last(), '── run 2: /w/sub/b changed ──');
  });

  it('takes changes that come together as one', () => {
    machine.change('/w/a', 'a2');
    machine.pass(SETTLE_MS - 1);
    machine.change('/w/sub/b', 'b2');
    machine.pass(SETTLE_MS - 1);
    assert.equal(machine.runs, 1);
    machine.pass(1);
    assert.equal(machine.runs, 2);
    assert.equal(last(), '── run 2: /w/a and 1 more changed ──');
  });

  it('ends a run that is under way, and starts the next one when it has gone', () => {
    machine.change('/w/a', 'a2');
    machine.pass(SETTLE_MS);
    machine.read('/w/a');
    machine.change('/w/a', 'a3');
    machine.pass(SETTLE_MS);
    assert.deepEqual([machine.runs, machine.killed], [2, 1]);
    machine.change('/w/a', 'a4');
    machine.pass(SETTLE_MS);
    assert.deepEqual([machine.runs, machine.killed], [2, 1], 'it is ended once');
    machine.ended(143);
    assert.equal(machine.runs, 3);
    assert.equal(last(), '── run 3: /w/a changed, run 2 was ended ──');
  });

  it('sees a file that is put in the place of another, and one that is gone and comes back', () => {
    for (const [index, signature] of ['replaced', undefined, 'back'].entries()) {
      machine.change('/w/a', signature);
      machine.pass(SETTLE_MS);
      assert.equal(machine.runs, index + 2);
      machine.read('/w/a');
      machine.ended(0);
    }
  });

  it('follows a folder that is deleted and made again', () => {
    machine.folders.delete('/w/sub');
    machine.change('/w/sub/b', undefined);
    machine.pass(SETTLE_MS);
    assert.equal(machine.runs, 2);
    machine.read('/w/sub/b');
    machine.ended(1);
    machine.pass(SETTLE_MS);
    assert.deepEqual([...machine.watched.keys()], ['/w']);
    machine.folders.set('/w/sub', '3');
    machine.watched.get('/w')!();
    machine.pass(SETTLE_MS);
    assert.deepEqual([...machine.watched.keys()], ['/w/sub']);
    assert.equal(machine.runs, 2);
    machine.change('/w/sub/b', 'b3');
    machine.pass(SETTLE_MS);
    assert.equal(machine.runs, 3);
  });

  it('sees what changed between reading and watching', () => {
    machine.change('/w/a', 'a2');
    machine.pass(SETTLE_MS);
    machine.folders.set('/v', '5');
    machine.read('/v/late');
    machine.files.set('/v/late', 'here');
    machine.pass(SETTLE_MS);
    assert.equal(machine.killed, 1);
  });

  it('does not take what a program writes itself for a change', () => {
    machine.change('/w/a', 'a2');
    machine.pass(SETTLE_MS);
    machine.read('/w/a');
    machine.read('/w/c');
    machine.wrote('/w/c', 'c2');
    machine.read('/w/c');
    machine.ended(0);
    machine.pass(SETTLE_MS);
    assert.deepEqual([machine.runs, machine.killed], [2, 0]);
    assert.equal(last(), '── run 2 ended with 0; waiting for a change of 1 file (Ctrl+C ends) ──');
  });

  it('looks into folders that were looked into', () => {
    machine.change('/w/a', 'a2');
    machine.pass(SETTLE_MS);
    machine.read('/w/sub');
    machine.ended(0);
    machine.pass(SETTLE_MS);
    machine.folders.set('/w/sub', '2 and one more');
    machine.watched.get('/w/sub')!();
    machine.pass(SETTLE_MS);
    assert.equal(last(), '── run 3: /w/sub changed ──');
  });

  it('ends cleanly', () => {
    machine.change('/w/a', 'a2');
    machine.pass(SETTLE_MS);
    machine.change('/w/a', 'a3');
    machine.watch.stop();
    assert.deepEqual([machine.killed, machine.watched.size], [1, 0]);
    machine.ended(143);
    machine.pass(10 * SETTLE_MS);
    assert.equal(machine.runs, 2);
  });
});
