/**
 * A program prints the same wherever its turns are interrupted for the host, and wherever a debugger stops it: every program of the
 * corpora runs once as usual, once interrupted at each point where a turn can be, once stopped before each statement, and once with a
 * debugger that asks for nothing.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '../../../language/syntax/parse.ts';
import { stopOffsets } from '../../../runtime/debug/stops.ts';
import type { EngineOptions } from '../../../runtime/engine.ts';
import type { DebugHooks } from '../../../runtime/scheduler/debug-hooks.ts';
import { Signal } from '../../../runtime/scheduler/frame.ts';
import { run, VirtualHost } from './run.ts';

const listed = readFileSync('test/conformance/expected.txt', 'utf8')
  .split('\n')
  .filter(name => /^(runtime|syntax|values|stdlib-core)\//.test(name));

/** Stops before each statement for a moment, and notes where. */
function stopping(text: string, isOn: boolean): { readonly hooks: DebugHooks; readonly wrong: Set<number> } {
  const known = new Set(stopOffsets(parse(text)));
  const wrong = new Set<number>();
  const hooks: DebugHooks = {
    made: () => ({ isOn }),
    reached(process, frame, place) {
      const code = frame.code!;
      const { offset } = code.places[place]!;
      if (code.program.file === '/doc.stof' && !known.has(offset)) wrong.add(offset);
      const { value } = process;
      process.nested = (function* () {
        yield { kind: 'sleep', milliseconds: 0 };
        return value;
      })();
      return Signal.Nested;
    },
    raised: () => false,
    idle: () => undefined,
    changed: () => {},
    entered: () => {},
    left: () => {},
    paused: () => {},
    once: tell => tell(),
    shares: () => {},
  };
  return { hooks, wrong };
}

async function outcome(text: string, options: Partial<EngineOptions>): Promise<string> {
  const host = new VirtualHost();
  try {
    const { result } = await run(text, { host, options });
    const { failures, results, processes } = result;
    return JSON.stringify([host.output, failures, results, processes], undefined, 1);
  } catch (error) {
    return `${host.output}\n${error}`;
  }
}

describe('interruption', () => {
  for (const name of listed) {
    const text = readFileSync(`test/conformance/${name}.stof`, 'utf8');
    if (text.startsWith('// cmd: ')) continue;
    it(`changes nothing in ${name}`, async () => {
      const usual = await outcome(text, {});
      assert.equal(await outcome(text, { fuel: 0 }), usual);
      const { hooks, wrong } = stopping(text, true);
      assert.equal(await outcome(text, { debugger: hooks }), usual);
      assert.deepEqual([...wrong], []);
      assert.equal(await outcome(text, { debugger: stopping(text, false).hooks }), usual);
    }).timeout(20_000);
  }
});
