// For `node --require`: at SIGUSR2 the process collects its garbage and writes what is left to the file that STOF_SOAK_HEAP names. Between
// collections memory goes up and down by more than a leak would add.
const { renameSync, writeFileSync } = require('node:fs');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');

const file = process.env.STOF_SOAK_HEAP;
if (file && /server\.js$/.test(process.argv[1] ?? '')) {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  process.on('SIGUSR2', () => {
    collect();
    writeFileSync(
      `${file}.part`,
      JSON.stringify({ heap: process.memoryUsage().heapUsed, bytes: process.memoryUsage.rss() }),
    );
    renameSync(`${file}.part`, file);
  });
}
