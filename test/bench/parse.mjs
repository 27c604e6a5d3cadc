// How fast a text becomes a tree: a full parse of generated files, in ns per token, lines per second and ms.
//
//   node test/bench/parse.mjs [lines…]
//
// The figure is the fastest of several rounds: other work on the machine only ever makes a round slower.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const outfile = join(root, 'build/bench/parse.mjs');
await build({
  stdin: {
    contents: `export { parse } from './language/syntax/parse.ts'; export { isToken } from './language/syntax/tree.ts';`,
    resolveDir: root,
  },
  bundle: true,
  format: 'esm',
  platform: 'node',
  outfile,
  logLevel: 'warning',
});
const { parse, isToken } = await import(pathToFileURL(outfile).href);

/** One function with the usual statements and one object with fields: 21 lines. */
function block(n) {
  return `/// Adds up what is in the list.
#[main]
async fn work_${n}(items: list, limit: int = ${n}, name?: str) -> float {
    let total = 0;
    for (const item in items) {
        if (item.weight > limit && item.kind != 'none') {
            total += item.weight * 1.5kg;
        } else {
            pln(\`skipped \${item.name} of \${items.len()}\`);
        }
    }
    const result = self.scale_${n}(total, [1, 2, 3], { 'a': 1 }) ?? 0;
    // The last value is returned.
    return result as float;
}
part_${n}: {
    int count: ${n}
    str title: "Part ${n}",
    tags: ['one', 'two', { deep: true }]
    limit: 12.5ms
}
`;
}

function fastest(rounds, run) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    run();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function countTokens(node) {
  let count = 0;
  for (const child of node.children()) count += isToken(child) ? 1 : countTokens(child);
  return count;
}

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000];
for (const lines of sizes) {
  const text = Array.from({ length: Math.ceil(lines / 21) }, (_, n) => block(n)).join('');
  const tree = parse(text);
  if (tree.errors.length > 0) throw new Error(`the bench's own text is wrong: ${tree.errors[0].message}`);
  const tokens = countTokens(tree.root);
  const ms = fastest(lines > 50_000 ? 7 : 30, () => parse(text));
  const real = tree.text.lineCount - 1;
  console.log(
    `${real} lines, ${tokens} tokens: ${ms.toFixed(1)} ms, ${((ms * 1e6) / tokens).toFixed(0)} ns a token, ` +
      `${Math.round(real / ms).toLocaleString('en')} lines a ms`,
  );
}
