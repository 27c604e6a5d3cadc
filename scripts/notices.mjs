// Writes NOTICE: the packages of others that the bundles of the product hold, with their licences.
//
//   node scripts/notices.mjs [--check]     --check writes nothing and fails when the file is not the one it would write
//
// What is bundled is asked of the bundler; a package without a licence file, or with a licence that is not in the list
// below, stops the script.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const file = join(root, 'NOTICE');

/** Licences that allow to be part of a work under Apache-2.0, when their text is handed on. */
const ACCEPTED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0'];

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: [
    'client/extension.ts',
    'server/main.ts',
    'runner/main.ts',
    'web/runner.ts',
    'playground/main.ts',
  ].filter(entry => existsSync(join(root, entry))),
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  outdir: 'dist',
  external: ['vscode', './server.js'],
  logLevel: 'error',
});

const folders = new Set(
  Object.keys(metafile.inputs).flatMap(input => input.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? []),
);
const parts = [...folders].map(folder => {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  if (!ACCEPTED.includes(license)) throw new Error(`${name} ${version} has the licence ${license}`);
  const named = readdirSync(join(root, folder)).find(entry => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (named === undefined) throw new Error(`${name} ${version} has no licence file`);
  const text = readFileSync(join(root, folder, named), 'utf8')
    .replaceAll('\r\n', '\n')
    .trim();
  return { title: `${name} ${version} (${license})`, text };
});
parts.sort((a, b) => (a.title < b.title ? -1 : 1));

const rule = '-'.repeat(80);
const notice = `${[
  'Stof Tools\nLicensed under the Apache License, Version 2.0 (see LICENSE).\n\nIts bundles hold the following packages, each under the licence below it.',
  ...parts.map(({ title, text }) => `${title}\n\n${text}`),
].join(`\n\n${rule}\n\n`)}\n`;

if (!process.argv.includes('--check')) writeFileSync(file, notice);
else if (!existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== notice) {
  console.error('NOTICE does not name what the bundles hold: run `node scripts/notices.mjs`');
  process.exitCode = 1;
}
