import { run } from '../twin.mjs';

function work() {
  let i = 0;
  let odd = 0;
  while (i < 300_000) {
    i += 1;
    if (i % 2 === 1) odd += i;
  }
  return odd;
}

run(work);
