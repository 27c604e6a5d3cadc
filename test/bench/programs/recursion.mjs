import { run } from '../twin.mjs';

function sum(n) {
  if (n === 0) return 0;
  return n + sum(n - 1);
}
function work() {
  let total = 0;
  for (let i = 0; i < 25; i += 1) total += sum(6000);
  return total;
}

run(work);
