import { run } from '../twin.mjs';

function work() {
  let found = 0;
  let line = '';
  for (let i = 0; i < 100_000; i += 1) {
    line = `item ${i % 1000}: value`;
    if (line.includes('99')) found += 1;
    found += line.toUpperCase().length;
  }
  return found;
}

run(work);
