import { run } from '../twin.mjs';

async function one(i) {
  return i;
}
async function work() {
  let sum = 0;
  for (let i = 0; i < 80_000; i += 1) sum += await one(i);
  const all = [];
  for (let i = 0; i < 5_000; i += 1) all.push(one(i));
  for (const value of await Promise.all(all)) sum += value;
  return sum;
}

run(work);
