import { run } from '../twin.mjs';

/** The turns of a process as JavaScript has them: a generator, resumed once a round. */
function* count(n) {
  let i = 0;
  while (i < n) {
    i += 1;
    yield;
  }
  return i;
}
function work() {
  let running = [];
  for (let i = 0; i < 1000; i += 1) running.push(count(500));
  let sum = 0;
  while (running.length > 0) {
    const next = [];
    for (const each of running) {
      const { done, value } = each.next();
      if (done) sum += value;
      else next.push(each);
    }
    running = next;
  }
  return sum;
}

run(work);
