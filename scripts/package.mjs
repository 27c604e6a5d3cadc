// Builds the product small and packs it as build/stof-tools-VERSION.vsix.
//
//   node scripts/package.mjs [--built] [--out FILE]     --built takes dist/ as it is
//
// The same commit gives the same bytes: files stand in the order of their names, with the time of the commit (or the one in
// SOURCE_DATE_EPOCH) in UTC, whenever, wherever and in whatever time zone they were written.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { evenZip } from './modes.mjs';
import { root } from './setUp.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const at = process.argv.indexOf('--out');
const out = at > 0 ? resolve(process.argv[at + 1]) : join(root, 'build', `stof-tools-${version}.vsix`);
/** Seconds; without a repository around, the beginning of what archives can tell. */
const commitTime = () =>
  spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' }).stdout?.trim() || '315619200';
const env = { ...process.env, TZ: 'UTC', SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? commitTime() };
mkdirSync(join(root, 'build'), { recursive: true });
const node = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit', env });
if (!process.argv.includes('--built')) node(join(root, 'scripts', 'build.mjs'), '--minify');
// Everything is bundled: no dependency goes into the package.
node(
  join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  out,
);
evenZip(out);
