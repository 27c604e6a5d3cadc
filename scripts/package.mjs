// Builds the product small and packs it as build/stof-tools-VERSION.vsix.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setUp.mjs';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const out = join(root, 'build', `stof-tools-${version}.vsix`);
mkdirSync(join(root, 'build'), { recursive: true });
const node = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
node(join(root, 'scripts', 'build.mjs'), '--minify');
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
