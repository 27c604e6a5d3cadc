const start = performance.now();
const list = [];
for (let i = 0; i < 200_000; i += 1) list.push(i);
let sum = 0;
for (const item of list) sum += item;
console.log(sum === 0 ? 0 : performance.now() - start);
