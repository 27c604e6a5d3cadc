// Packs the library and the command line as build/stof-tools-VERSION.tgz, the package that npm installs.
//
//   node scripts/npmPackage.mjs [--built]     --built takes dist/ as it is, in place of building it small
//
// The package is staged in build/npm: of the manifest only what npm's users need, of dist/ what the library and `stof` load.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { evenFolder } from './modes.mjs';
import { node, root } from './setUp.mjs';

const stage = join(root, 'build', 'npm');
/** Where programs begin, and what `stof lsp` loads by name. */
const ENTRIES = ['stof.js', 'runner.js', 'server.js', 'library/node.cjs', 'library/language.cjs'];

if (!process.argv.includes('--built')) node(join(root, 'scripts', 'build.mjs'), '--minify');
node(join(root, 'scripts', 'declarations.mjs'));
rmSync(stage, { recursive: true, force: true });

const loaded = new Set();
for (const name of ENTRIES) load(name);
const library = readdirSync(join(root, 'dist', 'library'), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && !entry.name.endsWith('.map'))
  .map(entry => posix.join('library', join(entry.parentPath, entry.name).slice(join(root, 'dist', 'library').length)));
for (const name of new Set([...loaded, ...library])) copy(`dist/${name}`);
for (const name of ['LICENSE', 'NOTICE', 'CHANGELOG.md']) copy(name);
copy('docs/library.md', 'README.md');

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { name, version, license, keywords, bin, exports } = manifest;
const staged = {
  name,
  version,
  description:
    'Stof, the language of JSON that runs: documents in your program, in Node and in browsers, and its command line.',
  license,
  // Where it is built in public, the statement of its origin has to name the same place.
  ...(process.env.GITHUB_REPOSITORY && {
    repository: { type: 'git', url: `git+${process.env.GITHUB_SERVER_URL}/${process.env.GITHUB_REPOSITORY}.git` },
  }),
  keywords,
  engines: { node: manifest.engines.node },
  main: exports['.'].default.default,
  types: exports['.'].default.types,
  browser: exports['.'].browser.default,
  exports,
  bin,
  // Bundlers may leave out what a program does not use.
  sideEffects: false,
};
writeFileSync(join(stage, 'package.json'), `${JSON.stringify(staged, null, 2)}\n`);
evenFolder(stage);

// npm is a script for a shell on Windows; its arguments here are constants.
const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', '..'], {
  cwd: stage,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const [{ filename, size, unpackedSize, files }] = JSON.parse(packed);
console.log(`build/${filename}: ${files.length} files, ${kb(size)} (${kb(unpackedSize)} unpacked)`);

/** A bundle, and those that it loads by a name in its text. */
function load(name) {
  if (loaded.has(name)) return;
  loaded.add(name);
  for (const [, to = ''] of readFileSync(join(root, 'dist', name), 'utf8').matchAll(
    /require\(["'](\.{1,2}\/[\w-]+\.js)["']\)/g,
  )) {
    load(posix.join(posix.dirname(name), to));
  }
}

function copy(from, to = from) {
  mkdirSync(dirname(join(stage, to)), { recursive: true });
  cpSync(join(root, from), join(stage, to));
}

function kb(bytes) {
  return `${Math.round(bytes / 1000).toLocaleString('en')} kB`;
}
