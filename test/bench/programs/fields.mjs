const object = new Map([['total', 0]]);
const start = performance.now();
for (let i = 0; i < 500_000; i += 1) object.set('total', object.get('total') + i);
console.log(object.get('total') === 0 ? 0 : performance.now() - start);
