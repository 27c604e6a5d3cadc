const start = performance.now();
let i = 0;
while (i < 3_000_000) i += 1;
console.log(i === 0 ? 0 : performance.now() - start);
