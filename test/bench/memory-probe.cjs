// Loaded into the command line by memory.mjs: once the program has said `asleep`, it collects, prints the memory in use, and prints it
// again when the process has been idle for a while; then it ends.
const { getHeapSpaceStatistics } = require('node:v8');

/** V8 gives the room of young objects back once a process has been idle: seen after 25 seconds. */
const REST_MS = 40_000;
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
      setTimeout(() => write(`${JSON.stringify({ collected, rested: memory() })}\n`, () => process.exit()), REST_MS);
    }, 300);
  }
  return write(text, ...rest);
};
