// How a parser is measured: fastest and middle of several rounds, and the heap that a tree holds.

/** Times of `run` in ms. The first rounds warm up and do not count. */
export function times(rounds, run) {
  for (let round = 0; round < Math.min(3, rounds); round++) run(round);
  return Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    run(round);
    return performance.now() - start;
  });
}

/** The bytes that what `make` gives keeps in memory. */
export function bytesOf(make) {
  const used = () => {
    for (let round = 0; round < 4; round++) globalThis.gc();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  const made = make();
  const bytes = used() - before;
  if (made === undefined) throw new Error('nothing was made');
  return bytes;
}
