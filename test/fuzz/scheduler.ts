/** The scheduler against the specification of `schedule.ts`: what processes print, in which order. */

import { type Fuzzer, faultOf, type Tried } from './fuzzer.ts';
import type { Chance } from './programs/chance.ts';
import { runOurs } from './programs/engines.ts';
import { scheduled } from './schedule.ts';
import { type Step, smallerScripts, textOf } from './script.ts';

/** Processes besides the first, and awaits, of one program. */
const MOST_SPAWNED = 2;
const MOST_AWAITS = 6;

export const schedulerFuzzer: Fuzzer = {
  name: 'scheduler',
  counts: 'programs',
  proves:
    'Programs of up to three processes and six awaits (calls, loops, sleeps, errors, exits, lists of promises) print in the order that an independent, ' +
    'executable specification of rounds, states and switch points gives, wherever the engine is interrupted for the host.',
  async try(chance, goOn): Promise<Tried> {
    let tried = 0;
    for (; goOn(tried); tried++) {
      let script: readonly Step[] = new Writer(chance).steps([], 4);
      const fault = await faultOf(() => faultOfScript(script));
      if (fault === undefined) continue;
      for (let isSmaller = true; isSmaller; ) {
        isSmaller = false;
        for (const smaller of smallerScripts(script)) {
          if ((await faultOf(() => faultOfScript(smaller))) === undefined) continue;
          script = smaller;
          isSmaller = true;
          break;
        }
      }
      return { tried, fault: `${await faultOf(() => faultOfScript(script))}\n${textOf(script)}` };
    }
    return { tried };
  },
};

async function faultOfScript(script: readonly Step[]): Promise<string | undefined> {
  const expected = scheduled(script);
  for (const fuel of [undefined, 0]) {
    const { stdout, stderr } = await runOurs(textOf(script), fuel === undefined ? {} : { fuel });
    const printed = stdout.split('\n').filter(line => line.startsWith('·'));
    if (printed.join() !== expected.join()) {
      return `printed ${printed.join(' ')}\nspecified ${expected.join(' ')}\n${stderr}`;
    }
  }
  return undefined;
}

class Writer {
  readonly #chance: Chance;
  #spawned = 0;
  #awaits = 0;
  #marks = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Steps that see the promises of these processes. */
  steps(seen: readonly number[], most: number): Step[] {
    const chance = this.#chance;
    const steps: Step[] = [];
    let promises = seen;
    for (let count = 1 + chance.below(most * 2); count > 0; count--) {
      switch (chance.below(10)) {
        case 0:
        case 1:
        case 2: {
          if (this.#spawned >= MOST_SPAWNED) break;
          const process = ++this.#spawned;
          steps.push({
            kind: 'spawn',
            process,
            steps: this.steps(promises, 3),
            isFunction: promises.length === 0 && chance.chance(0.5),
          });
          promises = [...promises, process];
          break;
        }
        case 3:
        case 4:
        case 5: {
          if (promises.length === 0 || this.#awaits >= MOST_AWAITS) break;
          const wanted = Array.from({ length: chance.chance(0.3) ? 2 : 1 }, () => chance.pick(promises));
          this.#awaits += wanted.length;
          steps.push({ kind: 'await', processes: wanted, mark: ++this.#marks });
          break;
        }
        case 6:
          steps.push({ kind: 'sleep', ms: chance.pick([0, 1, 2, 5]) });
          break;
        case 7:
          if (most > 1) steps.push({ kind: 'loop', times: 1 + chance.below(3), steps: this.#inLoop() });
          break;
        case 8:
          if (chance.chance(0.3)) steps.push({ kind: 'throw' });
          else if (promises.length > 0) steps.push({ kind: 'exit', process: chance.pick(promises) });
          else if (chance.chance(0.2)) steps.push({ kind: 'exit', process: undefined });
          break;
        default:
          steps.push({ kind: chance.chance(0.5) ? 'print' : 'call', mark: ++this.#marks });
      }
    }
    return steps;
  }

  #inLoop(): Step[] {
    const chance = this.#chance;
    return Array.from({ length: 1 + chance.below(2) }, (): Step => {
      if (chance.chance(0.3)) return { kind: 'sleep', ms: chance.pick([0, 1, 3]) };
      return { kind: chance.chance(0.5) ? 'print' : 'call', mark: ++this.#marks };
    });
  }
}
