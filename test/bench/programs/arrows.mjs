import { run } from '../twin.mjs';

function fold(times, next) {
  let value = 0;
  for (let i = 0; i < times; i += 1) value = next(value, i);
  return value;
}
function work() {
  let sum = 0;
  for (let step = 1; step <= 200; step += 1) {
    sum += fold(500, (value, i) => (value + i * step) % 1000);
  }
  return sum;
}

run(work);
