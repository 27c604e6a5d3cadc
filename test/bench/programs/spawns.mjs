const one = async i => i;
const start = performance.now();
let sum = 0;
for (let i = 0; i < 50_000; i += 1) sum += await one(i);
console.log(sum === 0 ? 0 : performance.now() - start);
