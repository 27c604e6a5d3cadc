function* count(n) {
  let i = 0;
  while (i < n) {
    i += 1;
    yield;
  }
  return i;
}
const start = performance.now();
const running = [count(300_000), count(300_000)];
while (running.length > 0) {
  for (let i = running.length - 1; i >= 0; i--) if (running[i].next().done) running.splice(i, 1);
}
console.log(performance.now() - start);
