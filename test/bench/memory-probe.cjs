// Loaded into the command line by memory.mjs: once the program has said `asleep`, it collects, prints the memory in use, and prints it
// again when the process has been idle for a while; then it ends.
const { getHeapSpaceStatistics } = require('node:v8');

/** V8 gives the room of young objects back once a process has been idle, sooner or later: half a minute is usual. */
const STEP_MS = 5_000;
const LONGEST_MS = 90_000;
const NARROW = 2 ** 21;
const write = process.stdout.write.bind(process.stdout);

function memory() {
  const { heapUsed, external, rss } = process.memoryUsage();
  const young = getHeapSpaceStatistics().find(space => space.space_name === 'new_space').physical_space_size;
  return { heap: heapUsed + external, young, rss };
}

process.stdout.write = (text, ...rest) => {
  if (String(text).includes('asleep')) {
    setTimeout(() => {
      for (let i = 0; i < 4; i++) globalThis.gc();
      const collected = memory();
      let waited = 0;
      const rest = setInterval(() => {
        waited += STEP_MS;
        const rested = memory();
        if (rested.young > NARROW && waited < LONGEST_MS) return;
        clearInterval(rest);
        write(`${JSON.stringify({ collected, rested, waited })}\n`, () => process.exit());
      }, STEP_MS);
    }, 300);
  }
  return write(text, ...rest);
};
