// Loaded into the command line by memory.mjs: once the program has said `asleep`, it collects, prints the memory in use, and ends.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => {
  if (String(text).includes('asleep')) {
    setTimeout(() => {
      globalThis.gc();
      globalThis.gc();
      const { heapUsed, rss } = process.memoryUsage();
      write(`${JSON.stringify({ heapUsed, rss })}\n`, () => process.exit());
    }, 300);
  }
  return write(text, ...rest);
};
