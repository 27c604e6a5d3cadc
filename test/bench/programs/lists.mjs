import { run } from '../twin.mjs';

function work() {
  const list = [];
  for (let i = 0; i < 100_000; i += 1) list.push(i);
  let sum = 0;
  for (const item of list) sum += item;
  for (let i = 0; i < 100_000; i += 1) sum -= list[i];
  return sum + list.length;
}

run(work);
