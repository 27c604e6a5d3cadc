// How fast a text becomes a tree, and a tree stays one while somebody types: beside Lezer and TypeScript 5, with texts of as
// many tokens. Read the ratios; times are the machine's.
//
//   npm run bench:parse [-- lines…]
//
// Each parser runs in processes of its own, in turn; the fastest and the middle of all rounds are printed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const root = join(here, '../..');
const bundle = join(root, 'build/bench/parse.mjs');
await build({
  stdin: {
    contents: `export { parse } from './language/syntax/parse.ts';
      export { reparse } from './language/syntax/reparse.ts';
      export { forEachToken } from './language/syntax/walk.ts';
      export { Text } from './language/text/text.ts';`,
    resolveDir: root,
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile: bundle,
  logLevel: 'warning',
});
if (!existsSync(join(here, 'node_modules')))
  spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });

const TURNS = 3;

function run(script, ...args) {
  const options = { encoding: 'utf8', maxBuffer: 1 << 28 };
  return JSON.parse(
    execFileSync(process.execPath, ['--expose-gc', join(here, 'parsers', script), ...args.map(String)], options),
  );
}

/** The samples of all turns together, object by object. */
function merged(left, right) {
  if (Array.isArray(left)) return [...left, ...right];
  if (typeof left !== 'object') return Math.min(left, right);
  return Object.fromEntries(Object.keys(left).map(key => [key, merged(left[key], right[key])]));
}

const least = samples => Math.min(...samples);
const middle = samples => samples.toSorted((a, b) => a - b)[samples.length >> 1];
const both = keys => [...keys.there, ...keys.back];
const ms = value => (value < 1 ? `${(value * 1000).toFixed(0)} µs` : `${value.toFixed(value < 10 ? 2 : 0)} ms`);
const figures = samples => `${ms(least(samples))} (${ms(middle(samples))})`;
const ratio = (ours, theirs) =>
  `${(least(ours) / least(theirs)).toFixed(2)} (${(middle(ours) / middle(theirs)).toFixed(2)})`;

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000];
for (const lines of sizes) {
  const rounds = lines > 50_000 ? 5 : 25;
  let stof;
  let lezer;
  let typescript;
  for (let turn = 0; turn < TURNS; turn++) {
    const ours = run('stof.mjs', bundle, 'lines', lines, rounds);
    stof = stof ? merged(stof, ours) : ours;
    const other = run('lezer.mjs', ours.tokens, rounds);
    lezer = lezer ? merged(lezer, other) : other;
    const third = run('typescript.mjs', ours.tokens, rounds);
    typescript = typescript ? merged(typescript, third) : third;
  }
  console.log(
    `\n${stof.lines} lines, ${stof.tokens} tokens; script: ${lezer.lines} lines, ${lezer.tokens} tokens. Fastest (middle)`,
  );
  console.log(
    `  full parse: ${figures(stof.full)}, Lezer ${figures(lezer.full)}, TypeScript ${figures(typescript.full)}`,
  );
  console.log(`    to Lezer ${ratio(stof.full, lezer.full)}, to TypeScript ${ratio(stof.full, typescript.full)}`);
  const [key, lezerKey, typescriptKey] = [both(stof.key), both(lezer.key), both(typescript.key)];
  console.log(
    `  a key in a body, with the text: ${figures(key)}, Lezer ${figures(lezerKey)}, TypeScript ${figures(typescriptKey)}`,
  );
  console.log(`    to Lezer ${ratio(key, lezerKey)}, to TypeScript ${ratio(key, typescriptKey)}`);
  console.log(`  other keys, typed and taken back; of a full parse the worst is`);
  let worst = 0;
  for (const [insert, samples] of Object.entries(stof.worst)) {
    const share = Math.max(middle(samples.there), middle(samples.back)) / middle(stof.full);
    worst = Math.max(worst, share);
    console.log(
      `    ${JSON.stringify(insert)}: ${figures(samples.there)} / ${figures(samples.back)}, ${share.toFixed(4)}`,
    );
  }
  console.log(`    worst ${worst.toFixed(4)} of a full parse`);
  const perToken = result => (result.bytes / result.tokens).toFixed(1);
  console.log(
    `  memory a token: ${perToken(stof)} bytes, Lezer ${perToken(lezer)}, TypeScript ${perToken(typescript)};` +
      ` to TypeScript ${(stof.bytes / stof.tokens / (typescript.bytes / typescript.tokens)).toFixed(2)}`,
  );
}

const [short, long] = [run('stof.mjs', bundle, 'lists', 100, 0), run('stof.mjs', bundle, 'lists', 10_000, 0)];
console.log('\na key in the middle of a list, of 100 and of 10,000 elements');
for (const name of Object.keys(long.lists)) {
  const [few, many] = [both(short.lists[name]), both(long.lists[name])];
  console.log(`  ${name.padEnd(18)} ${figures(few)}, ${figures(many)}: ${ratio(many, few)}`);
}
