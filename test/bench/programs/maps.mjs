import { run } from '../twin.mjs';

function work() {
  const counts = new Map();
  for (let i = 0; i < 110_000; i += 1) {
    const key = (i * 7919) % 1000;
    counts.set(key, (counts.get(key) ?? 0) + i);
  }
  let sum = 0;
  for (const pair of counts) sum += pair[1];
  return sum + counts.size;
}

run(work);
