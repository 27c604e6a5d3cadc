/** Runs a twin's work as its Stof program does: `times` (the first argument, else 10) in turn; prints its result and the ms it took. */
export async function run(work) {
  const times = Number(process.argv[2] ?? 10);
  const start = performance.now();
  let check = 0;
  for (let turn = 0; turn < times; turn += 1) check = await work();
  console.log(check, performance.now() - start);
}
