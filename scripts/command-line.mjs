// Writes the end of docs/command-line.md from the table of commands. Run it after a change of that; a test fails when the page lags.
//
//   node scripts/command-line.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { outputFiles } = await build({
  entryPoints: [join(root, 'test/docs/commandLinePage.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const { BEGIN, commandLinePart } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
const path = join(root, 'docs/command-line.md');
const page = readFileSync(path, 'utf8');
writeFileSync(path, page.slice(0, page.indexOf(BEGIN)) + commandLinePart());
