const object = { fib: n => (n < 2 ? n : object.fib(n - 1) + object.fib(n - 2)) };
const start = performance.now();
const result = object.fib(25);
console.log(result === 0 ? 0 : performance.now() - start);
