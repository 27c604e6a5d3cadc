// Writes the library's declarations into dist/library: those of its entries, and of the files that they name.
//
//   node scripts/declarations.mjs
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { root } from './setUp.mjs';

const made = join(root, 'build/declarations');
const types = 'dist/library/types';
/** What a program imports, with the file that declares it. */
const entries = {
  'dist/library/node.d.mts': 'embedding/node/node',
  'dist/library/language.d.mts': 'embedding/language',
  'dist/library/browser/stof.d.mts': 'embedding/browser',
  'dist/library/browser/language.d.mts': 'embedding/language',
};

rmSync(made, { recursive: true, force: true });
rmSync(join(root, types), { recursive: true, force: true });
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, 'embedding/declarations.tsconfig.json')],
  { cwd: root, stdio: 'inherit' },
);

const seen = new Set();
for (const [path, entry] of Object.entries(entries)) {
  take(entry);
  const from = posix.relative(posix.dirname(path), `${types}/${entry}.js`);
  write(path, `export * from '${from.startsWith('.') ? from : `./${from}`}';\n`);
}

/** Copies a declaration and all that it names. */
function take(name) {
  if (seen.has(name)) return;
  seen.add(name);
  const text = readFileSync(join(made, `${name}.d.ts`), 'utf8');
  write(
    `${types}/${name}.d.ts`,
    text.replaceAll(/(from '\.[^']*)\.ts'/g, "$1.js'").replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"'),
  );
  for (const [, to = ''] of text.matchAll(/(?:from|import\()\s*["'](\.[^"']*)\.ts["']/g)) {
    take(posix.join(posix.dirname(name), to));
  }
}

function write(path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
