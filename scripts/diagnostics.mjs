// Writes docs/diagnostics.md from the tables of diagnostics. Run it after a change of them; a test fails when the page lags.
//
//   node scripts/diagnostics.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { outputFiles } = await build({
  entryPoints: [join(root, 'test/docs/diagnosticsPage.ts')],
  bundle: true,
  format: 'esm',
  write: false,
});
const { diagnosticsPage } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync(join(root, 'docs/diagnostics.md'), diagnosticsPage());
