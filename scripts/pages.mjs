// Writes the pages in docs/ that are made from the code: the table of them is test/docs/pages.ts. Tests fail when one lags.
//
//   node scripts/pages.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const { outputFiles } = await build({
  entryPoints: ['test/docs/pages.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { pages } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
for (const [path, page] of Object.entries(pages)) writeFileSync(join('.', path), page());
