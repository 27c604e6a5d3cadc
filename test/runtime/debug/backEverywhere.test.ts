/**
 * Going back in every program of the corpora: from some of its statements to the one before in the same process, again and again; then
 * the run goes on over the same statements to the same end. What is before a statement is known from a run that was stopped at each.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Frame } from '../../../runtime/scheduler/frame.ts';
import { debug, type Session } from './session.ts';

const listed = readFileSync('test/conformance/expected.txt', 'utf8')
  .split('\n')
  .filter(name => /^(runtime|syntax|values|stdlib-core)\//.test(name));

/** Statements of a program that are looked at. */
const MOST = 60;

/** Checkpoints are taken at nearly every point where a turn can be interrupted. */
const OFTEN = { gapMs: 0, fuel: 1 };

interface Seen {
  readonly text: string;
  readonly process: number;
  readonly frame: Frame | undefined;
  readonly chain: readonly Frame[];
}

/** Where a run stands, with all variables. */
function seenAt(session: Session): Seen {
  const { process } = session.stop!;
  const frames = session.debugger.stackOf(process)[0]?.frames ?? [];
  const chain = frames.map(({ frame }) => frame);
  const text = `${process.number} ${session.stack().join(', ')}: ${frames.length === 0 ? '' : session.variables().join(', ')}`;
  return { text, process: process.number, frame: chain[0], chain };
}

/** The statement before, of the same process, in a frame that is still there. */
function before(trace: readonly Seen[], at: number): number {
  const { process, chain } = trace[at]!;
  for (let i = at - 1; i >= 0; i--) {
    const { frame } = trace[i]!;
    if (trace[i]!.process === process && frame !== undefined && chain.includes(frame)) return i;
  }
  return at;
}

/** Stops at every statement of every process. */
async function traceOf(text: string): Promise<{ readonly trace: Seen[]; readonly output: string }> {
  const trace: Seen[] = [];
  const at = Array.from({ length: MOST }, () => (session: Session) => {
    trace.push(seenAt(session));
  });
  const { output } = await debug(text, { everywhere: true, at });
  return { trace, output };
}

describe('going back', () => {
  for (const name of listed) {
    const text = readFileSync(`test/conformance/${name}.stof`, 'utf8');
    if (
      text.startsWith('// cmd: ') ||
      /parse-error|-err(or)?-|imports|callstack-everywhere|recursion|depth|stack|deep/.test(name)
    )
      continue;
    it(`and forward again changes nothing in ${name}`, async function () {
      this.timeout(20_000);
      const { trace, output } = await traceOf(text);
      for (const [start, often] of [
        [3, {}],
        [11, OFTEN],
        [50, OFTEN],
      ] as const) {
        if (start >= trace.length) break;
        const expected: string[] = [];
        const found: string[] = [];
        let at: number = start;
        const backs = 4;
        const doings: ((session: Session) => unknown)[] = [];
        for (let i = 0; i < start; i++) doings.push(() => undefined);
        for (let i = 0; i < backs; i++) {
          expected.push(trace[at]!.text);
          doings.push(session => {
            found.push(seenAt(session).text);
            session.back();
          });
          at = before(trace, at);
        }
        for (; at < trace.length; at++) {
          expected.push(trace[at]!.text);
          doings.push(session => {
            found.push(seenAt(session).text);
          });
        }
        const ran = await debug(text, { everywhere: true, at: doings, ...often });
        assert.deepEqual(found.slice(0, expected.length), expected, `from ${start}`);
        assert.equal(ran.output, output);
      }
    });
  }
});
