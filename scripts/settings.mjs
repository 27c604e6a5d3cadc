// Writes docs/settings.md from package.json and package.nls.json. Run it after a change of those; a test fails when the page lags.
//
//   node scripts/settings.mjs
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const { outputFiles } = await build({
  stdin: {
    contents: "export { settingsPage } from './settingsPage.ts'; export { manifest } from './manifestText.ts';",
    resolveDir: join(root, 'test/docs'),
  },
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { settingsPage, manifest } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
writeFileSync('docs/settings.md', settingsPage(manifest()));
