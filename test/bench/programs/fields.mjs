import { run } from '../twin.mjs';

const root = { counter: { total: 0, steps: 0 } };
function work() {
  root.counter.total = 0;
  for (let i = 0; i < 200_000; i += 1) {
    root.counter.total += i;
    root.counter.steps += 1;
  }
  return root.counter.total;
}

run(work);
