/** The pages that are made from the code, by their paths: `scripts/pages.mjs` writes them, tests compare them. */

import { textOf } from '../structure/files.ts';
import { commandLinePage } from './commandLinePage.ts';
import { diagnosticsPage } from './diagnosticsPage.ts';
import { limitsPage } from './limitsPage.ts';
import { manifest } from './manifestText.ts';
import { settingsPage } from './settingsPage.ts';

export const pages: Readonly<Record<string, () => string>> = {
  'docs/command-line.md': () => commandLinePage(textOf('docs/command-line.md')),
  'docs/diagnostics.md': diagnosticsPage,
  'docs/limits.md': limitsPage,
  'docs/settings.md': () => settingsPage(manifest()),
};
