import { run } from '../twin.mjs';

function inside(x, y) {
  let a = 0;
  let b = 0;
  for (let i = 0; i < 50; i += 1) {
    const c = a * a - b * b + x;
    b = 2 * a * b + y;
    a = c;
    if (a * a + b * b > 4) return i;
  }
  return 50;
}
function work() {
  let sum = 0;
  for (let row = 0; row < 60; row += 1) {
    for (let column = 0; column < 110; column += 1) {
      sum += inside(column / 30 - 1.5, row / 20 - 1);
    }
  }
  return sum;
}

run(work);
