/** Runs the fuzzers; see README.md here. */

import { fuzzers } from './fuzzers.ts';
import { logRun } from './log.ts';
import { Chance } from './programs/chance.ts';

async function main(): Promise<void> {
  const said = (name: string): string | undefined => {
    const index = process.argv.indexOf(name);
    return index < 0 ? undefined : process.argv[index + 1];
  };
  const seed = Number(said('--seed') ?? Date.now() % 1e9);
  const seconds = Number(said('--seconds') ?? 30);
  const count = Number(said('--count') ?? Number.POSITIVE_INFINITY);
  const what = said('--what');
  const chosen = what === undefined ? fuzzers : fuzzers.filter(({ name }) => name === what);
  if (chosen.length === 0) {
    console.error(`no fuzzer '${what}': there are ${fuzzers.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
  }
  for (const fuzzer of chosen) {
    const began = performance.now();
    const end = began + (seconds * 1000) / chosen.length;
    const { tried, fault } = await fuzzer.try(new Chance(seed), done =>
      Number.isFinite(count) ? done < count : performance.now() < end,
    );
    const took = Math.round((performance.now() - began) / 1000);
    console.log(`${fuzzer.name}, seed ${seed}: ${tried} ${fuzzer.counts} in ${took} s, ${fault ?? 'nothing found'}`);
    if (fault !== undefined) process.exitCode = 1;
    if (process.argv.includes('--log')) {
      logRun({ fuzzer: fuzzer.name, seed, seconds: took, count: tried, findings: fault === undefined ? 0 : 1 });
    }
  }
}

await main();
