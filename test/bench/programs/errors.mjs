import { run } from '../twin.mjs';

function checked(i) {
  if (i % 3 === 0) throw new Error('third');
  return i;
}
function work() {
  let sum = 0;
  for (let i = 0; i < 60_000; i += 1) {
    try {
      sum += checked(i);
    } catch {
      sum += 1;
    }
  }
  return sum;
}

run(work);
